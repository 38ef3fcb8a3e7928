// One measurement on the JVM: `ours http://127.0.0.1:1234 1000` prints a line of JSON for `cargo xtask bench`; `walk` walks.

import io.localpresence.Partoo
import io.localpresence.models.SearchReviews
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.Json
import okhttp3.OkHttpClient
import okhttp3.Request
import peer.ReviewPage

/** A client: what it is called with is the base URL, what it gives gets one page and tells how many reviews it holds. */
private val clients: Map<String, (String) -> suspend () -> Int> = mapOf("ours" to ::ours, "okhttp" to ::okHttp)

private fun ours(baseUrl: String): suspend () -> Int {
    val reviews = Partoo(baseUrl, rateLimit = null).reviews()
    return { reviews.search(SearchReviews(page = 1u, perPage = 100u)).reviews.size }
}

private fun okHttp(baseUrl: String): suspend () -> Int {
    val client = OkHttpClient()
    val json = Json { ignoreUnknownKeys = true }
    val request = Request.Builder().url("$baseUrl/reviews?page=1&per_page=100").header("accept", "application/json").build()
    return {
        client.newCall(request).execute().use { answer ->
            check(answer.isSuccessful)
            json.decodeFromString<ReviewPage>(answer.body.string()).reviews.size
        }
    }
}

fun main(arguments: Array<String>) {
    val (client, baseUrl, count) = arguments
    if (client == "walk") walk(baseUrl, count.toInt()) else calls(clients.getValue(client)(baseUrl), count.toInt())
    // Threads of a client must not keep the process.
    Runtime.getRuntime().halt(0)
}

private fun calls(call: suspend () -> Int, calls: Int) {
    val some: (Int) -> Unit = { times -> runBlocking { repeat(times) { check(call() == 100) } } }
    // The compiler of the JVM needs some thousand calls before it has done its work.
    repeat(4) { some(calls) }
    val before = usage()
    some(calls)
    val (user, system, wall) = usage().zip(before) { after, start -> after - start }
    println("""{"calls":$calls,"user":$user,"system":$system,"wall":$wall,"rss":${mostMemory()}}""")
}
