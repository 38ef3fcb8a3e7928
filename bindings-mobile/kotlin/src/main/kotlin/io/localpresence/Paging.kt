package io.localpresence

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

/**
 * A walk through the answers of an operation, in order, some of them ahead of their turn.
 *
 * It remembers where it stands: after an error, and after a flow that was left early, it goes on there.
 */
abstract class Walk<T : Any> internal constructor(internal val walk: PageWalk) {
    private val turn = Mutex()

    /** How much there is in all; nothing before the first page. */
    val totals: Totals? get() = walk.totals()

    /** Where the next one is, as a text to save. It belongs to the request: with other filters it means another place. */
    abstract val position: String

    /** The next one; nothing after the last one. After an error the same one is asked for again. */
    suspend fun next(): T? = turn.withLock { following() }

    /** Gives up what is on its way ahead of its turn, for whoever calls [next] no more. */
    fun giveUp() = walk.giveUp()

    /** All that follow. Whoever leaves early gives up at once what is on its way. */
    fun asFlow(): Flow<T> = flow {
        try {
            while (true) emit(next() ?: break)
        } finally {
            giveUp()
        }
    }

    /** At most `limit` that follow, in a list. Those before an error are lost: [next] keeps them. */
    suspend fun collect(limit: Int): List<T> {
        val all = mutableListOf<T>()
        try {
            while (all.size < limit) all += next() ?: break
        } finally {
            giveUp()
        }
        return all
    }

    internal abstract suspend fun following(): T?
}

/** The pages of an operation, one after the other. */
class Pages<Page : Any> internal constructor(walk: PageWalk, private val take: (PageWalk) -> Page?) : Walk<Page>(walk) {
    override val position: String get() = walk.position()

    override suspend fun following(): Page? {
        while (walk.advance()) return take(walk) ?: continue
        return null
    }

    internal fun <Item : Any> items(entries: (Page) -> List<Item>) = Items(walk) { following()?.let(entries) }
}

/** The entries of all pages of an operation, one after the other. */
class Items<Item : Any> internal constructor(walk: PageWalk, private val list: suspend () -> List<Item>?) : Walk<Item>(walk) {
    /** What is left of a page, and how much of it was handed out. */
    private class Rest<Item>(val entries: List<Item>, val handedOut: Int)

    @Volatile
    private var rest = Rest<Item>(listOf(), 0)

    override val position: String
        get() = rest.let { if (it.handedOut < it.entries.size) walk.positionWithin(it.handedOut.toUInt()) else walk.position() }

    override suspend fun following(): Item? {
        while (rest.handedOut >= rest.entries.size) {
            val entries = list() ?: return null
            rest = Rest(entries, walk.takeSkip().toInt())
        }
        return rest.entries[rest.handedOut].also { rest = Rest(rest.entries, rest.handedOut + 1) }
    }
}
