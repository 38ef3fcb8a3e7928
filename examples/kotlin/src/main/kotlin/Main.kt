// The job as an app does it: it holds no key and talks to the company's proxy.
// `cargo xtask demo` starts it with the address of the proxy in the environment.

import com.fasterxml.jackson.databind.ObjectMapper
import io.localpresence.ClientException
import io.localpresence.Fullwhere
import io.localpresence.Partoo
import io.localpresence.WebhookVerifier
import io.localpresence.models.ListCustomers
import io.localpresence.models.OpenHoursInput
import io.localpresence.models.ReplyToReview
import io.localpresence.models.Review
import io.localpresence.models.ReviewState
import io.localpresence.models.SearchBusinesses
import io.localpresence.models.SearchReviews
import io.localpresence.models.UpdateBusiness
import io.localpresence.models.WebhookEvent
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import kotlinx.coroutines.runBlocking

val json = ObjectMapper()
val company: String = System.getenv("COMPANY_URL")
var clock = System.nanoTime()

fun main() = runBlocking {
    val partoo = Partoo("$company/api/partoo")
    val fullwhere = Fullwhere("$company/api/fullwhere")
    clock = System.nanoTime()

    val page = partoo.reviews().search(SearchReviews(stateIn = listOf(ReviewState.NotTreated)))
    report("search", "${page.count} unanswered reviews")

    val review = page.reviews.first()
    val comment = partoo.reviews().reply(ReplyToReview(reviewId = review.id, content = "Thank you for your visit!"))
    report("reply", "review ${review.id} answered with comment ${comment.id}")

    report("hours", changeHours(partoo))

    val customers = fullwhere.customers().list(ListCustomers())
    report("customers", "${customers.items.size} of ${customers.meta?.totalItems} customers")

    report("webhook", verify(review))
}

/** Opens the first store on Sunday mornings too. */
suspend fun changeHours(partoo: Partoo): String {
    val store = partoo.businesses().search(SearchBusinesses()).businesses.first()
    val hours = checkNotNull(store.openHours) { "the store has no hours" }.run {
        OpenHoursInput(monday, tuesday, wednesday, thursday, friday, saturday, sunday = listOf("09:00-12:00"))
    }
    partoo.businesses().update(UpdateBusiness(businessId = store.id, openHours = hours))
    return "${store.name} opens on Sunday"
}

/** Apps receive no webhooks; the proxy hands on what it received, and whoever reads it verifies it. */
fun verify(review: Review): String {
    val request = HttpRequest.newBuilder(URI("$company/deliveries")).build()
    val delivery = json.readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
    val signature = delivery["signature"].textValue()
    val body = delivery["body"].textValue()
    val verifier = WebhookVerifier.withKeys(listOf(System.getenv("WEBHOOK_PUBLIC_KEY")))
    val event = verifier.unwrap(signature, body.toByteArray())
    check(event is WebhookEvent.ReviewUpdated && event.v1.payload.review.id == review.id) { "another event came" }
    try {
        verifier.verify(signature, "$body ".toByteArray())
    } catch (_: ClientException.Signature) {
        return "review_updated for review ${review.id}, signature valid, tampered copy refused"
    }
    error("a tampered body was accepted")
}

fun report(step: String, answer: String) {
    val milliseconds = (System.nanoTime() - clock) / 1e6
    println(json.writeValueAsString(mapOf("step" to step, "answer" to answer, "milliseconds" to milliseconds)))
    clock = System.nanoTime()
}
