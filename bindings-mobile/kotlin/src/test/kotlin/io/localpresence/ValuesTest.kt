package io.localpresence

import io.localpresence.models.BusinessPlanInput
import io.localpresence.models.GetBusinessPlans
import io.localpresence.models.PlanName
import io.localpresence.models.SearchReviews
import io.localpresence.models.Skipped
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.OffsetDateTime
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ValuesTest {
    @Test
    fun everyFormOfADateIsRead() {
        assertEquals(OffsetDateTime.parse("2019-08-22T11:46:38.914467Z"), parseTimestamp("2019-08-22 11:46:38.914467+00"))
        assertEquals(OffsetDateTime.parse("2017-08-01T19:15:54.256+02:00"), parseTimestamp("2017-08-01T19:15:54.256000+02:00"))
        assertEquals(LocalDateTime.parse("2021-06-02T13:04:28"), parseTimestamp("2021-06-02T13:04:28"))
        assertEquals(LocalDate.parse("2026-03-01"), parseTimestamp("2026-03-01"))
        assertThrows<ClientException.InvalidRequest> { parseTimestamp("2026-02-29") }
    }

    @Test
    fun aChangeKeepsWhatItDoesNotTouch() = runBlocking<Unit> {
        val recorder = recorder(200u, """{"plans": [{"name": "posts", "enabled": true, "subscription_date": "2030-01-01", "expiration_date": null}]}""")
        recorder.answer(200u, """{"business_id": "5409"}""".toByteArray())
        val result = partoo(recorder).businesses().changePlans(GetBusinessPlans("5409")) { it + BusinessPlanInput(PlanName.Messages) }
        assertEquals("5409", result.businessId)
        val expected = """{"plans": [{"name": "posts", "enabled": true, "expiration_date": null}, {"name": "messages"}]}"""
        assertSameJson(expected, recorder.requests()[1].body())
    }

    @Test
    fun whatDoesNotFitIsTold() = runBlocking<Unit> {
        val heard = mutableListOf<Pair<String, Skipped>>()
        val listener = object : SkippedListener {
            override fun onSkipped(operation: String, parts: List<Skipped>) {
                heard += parts.map { operation to it }
            }
        }
        val body = """{"page": 1, "max_page": 1, "count": null, "reviews": [{"id": 34, "state": "treated", "rating": []}]}"""
        val partoo = Partoo("https://proxy.example.org", backend = recorder(200u, body), onSkipped = listener)
        val page = partoo.reviews().search(SearchReviews())
        assertEquals(34L, page.reviews.single().id)
        assertEquals(listOf("reviews.search", "reviews.search"), heard.map { it.first })
        assertEquals(setOf("count", "reviews[0].rating"), heard.map { it.second.path }.toSet())
        assertTrue(heard.all { it.second.reason.startsWith("expected") })
    }
}
