import io.localpresence.Partoo
import io.localpresence.models.SearchReviews
import io.localpresence.searchItems
import kotlinx.coroutines.runBlocking

/** After so many reviews a long walk has what memory it needs, and the compiler of the JVM is done with it. */
private const val WARM = 200_000

/** The memory of this process and, within it, what the heap holds after full collections. */
private class State {
    val memory = mostMemory()
    val heap = Runtime.getRuntime().run {
        // What waits for its cleaner goes with the second one.
        repeat(2) {
            gc()
            Thread.sleep(100)
        }
        totalMemory() - freeMemory()
    }
}

/** Ours walks through all reviews. What grows is counted from the first thousands on: the process, whose heap is held from the start, and what the heap holds. */
fun walk(baseUrl: String, count: Int) = runBlocking {
    val reviews = Partoo(baseUrl, rateLimit = null).reviews().searchItems(SearchReviews(perPage = 100u), prefetch = 8u)
    var before = State()
    var begun = usage()
    var seen = 0
    while (true) {
        val review = reviews.next() ?: break
        check(review.id == (++seen).toLong())
        if (seen == WARM) {
            before = State()
            begun = usage()
        }
    }
    check(seen == count)
    val (user, system, wall) = usage().zip(begun) { end, start -> end - start }
    val after = State()
    val grown = after.memory - before.memory + maxOf(0, after.heap - before.heap)
    println("""{"calls":1,"user":$user,"system":$system,"wall":$wall,"rss":${after.memory},"grown":$grown}""")
}
