import Foundation
import Signing
import SyncClient
import TrainingModel

/// A fresh replica reads everything, against the C program that writes the same rows; then syncs with nothing to do.
struct Pull {
    let bench: Bench
    let server: ServerProcess
    var baseline = Series()
    /// CPU of the client, wall time of both sides.
    var client = Series()
    var serverCPU = Series()
    var idle = Idle()

    /// A sync of nothing.
    struct Idle {
        var milliseconds: [Double] = []
        var sent = 0
        var received = 0
    }

    private static let idleSyncs = 200

    mutating func run(_ network: Network) throws {
        for round in 0..<bench.rounds {
            let profile = try bench.folder("profile-\(round)")
            let replica = try Pull.replica(of: network.trainer, in: profile, server: server)
            let wire = try Pull.wire(network.trainer, server)
            let before = server.cpu
            var received = 0
            client.add(
                try Measurement.of { received = try SyncEngine(replica: replica, wire: wire).run().received })
            serverCPU.add(Measurement(cpu: server.cpu - before, wall: 0))
            guard received > bench.records else {
                throw TrainingError(.failed, "The replica received \(received) records only.")
            }
            baseline.add(
                try bench.baseline(
                    from: Replica.file(in: profile), to: "replica-\(round).db", schema: .replica, expecting: received))
            if round == bench.rounds - 1 { try syncNothing(replica, wire) }
        }
    }

    private mutating func syncNothing(_ replica: Replica, _ wire: HTTPWire) throws {
        for _ in 0..<Self.idleSyncs {
            let before = wire.traffic
            let start = Measurement.wall()
            let report = try SyncEngine(replica: replica, wire: wire).run()
            idle.milliseconds.append((Measurement.wall() - start) * 1_000)
            guard report.roundTrips == 1, report.received == 0 else {
                throw TrainingError(.failed, "A sync of nothing did something.")
            }
            idle.sent = max(idle.sent, wire.traffic.sent - before.sent)
            idle.received = max(idle.received, wire.traffic.received - before.received)
        }
    }

    static func replica(of learner: Learner, in profile: String, server: ServerProcess) throws -> Replica {
        try Replica.create(
            folder: profile, joined: JoinReply(network: "Bench", person: learner.person), server: server.address,
            now: Network.now, random: Sodium.random32)
    }

    static func wire(_ learner: Learner, _ server: ServerProcess) throws -> HTTPWire {
        HTTPWire(try CurlTransport(baseURL: server.address, token: Secret(learner.token))) { _ in }
    }
}
