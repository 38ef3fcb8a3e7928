import Foundation
import LocalPresence
import XCTest
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Plays tests/faults, by the rules of its README.
final class FaultsTests: XCTestCase {
    private typealias Object = [String: Any]

    func testFaults() async throws {
        let sandbox = try Sandbox()
        let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../tests/faults").standardized
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .sorted { $0.path < $1.path }
        XCTAssertGreaterThan(files.count, 20)
        for file in files {
            let fault = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? Object)
            try await play(fault, file.lastPathComponent, sandbox)
        }
    }

    private func play(_ fault: Object, _ name: String, _ sandbox: Sandbox) async throws {
        _ = try await sandbox.control("POST", "/reset")
        _ = try await sandbox.control("PUT", "/faults", ["faults": fault["faults"] ?? []])
        let operation = fault["operation"] as? String ?? ""
        let partoo = try client(fault["options"] as? Object ?? [:], sandbox)
        do {
            try await call(partoo, operation, fault["params"] as? Object ?? [:])
            XCTAssertEqual(fault["succeeds"] as? Bool, true, "\(name) succeeded")
        } catch let error as ClientError {
            compare(fault["error"] as? Object, error.details, name)
        }
        let counts = try await sandbox.control("GET", "/requests?last=0")["operations"] as? [String: Object]
        for counted in ["received", "carried_out"] {
            XCTAssertEqual(counts?[operation]?[counted] as? Int, fault[counted] as? Int, "\(counted) of \(name)")
        }
    }

    private func client(_ options: Object, _ sandbox: Sandbox) throws -> Partoo {
        func number(_ name: String) -> Double? { (options[name] as? NSNumber)?.doubleValue }
        return try Partoo(
            baseUrl: sandbox.about["partoo_url"] as? String ?? "",
            token: sandbox.about["api_key"] as? String,
            timeoutSeconds: number("timeout") ?? 30,
            deadlineSeconds: number("deadline"),
            rateLimit: nil,
            responseLimit: number("response_limit").map { UInt64($0) } ?? 67_108_864
        )
    }

    private func call(_ partoo: Partoo, _ operation: String, _ params: Object) async throws {
        switch operation {
        case "reviews.search":
            _ = try await partoo.reviews().search(request: SearchReviews())
        case "reviews.reply":
            let (review, content) = (params["review_id"] as? Int ?? 0, params["content"] as? String ?? "")
            _ = try await partoo.reviews().reply(request: ReplyToReview(reviewId: Int64(review), content: content))
        default:
            XCTFail("teach this test to call \(operation)")
        }
    }

    private func compare(_ wanted: Object?, _ error: ErrorDetails, _ name: String) {
        guard let wanted else { return XCTFail("\(name): \(error)") }
        let found: [String: NSObject?] = [
            "code": error.code() as NSString,
            "status": error.status().map { NSNumber(value: $0) },
            "attempts": NSNumber(value: error.attempts()),
            "retry_after": error.retryAfter().map { NSNumber(value: $0) },
            "retryable": NSNumber(value: error.retryable()),
        ]
        for (member, value) in wanted {
            XCTAssertEqual(found[member] ?? nil, value as? NSObject, "\(member) of \(name)")
        }
    }
}

/// The sandbox, which ends with this process. Apps hold no key: what stands for one here is the token.
private final class Sandbox {
    let about: [String: Any]
    private let process = Process()
    private let input = Pipe()

    init() throws {
        let program = try XCTUnwrap(
            ProcessInfo.processInfo.environment["LOCALPRESENCE_SANDBOX"], "LOCALPRESENCE_SANDBOX must name the program localpresence-sandbox"
        )
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--until-stdin-ends", "--accept-bearer"]
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            line.append(more)
        }
        about = try XCTUnwrap(JSONSerialization.jsonObject(with: line) as? [String: Any])
    }

    deinit {
        process.terminate()
    }

    func control(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> [String: Any] {
        var request = URLRequest(url: try XCTUnwrap(URL(string: "\(about["control_url"] ?? "")\(path)")))
        request.httpMethod = method
        request.setValue("application/json", forHTTPHeaderField: "content-type")
        request.httpBody = try body.map { try JSONSerialization.data(withJSONObject: $0) }
        let sent = request
        let data: Data = try await withCheckedThrowingContinuation { done in
            URLSession.shared.dataTask(with: sent) { data, response, error in
                let status = (response as? HTTPURLResponse)?.statusCode ?? 0
                if let data, status < 300, error == nil {
                    done.resume(returning: data)
                } else {
                    done.resume(throwing: error ?? URLError(.badServerResponse))
                }
            }.resume()
        }
        return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
    }
}
