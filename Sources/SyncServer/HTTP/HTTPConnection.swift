import Dispatch
import Glibc
import Synchronization

/// One socket and until when its peer may take for what it is doing.
final class HTTPConnection: Sendable {
    let socket: Int32
    let remoteAddress: String
    /// On the clock of `monotonicNow`; `UInt64.max` while the peer is not the one who must act.
    private let deadline = Atomic<UInt64>(.max)

    init(socket: Int32, remoteAddress: String) {
        self.socket = socket
        self.remoteAddress = remoteAddress
    }

    func expect(within seconds: Double) {
        deadline.store(monotonicNow() &+ UInt64(max(seconds, 0) * 1e9), ordering: .relaxed)
    }

    /// Grants the time that `bytes` need at `rate` bytes a second, on top of what was granted.
    func extend(bytes: Int, rate: Int) {
        let nanoseconds = UInt64(Double(bytes) / Double(max(rate, 1)) * 1e9)
        let granted = deadline.load(ordering: .relaxed)
        if granted != .max { deadline.store(granted &+ nanoseconds, ordering: .relaxed) }
    }

    func expectNothing() { deadline.store(.max, ordering: .relaxed) }

    func isLate(at now: UInt64) -> Bool { deadline.load(ordering: .relaxed) < now }
}

/// Nanoseconds on a clock that nobody sets.
func monotonicNow() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

/// Knows the open connections and closes those whose peer is late. libmicrohttpd's own timeout begins anew with every
/// byte, so that a sender of one byte every few seconds could hold a connection for ever.
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

    private func reap() {
        let now = monotonicNow()
        open.withLock { open in
            for connection in open.values where connection.isLate(at: now) {
                connection.expectNothing()
                // The network thread sees the end of the stream and cleans up.
                shutdown(connection.socket, Int32(SHUT_RDWR))
            }
        }
    }
}
