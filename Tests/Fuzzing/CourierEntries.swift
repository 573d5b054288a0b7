import Courier
import Foundation
import JSONParser
import Signing
import SyncClient
import SyncServer
import TrainingModel

/// What comes on a memory stick. A first byte says how: 0 the bytes of a file; 1 parts that somebody with a real key
/// sealed for the server; 2 parts that come back from a server.
let courierEntries = [
    FuzzEntry(
        "courier", longest: 16_384,
        words: ["EGOVCOUR\u{1}\u{1}", "EGOVCOUR\u{1}\u{2}", "\n%%%\n", "h{", "q{", "r{", "p{", "m{", "s", "f"],
        seeds: { try CourierSeeds.all() }, play: playCourier)
]

@Sendable private func playCourier(_ bytes: [UInt8]) throws {
    guard let first = bytes.first else { return }
    let network = try FuzzNetwork.shared.get()
    let path = network.folder + "/strange.courier"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let rest = Array(bytes.dropFirst())
    switch first % 3 {
    case 0:
        try Data(rest).write(to: URL(fileURLWithPath: path))
        _ = try allowingRefusal { try CourierDesk(network.service).take(path, reply: path + ".reply") }
        _ = try allowingRefusal { try network.take(path) }
    case 1:
        let key = try CourierHead.serverKey(of: Secret(network.service.store.read { try $0.receiptKey() }))
        let trip = Array(repeating: UInt8(7), count: 16)
        try write(rest, with: CourierWriter(requestTo: key.publicKey, trip: trip, at: path))
        let reply = path + ".reply"
        defer { try? FileManager.default.removeItem(atPath: reply) }
        _ = try allowingRefusal { try CourierDesk(network.service).show(path) }
        guard try allowingRefusal({ try CourierDesk(network.service).take(path, reply: reply) }) != nil else { return }
        // What the server answers can always be opened by whoever asked.
        let reader = try CourierReader(reply)
        try expect(reader.head.trip == Sodium.hex(trip), "the answer is to another trip")
    default:
        try network.undoing {
            let question = try CourierMaker(
                network.replica, shelf: network.shelf, token: Secret(FuzzNetwork.token)
            ).make(at: path)
            let head = try CourierReader(question.path).head
            try write(rest, with: CourierWriter(replyTo: head, token: Secret(FuzzNetwork.token), at: path))
            _ = try allowingRefusal { try network.replica.show(courierFile: path, token: Secret(FuzzNetwork.token)) }
            _ = try allowingRefusal { try network.take(path) }
            let faults = try network.replica.faults()
            try expect(faults.isEmpty, "the replica is damaged: \(faults)")
        }
    }
    try network.settle()
}

/// Each part: the letter of its kind, and its bytes.
private func write(_ bytes: [UInt8], with writer: CourierWriter) throws {
    for part in bytes.parts(between: "%%%") {
        guard let kind = part.first.flatMap(CourierPart.init) else { continue }
        // The trip's name is drawn by chance, and would make every input foreign.
        try writer.write(
            kind, Array(part.dropFirst()).text.replacing("TRIP", with: writer.trip).utf8.map { $0 })
    }
    try writer.finish()
}

extension FuzzNetwork {
    fileprivate func take(_ path: String) throws {
        _ = try CourierTaker(replica, shelf: shelf, token: Secret(Self.token)).take(path)
    }
}

private enum CourierSeeds {
    static func all() throws -> [[UInt8]] {
        let network = try FuzzNetwork.shared.get()
        let messages = try network.messages()
        let asked = CourierRequest(
            trip: "TRIP", token: Secret(FuzzNetwork.token), clock: FuzzNetwork.now.milliseconds, courses: [:])
        let answered = CourierReply(
            trip: "TRIP", answer: "1", network: "Fuzz", now: FuzzNetwork.now.milliseconds)
        let problem = TrainingError(
            .parted, "Parted.", hint: "Sync.", details: ["epoch": "e", "parted": 1, "now": 1_790_000_000_000])
        func parts(_ first: UInt8, _ parts: [(String, [UInt8])]) -> [UInt8] {
            [first] + Array(parts.map { Array($0.0.utf8) + $0.1 }.joined(separator: "\n%%%\n".utf8))
        }
        let questions = messages.map { ("q", $0.request) }
        let replies = messages.flatMap { [("q", $0.request), ("r", $0.reply)] }
        return [
            [0] + Array("EGOVCOUR\u{1}\u{1}".utf8) + Array(repeating: 7, count: 200),
            [0] + Array("EGOVCOUR\u{1}\u{2}".utf8) + Array(repeating: 7, count: 80),
            parts(1, [("h", asked.json.encoded)] + questions), parts(1, [("h", asked.json.encoded)]),
            parts(2, [("h", answered.json.encoded)] + replies),
            parts(2, [("h", answered.json.encoded), ("p", problem.json.encoded)]),
            parts(
                2,
                [
                    ("h", answered.json.encoded), ("m", Array(#"{"course":"a","version":1,"files":[]}"#.utf8)),
                    ("s", Array("untrusted comment: x\n".utf8)), ("f", [1, 2, 3]),
                ]),
        ]
    }
}
