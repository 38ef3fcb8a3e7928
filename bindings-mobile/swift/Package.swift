// swift-tools-version: 5.9
import PackageDescription

// Absolute, for the linker does not resolve its flags against the package.
let library = "\(Context.packageDirectory)/lib"

let package = Package(
    name: "LocalPresence",
    platforms: [.macOS(.v12), .iOS(.v15)],
    products: [.library(name: "LocalPresence", targets: ["LocalPresence"])],
    targets: [
        .systemLibrary(name: "LocalPresenceFFI"),
        .target(
            name: "LocalPresence",
            dependencies: ["LocalPresenceFFI"],
            linkerSettings: [
                .unsafeFlags(["-L\(library)"]),
                .linkedLibrary("localpresence_mobile"),
            ]
        ),
        .testTarget(name: "LocalPresenceTests", dependencies: ["LocalPresence"]),
    ]
)
