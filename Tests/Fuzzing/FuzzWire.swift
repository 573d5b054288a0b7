import JSONParser
import SyncClient
import SyncServer
import TrainingModel

/// A wire without HTTP that keeps what went over it.
final class FuzzWire: SyncWire {
    private let service: SyncService
    private(set) var messages: [(request: [UInt8], reply: [UInt8])] = []

    init(_ service: SyncService) { self.service = service }

    var traffic: (sent: Int, received: Int) { (0, 0) }

    func sync(_ request: SyncRequest) throws -> SyncReply {
        let sent = request.encoded
        let reply = try service.sync(SyncRequest(JSON.parse(sent)), from: service.device(token: FuzzNetwork.token))
        messages.append((sent, reply.encoded))
        return try SyncReply(JSON.parse(reply.encoded))
    }
}

extension FuzzNetwork {
    /// What the replica and its server say to each other when its edit is sent.
    func messages() throws -> [(request: [UInt8], reply: [UInt8])] {
        let wire = FuzzWire(service)
        try undoing { _ = try SyncEngine(replica: replica, wire: wire).run() }
        try settle()
        return wire.messages
    }
}
