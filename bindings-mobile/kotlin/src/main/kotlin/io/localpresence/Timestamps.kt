package io.localpresence

import java.time.LocalDate
import java.time.ZoneOffset
import java.time.temporal.Temporal

/**
 * Reads a date or a time of an answer: an `OffsetDateTime`, a `LocalDateTime` where the vendor writes no offset and so does not say which
 * moment it is, or a `LocalDate`.
 *
 * Throws [ClientException.InvalidRequest] for any other text.
 */
@Throws(ClientException::class)
fun parseTimestamp(text: String): Temporal {
    val read = readTimestamp(text)
    val date = LocalDate.of(read.year.toInt(), read.month.toInt(), read.day.toInt())
    val time = read.time ?: return date
    val local = date.atTime(time.hour.toInt(), time.minute.toInt(), time.second.toInt(), time.nanosecond.toInt())
    val offset = time.offset ?: return local
    return local.atOffset(ZoneOffset.ofTotalSeconds(offset))
}
