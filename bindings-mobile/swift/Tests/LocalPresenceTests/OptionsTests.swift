import Foundation
import LocalPresence
import XCTest

final class OptionsTests: XCTestCase {
    private let url = "https://proxy.example.org"
    private let me = #"{"id": "5b0000000000000000000001"}"#

    /// One answer that fails, and one that does not.
    private func unsteady() -> Recorder {
        let recorder = answering(503, "busy", ["X-Trace": "7"])
        recorder.answer(status: 200, body: Data(me.utf8))
        return recorder
    }

    func testEveryAttemptIsTold() async throws {
        let listener = Attempts()
        let partoo = try Partoo(baseUrl: url, token: "hush", backend: unsteady(), onAttempt: listener)
        _ = try await partoo.users().me(request: GetMe())
        let first = Attempt(
            operation: "users.me", method: "GET", path: "/user/me", server: "proxy.example.org", attempt: 1, status: 503, error: "server",
            seconds: 0, retryIn: 0.5, requestBytes: 0, responseBytes: 4
        )
        let second = Attempt(
            operation: "users.me", method: "GET", path: "/user/me", server: "proxy.example.org", attempt: 2, status: 200, error: nil,
            seconds: 0, retryIn: nil, requestBytes: 0, responseBytes: UInt64(me.utf8.count)
        )
        expect(listener.heard, [first, second])
    }

    func testAListenerThatThrowsBreaksNoCall() async throws {
        let recorder = answering(200, #"{"page": 1, "max_page": 1, "count": null, "reviews": []}"#)
        let partoo = try Partoo(baseUrl: url, backend: recorder, onAttempt: Full(), onSkipped: Full())
        let page = try await partoo.reviews().search(request: SearchReviews())
        expect(page.reviews.count, 0)
    }

    func testOnlyWhatIsGivenChangesForSomeCalls() async throws {
        let recorder = unsteady()
        let partoo = try Partoo(baseUrl: url, backend: recorder)
        let failure = await failure { try await partoo.withOptions(maxAttempts: 1).users().me(request: GetMe()) }
        guard case let .Server(error)? = failure else { return XCTFail("not Server: \(String(describing: failure))") }
        expect(error.attempts(), 1)
        expect(error.headers()["x-trace"], "7")
        recorder.answer(status: 503, body: Data("busy".utf8))
        recorder.answer(status: 200, body: Data(me.utf8))
        _ = try await partoo.users().me(request: GetMe())
        _ = try await partoo.withOptions(bulk: true).users().me(request: GetMe())
        expect(recorder.requests().count, 4)
    }

    func testTheHeadroomCountsCalls() async throws {
        let partoo = try Partoo(baseUrl: url, rateLimit: 2, backend: answering(200, me))
        let before = try await partoo.headroom()
        expect(before, Headroom(limit: 2, remaining: 2, moreInSeconds: 0))
        _ = try await partoo.users().me(request: GetMe())
        let after = try await partoo.headroom()
        expect(after?.remaining, 1)
        let none = try await Partoo(baseUrl: url, rateLimit: nil).headroom()
        expectNothing(none)
    }

    func testOptionsOutOfRangeAreRefused() async throws {
        let url = url
        for (name, start) in [
            ("timeout_seconds", { try Partoo(baseUrl: url, timeoutSeconds: 0) }),
            ("deadline_seconds", { try Partoo(baseUrl: url, deadlineSeconds: -1) }),
            ("max_attempts", { try Partoo(baseUrl: url, maxAttempts: 0) }),
            ("rate_limit", { try Partoo(baseUrl: url, rateLimit: 0) }),
            ("ca_bundle", { try Partoo(baseUrl: url, caBundle: "/nowhere/ca.pem") }),
            ("max_attempts", { try Partoo(baseUrl: url).withOptions(maxAttempts: 0) }),
        ] as [(String, () throws -> Partoo)] {
            let failure = await failure { try start() }
            expect(failure?.details.parameter(), name)
        }
    }

    func testThePasswordOfAProxyIsShownNowhere() async throws {
        let partoo = try Partoo(baseUrl: url, proxy: "http://user:hush@proxy.example.org:3128")
        XCTAssertFalse("\(partoo) \(String(reflecting: partoo))".contains("hush"))
        let failure = await failure { try Partoo(baseUrl: self.url, proxy: "http://user:hush@[") }
        expect(failure?.details.parameter(), "proxy")
        XCTAssertFalse("\(String(describing: failure))".contains("hush"))
    }
}

/// Keeps what it hears; it is called before the call returns.
private final class Attempts: AttemptListener, @unchecked Sendable {
    private(set) var heard: [Attempt] = []

    func onAttempt(attempt: Attempt) {
        heard.append(attempt)
    }
}

private final class Full: AttemptListener, SkippedListener {
    func onAttempt(attempt: Attempt) throws {
        throw POSIXError(.ENOSPC)
    }

    func onSkipped(operation: String, parts: [Skipped]) throws {
        throw POSIXError(.ENOSPC)
    }
}
