// Reads, walks and writes for SECONDS against a sandbox that fails now and then, and prints what it knows to have been written.
// The heap is held from the start, so that from outside only the rest is seen to grow: by how much the heap itself grows, this tells too.

import io.localpresence.ClientException
import io.localpresence.Items
import io.localpresence.Partoo
import io.localpresence.models.ReplyToReview
import io.localpresence.models.Review
import io.localpresence.models.SearchReviews
import io.localpresence.searchItems
import kotlin.time.Duration.Companion.seconds
import kotlin.time.TimeSource
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking

fun main() = runBlocking {
    val begun = TimeSource.Monotonic.markNow()
    val (time, warmUp) = listOf("SECONDS", "WARM_UP").map { System.getenv(it).toDouble().seconds }
    // Apps hold no key: what stands for one here is the token.
    val soak = Soak(Partoo(System.getenv("PARTOO_BASE_URL"), token = System.getenv("PARTOO_API_KEY"), rateLimit = null))
    while (begun.elapsedNow() < warmUp) soak.walk()
    val before = live()
    while (begun.elapsedNow() < time) soak.walk()
    println(soak.run { """{"reads": $reads, "written": $written, "unknown": $unknown, "failed": $failed, "heap_grown": ${live() - before}}""" })
}

/** Bytes of the heap that are in use after a full collection, and after those of what waits for its cleaner. */
private suspend fun live(): Long = Runtime.getRuntime().run {
    repeat(3) {
        gc()
        delay(200)
    }
    totalMemory() - freeMemory()
}

private class Soak(private val partoo: Partoo) {
    var reads = 0
    var written = 0
    var unknown = 0
    var failed = 0

    /** Answers every review once. */
    suspend fun walk() {
        val reviews = partoo.reviews().searchItems(SearchReviews(perPage = 5u))
        var ended = false
        while (!ended) {
            try {
                ended = !answerNext(reviews)
            } catch (_: ClientException) {
                failed++
            }
        }
    }

    private suspend fun answerNext(reviews: Items<Review>): Boolean {
        val review = reviews.next() ?: return false
        reads++
        try {
            partoo.reviews().reply(ReplyToReview(reviewId = review.id, content = "Thank you, $reads!"))
            written++
        } catch (error: ClientException) {
            if (error.isUnknown()) unknown++ else failed++
        }
        delay(20)
        return true
    }

    /** Whether the reply may have been written all the same. */
    private fun ClientException.isUnknown() = when (this) {
        is ClientException.Connection, is ClientException.Timeout, is ClientException.Server, is ClientException.Decode -> true
        else -> false
    }
}
