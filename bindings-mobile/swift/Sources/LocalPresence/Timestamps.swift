import Foundation

/// Reads a date or a time of an answer.
///
/// The components have no hour for a date alone, and no time zone where the vendor writes no offset and so does not say which moment it
/// is. `date` of the components gives the moment.
///
/// Throws `ClientError.InvalidRequest` for any other text.
public func parseTimestamp(_ text: String) throws -> DateComponents {
    let read = try readTimestamp(text: text)
    var parts = DateComponents(calendar: Calendar(identifier: .gregorian))
    (parts.year, parts.month, parts.day) = (Int(read.year), Int(read.month), Int(read.day))
    guard let time = read.time else { return parts }
    (parts.hour, parts.minute, parts.second) = (Int(time.hour), Int(time.minute), Int(time.second))
    parts.nanosecond = Int(time.nanosecond)
    parts.timeZone = time.offset.flatMap { TimeZone(secondsFromGMT: Int($0)) }
    return parts
}
