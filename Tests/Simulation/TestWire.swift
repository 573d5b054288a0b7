import JSONParser
import SyncClient
import SyncServer
import TrainingModel

/// Carries messages as bytes, and fails as told.
final class TestWire: SyncWire {
    enum Fault: Equatable {
        case none, dropRequest, dropReply, repeatRequest
        /// The line breaks after this share of the message.
        case cutRequest(Double), cutReply(Double)
    }

    private let service: () -> SyncService
    private let token: String
    /// What happens to the next exchanges, in their order.
    var faults: [Fault] = []
    private(set) var traffic: (sent: Int, received: Int) = (0, 0)
    /// What happens once, after the server has answered and before the answer arrives.
    var meanwhile: (() throws -> Void)?
    /// Answers that arrive before that.
    var quietAnswers = 0
    /// All requests, to send one again much later.
    private(set) var requests: [[UInt8]] = []
    /// Requests that one sync may still send: more would mean that it turns in circles.
    var patience = 5_000
    /// Pieces of messages that were understood as if they were whole.
    private(set) var misunderstood = 0

    init(token: String, service: @escaping () -> SyncService) {
        self.service = service
        self.token = token
    }

    func sync(_ request: SyncRequest) throws -> SyncReply {
        let fault = faults.isEmpty ? .none : faults.removeFirst()
        patience -= 1
        guard patience > 0 else { throw TrainingError(.failed, "A sync turns in circles.") }
        let bytes = request.encoded
        requests.append(bytes)
        traffic.sent += bytes.count
        switch fault {
        case .dropRequest: throw Self.broken
        case .cutRequest(let share):
            if (try? deliver(piece(of: bytes, share))) != nil { misunderstood += 1 }
            throw Self.broken
        case .repeatRequest: _ = try deliver(bytes)
        case .none, .dropReply, .cutReply: break
        }
        let reply = try deliver(bytes)
        try interrupt()
        if fault == .dropReply { throw Self.broken }
        if case .cutReply(let share) = fault {
            if (try? SyncReply(JSON.parse(piece(of: reply, share)))) != nil { misunderstood += 1 }
            throw Self.broken
        }
        traffic.received += reply.count
        return try SyncReply(JSON.parse(reply))
    }

    private func interrupt() throws {
        guard quietAnswers <= 0 else { return quietAnswers -= 1 }
        try meanwhile?()
        meanwhile = nil
    }

    private static let broken = TrainingError(.network, "The line broke.")

    private func piece(of bytes: [UInt8], _ share: Double) -> [UInt8] {
        Array(bytes.prefix(min(Int(Double(bytes.count) * share), bytes.count - 1)))
    }

    /// Those of all requests that carried edits.
    func batches() throws -> [[UInt8]] { try requests.filter { try SyncRequest(JSON.parse($0)).batch != nil } }

    /// Gives the server a request as it came over the line, perhaps an old one.
    @discardableResult
    func deliver(_ bytes: [UInt8]) throws -> [UInt8] {
        do {
            let service = service()
            let device = try service.device(token: token)
            return try service.sync(SyncRequest(JSON.parse(bytes)), from: device).encoded
        } catch let error as TrainingError where error.code == .storage {
            // As HTTP says it: try again later.
            throw TrainingError(.network, "The server cannot answer.", cause: error)
        }
    }
}
