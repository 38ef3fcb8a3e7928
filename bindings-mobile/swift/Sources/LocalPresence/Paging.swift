/// A walk through the answers of an operation, in order, some of them ahead of their turn: its pages, or their entries.
///
/// It remembers where it stands: after an error, and after a loop that was left early, it goes on there. It is not for several tasks at once.
public protocol Walk: AsyncSequence {
    /// What it goes by.
    var walk: PageWalk { get }

    /// Where the next one is, as a text to save. It belongs to the request: with other filters it means another place.
    var position: String { get }

    /// The next one; nothing after the last one. After an error the same one is asked for again.
    func next() async throws -> Element?
}

extension Walk {
    /// How much there is in all; nothing before the first page.
    public var totals: Totals? { walk.totals() }

    /// Gives up what is on its way ahead of its turn, for whoever calls `next` no more.
    public func giveUp() {
        walk.giveUp()
    }

    /// At most `limit` that follow, in a list. Those before an error are lost: `next` keeps them.
    public func collect(limit: Int) async throws -> [Element] {
        defer { giveUp() }
        var all: [Element] = []
        while all.count < limit, let element = try await next() {
            all.append(element)
        }
        return all
    }

    public func makeAsyncIterator() -> WalkIterator<Element> {
        WalkIterator(walk: walk, following: next)
    }
}

/// What a loop goes by. When the loop is left, what is on its way is given up.
public struct WalkIterator<Element>: AsyncIteratorProtocol {
    private let following: () async throws -> Element?
    private let end: End

    init(walk: PageWalk, following: @escaping () async throws -> Element?) {
        self.following = following
        end = End(walk: walk)
    }

    public mutating func next() async throws -> Element? {
        try await following()
    }

    private final class End {
        private let walk: PageWalk

        init(walk: PageWalk) {
            self.walk = walk
        }

        deinit {
            walk.giveUp()
        }
    }
}

/// The pages of an operation, one after the other.
public final class Pages<Page>: Walk {
    public typealias Element = Page

    public let walk: PageWalk
    private let take: (PageWalk) throws -> Page?

    init(walk: PageWalk, take: @escaping (PageWalk) throws -> Page?) {
        self.walk = walk
        self.take = take
    }

    public var position: String { walk.position() }

    public func next() async throws -> Page? {
        while try await walk.advance() {
            if let page = try take(walk) {
                return page
            }
        }
        return nil
    }

    func items<Item>(_ entries: @escaping (Page) -> [Item]) -> Items<Item> {
        Items(walk: walk) { try await self.next().map(entries) }
    }
}

/// The entries of all pages of an operation, one after the other.
public final class Items<Item>: Walk {
    public typealias Element = Item

    public let walk: PageWalk
    private let list: () async throws -> [Item]?
    private var entries: [Item] = []
    private var handedOut = 0

    init(walk: PageWalk, list: @escaping () async throws -> [Item]?) {
        self.walk = walk
        self.list = list
    }

    public var position: String {
        handedOut < entries.count ? walk.positionWithin(handedOut: UInt32(handedOut)) : walk.position()
    }

    public func next() async throws -> Item? {
        while handedOut >= entries.count {
            guard let page = try await list() else { return nil }
            (entries, handedOut) = (page, Int(walk.takeSkip()))
        }
        handedOut += 1
        return entries[handedOut - 1]
    }
}
