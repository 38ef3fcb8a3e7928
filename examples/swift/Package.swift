// swift-tools-version: 5.9
import PackageDescription

// `LocalPresence` is a link to the package: SwiftPM knows packages by the names of their folders, and both are called `swift`.
let package = Package(
    name: "demo",
    platforms: [.macOS(.v12)],
    dependencies: [.package(path: "LocalPresence")],
    targets: [
        .executableTarget(name: "demo", dependencies: [.product(name: "LocalPresence", package: "LocalPresence")]),
    ]
)
