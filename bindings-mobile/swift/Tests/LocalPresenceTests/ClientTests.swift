import Foundation
import LocalPresence
import XCTest

final class ClientTests: XCTestCase {
    private let page = #"{"page": 1, "max_page": 1, "count": 0, "reviews": []}"#

    func testSendsTheTokenOfTheProxyAndShowsItNowhere() async throws {
        let recorder = answering(200, page)
        let partoo = try Partoo(baseUrl: "https://proxy.example.org/api/", token: "hush", backend: recorder)
        _ = try await partoo.reviews().search(request: SearchReviews())
        let request = recorder.requests()[0]
        expect(request.headers()["authorization"], "Bearer hush")
        expect(request.url(), "https://proxy.example.org/api/reviews?page=1")
        for value in [partoo, partoo.reviews(), request, recorder] as [Any] {
            XCTAssertFalse("\(value) \(String(reflecting: value))".contains("hush"))
        }
    }

    func testAnErrorIsReadableAndKeepsTheBodyToItself() async throws {
        let body = #"{"error": "no such review", "customer": "hush@example.org"}"#
        let error = await failure {
            try await partoo(answering(404, body)).reviews().reply(request: ReplyToReview(reviewId: 34, content: "Thank you!"))
        }
        guard let error else { return XCTFail("no error") }
        let text = "reviews.reply: the vendor answered 404: no such review"
        expect("\(error)", text)
        expect(error.localizedDescription, text)
        for value in [error, error.details] as [Any] {
            XCTAssertFalse("\(value) \(String(reflecting: value))".contains("hush"))
        }
        expect(error.details.body(), body)
        expect(error.details.path(), "/comments")
    }

    func testHeadersForAWebhookStayOutOfItsText() {
        let webhook = WebhookInput(url: "https://hooks.example.org", eventType: .leadReceived, customHeaders: ["X-Token": "hush"])
        XCTAssertFalse("\(webhook) \(String(reflecting: webhook))".contains("hush"))
        expect("\(webhook)", contains: "https://hooks.example.org")
    }

    func testRefusesAnAddressWithoutTls() async {
        let failure = await failure { try Partoo(baseUrl: "http://proxy.example.org") }
        guard case let .InvalidRequest(error)? = failure else { return XCTFail("accepted") }
        expect(error.parameter(), "base_url")
    }

    func testCallsARouteThatHasNoMethod() async throws {
        let recorder = answering(201, #"{"id": 1}"#, ["X-Trace": "7"])
        let answer = try await partoo(recorder).request(method: "POST", path: "/brand/new", query: ["org_id": "42"], body: #"{"name": "x"}"#)
        expectSent(recorder, "POST", "/brand/new", query: ["org_id": "42"], body: #"{"name": "x"}"#)
        expect(String(decoding: answer.body, as: UTF8.self), #"{"id": 1}"#)
        expect(answer.headers["x-trace"], "7")
    }

    func testRefusesATextThatIsNoJson() async throws {
        let recorder = answering(200, "{}")
        do {
            _ = try await partoo(recorder).businesses().update(request: UpdateBusiness(businessId: "1", customFields: ["Parking": "{"]))
            XCTFail("accepted")
        } catch {
            expect(recorder.requests().count, 0)
        }
    }

    func testACancelledTaskEndsItsCall() async throws {
        let server = try SilentServer()
        let partoo = try Partoo(baseUrl: server.url)
        let call = Task { try await partoo.reviews().search(request: SearchReviews()) }
        let connection = server.accept()
        try await Task.sleep(nanoseconds: 100_000_000)
        call.cancel()
        let result = await call.result
        XCTAssertThrowsError(try result.get()) { XCTAssertTrue($0 is CancellationError) }
        // The end of the stream comes only when the other side hangs up.
        expect(connection.readToTheEnd(), contains: "GET /reviews?page=1 ")
    }

    func testNoAnswerInTimeIsATimeout() async throws {
        let server = try SilentServer()
        let partoo = try Partoo(baseUrl: server.url, timeoutSeconds: 0.2)
        let failure = await failure { try await partoo.reviews().search(request: SearchReviews()) }
        guard case let .Timeout(error)? = failure else { return XCTFail("another end: \(String(describing: failure))") }
        expect(error.retryable(), true)
    }
}
