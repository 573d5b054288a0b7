/// Pieces of files on their way to the server, in the body of `POST /v1/blobs`: for each a line of JSON, a line feed, and
/// so many bytes. One body carries many small files or a piece of a large one.
///
/// Sent by a trainer's program. Outcome: for each piece, how much of its file the server has. Example of one piece:
///
///     {"length":5,"offset":0,"sha256":"2cf24dba…","size":5}
///     hello
public struct BlobPart: Equatable, Sendable {
    /// Of the whole file, 64 lower-case hexadecimal digits.
    public let sha256: String
    /// Of the whole file, in bytes.
    public let size: Int64
    /// Where in the file the bytes stand.
    public let offset: Int64
    public let bytes: [UInt8]

    public init(sha256: String, size: Int64, offset: Int64, bytes: [UInt8]) {
        self.sha256 = sha256
        self.size = size
        self.offset = offset
        self.bytes = bytes
    }

    fileprivate var header: JSON {
        ["sha256": .string(sha256), "size": .integer(size), "offset": .integer(offset), "length": JSON(bytes.count)]
    }

    public static func encode(_ parts: [BlobPart]) -> [UInt8] {
        parts.reduce(into: []) { $0 += $1.header.encoded + [0x0a] + $1.bytes }
    }
}

/// Takes the pieces out of a body while it arrives, in whatever portions the line brings it.
public struct BlobPartReader: Sendable {
    /// What was read.
    public struct Read: Equatable, Sendable {
        /// A piece, or as much of it as has come.
        public let part: BlobPart
        /// True for what follows on bytes of the same piece.
        public let isContinued: Bool
    }

    /// What a piece's line says.
    fileprivate struct Head {
        let sha256: String
        let size: Int64
        let offset: Int64
        let length: Int
    }

    /// Of a line that has not come whole.
    private var line: [UInt8] = []
    private var head: Head?
    /// Bytes of the present piece that were read.
    private var done = 0

    /// Bytes of a head.
    private static let longestHead = 512
    fileprivate static let malformed = TrainingError(.invalid, "A piece of a file has a malformed head.")

    public init() {}

    /// - Parameter parse: JSON from bytes.
    /// - Throws: `invalid` for another form; what comes after it has no meaning.
    public mutating func read(_ bytes: [UInt8], parse: ([UInt8]) throws -> JSON) throws -> [Read] {
        var found: [Read] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if let head {
                let piece = rest.prefix(head.length - done)
                found.append(take(Array(piece), of: head))
                rest = rest.dropFirst(piece.count)
            } else if let head = try readHead(&rest, parse) {
                if head.length == 0 { found.append(take([], of: head)) } else { self.head = head }
            }
        }
        return found
    }

    /// To be called at the body's end.
    /// - Throws: `invalid` when it is not the end of a piece.
    public func finish() throws {
        guard head == nil, line.isEmpty else { throw Self.malformed }
    }

    private mutating func take(_ bytes: [UInt8], of head: Head) -> Read {
        let part = BlobPart(sha256: head.sha256, size: head.size, offset: head.offset + Int64(done), bytes: bytes)
        let isContinued = done > 0
        done += bytes.count
        if done == head.length { (self.head, done) = (nil, 0) }
        return Read(part: part, isContinued: isContinued)
    }

    private mutating func readHead(_ rest: inout ArraySlice<UInt8>, _ parse: ([UInt8]) throws -> JSON) throws -> Head? {
        let part = rest.prefix(Self.longestHead - line.count)
        let end = part.firstIndex(of: 0x0a)
        line += part[..<(end ?? part.endIndex)]
        rest = rest[(end.map { $0 + 1 } ?? part.endIndex)...]
        guard end != nil else {
            guard line.count < Self.longestHead else { throw Self.malformed }
            return nil
        }
        defer { line = [] }
        return try Head(parse(line))
    }
}

extension BlobPartReader.Head {
    init(_ header: JSON) throws {
        let members = try Members(header)
        sha256 = try members.string("sha256")
        size = try members.integer("size")
        offset = try members.integer("offset")
        length = Int(clamping: try members.integer("length"))
        guard BundleManifest.isSHA256(sha256), (0...BundleManifest.mostBytes).contains(size),
            (0...size).contains(offset),
            (0...Limits.bodyBytes).contains(length), Int64(length) <= size - offset
        else { throw BlobPartReader.malformed }
    }
}
