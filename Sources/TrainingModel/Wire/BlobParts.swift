/// Pieces of files on their way to the server, in the body of `POST /v1/blobs`: for each a line of JSON, a line feed, and
/// so many bytes. One body carries many small files or a piece of a large one.
///
/// Sent by a trainer's program. Outcome: for each file, how much of it the server has. Example of one piece:
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
    /// How many bytes were announced; a broken line may have brought fewer.
    public let length: Int
    public let bytes: [UInt8]

    public init(sha256: String, size: Int64, offset: Int64, bytes: [UInt8]) {
        self.sha256 = sha256
        self.size = size
        self.offset = offset
        length = bytes.count
        self.bytes = bytes
    }

    init(header: JSON, bytes: [UInt8]) throws {
        let members = try Members(header)
        sha256 = try members.string("sha256")
        size = try members.integer("size")
        offset = try members.integer("offset")
        length = Int(clamping: try members.integer("length"))
        self.bytes = bytes
        guard sha256.utf8.count == 64,
            sha256.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            (0...BundleManifest.mostBytes).contains(size), (0...size).contains(offset),
            (0...Limits.bodyBytes).contains(length), Int64(length) <= size - offset
        else { throw Self.malformed }
    }

    fileprivate var header: JSON {
        ["sha256": .string(sha256), "size": .integer(size), "offset": .integer(offset), "length": JSON(length)]
    }

    private static let malformed = TrainingError(.invalid, "A piece of a file has a malformed head.")
    /// Bytes of a head.
    private static let longestHead = 512

    public static func encode(_ parts: [BlobPart]) -> [UInt8] {
        parts.reduce(into: []) { $0 += $1.header.encoded + [0x0a] + $1.bytes }
    }

    /// - Parameters:
    ///   - isCut: the line broke within the body: its last piece is shorter than announced, or its head is not whole.
    ///   - parse: JSON from bytes.
    /// - Throws: `invalid` for another form.
    public static func decode(
        _ body: [UInt8], isCut: Bool, parse: ([UInt8]) throws -> JSON
    ) throws -> [BlobPart] {
        var parts: [BlobPart] = []
        var rest = body[...]
        while !rest.isEmpty {
            guard let end = rest.prefix(longestHead).firstIndex(of: 0x0a) else {
                if isCut, rest.count <= longestHead { break }
                throw malformed
            }
            let head = try BlobPart(header: parse(Array(rest[..<end])), bytes: [])
            rest = rest[(end + 1)...]
            guard rest.count >= head.length || isCut else { throw malformed }
            let bytes = Array(rest.prefix(head.length))
            parts.append(BlobPart(head, bytes: bytes))
            rest = rest.dropFirst(bytes.count)
        }
        return parts
    }

    private init(_ head: BlobPart, bytes: [UInt8]) {
        sha256 = head.sha256
        size = head.size
        offset = head.offset
        length = head.length
        self.bytes = bytes
    }
}
