import Foundation
import JSONParser
import SyncClient
import SyncServer
import TrainingModel

/// New records in pushes of 1,000: the server's work, against the C program that writes the same rows.
struct Ingest {
    let bench: Bench
    var baseline = Series()
    var inProcess = Series()
    var overHTTP = Series()

    /// - Returns: the network that the last round filled through HTTP.
    mutating func run() throws -> Network {
        var last: Network?
        for round in 0..<bench.rounds {
            let alone = try bench.network("alone-\(round)")
            inProcess.add(try pushInProcess(alone))
            let served = try bench.network("served-\(round)")
            overHTTP.add(try pushOverHTTP(served))
            baseline.add(
                try bench.baseline(
                    from: served.database, to: "baseline-\(round).db", schema: .server, expecting: bench.records))
            last = served
        }
        guard let last else { throw TrainingError(.usage, "At least one round is needed.") }
        return last
    }

    /// From the body's bytes to the reply's bytes.
    private func pushInProcess(_ network: Network) throws -> Measurement {
        let service = try network.open()
        defer { service.store.close() }
        var seq = try service.store.read { try $0.head() }
        var total = Measurement()
        for push in network.pushes {
            let body = push.request(after: seq)
            let device = try service.device(token: push.learner.token)
            var reply: [UInt8] = []
            total =
                try total
                + Measurement.of {
                    reply = try service.sync(SyncRequest(JSON.parse(body)), from: device).encoded
                }
            seq = try push.settledSeq(reply)
        }
        return total
    }

    /// CPU of the server's process; wall time of the requests as the client sees them.
    private func pushOverHTTP(_ network: Network) throws -> Measurement {
        let service = try network.open()
        var seq = try service.store.read { try $0.head() }
        service.store.close()
        let server = try ServerProcess(bench.programs, data: network.folder)
        defer { server.stop() }
        var total = Measurement()
        for push in network.pushes {
            let body = push.request(after: seq)
            let transport = try CurlTransport(baseURL: server.address, token: Secret(push.learner.token))
            let before = server.cpu
            var reply: [UInt8] = []
            var taken = try Measurement.of {
                reply = try transport.send(TransportRequest(method: "POST", path: "/v1/sync", body: body)).body
            }
            taken.cpu = server.cpu - before
            total = total + taken
            seq = try push.settledSeq(reply)
        }
        return total
    }
}

extension Workload {
    /// The push of a replica that has read everything up to `seq`.
    fileprivate func request(after seq: Int64) -> [UInt8] {
        let feeds = [Scope.network, Scope.own, Scope.structure(learner.structure)]
        return SyncRequest(
            writer: 0x7f3a_9c21, epoch: nil, clock: Network.now().milliseconds, batch: batch,
            feeds: Dictionary(uniqueKeysWithValues: feeds.map { ($0, FeedRequest(cursor: seq)) })
        ).encoded
    }

    /// - Throws: unless every record was taken.
    fileprivate func settledSeq(_ reply: [UInt8]) throws -> Int64 {
        let settled = try SyncReply(JSON.parse(reply)).settled
        guard let settled, settled.verdicts.isEmpty else {
            throw TrainingError(.failed, "The server did not take every record: \(String(describing: settled)).")
        }
        return settled.seq
    }
}
