import Foundation
import SyncClient
import TrainingModel

/// What a hostile server, or whatever answers in its place, can say to the client.
let clientEntries = [
    FuzzEntry(
        "reply", longest: 16_384,
        words: [
            "\n%%%\n", "200 application/json", "409 application/problem+json", "\"now\":", "\"settled\":{\"hash\":\"",
            "\"verdicts\":[", "\"overtaken\"", "\"refused\"", "\"current\":{", "\"rows\":[", "\"left\":[",
            "\"cursor\":",
            "\"started\":", "\"more\":true", "\"reset\":true", "\"count\":", "\"digest\":\"", "\"code\":\"clock\"",
            "\"code\":\"parted\"", "\"parted\":", "\"epoch\":\"", "\"retryAfter\":", "\"receipt\":", "\"folded\":",
            "9223372036854775807", "-9223372036854775808", "1e300",
        ],
        seeds: {
            let messages = try FuzzNetwork.shared.get().messages()
            let replies = messages.map { Array("200 application/json\n".utf8) + $0.reply }
            let problems = [
                #"409 application/problem+json\#n{"code":"clock","detail":"d","hint":"h","now":1790000900000}"#,
                #"409 application/problem+json\#n{"code":"parted","detail":"d","epoch":"e","parted":3,"now":1}"#,
                "503 text/html 3\n<html>", "301 text/html\n", "204 -\n",
            ].map { Array($0.utf8) }
            return replies + problems + [Array(([problems[0]] + replies).joined(separator: "\n%%%\n".utf8))]
                + problems.map { $0 + Array("\n%%%\n".utf8) + (replies.first ?? []) }
        }, play: playReplies)
]

/// Replies, one after the other, to a replica with an edit that waits.
@Sendable private func playReplies(_ bytes: [UInt8]) throws {
    let network = try FuzzNetwork.shared.get()
    let server = HostileServer(bytes.parts(between: "%%%"))
    try network.undoing {
        let before = try network.edits()
        let wire = HTTPWire(server, pause: { _ in })
        _ = try allowingRefusal { try SyncEngine(replica: network.replica, wire: wire).run() }
        // Whatever is answered, an edit waits, or its author can see what became of it.
        let lost = try before.subtracting(network.edits())
        try expect(lost.isEmpty, "edits that nobody knows of any more: \(lost)")
        let faults = try network.replica.faults()
        try expect(faults.isEmpty, "the replica is damaged: \(faults)")
        let highest = try network.replica.highestSeq() ?? 0
        try expect(highest >= 0, "the replica has seen seq \(highest), which no server will believe")
        // A day later its owner can still write, if they are still somebody.
        network.clock.now = Instant(milliseconds: FuzzNetwork.now.milliseconds + 86_400_000)
        defer { network.clock.now = FuzzNetwork.now }
        _ = try allowingRefusal { try FuzzNetwork.write(in: network.replica) }
    }
}

extension FuzzNetwork {
    /// The fields with an edit of whatever state.
    fileprivate func edits() throws -> Set<String> {
        Set(try replica.database.rows("SELECT kind || ' ' || id || ' ' || field FROM edit") { $0.text(0) })
    }
}

/// Answers what it was told, and then nothing more.
private final class HostileServer: Transport, @unchecked Sendable {
    private var replies: [[UInt8]]

    init(_ replies: [[UInt8]]) { self.replies = replies.reversed() }

    func send(_ request: TransportRequest) throws -> TransportReply {
        guard let reply = replies.popLast() else {
            throw TrainingError(.network, "The line broke.", hint: "Try again.")
        }
        let end = reply.firstIndex(of: 0x0a) ?? reply.endIndex
        let words = String(decoding: reply[..<end], as: UTF8.self).split(separator: " ").map(String.init)
        var headers: [String: String] = [:]
        if words.count > 1 { headers["content-type"] = words[1] }
        if words.count > 2 { headers["retry-after"] = words[2] }
        return try TransportReply(
            status: words.first.flatMap { Int($0) } ?? 200, headers: headers, body: Array(reply.dropFirst(end + 1)),
            sentBytes: request.body.count, receivedBytes: reply.count
        ).judged(for: request.expectation)
    }
}
