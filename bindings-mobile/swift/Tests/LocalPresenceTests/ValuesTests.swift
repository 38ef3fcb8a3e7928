import Foundation
import LocalPresence
import XCTest

final class ValuesTests: XCTestCase {
    func testEveryFormOfADateIsRead() throws {
        for (text, seconds) in [
            ("2019-08-22 11:46:38+00", 1_566_474_398.0), ("2017-08-01T19:15:54.250000+02:00", 1_501_607_754.25),
            ("2025-10-28T12:26:05Z", 1_761_654_365.0),
        ] {
            let moment = try XCTUnwrap(parseTimestamp(text).date)
            XCTAssertEqual(moment.timeIntervalSince1970, seconds, accuracy: 0.001)
        }
        let local = try parseTimestamp("2021-06-02T13:04:28")
        expect(local.hour, 13)
        XCTAssertNil(local.timeZone)
        let date = try parseTimestamp("2026-03-01")
        expect(date.day, 1)
        XCTAssertNil(date.hour)
        XCTAssertThrowsError(try parseTimestamp("2026-02-29"))
    }

    func testAChangeKeepsWhatItDoesNotTouch() async throws {
        let recorder = answering(200, #"{"plans": [{"name": "posts", "enabled": true, "subscription_date": "2030-01-01", "expiration_date": null}]}"#)
        recorder.answer(status: 200, body: Data(#"{"business_id": "5409"}"#.utf8))
        let result = try await partoo(recorder).businesses().changePlans(request: GetBusinessPlans(businessId: "5409")) { plans in
            plans + [BusinessPlanInput(name: .messages)]
        }
        expect(result.businessId, "5409")
        let sent = try JSONSerialization.jsonObject(with: Data(XCTUnwrap(recorder.requests()[1].body()).utf8)) as? [String: [[String: Any]]]
        expect(sent?["plans"]?.map { $0["name"] as? String }, ["posts", "messages"])
        XCTAssertTrue(sent?["plans"]?[0]["expiration_date"] is NSNull)
    }

    func testWhatDoesNotFitIsTold() async throws {
        let body = #"{"page": 1, "max_page": 1, "count": null, "reviews": [{"id": 34, "state": "treated", "rating": []}]}"#
        let listener = Listener()
        let partoo = try Partoo(baseUrl: "https://proxy.example.org", backend: answering(200, body), onSkipped: listener)
        let page = try await partoo.reviews().search(request: SearchReviews())
        expect(page.reviews[0].id, 34)
        expect(Set(listener.heard), ["reviews.search count", "reviews.search reviews[0].rating"])
    }
}

/// Keeps what it hears; it is called before the call returns.
private final class Listener: SkippedListener, @unchecked Sendable {
    private(set) var heard: [String] = []

    func onSkipped(operation: String, parts: [Skipped]) {
        heard += parts.map { "\(operation) \($0.path)" }
    }
}
