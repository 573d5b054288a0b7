import Compression
import Foundation
import JSONParser
import Signing
import SyncServer
import TrainingModel

/// What anybody on the network can send to a server.
let serverEntries = [
    FuzzEntry(
        "request", longest: 8_192,
        words: [
            "HTTP/1.1\n", "authorization: Bearer \(FuzzNetwork.token)\n", "content-type: application/json\n",
            "content-encoding: zstd\n", "range: bytes=", "if-none-match: ", "if-range: ", "content-length: ",
            "transfer-encoding: chunked\n", "accept-encoding: zstd;q=0", "/v1/sync", "/v1/join", "/v1/bundles",
            "/v1/blobs", "/v1/blobs/fetch", "/v1/wait?after=", "/calendar/", "/healthz", "%2e%2e", "http://a/",
        ],
        seeds: { try RequestSeeds.all() }, play: playRequest),
    FuzzEntry(
        "sync", longest: 16_384,
        words: [
            "\"protocol\":", "\"writer\":\"", "\"epoch\":", "\"batch\":{\"changes\":[", "\"hash\":\"", "\"offered\":[",
            "\"receipts\":[", "\"folded\":\"", "\"feeds\":{", "\"cursor\":", "\"started\":", "\"digest\":\"",
            "\"seen\":",
        ],
        seeds: { try RequestSeeds.syncs().map { [0] + $0 } + RequestSeeds.syncs().map { [1] + $0 } },
        play: { try playMessage($0, path: "/v1/sync") }),
    FuzzEntry(
        "join", words: ["\"code\":\"", "\"device\":\"", "\"token\":\"", FuzzNetwork.code, FuzzNetwork.token],
        seeds: {
            let request = JoinRequest(
                code: FuzzNetwork.code, device: "laptop", token: String(repeating: "B", count: 43))
            return [[0] + request.json.encoded, [1] + request.json.encoded]
        }, play: { try playMessage($0, path: "/v1/join") }),
    FuzzEntry(
        "upload",
        words: ["{\"length\":", ",\"offset\":", ",\"sha256\":\"", ",\"size\":"],
        seeds: {
            let part = BlobPart(
                sha256: Sodium.sha256(Array("hello".utf8)), size: 5, offset: 0, bytes: Array("hello".utf8))
            return [[0] + BlobPart.encode([part]), [1] + BlobPart.encode([part, part]).dropLast(3)]
        }, play: playUpload),
]

/// A request as it stands on the wire: its line, its header fields, an empty line, its body.
@Sendable private func playRequest(_ bytes: [UInt8]) throws {
    let end = bytes.indices.first { bytes[$0] == 0x0a && ($0 == 0 || bytes[$0 - 1] == 0x0a) } ?? bytes.endIndex
    let lines = bytes[..<end].split(separator: 0x0a).map { String(decoding: $0, as: UTF8.self) }
    let words = (lines.first ?? "").split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count == 3 else { return }
    let fields = lines.dropFirst().map { line in
        let sign = line.firstIndex(of: ":") ?? line.endIndex
        return (name: String(line[..<sign]), value: String(line[sign...].dropFirst().drop { $0 == " " }))
    }
    try answer(words[0], words[1], words[2], fields, Array(bytes.dropFirst(end + 1)))
}

/// The body of a message: a first byte, odd for a body that is compressed already, and even for one that is plain.
@Sendable private func playMessage(_ bytes: [UInt8], path: String) throws {
    guard let first = bytes.first else { return }
    let body = Array(bytes.dropFirst())
    var fields = [
        (name: "Content-Type", value: "application/json"), ("Authorization", "Bearer \(FuzzNetwork.token)"),
    ]
    if first & 1 == 1 {
        // As well the frame itself as what is in one.
        try answer("POST", path, "HTTP/1.1", fields + [("Content-Encoding", "zstd")], body)
        fields.append(("Content-Encoding", "zstd"))
        try answer("POST", path, "HTTP/1.1", fields, Zstandard.compress(body))
    } else {
        try answer("POST", path, "HTTP/1.1", fields, body)
    }
}

private func answer(
    _ method: String, _ target: String, _ version: String, _ fields: [(name: String, value: String)], _ body: [UInt8]
) throws {
    let network = try FuzzNetwork.shared.get()
    let head = try RequestHead(method: method, version: version, fields: fields)
    let path = try RequestTarget(target)
    try expect(path.path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }, "a path with a control character")
    var request = HTTPRequest(
        method: head.method, path: path.path, query: path.query, headers: head.headers, body: body,
        remoteAddress: "127.0.0.1")
    if let refusal = request.decodeBody(limit: Limits.bodyBytes) { return try check(refusal) }
    // A request that waits is answered when something happens, and here nothing does.
    guard request.path != "/v1/wait" else { return }
    let answered = Answered()
    network.routes.answer(request) { answered.response = $0 }
    guard let response = answered.response else { throw BrokenPromise(description: "no answer to \(method) \(target)") }
    try check(response)
    try network.settle()
}

private final class Answered: @unchecked Sendable { var response: HTTPResponse? }

private func check(_ response: HTTPResponse) throws {
    try expect((200..<600).contains(response.status), "status \(response.status)")
    if response.status >= 500, response.status != 503 {
        guard case .bytes(let bytes) = response.body else { throw BrokenPromise(description: "status 500") }
        throw BrokenPromise(description: "status \(response.status): \(bytes.text)")
    }
    for (name, value) in response.headers {
        try expect(
            value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }, "a control character in the header \(name)")
    }
    if case .file(_, let offset, let length) = response.body {
        try expect(offset >= 0 && length >= 0 && offset <= Int64.max - length, "a range \(offset)+\(length)")
    }
}

/// A first byte, after how many bytes the line paused, and the pieces.
@Sendable private func playUpload(_ bytes: [UInt8]) throws {
    guard let first = bytes.first else { return }
    let body = Array(bytes.dropFirst())
    let whole = try read(body, portion: max(1, body.count))
    for read in whole {
        let (part, end) = (read.part, read.part.offset + Int64(read.part.bytes.count))
        try expect(part.offset >= 0 && end <= part.size, "a piece outside its file")
    }
    try expect(joined(try read(body, portion: Int(first) + 1)) == whole.map(\.part), "pauses change the pieces")
    // One that does not end within a piece.
    guard (try? read(body, portion: body.count + 1, isWhole: true)) != nil else { return }
    let again = try read(BlobPart.encode(whole.map(\.part)), portion: body.count + 1, isWhole: true)
    try expect(again == whole, "pieces change when they are written")
}

private func read(_ body: [UInt8], portion: Int, isWhole: Bool = false) throws -> [BlobPartReader.Read] {
    var reader = BlobPartReader()
    var parts: [BlobPartReader.Read] = []
    for start in stride(from: 0, to: body.count, by: portion) {
        parts += try reader.read(Array(body[start..<min(start + portion, body.count)])) { try JSON.parse($0) }
    }
    if isWhole { try reader.finish() }
    return parts
}

private func joined(_ reads: [BlobPartReader.Read]) -> [BlobPart] {
    reads.reduce(into: []) { parts, read in
        guard read.isContinued, let last = parts.popLast() else { return parts.append(read.part) }
        parts.append(
            BlobPart(
                sha256: last.sha256, size: last.size, offset: last.offset, bytes: last.bytes + read.part.bytes))
    }
}
