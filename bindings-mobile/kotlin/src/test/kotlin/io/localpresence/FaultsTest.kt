package io.localpresence

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import io.localpresence.models.ReplyToReview
import io.localpresence.models.SearchReviews
import java.io.File
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.TestInstance
import org.junit.jupiter.api.TestInstance.Lifecycle
import org.junit.jupiter.api.assertThrows

/** Plays tests/faults, by the rules of its README. */
@TestInstance(Lifecycle.PER_CLASS)
class FaultsTest {
    private val json = ObjectMapper()
    private val http = HttpClient.newHttpClient()
    private val program = checkNotNull(System.getenv("LOCALPRESENCE_SANDBOX")) { "LOCALPRESENCE_SANDBOX must name the program localpresence-sandbox" }

    // It ends with this process. Apps hold no key: what stands for one here is the token.
    private val sandbox = ProcessBuilder(program, "--until-stdin-ends", "--accept-bearer").redirectError(ProcessBuilder.Redirect.INHERIT).start()
    private val about = json.readTree(sandbox.inputReader().readLine())

    @AfterAll
    fun stop() = sandbox.destroy()

    @TestFactory
    fun faults(): List<DynamicTest> {
        val files = File("../../tests/faults").listFiles { file -> file.extension == "json" }.orEmpty().sorted()
        assertTrue(files.size > 20)
        return files.map { dynamicTest(it.name) { play(json.readTree(it)) } }
    }

    private fun play(fault: JsonNode) {
        control("POST", "/reset")
        control("PUT", "/faults", """{"faults": ${fault["faults"]}}""")
        val call = { runBlocking<Unit> { call(client(fault["options"]), fault["operation"].asText(), fault["params"]) } }
        if (fault["succeeds"]?.asBoolean() == true) call() else compare(fault["error"], assertThrows<ClientException>(call).details)
        val counts = control("GET", "/requests?last=0")["operations"][fault["operation"].asText()]
        for (name in listOf("received", "carried_out")) assertEquals(fault[name], counts[name], name)
    }

    private fun client(options: JsonNode) = Partoo(
        about["partoo_url"].asText(),
        token = about["api_key"].asText(),
        timeoutSeconds = options["timeout"]?.asDouble() ?: 30.0,
        deadlineSeconds = options["deadline"]?.asDouble(),
        rateLimit = null,
        responseLimit = options["response_limit"]?.asLong()?.toULong() ?: 67_108_864uL,
    )

    private suspend fun call(partoo: Partoo, operation: String, params: JsonNode): Any = when (operation) {
        "reviews.search" -> partoo.reviews().search(SearchReviews())
        "reviews.reply" -> partoo.reviews().reply(ReplyToReview(reviewId = params["review_id"].asLong(), content = params["content"].asText()))
        else -> error("teach this test to call $operation")
    }

    private fun compare(wanted: JsonNode, error: ErrorDetails) {
        val found = mapOf(
            "code" to error.code(),
            "status" to error.status()?.toInt(),
            "attempts" to error.attempts().toInt(),
            "retry_after" to error.retryAfter(),
            "retryable" to error.retryable(),
        )
        assertHoldsJson(wanted.toString(), json.writeValueAsString(found))
    }

    private fun control(method: String, path: String, body: String = ""): JsonNode {
        val request = HttpRequest.newBuilder(URI(about["control_url"].asText() + path)).header("content-type", "application/json")
        val answer = http.send(request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString())
        check(answer.statusCode() < 300) { "$method $path: ${answer.statusCode()}" }
        return json.readTree(answer.body())
    }
}
