import Foundation

/// Takes connections, and does not answer by itself.
final class SilentServer: @unchecked Sendable {
    private let listener = FileHandle(fileDescriptor: SilentServer.open(), closeOnDealloc: true)

    init() throws {
        guard listener.fileDescriptor >= 0, listen(listener.fileDescriptor, 2) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    }

    var url: String {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(listener.fileDescriptor, $0, &length) }
        }
        return "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    }

    func accept() -> Connection {
        Connection(handle: FileHandle(fileDescriptor: Foundation.accept(listener.fileDescriptor, nil, nil), closeOnDealloc: true))
    }

    struct Connection {
        let handle: FileHandle

        /// The head of a request, to its empty line.
        func readHead() -> String {
            var head = Data()
            while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
                let next = handle.readData(ofLength: 1)
                if next.isEmpty { break }
                head.append(next)
            }
            return String(decoding: head, as: UTF8.self)
        }

        /// Answers one request, and hangs up.
        func answer(_ body: String) {
            _ = readHead()
            handle.write(Data("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
            try? handle.close()
        }

        func readToTheEnd() -> String {
            String(decoding: handle.readDataToEndOfFile(), as: UTF8.self)
        }
    }

    /// A socket on a free port of this machine.
    private static func open() -> Int32 {
        #if os(Linux)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        return bound == 0 ? descriptor : -1
    }
}
