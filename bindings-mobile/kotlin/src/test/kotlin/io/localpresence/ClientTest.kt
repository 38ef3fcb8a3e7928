package io.localpresence

import io.localpresence.models.ReplyToReview
import io.localpresence.models.SearchReviews
import io.localpresence.models.UpdateBusiness
import io.localpresence.models.WebhookEventType
import io.localpresence.models.WebhookInput
import java.net.InetAddress
import java.net.ServerSocket
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ClientTest {
    private val page = """{"page": 1, "max_page": 1, "count": 0, "reviews": []}"""

    @Test
    fun sendsTheTokenOfTheProxyAndShowsItNowhere() = runBlocking<Unit> {
        val recorder = recorder(200u, page)
        val partoo = Partoo("https://proxy.example.org/api/", token = "hush", backend = recorder)
        partoo.reviews().search(SearchReviews())
        val request = recorder.requests().single()
        assertEquals("Bearer hush", request.headers()["authorization"])
        assertEquals("https://proxy.example.org/api/reviews?page=1", request.url())
        assertFalse("hush" in "$partoo ${partoo.reviews()} $request $recorder")
    }

    @Test
    fun anErrorIsReadableAndKeepsTheBodyToItself() = runBlocking<Unit> {
        val body = """{"error": "no such review", "customer": "hush@example.org"}"""
        val error = assertThrows<ClientException> { partoo(recorder(404u, body)).reviews().reply(ReplyToReview(reviewId = 34, content = "Thank you!")) }
        assertEquals("reviews.reply: the vendor answered 404: no such review", error.message)
        assertFalse("hush" in "$error ${error.details} ${error.stackTraceToString()}")
        assertEquals(body, error.details.body())
        assertEquals("/comments", error.details.path())
    }

    @Test
    fun headersForAWebhookStayOutOfItsText() {
        val webhook = WebhookInput("https://hooks.example.org", WebhookEventType.LeadReceived, mapOf("X-Token" to "hush"))
        assertFalse("hush" in "$webhook")
        assertTrue("https://hooks.example.org" in "$webhook")
    }

    @Test
    fun refusesAnAddressWithoutTls() {
        val error = assertThrows<ClientException.InvalidRequest> { Partoo("http://proxy.example.org") }
        assertEquals("base_url", error.details.parameter())
    }

    @Test
    fun refusesATextThatIsNoJson() = runBlocking<Unit> {
        val recorder = recorder(200u, "{}")
        assertThrows<Exception> { partoo(recorder).businesses().update(UpdateBusiness(businessId = "1", customFields = mapOf("Parking" to "{"))) }
        assertTrue(recorder.requests().isEmpty())
    }

    @Test
    fun callsARouteThatHasNoMethod() = runBlocking<Unit> {
        val recorder = recorder(201u, """{"id": 1}""", mapOf("X-Trace" to "7"))
        val answer = partoo(recorder).request("POST", "/brand/new", mapOf("org_id" to "42"), """{"name": "x"}""")
        recorder.assertSent("POST", "/brand/new", query = mapOf("org_id" to "42"), body = """{"name": "x"}""")
        assertEquals("""{"id": 1}""", answer.body.decodeToString())
        assertEquals("7", answer.headers["x-trace"])
    }

    @Test
    fun aCancelledCoroutineEndsItsCall() = runBlocking<Unit> {
        silentServer().use { server ->
            val call = launch(Dispatchers.Default) { client(server).reviews().search(SearchReviews()) }
            val connection = server.accept()
            delay(100)
            assertFalse(call.isCompleted)
            call.cancelAndJoin()
            connection.soTimeout = 5_000
            // The end of the stream comes only when the other side hangs up.
            assertTrue("GET /reviews?page=1 " in connection.getInputStream().readAllBytes().decodeToString())
        }
    }

    @Test
    fun noAnswerInTimeIsATimeout() = runBlocking<Unit> {
        silentServer().use { server ->
            val error = assertThrows<ClientException.Timeout> { client(server, timeoutSeconds = 0.2).reviews().search(SearchReviews()) }
            assertTrue(error.details.retryable())
        }
    }

    /** Takes connections and never answers. */
    private fun silentServer() = ServerSocket(0, 1, InetAddress.getLoopbackAddress())

    private fun client(server: ServerSocket, timeoutSeconds: Double = 30.0) = Partoo("http://127.0.0.1:${server.localPort}", timeoutSeconds = timeoutSeconds)
}
