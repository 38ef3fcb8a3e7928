package io.localpresence

import io.localpresence.models.Review
import io.localpresence.models.SearchPublisherStates
import io.localpresence.models.SearchReviews
import io.localpresence.models.Skipped
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class PagingTest {
    private fun page(number: Int, vararg ids: Int, pages: Int = 2): String {
        val reviews = ids.joinToString { """{"id": $it, "state": "treated"}""" }
        return """{"page": $number, "max_page": $pages, "count": 3, "reviews": [$reviews]}"""
    }

    private fun recorder(vararg pages: String) = Recorder().apply { pages.forEach { answer(200u, it.toByteArray()) } }

    private fun Recorder.pages() = requests().map { it.url().substringAfter("page=") }

    @Test
    fun entriesComeInOrderAndTotalsWithTheFirstPage() = runBlocking<Unit> {
        val reviews = partoo(recorder(page(1, 1, 2), page(2, 3))).reviews().searchItems(SearchReviews())
        assertNull(reviews.totals)
        assertEquals(1L, reviews.next()?.id)
        assertEquals(Totals(3u, 2u), reviews.totals)
        assertEquals(listOf(2L, 3L), reviews.asFlow().map { it.id }.toList())
        assertNull(reviews.next())
    }

    @Test
    fun aPositionWithinAPageLeadsToTheNextEntry() = runBlocking<Unit> {
        val reviews = partoo(recorder(page(1, 1, 2), page(2, 3))).reviews().searchItems(SearchReviews())
        reviews.next()
        val saved = reviews.position
        assertEquals("""{"page":1,"skip":1}""", saved)
        val again = partoo(recorder(page(1, 1, 2), page(2, 3))).reviews().searchItems(SearchReviews(), position = saved)
        assertEquals(saved, again.position)
        assertEquals(listOf(2L, 3L), again.collect(10).map { it.id })
        assertEquals("""{"end":true}""", again.position)
    }

    @Test
    fun whoLeavesEarlyCanGoOn() = runBlocking<Unit> {
        val reviews = partoo(recorder(page(1, 1, 2), page(2, 3))).reviews().searchItems(SearchReviews())
        assertEquals(1L, reviews.asFlow().first().id)
        assertEquals(listOf(2L, 3L), reviews.collect(10).map { it.id })
    }

    @Test
    fun aBoundedListAsksForNoMoreThanItNeeds() = runBlocking<Unit> {
        val recorder = recorder(page(1, 1, 2, pages = 9), page(2, 3, 4, pages = 9))
        assertEquals(listOf(1L, 2L, 3L), partoo(recorder).reviews().searchItems(SearchReviews(), prefetch = 0u).collect(3).map { it.id })
        assertEquals(listOf("1", "2"), recorder.pages())
    }

    @Test
    fun aPageThatFailsIsAskedForAgain() = runBlocking<Unit> {
        val recorder = recorder(page(1, 1, 2))
        recorder.fail(ConnectionFault.CONNECTION)
        recorder.answer(200u, "[]".toByteArray())
        recorder.answer(200u, page(2, 3).toByteArray())
        val pages = partoo(recorder).reviews().searchPages(SearchReviews())
        assertEquals(listOf(1L, 2L), pages.next()?.reviews?.map { it.id })
        assertThrows<ClientException.Connection> { pages.next() }
        assertThrows<ClientException.Decode> { pages.next() }
        assertEquals("""{"page":2}""", pages.position)
        assertEquals(listOf(3L), pages.next()?.reviews?.map { it.id })
        assertEquals(listOf("1", "2", "2", "2"), recorder.pages())
    }

    @Test
    fun whatIsNoListHasPages() = runBlocking<Unit> {
        val body = """{"page": 1, "max_page": 1, "count": 1, "businesses": {}}"""
        assertEquals(1, partoo(recorder(body)).publisherStates().searchPages(SearchPublisherStates()).asFlow().toList().size)
    }

    @Test
    fun aWrongParameterOrPositionIsToldAtOnce() {
        val reviews = partoo(Recorder()).reviews()
        val error = assertThrows<ClientException.InvalidRequest> { reviews.searchItems(SearchReviews(perPage = 101u)) }
        assertEquals("per_page", error.details.parameter())
        assertThrows<ClientException.InvalidRequest> { reviews.searchPages(SearchReviews(), position = "page 7") }
    }

    @Test
    fun whatDoesNotFitIsToldOfEachPage() = runBlocking<Unit> {
        val heard = mutableListOf<String>()
        val listener = object : SkippedListener {
            override fun onSkipped(operation: String, parts: List<Skipped>) {
                heard += parts.map { it.path }
            }
        }
        val body = """{"page": 1, "max_page": 1, "count": 1, "reviews": [{"id": 34, "state": "treated", "rating": []}]}"""
        val partoo = Partoo("https://proxy.example.org", backend = recorder(body), onSkipped = listener)
        assertEquals(34L, partoo.reviews().searchItems(SearchReviews()).next()?.id)
        assertEquals(listOf("reviews[0].rating"), heard)
    }

    @Test
    fun whoLeavesAFlowGivesUpThePageAhead() = walkAhead { reviews -> assertEquals(2L, reviews.asFlow().first().id) }

    @Test
    fun aCancelledFlowGivesUpThePageAhead() = walkAhead { reviews ->
        val flow = launch { reviews.asFlow().toList() }
        delay(100)
        flow.cancelAndJoin()
    }

    /** A server answers the first page and not the second; when the walk is left, that connection ends. */
    private fun walkAhead(leave: suspend CoroutineScope.(Items<Review>) -> Unit) = runBlocking<Unit> {
        ServerSocket(0, 2, InetAddress.getLoopbackAddress()).use { server ->
            val second = async(Dispatchers.IO) {
                server.accept().use { it.answerOnce(page(1, 1, 2)) }
                server.accept().apply { assertTrue("GET /reviews?page=2 " in readHead()) }
            }
            val reviews = Partoo("http://127.0.0.1:${server.localPort}").reviews().searchItems(SearchReviews())
            assertEquals(1L, reviews.next()?.id)
            second.await().use { connection ->
                leave(reviews)
                connection.soTimeout = 5_000
                assertEquals(-1, connection.getInputStream().read())
            }
        }
    }

    private fun Socket.answerOnce(body: String) {
        readHead()
        getOutputStream().write("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n$body".toByteArray())
    }

    /** The head of a request, to its empty line. */
    private fun Socket.readHead() = buildString {
        while (!endsWith("\r\n\r\n")) append(getInputStream().read().also { check(it >= 0) { "the other side hung up" } }.toChar())
    }
}
