import Foundation
import LocalPresence
import XCTest

private let baseUrl = "https://proxy.example.org"

func partoo(_ backend: Recorder, maxAttempts: UInt32 = 1, deadlineSeconds: Double? = nil) throws -> Partoo {
    try Partoo(baseUrl: baseUrl, deadlineSeconds: deadlineSeconds, maxAttempts: maxAttempts, backend: backend)
}

func fullwhere(_ backend: Recorder, maxAttempts: UInt32 = 1, deadlineSeconds: Double? = nil) throws -> Fullwhere {
    try Fullwhere(baseUrl: baseUrl, deadlineSeconds: deadlineSeconds, maxAttempts: maxAttempts, backend: backend)
}

func answering(_ status: UInt16, _ body: String, _ headers: [String: String] = [:]) -> Recorder {
    let recorder = Recorder()
    recorder.answer(status: status, body: Data(body.utf8), headers: headers)
    return recorder
}

/// The error of a call; nil when there was none, or another kind.
func failure(_ call: () async throws -> Any) async -> ClientError? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error as? ClientError
    }
}

/// So many requests were sent, each like this one.
func expectSent(
    _ recorder: Recorder, _ method: String, _ path: String, query: [String: String] = [:], headers: [String: String] = [:],
    body: String? = nil, times: Int = 1, file: StaticString = #filePath, line: UInt = #line
) {
    let requests = recorder.requests()
    expect(requests.count, times, file: file, line: line)
    for request in requests {
        expectRequest(request, method, path, query, headers, body, file, line)
    }
}

private func expectRequest(
    _ request: RecordedRequest, _ method: String, _ path: String, _ query: [String: String], _ headers: [String: String], _ body: String?,
    _ file: StaticString, _ line: UInt
) {
    guard let url = URLComponents(string: request.url()) else {
        return XCTFail("\(request.url()) is no URL", file: file, line: line)
    }
    let sent = Dictionary(uniqueKeysWithValues: (url.queryItems ?? []).map { ($0.name, $0.value ?? "") })
    expect(request.method(), method, file: file, line: line)
    expect(url.percentEncodedPath, path, file: file, line: line)
    expect(sent, query, file: file, line: line)
    for (name, value) in headers {
        expect(request.headers()[name], value, file: file, line: line)
    }
    if let body {
        expect(request.body(), sameJson: body, file: file, line: line)
    } else {
        expectNothing(request.body(), file: file, line: line)
    }
}

// Not XCTest's own: those take closures, and hundreds of them take the compiler long.

func expect<T: Equatable>(_ found: T?, _ wanted: T, file: StaticString = #filePath, line: UInt = #line) {
    if found != wanted {
        XCTFail("\(String(describing: found)) is not \(wanted)", file: file, line: line)
    }
}

func expectNothing(_ found: Any?, file: StaticString = #filePath, line: UInt = #line) {
    if let found {
        XCTFail("\(found) is not nothing", file: file, line: line)
    }
}

func expect(_ found: String, contains part: String, file: StaticString = #filePath, line: UInt = #line) {
    if !found.contains(part) {
        XCTFail("\(found) does not contain \(part)", file: file, line: line)
    }
}

func expect(_ found: String?, sameJson wanted: String, file: StaticString = #filePath, line: UInt = #line) {
    if json(found) != json(wanted) {
        XCTFail("\(String(describing: found)) is not \(wanted)", file: file, line: line)
    }
}

/// Objects may have more members than wanted.
func expect(_ found: String?, holdsJson wanted: String, file: StaticString = #filePath, line: UInt = #line) {
    if !holds(json(wanted), json(found)) {
        XCTFail("\(String(describing: found)) does not hold \(wanted)", file: file, line: line)
    }
}

private func json(_ text: String?) -> NSObject? {
    try? JSONSerialization.jsonObject(with: Data((text ?? "").utf8), options: .fragmentsAllowed) as? NSObject
}

private func holds(_ wanted: Any?, _ found: Any?) -> Bool {
    switch (wanted, found) {
    case (is NSNull, nil), (is NSNull, is NSNull): return true
    case let (wanted as [String: Any], found as [String: Any]): return wanted.allSatisfy { holds($0.value, found[$0.key]) }
    case let (wanted as [Any], found as [Any]): return wanted.count == found.count && zip(wanted, found).allSatisfy(holds)
    case let (wanted as NSObject, found as NSObject): return wanted == found
    default: return false
    }
}
