import CMicrohttpd
import Glibc
import TrainingModel

// The boundary to libmicrohttpd: the one file that calls it.

/// A running libmicrohttpd that calls an engine from its network threads.
final class Microhttpd: @unchecked Sendable {
    private let daemon: OpaquePointer
    private let context: Unmanaged<HTTPEngine>

    /// - Parameter socket: bound and listening; owned by the daemon from here on.
    init(socket: Int32, isIPv6: Bool, engine: HTTPEngine) throws {
        context = Unmanaged.passRetained(engine)
        let limits = engine.limits
        var settings = egov_mhd_settings()
        settings.socket = socket
        settings.flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
        if isIPv6 { settings.flags |= MHD_USE_IPv6.rawValue }
        settings.threads = limits.networkThreads > 1 ? UInt32(limits.networkThreads) : 0
        settings.connections = UInt32(clamping: limits.connections)
        settings.idle_seconds = 0  // the reaper's work
        settings.connection_memory = limits.connectionMemory
        settings.handle = handleRequest
        settings.target = noteTarget
        settings.completed = noteCompleted
        settings.notify = noteConnection
        settings.context = context.toOpaque()
        guard let daemon = egov_mhd_start(&settings) else {
            context.release()
            close(socket)
            throw TrainingError(
                .unavailable, "The HTTP server could not start.",
                hint: "See that the system has memory and open files left ('ulimit -n').")
        }
        self.daemon = daemon
    }

    /// Takes no new connections.
    /// - Returns: the listening socket, to be closed after `stop`.
    func quiesce() -> Int32 { MHD_quiesce_daemon(daemon) }

    /// Closes all connections and ends the threads. No connection may be suspended.
    func stop() {
        MHD_stop_daemon(daemon)
        context.release()
    }
}

/// A connection as libmicrohttpd knows it.
struct ConnectionHandle: @unchecked Sendable {
    fileprivate let pointer: OpaquePointer

    func suspend() { MHD_suspend_connection(pointer) }
    func resume() { MHD_resume_connection(pointer) }
}

/// The standard's words for a status, such as "Not Found".
func reasonPhrase(_ status: Int) -> String {
    MHD_get_reason_phrase_for(UInt32(clamping: status)).map { String(cString: $0) } ?? "Error"
}

// MARK: Callbacks, on the network threads

private func engine(_ context: UnsafeMutableRawPointer?) -> HTTPEngine? {
    context.map { Unmanaged<HTTPEngine>.fromOpaque($0).takeUnretainedValue() }
}

private let noteConnection:
    @convention(c) (
        UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
        MHD_ConnectionNotificationCode
    ) -> Void = { context, pointer, slot, event in
        guard let engine = engine(context), let pointer, let slot else { return }
        switch event {
        case .CONNECTION_NOTIFY_STARTED:
            let socket = egov_mhd_socket(pointer)
            let connection = HTTPConnection(socket: socket, remoteAddress: peerAddress(of: socket))
            connection.expectRequest(within: engine.limits.headerSeconds)
            engine.reaper.add(connection)
            slot.pointee = Unmanaged.passRetained(connection).toOpaque()
        case .CONNECTION_NOTIFY_CLOSED:
            guard let kept = slot.pointee else { return }
            slot.pointee = nil
            engine.reaper.remove(Unmanaged<HTTPConnection>.fromOpaque(kept).takeRetainedValue())
        }
    }

/// Called with the request line, before the headers: what it returns becomes the request's context.
private let noteTarget:
    @convention(c) (
        UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?
    ) -> UnsafeMutableRawPointer? = { context, target, pointer in
        guard let engine = engine(context), let target, let pointer, let kept = egov_mhd_socket_context(pointer)
        else { return nil }
        let connection = Unmanaged<HTTPConnection>.fromOpaque(kept).takeUnretainedValue()
        connection.expectRequest(within: engine.limits.headerSeconds)
        return Unmanaged.passRetained(Exchange(target: String(cString: target), connection: connection)).toOpaque()
    }

private let noteCompleted:
    @convention(c) (
        UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
        MHD_RequestTerminationCode
    ) -> Void = { context, _, slot, _ in
        guard let engine = engine(context), let slot, let kept = slot.pointee else { return }
        slot.pointee = nil
        engine.end(Unmanaged<Exchange>.fromOpaque(kept).takeRetainedValue())
    }

/// Called when the head has arrived, for each piece of the body, at the end of the request, and after a resumption.
private let handleRequest:
    @convention(c) (
        UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
        UnsafePointer<CChar>?, UnsafeMutablePointer<Int>?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> MHD_Result = { context, pointer, _, method, version, piece, pieceSize, slot in
        guard let engine = engine(context), let pointer, let method, let version, let pieceSize,
            let kept = slot?.pointee
        else { return .NO }
        let exchange = Unmanaged<Exchange>.fromOpaque(kept).takeUnretainedValue()
        switch exchange.stage {
        case .head:
            let refusal = engine.begin(
                exchange, method: String(cString: method), version: String(cString: version),
                fields: headers(of: pointer))
            return refusal.map { send($0, on: pointer, for: exchange, engine, closing: true) } ?? .YES
        case .body where pieceSize.pointee > 0:
            let isWelcome = engine.receive(
                UnsafeRawBufferPointer(start: piece, count: pieceSize.pointee), for: exchange)
            pieceSize.pointee = 0
            return isWelcome ? .YES : .NO
        case .body:
            let refusal = engine.complete(exchange, on: ConnectionHandle(pointer: pointer))
            return refusal.map { send($0, on: pointer, for: exchange, engine, closing: true) } ?? .YES
        case .handled:
            guard let answer = engine.takeAnswer(of: exchange) else { return .NO }
            return send(answer, on: pointer, for: exchange, engine, closing: engine.closesConnections)
        }
    }

private final class HeaderList { var fields: [(name: String, value: String)] = [] }

private func headers(of pointer: OpaquePointer) -> [(name: String, value: String)] {
    let list = HeaderList()
    let collect: MHD_KeyValueIteratorN = { context, _, name, nameSize, value, valueSize in
        guard let context else { return .NO }
        let list = Unmanaged<HeaderList>.fromOpaque(context).takeUnretainedValue()
        list.fields.append((text(name, nameSize), text(value, valueSize)))
        return .YES
    }
    withExtendedLifetime(list) {
        _ = MHD_get_connection_values_n(pointer, .HEADER_KIND, collect, Unmanaged.passUnretained(list).toOpaque())
    }
    return list.fields
}

private func text(_ start: UnsafePointer<CChar>?, _ size: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : size), as: UTF8.self)
}

// MARK: Answers

private func send(
    _ response: HTTPResponse, on pointer: OpaquePointer, for exchange: Exchange, _ engine: HTTPEngine, closing: Bool
) -> MHD_Result {
    guard let (made, size, status) = make(response) else { return .NO }
    defer { MHD_destroy_response(made) }
    if closing { MHD_add_response_header(made, "Connection", "close") }
    exchange.connection.expectReading(within: engine.limits.bodySeconds)
    exchange.connection.extend(bytes: size, rate: engine.limits.slowestRate)
    return MHD_queue_response(pointer, UInt32(clamping: status), made)
}

/// libmicrohttpd's form of an answer, its body's size, and its status, which is 500 when its file is not there.
private func make(_ response: HTTPResponse) -> (OpaquePointer, size: Int, status: Int)? {
    let made: OpaquePointer?
    let size: Int
    switch response.body {
    case .empty:
        (made, size) = (MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT), 0)
    case .bytes(let bytes):
        made = bytes.withUnsafeBytes {
            MHD_create_response_from_buffer(
                $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
        }
        size = bytes.count
    case .file(let path, let offset, let length):
        guard let descriptor = openFile(path, offset: offset, length: length) else {
            return make(HTTPResponse(problem: TrainingError(.failed, "The server could not read a file of its own.")))
        }
        made = MHD_create_response_from_fd_at_offset64(UInt64(length), descriptor, UInt64(offset))
        if made == nil { close(descriptor) }
        size = Int(length)
    case .files(let files):
        let length = files.reduce(0) { $0 + $1.length }
        let sequence = Unmanaged.passRetained(FileSequence(files))
        made = MHD_create_response_from_callback(
            UInt64(length), readBlock, readFiles, sequence.toOpaque(), releaseFiles)
        if made == nil { sequence.release() }
        size = Int(length)
    }
    guard let made else { return nil }
    for (name, value) in response.headers { MHD_add_response_header(made, name, value) }
    return (made, size, response.status)
}

/// Bytes of files that are read at once.
private let readBlock = 128 << 10

/// Called when the line takes more.
private let readFiles: @convention(c) (UnsafeMutableRawPointer?, UInt64, UnsafeMutablePointer<CChar>?, Int) -> Int = {
    context, _, room, size in
    guard let context, let room else { return egov_mhd_reading_failed() }
    let sequence = Unmanaged<FileSequence>.fromOpaque(context).takeUnretainedValue()
    let count = sequence.read(into: UnsafeMutableRawBufferPointer(start: room, count: size))
    return count.flatMap { $0 > 0 ? $0 : nil } ?? egov_mhd_reading_failed()
}

private let releaseFiles: @convention(c) (UnsafeMutableRawPointer?) -> Void = { context in
    if let context { Unmanaged<FileSequence>.fromOpaque(context).release() }
}

/// The file opened for reading; nil unless it holds all the bytes that will be announced.
private func openFile(_ path: String, offset: Int64, length: Int64) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, offset >= 0, length >= 0, offset <= Int64(status.st_size),
        length <= Int64(status.st_size) - offset
    else {
        close(descriptor)
        return nil
    }
    return descriptor
}

private func peerAddress(of socket: Int32) -> String {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    var host = [CChar](repeating: 0, count: 64)
    let code = withUnsafeMutablePointer(to: &storage) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            getpeername(socket, address, &length) == 0
                ? getnameinfo(address, length, &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST) : -1
        }
    }
    return code == 0 ? host.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" } : ""
}
