import io.localpresence.Partoo
import io.localpresence.models.SearchReviews
import io.localpresence.searchItems
import kotlinx.coroutines.runBlocking

/** After so many reviews a long walk has what memory it needs, and the compiler of the JVM is done with it. */
private const val WARM = 200_000

/** What a process needs at some time. */
private class State {
    val usage = usage()
    val memory = mostMemory()
    val heap = Runtime.getRuntime().run {
        gc()
        totalMemory() - freeMemory()
    }
}

/**
 * Ours walks through all reviews. What grows is counted from the first thousands on: the process, whose heap is held from the start
 * and so adds nothing, and what the heap holds after a full collection.
 */
fun walk(baseUrl: String, count: Int) = runBlocking {
    val reviews = Partoo(baseUrl, rateLimit = null).reviews().searchItems(SearchReviews(perPage = 100u), prefetch = 8u)
    var before = State()
    var seen = 0
    while (true) {
        val review = reviews.next() ?: break
        check(review.id == (++seen).toLong())
        if (seen == WARM) before = State()
    }
    check(seen == count)
    val after = State()
    val (user, system, wall) = after.usage.zip(before.usage) { end, start -> end - start }
    val grown = after.memory - before.memory + maxOf(0, after.heap - before.heap)
    println("""{"calls":1,"user":$user,"system":$system,"wall":$wall,"rss":${after.memory},"grown":$grown}""")
}
