import Foundation
import LocalPresence
import XCTest

final class PagingTests: XCTestCase {
    private func page(_ number: Int, _ ids: [Int], pages: Int = 2) -> String {
        let reviews = ids.map { #"{"id": \#($0), "state": "treated"}"# }.joined(separator: ", ")
        return #"{"page": \#(number), "max_page": \#(pages), "count": 3, "reviews": [\#(reviews)]}"#
    }

    private func recorder(_ pages: [String]) -> Recorder {
        let recorder = Recorder()
        pages.forEach { recorder.answer(status: 200, body: Data($0.utf8)) }
        return recorder
    }

    private func twoPages() -> Recorder {
        recorder([page(1, [1, 2]), page(2, [3])])
    }

    func testEntriesComeInOrderAndTotalsWithTheFirstPage() async throws {
        let reviews = try partoo(twoPages()).reviews().searchItems(request: SearchReviews())
        expectNothing(reviews.totals)
        let first = try await reviews.next()
        expect(first?.id, 1)
        expect(reviews.totals, Totals(count: 3, pages: 2))
        var ids: [Int64] = []
        for try await review in reviews {
            ids.append(review.id)
        }
        expect(ids, [2, 3])
        expectNothing(try await reviews.next())
    }

    func testAPositionWithinAPageLeadsToTheNextEntry() async throws {
        let reviews = try partoo(twoPages()).reviews().searchItems(request: SearchReviews())
        _ = try await reviews.next()
        let saved = reviews.position
        expect(saved, #"{"page":1,"skip":1}"#)
        let again = try partoo(twoPages()).reviews().searchItems(request: SearchReviews(), position: saved)
        expect(again.position, saved)
        let ids = try await again.collect(limit: 10).map { $0.id }
        expect(ids, [2, 3])
        expect(again.position, #"{"end":true}"#)
    }

    func testABoundedListAsksForNoMoreThanItNeeds() async throws {
        let recorder = recorder([page(1, [1, 2], pages: 9), page(2, [3, 4], pages: 9)])
        let reviews = try partoo(recorder).reviews().searchItems(request: SearchReviews(), prefetch: 0)
        let ids = try await reviews.collect(limit: 3).map { $0.id }
        expect(ids, [1, 2, 3])
        expect(recorder.requests().count, 2)
    }

    func testAPageThatFailsIsAskedForAgain() async throws {
        let recorder = recorder([page(1, [1, 2])])
        recorder.fail(fault: .connection)
        recorder.answer(status: 200, body: Data("[]".utf8))
        recorder.answer(status: 200, body: Data(page(2, [3]).utf8))
        let pages = try partoo(recorder).reviews().searchPages(request: SearchReviews())
        let first = try await pages.next()
        expect(first?.reviews.count, 2)
        let broken = await failure { try await pages.next() as Any }
        guard case .Connection? = broken else { return XCTFail("not Connection: \(String(describing: broken))") }
        let odd = await failure { try await pages.next() as Any }
        guard case .Decode? = odd else { return XCTFail("not Decode: \(String(describing: odd))") }
        expect(pages.position, #"{"page":2}"#)
        let second = try await pages.next()
        expect(second?.reviews.map { $0.id }, [3])
    }

    func testWhatIsNoListHasPages() async throws {
        let recorder = recorder([#"{"page": 1, "max_page": 1, "count": 1, "businesses": {}}"#])
        let pages = try await partoo(recorder).publisherStates().searchPages(request: SearchPublisherStates()).collect(limit: 9)
        expect(pages.count, 1)
    }

    func testAWrongParameterOrPositionIsToldAtOnce() async throws {
        let reviews = try partoo(Recorder()).reviews()
        let parameter = await failure { try reviews.searchItems(request: SearchReviews(perPage: 101)) }
        expect(parameter?.details.parameter(), "per_page")
        let position = await failure { try reviews.searchPages(request: SearchReviews(), position: "page 7") }
        expect(position?.details.parameter(), "position")
    }

    func testWhoLeavesALoopGivesUpThePageAhead() async throws {
        try await walkAhead { reviews in
            for try await review in reviews {
                expect(review.id, 2)
                break
            }
        }
    }

    func testACancelledTaskGivesUpThePageAhead() async throws {
        try await walkAhead { reviews in
            let walk = Waiting(reviews: reviews)
            let task = Task { try await walk.reviews.collect(limit: 9) }
            try await Task.sleep(nanoseconds: 100_000_000)
            task.cancel()
            let result = await task.result
            XCTAssertThrowsError(try result.get()) { XCTAssertTrue($0 is CancellationError) }
        }
    }

    /// A server answers the first page and not the second; when the walk is left, that connection ends.
    private func walkAhead(_ leave: (Items<Review>) async throws -> Void) async throws {
        let server = try SilentServer()
        let body = page(1, [1, 2])
        let second = Task.detached { () -> (connection: SilentServer.Connection, head: String) in
            server.accept().answer(body)
            let connection = server.accept()
            return (connection, connection.readHead())
        }
        let reviews = try Partoo(baseUrl: server.url).reviews().searchItems(request: SearchReviews())
        let first = try await reviews.next()
        expect(first?.id, 1)
        let (connection, head) = await second.value
        expect(head, contains: "GET /reviews?page=2 ")
        try await leave(reviews)
        // The end of the stream comes only when the other side hangs up.
        expect(connection.readToTheEnd(), "")
        // Whoever leaves lets go of what was on its way, not of the walk itself.
        expect(reviews.totals?.pages, 2)
    }
}

/// Only one task uses the walk.
private struct Waiting: @unchecked Sendable {
    let reviews: Items<Review>
}
