import Synchronization

/// Carries a body to its receiver while it arrives. What comes while a worker has its hands full is taken in one piece
/// afterwards: nothing waits for more on a slow line, and a fast one costs few steps.
final class BodyStream: Sendable {
    private struct State: Sendable {
        var waiting: [UInt8] = []
        var isTaking = false
        var isWhole: (@Sendable () -> Void)?
    }

    let receiver: any BodyReceiver
    private let workers: WorkerPool
    private let release: @Sendable (Int) -> Void
    private let state = Mutex(State())

    /// - Parameter release: called with the bytes that are in memory no more.
    init(to receiver: any BodyReceiver, workers: WorkerPool, release: @escaping @Sendable (Int) -> Void) {
        self.receiver = receiver
        self.workers = workers
        self.release = release
    }

    func append(_ piece: UnsafeRawBufferPointer) { change { $0.waiting.append(contentsOf: piece) } }

    /// Nothing more comes: `isWhole` is called, on a worker, when the receiver has taken all.
    func end(_ isWhole: @escaping @Sendable () -> Void) { change { $0.isWhole = isWhole } }

    private func change(_ change: (inout State) -> Void) {
        let begins = state.withLock { state in
            change(&state)
            defer { state.isTaking = true }
            return !state.isTaking
        }
        if begins { workers.submit { self.take() } }
    }

    private enum Work {
        case bytes([UInt8])
        case end(@Sendable () -> Void)
        case nothing
    }

    private func take() {
        while true {
            switch next() {
            case .bytes(let bytes):
                receiver.take(bytes)
                release(bytes.count)
            case .end(let isWhole): return isWhole()
            case .nothing: return
            }
        }
    }

    private func next() -> Work {
        state.withLock { state in
            if !state.waiting.isEmpty {
                defer { state.waiting = [] }
                return .bytes(state.waiting)
            }
            // In the same breath: what comes later begins anew.
            state.isTaking = false
            guard let isWhole = state.isWhole else { return .nothing }
            state.isWhole = nil
            return .end(isWhole)
        }
    }
}
