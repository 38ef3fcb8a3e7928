package io.localpresence

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import java.net.URI
import java.net.URLDecoder
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue

private const val BASE_URL = "https://proxy.example.org"
private val JSON = ObjectMapper()

fun partoo(backend: Recorder, maxAttempts: UInt = 1u, deadlineSeconds: Double? = null) =
    Partoo(BASE_URL, maxAttempts = maxAttempts, deadlineSeconds = deadlineSeconds, backend = backend)

fun fullwhere(backend: Recorder, maxAttempts: UInt = 1u, deadlineSeconds: Double? = null) =
    Fullwhere(BASE_URL, maxAttempts = maxAttempts, deadlineSeconds = deadlineSeconds, backend = backend)

fun recorder(status: UShort, body: String, headers: Map<String, String> = mapOf()) =
    Recorder().apply { answer(status, body.toByteArray(), headers) }

/** So many requests were sent, each like this one. */
fun Recorder.assertSent(
    method: String,
    path: String,
    query: Map<String, String> = mapOf(),
    headers: Map<String, String> = mapOf(),
    body: String? = null,
    times: Int = 1,
) {
    assertEquals(times, requests().size)
    requests().forEach { assertIs(it, method, path, query, headers, body) }
}

private fun assertIs(
    request: RecordedRequest,
    method: String,
    path: String,
    query: Map<String, String>,
    headers: Map<String, String>,
    body: String?,
) {
    val uri = URI(request.url())
    assertEquals(method, request.method())
    assertEquals(path, uri.rawPath)
    assertEquals(query, uri.rawQuery?.split("&")?.associate { decoded(it.substringBefore("=")) to decoded(it.substringAfter("=")) } ?: mapOf<String, String>())
    headers.forEach { (name, value) -> assertEquals(value, request.headers()[name]) }
    if (body == null) assertEquals(null, request.body()) else assertSameJson(body, request.body())
}

private fun decoded(text: String) = URLDecoder.decode(text, Charsets.UTF_8)

fun assertContains(part: String, text: String) = assertTrue(part in text, text)

fun assertSameJson(wanted: String, found: String?) =
    assertTrue(JSON.readTree(wanted).equals(::compare, JSON.readTree(found ?: "")), found)

/** Objects may have more members than wanted. */
fun assertHoldsJson(wanted: String, found: String?) = assertTrue(holds(JSON.readTree(wanted), JSON.readTree(found ?: "")), found)

private fun holds(wanted: JsonNode, found: JsonNode?): Boolean = when {
    wanted.isNull -> found == null || found.isNull
    wanted.isObject -> found != null && wanted.properties().all { (name, value) -> holds(value, found.get(name)) }
    wanted.isArray -> found != null && wanted.size() == found.size() && wanted.zip(found).all { (one, other) -> holds(one, other) }
    else -> wanted.equals(::compare, found)
}

/** 1 is 1.0. */
private fun compare(one: JsonNode, other: JsonNode) = when {
    one.isNumber && other.isNumber -> one.decimalValue().compareTo(other.decimalValue())
    else -> if (one == other) 0 else 1
}
