import CCurl
import Glibc
import Synchronization
import TrainingModel

// The boundary to libcurl: the one file that calls it.

/// What libcurl is to do.
struct CurlOrder {
    var url = ""
    var method = "GET"
    /// `Name: value`; `Name:` suppresses libcurl's own.
    var headers: [String] = []
    var body: [UInt8] = []
    /// False lets libcurl send the body again from its beginning, unasked and unseen, when a kept connection breaks.
    var isBodySentOnce = false
    var connectSeconds = 10.0
    /// 0 for no limit.
    var totalSeconds = 0.0
    /// Fewer bytes a second than `slowestRate` for so long end the transfer.
    var stallSeconds = 60.0
    var slowestRate = 16
    /// Bytes a second, each way; 0 for as fast as the line is.
    var limitRate: Int64 = 0
    /// Called with the bytes sent so far, the head among them.
    var onSent: ((Int) -> Void)?
    /// Nil takes it from the environment; empty means none.
    var proxy: String?
    /// A PEM file, or a directory of hashed certificates.
    var certificateAuthority: String?
    var userAgent = ""
}

/// What has come back so far.
final class CurlReply {
    var status = 0
    /// By lower-case name.
    var headers: [String: String] = [:]
    /// Gets the body piece by piece; false ends the transfer.
    fileprivate let receive: (CurlReply, UnsafeRawBufferPointer) -> Bool
    var sentBytes = 0
    var receivedBytes = 0
    /// What is left of a body that is sent once.
    fileprivate var bodyLeft = UnsafeRawBufferPointer(start: nil, count: 0)
    fileprivate var onSent: ((Int) -> Void)?
    /// False while lines of the head may still come: libcurl takes a connection that ends among them for a reply.
    fileprivate var isHeadWhole = false

    fileprivate init(receive: @escaping (CurlReply, UnsafeRawBufferPointer) -> Bool) { self.receive = receive }

    fileprivate func takeHead(_ line: String) {
        if line.hasPrefix("HTTP/") {  // also after a proxy's or an interim reply
            status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            headers = [:]
            isHeadWhole = false
        } else if line == "\r\n" || line == "\n" {
            isHeadWhole = true
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
            headers[line[..<colon].lowercased()] = String(value.reversed().drop { $0.isWhitespace }.reversed())
        }
    }
}

/// One libcurl handle with its open connections. One transfer at a time; `cancel` may come from any thread.
final class CurlHandle: @unchecked Sendable {
    private let easy: UnsafeMutableRawPointer
    private let multi: UnsafeMutableRawPointer
    private let isCancelled = Atomic<Bool>(false)

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// - Throws: `failed` when libcurl has no memory.
    init() throws {
        guard Self.isReady, let easy = curl_easy_init() else { throw Self.noMemory }
        guard let multi = curl_multi_init() else {
            curl_easy_cleanup(easy)
            throw Self.noMemory
        }
        self.easy = easy
        self.multi = multi
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_multi_cleanup(multi)
    }

    private static let noMemory = TrainingError(.failed, "The HTTP library could not start.", hint: "Free some memory.")

    /// Ends a running transfer at once, with `interrupted`.
    func cancel() {
        isCancelled.store(true, ordering: .sequentiallyConsistent)
        curl_multi_wakeup(multi)
    }

    /// Forgets a cancellation that came too late for the transfer before.
    func arm() { isCancelled.store(false, ordering: .sequentiallyConsistent) }

    /// Blocks until the exchange has ended.
    /// - Parameter receive: gets the body piece by piece, after the head; false ends the transfer.
    /// - Throws: `CurlError`, or `TrainingError` with code `interrupted`.
    func perform(
        _ order: CurlOrder, receive: @escaping (CurlReply, UnsafeRawBufferPointer) -> Bool
    ) throws -> CurlReply {
        let reply = CurlReply(receive: receive)
        reply.onSent = order.onSent
        var headers: UnsafeMutablePointer<curl_slist>?
        for header in order.headers { headers = curl_slist_append(headers, header) }
        defer { curl_slist_free_all(headers) }
        return try order.body.withUnsafeBytes { body in
            curl_easy_reset(easy)
            prepare(order)
            egov_curl_set_list(easy, CURLOPT_HTTPHEADER, headers)
            setBody(body, method: order.method)
            if order.isBodySentOnce { read(body, for: reply) }
            connect(to: reply)
            try withoutBrokenPipeSignal { try withExtendedLifetime(reply) { try run() } }
            guard reply.isHeadWhole else {
                throw CurlError(code: CURLE_PARTIAL_FILE, text: text(of: CURLE_PARTIAL_FILE))
            }
            return reply
        }
    }

    private func prepare(_ order: CurlOrder) {
        egov_curl_set_text(easy, CURLOPT_URL, order.url)
        egov_curl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        egov_curl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        egov_curl_set_long(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        egov_curl_set_long(easy, CURLOPT_HTTP_VERSION, Int64(CURL_HTTP_VERSION_1_1))
        egov_curl_set_long(easy, CURLOPT_SSLVERSION, Int64(CURL_SSLVERSION_TLSv1_2))
        egov_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(order.connectSeconds))
        egov_curl_set_long(easy, CURLOPT_TIMEOUT_MS, milliseconds(order.totalSeconds))
        egov_curl_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, Int64(order.slowestRate))
        egov_curl_set_long(easy, CURLOPT_LOW_SPEED_TIME, Int64(max(1, order.stallSeconds)))
        egov_curl_set_size(easy, CURLOPT_MAX_RECV_SPEED_LARGE, order.limitRate)
        egov_curl_set_size(easy, CURLOPT_MAX_SEND_SPEED_LARGE, order.limitRate)
        // Files come and go in fewer steps; but a limited rate is only kept to a number of steps.
        if order.limitRate == 0 {
            egov_curl_set_long(easy, CURLOPT_BUFFERSIZE, 256 << 10)
            egov_curl_set_long(easy, CURLOPT_UPLOAD_BUFFERSIZE, 256 << 10)
        }
        egov_curl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
        egov_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        // Do not wait for the resolver's thread when a transfer was cancelled.
        egov_curl_set_long(easy, CURLOPT_QUICK_EXIT, 1)
        egov_curl_set_text(easy, CURLOPT_USERAGENT, order.userAgent)
        if let proxy = order.proxy { egov_curl_set_text(easy, CURLOPT_PROXY, proxy) }
        if let path = order.certificateAuthority {
            var status = stat()
            let isDirectory = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            egov_curl_set_text(easy, isDirectory ? CURLOPT_CAPATH : CURLOPT_CAINFO, path)
        }
    }

    private func milliseconds(_ seconds: Double) -> Int64 { Int64(min(max(seconds, 0), 1e6) * 1000) }

    private func setBody(_ body: UnsafeRawBufferPointer, method: String) {
        if method == "HEAD" {
            egov_curl_set_long(easy, CURLOPT_NOBODY, 1)
        } else if !body.isEmpty || method == "POST" || method == "PUT" {
            egov_curl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, Int64(body.count))
            let bytes = body.baseAddress ?? UnsafeRawPointer(multi)  // never read when there are none
            egov_curl_set_pointer(easy, CURLOPT_POSTFIELDS, bytes)
        }
        if method != "GET", method != "HEAD", method != "POST" || body.isEmpty {
            egov_curl_set_text(easy, CURLOPT_CUSTOMREQUEST, method)
        }
    }

    /// Gives the body bit by bit, with no way back to its beginning: a transfer that would need one fails instead.
    private func read(_ body: UnsafeRawBufferPointer, for reply: CurlReply) {
        reply.bodyLeft = body
        egov_curl_set_pointer(easy, CURLOPT_POSTFIELDS, nil)
        egov_curl_set_long(easy, CURLOPT_POST, 1)
        egov_curl_set_data(easy, CURLOPT_READFUNCTION) { room, size, count, context in
            guard let room, let context else { return 0 }
            let reply = Unmanaged<CurlReply>.fromOpaque(context).takeUnretainedValue()
            let piece = reply.bodyLeft.prefix(size * count)
            UnsafeMutableRawBufferPointer(start: room, count: size * count).copyBytes(from: piece)
            reply.bodyLeft = UnsafeRawBufferPointer(rebasing: reply.bodyLeft.dropFirst(piece.count))
            return piece.count
        }
        egov_curl_set_pointer(easy, CURLOPT_READDATA, Unmanaged.passUnretained(reply).toOpaque())
    }

    private func connect(to reply: CurlReply) {
        let context = Unmanaged.passUnretained(reply).toOpaque()
        egov_curl_set_data(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            Unmanaged<CurlReply>.fromOpaque(context).takeUnretainedValue()
                .takeHead(String(decoding: line, as: UTF8.self))
            return line.count
        }
        egov_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
        egov_curl_set_data(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            let reply = Unmanaged<CurlReply>.fromOpaque(context).takeUnretainedValue()
            return reply.receive(reply, piece) ? piece.count : 0
        }
        egov_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
        // libcurl's own counters leave out parts of the heads; what it tells the debugger is all that passed.
        egov_curl_set_debug(easy) { _, kind, _, count, context in
            guard let context else { return 0 }
            let reply = Unmanaged<CurlReply>.fromOpaque(context).takeUnretainedValue()
            switch kind {
            case CURLINFO_HEADER_OUT, CURLINFO_DATA_OUT:
                reply.sentBytes += count
                reply.onSent?(reply.sentBytes)
            case CURLINFO_HEADER_IN, CURLINFO_DATA_IN: reply.receivedBytes += count
            default: break
            }
            return 0
        }
        egov_curl_set_pointer(easy, CURLOPT_DEBUGDATA, context)
        egov_curl_set_long(easy, CURLOPT_VERBOSE, 1)
    }

    private func run() throws {
        guard curl_multi_add_handle(multi, easy) == CURLM_OK else { throw Self.noMemory }
        defer { curl_multi_remove_handle(multi, easy) }
        while true {
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            var result = CURLE_OK
            if egov_curl_ended(multi, &result) != 0 {
                guard result == CURLE_OK else {
                    throw CurlError(code: result, text: text(of: result), systemError: egov_curl_system_error(easy))
                }
                return
            }
            guard running > 0 else { throw CurlError(code: CURLE_RECV_ERROR, text: "The transfer vanished.") }
            if isCancelled.load(ordering: .sequentiallyConsistent) {
                throw TrainingError(.interrupted, "The exchange with the server was stopped.")
            }
            curl_multi_poll(multi, nil, 0, 1000, nil)
        }
    }

    private func text(of code: CURLcode) -> String {
        curl_easy_strerror(code).map { String(cString: $0) } ?? ""
    }
}

/// Keeps SIGPIPE from this thread: OpenSSL writes to a broken connection without MSG_NOSIGNAL, and the signal would end
/// the program.
private func withoutBrokenPipeSignal<Value>(_ body: () throws -> Value) rethrows -> Value {
    var pipe = sigset_t()
    var before = sigset_t()
    var pending = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    sigpending(&pending)
    let wasPending = sigismember(&pending, SIGPIPE) == 1
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    defer {
        if !wasPending {
            var none = timespec()
            while sigtimedwait(&pipe, nil, &none) == -1, errno == EINTR {}
        }
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    return try body()
}
