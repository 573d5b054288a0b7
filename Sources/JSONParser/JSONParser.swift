import CSimdjson
import Synchronization
import TrainingModel

/// Reads JSON text with simdjson (RFC 8259, UTF-8 checked). The one file that walks simdjson's tape.
public final class JSONParser {
    /// Deeper nesting is refused: nothing we exchange needs more.
    public static let maximumDepth = 64

    private let parser: OpaquePointer
    /// What neighbouring records share, so that a text which repeats is made once.
    var recentAuthor = ""
    var recentScope = ""

    public init() {
        guard let parser = egov_json_parser_new(Self.maximumDepth) else { preconditionFailure("out of memory") }
        self.parser = parser
    }
    deinit { egov_json_parser_free(parser) }

    /// The value that `bytes` spell.
    /// - Throws: `TrainingError` with code `invalid` for anything that is not one JSON value.
    public func parse(_ bytes: some Collection<UInt8>) throws -> JSON {
        if let value = try bytes.withContiguousStorageIfAvailable({ try parse($0) }) { return value }
        return try Array(bytes).withUnsafeBufferPointer { try parse($0) }
    }

    public func parse(_ text: String) throws -> JSON { try parse(text.utf8) }

    private func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws -> JSON {
        var reader = try tape(bytes)
        return reader.value()
    }

    /// A reader at the beginning of the text; it holds until the next text is parsed.
    func tape(_ bytes: UnsafeBufferPointer<UInt8>) throws -> TapeReader {
        var tape: UnsafePointer<UInt64>?
        var strings: UnsafePointer<UInt8>?
        let code = bytes.withMemoryRebound(to: CChar.self) {
            egov_json_parse(parser, $0.baseAddress, $0.count, &tape, &strings)
        }
        guard code == 0, let tape, let strings else {
            let reason = egov_json_error(code).map { String(cString: $0) } ?? "no reason given"
            throw TrainingError(
                .invalid, "This is not JSON: \(reason)", hint: "See what wrote it, and have it written again.")
        }
        return TapeReader(tape: tape, strings: strings)
    }
}

extension JSON {
    /// Parses one text with whichever parser is free: its buffers are as large as the largest text it has met.
    public static func parse(_ bytes: some Collection<UInt8>) throws -> JSON {
        // Editors on Windows write a byte order mark, which a parser may ignore (RFC 8259 §8.1).
        if bytes.first == 0xef, bytes.starts(with: byteOrderMark) {
            return try parse(Array(bytes.dropFirst(byteOrderMark.count)))
        }
        let parser = freeParsers.withLock { $0.popLast() }?.parser ?? JSONParser()
        defer {
            freeParsers.withLock { if $0.count < mostFreeParsers { $0.append(FreeParser(parser: parser)) } }
        }
        return try parser.parse(bytes)
    }
    public static func parse(_ text: String) throws -> JSON { try parse(text.utf8) }
    private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
}

/// A parser that nobody uses: whoever takes it off the list is its only user.
private struct FreeParser: @unchecked Sendable {
    let parser: JSONParser
}
private let freeParsers = Mutex<[FreeParser]>([])
/// As many as a server has workers.
private let mostFreeParsers = 8

/// Walks a tape that simdjson has just written and that is therefore well formed.
struct TapeReader {
    let tape: UnsafePointer<UInt64>
    let strings: UnsafePointer<UInt8>
    var index = 1  // word 0 is the root

    mutating func next() -> UInt64 {
        defer { index += 1 }
        return tape[index]
    }

    mutating func value() -> JSON {
        let word = next()
        switch UInt8(truncatingIfNeeded: word >> 56) {
        case UInt8(ascii: "{"): return .object(members(word))
        case UInt8(ascii: "["): return .array(elements(word))
        case UInt8(ascii: "\""): return .string(string(word))
        case UInt8(ascii: "l"): return .integer(Int64(bitPattern: next()))
        case UInt8(ascii: "u"): return .number(Double(next()))
        case UInt8(ascii: "d"): return .number(Double(bitPattern: next()))
        case UInt8(ascii: "t"): return .bool(true)
        case UInt8(ascii: "f"): return .bool(false)
        default: return .null
        }
    }

    /// Goes on behind the next value.
    mutating func skip() {
        let word = next()
        switch UInt8(truncatingIfNeeded: word >> 56) {
        case UInt8(ascii: "{"), UInt8(ascii: "["): index = Int(word & 0xffff_ffff)
        case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index += 1
        default: break
        }
    }

    private mutating func members(_ start: UInt64) -> JSONObject {
        var members: [(name: String, value: JSON)] = []
        members.reserveCapacity(count(start))
        let end = Int(start & 0xffff_ffff) - 1
        while index < end {
            let name = string(next())
            members.append((name, value()))
        }
        index = end + 1
        return JSONObject(asRead: members)
    }

    private mutating func elements(_ start: UInt64) -> [JSON] {
        var elements: [JSON] = []
        elements.reserveCapacity(count(start))
        let end = Int(start & 0xffff_ffff) - 1
        while index < end { elements.append(value()) }
        index = end + 1
        return elements
    }

    /// How many values follow, saturated at 2^24 − 1.
    func count(_ start: UInt64) -> Int { Int(start >> 32 & 0xff_ffff) }

    func string(_ word: UInt64) -> String { String(decoding: utf8(word), as: UTF8.self) }

    func utf8(_ word: UInt64) -> UnsafeBufferPointer<UInt8> {
        let start = strings + Int(word & 0x00ff_ffff_ffff_ffff)
        let length = Int(start[0]) | Int(start[1]) << 8 | Int(start[2]) << 16 | Int(start[3]) << 24
        return UnsafeBufferPointer(start: start + 4, count: length)
    }
}
