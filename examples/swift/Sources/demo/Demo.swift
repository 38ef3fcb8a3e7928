// The job as an app does it: it holds no key and talks to the company's proxy.
// `cargo xtask demo` starts it with the address of the proxy in the environment.

import Foundation
import LocalPresence

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

@main
struct Demo {
    static let company = ProcessInfo.processInfo.environment["COMPANY_URL"] ?? ""
    static let publicKey = ProcessInfo.processInfo.environment["WEBHOOK_PUBLIC_KEY"] ?? ""

    static func main() async throws {
        let partoo = try Partoo(baseUrl: "\(company)/api/partoo")
        let fullwhere = try Fullwhere(baseUrl: "\(company)/api/fullwhere")
        var clock = Date()

        func report(_ step: String, _ answer: String) throws {
            let milliseconds = Date().timeIntervalSince(clock) * 1000
            let line = try JSONEncoder().encode(Line(step: step, answer: answer, milliseconds: milliseconds))
            print(String(decoding: line, as: UTF8.self))
            clock = Date()
        }

        let page = try await partoo.reviews().search(request: SearchReviews(stateIn: [.notTreated]))
        try report("search", "\(page.count) unanswered reviews")

        guard let review = page.reviews.first else { throw Surprise("there is no unanswered review") }
        let comment = try await partoo.reviews().reply(request: ReplyToReview(reviewId: review.id, content: "Thank you for your visit!"))
        try report("reply", "review \(review.id) answered with comment \(comment.id ?? 0)")

        try report("hours", await changeHours(partoo))

        let customers = try await fullwhere.customers().list(request: ListCustomers())
        try report("customers", "\(customers.items.count) of \(customers.meta?.totalItems ?? 0) customers")

        try report("webhook", await verify(review))
    }

    /// Opens the first store on Sunday mornings too.
    static func changeHours(_ partoo: Partoo) async throws -> String {
        let stores = try await partoo.businesses().search(request: SearchBusinesses())
        guard let store = stores.businesses.first, let now = store.openHours else { throw Surprise("there is no store with hours") }
        let hours = OpenHoursInput(
            monday: now.monday, tuesday: now.tuesday, wednesday: now.wednesday, thursday: now.thursday,
            friday: now.friday, saturday: now.saturday, sunday: ["09:00-12:00"])
        _ = try await partoo.businesses().update(request: UpdateBusiness(businessId: store.id, openHours: hours))
        return "\(store.name ?? "") opens on Sunday"
    }

    /// Apps receive no webhooks; the proxy hands on what it received, and whoever reads it verifies it.
    static func verify(_ review: Review) async throws -> String {
        guard let url = URL(string: "\(company)/deliveries") else { throw Surprise("COMPANY_URL is no URL") }
        let delivery = try JSONDecoder().decode(Delivery.self, from: await URLSession.shared.data(from: url).0)
        let verifier = try WebhookVerifier.withKeys(publicKeys: [publicKey])
        let event = try verifier.unwrap(signature: delivery.signature, body: Data(delivery.body.utf8))
        guard case let .reviewUpdated(updated) = event, updated.payload.review.id == review.id else { throw Surprise("another event came") }
        do {
            try verifier.verify(signature: delivery.signature, body: Data("\(delivery.body) ".utf8))
        } catch ClientError.Signature {
            return "review_updated for review \(review.id), signature valid, tampered copy refused"
        }
        throw Surprise("a tampered body was accepted")
    }
}

struct Line: Encodable {
    let step: String
    let answer: String
    let milliseconds: Double
}

struct Delivery: Decodable {
    let signature: String
    let body: String
}

struct Surprise: Error {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}
