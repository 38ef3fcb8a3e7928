package io.localpresence

import io.localpresence.models.GetMe
import io.localpresence.models.SearchReviews
import io.localpresence.models.Skipped
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class OptionsTest {
    private val me = """{"id": "5b0000000000000000000001"}"""

    /** One answer that fails, and one that does not. */
    private fun unsteady() = recorder(503u, "busy", mapOf("X-Trace" to "7")).apply { answer(200u, me.toByteArray()) }

    @Test
    fun everyAttemptIsTold() = runBlocking<Unit> {
        val heard = mutableListOf<Attempt>()
        val listener = object : AttemptListener {
            override fun onAttempt(attempt: Attempt) {
                heard += attempt
            }
        }
        Partoo("https://proxy.example.org/api", token = "hush", backend = unsteady(), onAttempt = listener).users().me(GetMe())
        val (first, second) = heard
        assertEquals(listOf("users.me", "GET", "/user/me", "proxy.example.org"), first.run { listOf(operation, method, path, server) })
        assertEquals(listOf(1u, 503u.toUShort(), "server", 0.5, 4uL), first.run { listOf(attempt, status, error, retryIn, responseBytes) })
        assertEquals(listOf(2u, 200u.toUShort(), null, null, me.length.toULong()), second.run { listOf(attempt, status, error, retryIn, responseBytes) })
        assertFalse("hush" in heard.toString())
    }

    @Test
    fun aListenerThatThrowsBreaksNoCall() = runBlocking<Unit> {
        val attempts = object : AttemptListener {
            override fun onAttempt(attempt: Attempt) = throw IllegalStateException("full")
        }
        val skipped = object : SkippedListener {
            override fun onSkipped(operation: String, parts: List<Skipped>) = throw IllegalStateException("full")
        }
        val recorder = recorder(200u, """{"page": 1, "max_page": 1, "count": null, "reviews": []}""")
        val partoo = Partoo("https://proxy.example.org", backend = recorder, onAttempt = attempts, onSkipped = skipped)
        assertTrue(partoo.reviews().search(SearchReviews()).reviews.isEmpty())
    }

    @Test
    fun onlyWhatIsGivenChangesForSomeCalls() = runBlocking<Unit> {
        val recorder = unsteady()
        val partoo = Partoo("https://proxy.example.org", backend = recorder)
        val error = assertThrows<ClientException.Server> { partoo.withOptions(maxAttempts = 1u).users().me(GetMe()) }
        assertEquals(1u, error.details.attempts())
        assertEquals("7", error.details.headers()["x-trace"])
        recorder.answer(503u, "busy".toByteArray())
        recorder.answer(200u, me.toByteArray())
        partoo.users().me(GetMe())
        partoo.withOptions(bulk = true).users().me(GetMe())
        assertEquals(4, recorder.requests().size)
    }

    @Test
    fun theHeadroomCountsCalls() = runBlocking<Unit> {
        val partoo = Partoo("https://proxy.example.org", rateLimit = 2u, backend = recorder(200u, me))
        assertEquals(Headroom(2u, 2u, 0.0), partoo.headroom())
        partoo.users().me(GetMe())
        assertEquals(1u, partoo.headroom()?.remaining)
        assertNull(partoo(recorder(200u, me)).headroom())
    }

    @Test
    fun optionsOutOfRangeAreRefused() {
        fun refused(start: () -> Any) = assertThrows<ClientException.InvalidRequest> { start() }.details.parameter()
        val url = "https://proxy.example.org"
        assertEquals("timeout_seconds", refused { Partoo(url, timeoutSeconds = 0.0) })
        assertEquals("deadline_seconds", refused { Partoo(url, deadlineSeconds = -1.0) })
        assertEquals("max_attempts", refused { Partoo(url, maxAttempts = 0u) })
        assertEquals("rate_limit", refused { Partoo(url, rateLimit = 0u) })
        assertEquals("ca_bundle", refused { Partoo(url, caBundle = "/nowhere/ca.pem") })
        assertEquals("max_attempts", refused { Partoo(url).withOptions(maxAttempts = 0u) })
    }

    @Test
    fun thePasswordOfAProxyIsShownNowhere() {
        val partoo = Partoo("https://proxy.example.org", proxy = "http://user:hush@proxy.example.org:3128")
        assertFalse("hush" in partoo.toString())
        val error = assertThrows<ClientException.InvalidRequest> { Partoo("https://proxy.example.org", proxy = "http://user:hush@[") }
        assertFalse("hush" in "$error ${error.details}")
    }
}
