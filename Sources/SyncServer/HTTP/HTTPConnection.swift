import Dispatch
import Glibc
import Synchronization

/// One socket and until when its peer may take for what it is doing.
final class HTTPConnection: Sendable {
    let socket: Int32
    let remoteAddress: String
    /// On the clock of `monotonicNow`; `UInt64.max` while the peer is not the one who must act.
    private let deadline = Atomic<UInt64>(.max)
    /// True while a request is awaited or arriving.
    private let isReading = Atomic<Bool>(false)
    /// Looks in a row at which the peer had closed its side; the reaper's alone.
    fileprivate let looksWithoutPeer = Atomic<Int>(0)

    init(socket: Int32, remoteAddress: String) {
        self.socket = socket
        self.remoteAddress = remoteAddress
    }

    /// The peer must have sent what comes next within so many seconds.
    func expectRequest(within seconds: Double) {
        isReading.store(true, ordering: .relaxed)
        deadline.store(moment(in: seconds), ordering: .relaxed)
    }

    /// The peer must have taken the answer within so many seconds.
    func expectReading(within seconds: Double) {
        isReading.store(false, ordering: .relaxed)
        deadline.store(moment(in: seconds), ordering: .relaxed)
    }

    func expectNothing() {
        isReading.store(false, ordering: .relaxed)
        deadline.store(.max, ordering: .relaxed)
    }

    /// Grants the time that `bytes` need at `rate` bytes a second, on top of what was granted.
    func extend(bytes: Int, rate: Int) {
        let nanoseconds = UInt64(Double(bytes) / Double(max(rate, 1)) * 1e9)
        let granted = deadline.load(ordering: .relaxed)
        if granted != .max { deadline.store(granted &+ nanoseconds, ordering: .relaxed) }
    }

    func isLate(at now: UInt64) -> Bool { deadline.load(ordering: .relaxed) < now }

    /// True when nobody will send what is awaited. Two looks, so that what came before the end has been read.
    fileprivate func isLeft(hasPeerClosed: Bool) -> Bool {
        let looks =
            hasPeerClosed && isReading.load(ordering: .relaxed)
            ? looksWithoutPeer.load(ordering: .relaxed) + 1 : 0
        looksWithoutPeer.store(looks, ordering: .relaxed)
        return looks > 1
    }

    private func moment(in seconds: Double) -> UInt64 { monotonicNow() &+ UInt64(max(seconds, 0) * 1e9) }
}

/// Nanoseconds on a clock that nobody sets.
func monotonicNow() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

/// Knows the open connections and closes those whose peer is late or has left. libmicrohttpd's own timeout begins anew
/// with every byte, so that a sender of one byte every few seconds could hold a connection for ever; and its epoll does
/// not see the end of a stream that arrived together with the last bytes.
final class Reaper: Sendable {
    private let open = Mutex<[ObjectIdentifier: HTTPConnection]>([:])
    /// Only made here and cancelled at the end, which Dispatch allows from any thread.
    nonisolated(unsafe) private let timer: any DispatchSourceTimer

    /// - Parameter interval: between two looks, in seconds.
    init(interval: Double) {
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "http.reaper"))
        timer.schedule(deadline: .now() + interval, repeating: interval)
        timer.setEventHandler { [weak self] in self?.reap() }
        timer.resume()
    }
    deinit { timer.cancel() }

    var count: Int { open.withLock { $0.count } }

    func add(_ connection: HTTPConnection) {
        open.withLock { $0[ObjectIdentifier(connection)] = connection }
    }

    /// To be called before the socket is closed: afterwards its number may belong to somebody else.
    func remove(_ connection: HTTPConnection) {
        open.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(connection)) }
    }

    /// Closes every connection and waits until the network threads have let go of them, at most so many seconds.
    ///
    /// libmicrohttpd 0.9.75 crashes when it must answer a malformed request, such as a TLS greeting, in the moment in
    /// which it is being stopped (MHD_queue_response keeps no answer then, and the error page is built all the same):
    /// so there must be nothing left to read. Three looks, because one more may have just been accepted.
    func closeAll(within seconds: Double) {
        let end = monotonicNow() &+ UInt64(max(seconds, 0) * 1e9)
        var emptyLooks = 0
        while emptyLooks < 3, monotonicNow() < end {
            let count = open.withLock { open in
                for connection in open.values { shutdown(connection.socket, Int32(SHUT_RDWR)) }
                return open.count
            }
            emptyLooks = count == 0 ? emptyLooks + 1 : 0
            usleep(1_000)
        }
    }

    private func reap() {
        let now = monotonicNow()
        open.withLock { open in
            let connections = Array(open.values)
            var entries = connections.map { pollfd(fd: $0.socket, events: pollPeerClosed, revents: 0) }
            poll(&entries, nfds_t(entries.count), 0)
            for (connection, entry) in zip(connections, entries) {
                let isLeft = connection.isLeft(hasPeerClosed: entry.revents & pollPeerClosed != 0)
                guard isLeft || connection.isLate(at: now) else { continue }
                connection.expectNothing()
                // The network thread sees the end of the stream and cleans up.
                shutdown(connection.socket, Int32(SHUT_RDWR))
            }
        }
    }
}

/// POLLRDHUP of poll(2), which Glibc shows to programs with _GNU_SOURCE alone.
private let pollPeerClosed: Int16 = 0x2000
