/// What is new in a feed.
public struct FeedReply: Equatable, Sendable {
    public var rows: [Row]
    /// Records that are not in this feed any more.
    public var left: [RecordKey]
    /// Records that were removed before the cursor, for a replica that has just changed to this server.
    public var removed: [RecordKey] = []
    /// What to send as the cursor next time.
    public var cursor: Int64
    /// Set while a feed is read from the beginning in pages: to be sent back with the cursor.
    public var started: Int64?
    /// True when the next page waits.
    public var more: Bool
    /// True when the cursor is older than the oldest removal still known: read from the beginning.
    public var reset: Bool
    /// How many records the feed holds, and their digest; removed ones do not count.
    public var count: Int64
    public var digest: Digest

    public init(
        rows: [Row] = [], left: [RecordKey] = [], cursor: Int64, started: Int64? = nil, more: Bool = false,
        reset: Bool = false, count: Int64, digest: Digest
    ) {
        self.rows = rows
        self.left = left
        self.cursor = cursor
        self.started = started
        self.more = more
        self.reset = reset
        self.count = count
        self.digest = digest
    }

    /// A record as the server stores it, or as the replica reads it: the server never takes its own text apart.
    public enum Row: Equatable, Sendable {
        case stored(seq: Int64, [UInt8])
        case read(seq: Int64, Record)
    }
}

extension FeedReply {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("count")
        writer.integer(count)
        writer.name("cursor")
        writer.integer(cursor)
        writer.name("digest")
        writer.string(digest.description)
        Self.write(left, as: "left", to: &writer)
        if more {
            writer.name("more")
            writer.bool(true)
        }
        Self.write(removed, as: "removed", to: &writer)
        if reset {
            writer.name("reset")
            writer.bool(true)
        }
        if !rows.isEmpty {
            writer.name("rows")
            writer.beginArray()
            for row in rows { row.write(to: &writer) }
            writer.endArray()
        }
        if let started {
            writer.name("started")
            writer.integer(started)
        }
        writer.endObject()
    }

    init(_ members: Members) throws {
        rows = try members.array("rows").enumerated().map { index, json in
            let row = try Members(json, at: "\(members.path("rows"))[\(index)]")
            return .read(seq: try row.count("seq"), try Record(row["record"] ?? .null, at: row.path("record")))
        }
        left = try Self.keys("left", of: members)
        removed = try Self.keys("removed", of: members)
        cursor = try members.count("cursor")
        started = try members["started"].map { _ in try members.count("started") }
        more = try members.optional("more", "true or false", \.bool) ?? false
        reset = try members.optional("reset", "true or false", \.bool) ?? false
        count = try members.count("count")
        digest = try members.required("digest", "16 hex digits") { $0.string.flatMap(Digest.init) }
    }

    private static func write(_ keys: [RecordKey], as name: String, to writer: inout JSONWriter) {
        guard !keys.isEmpty else { return }
        writer.name(name)
        writer.value(.array(keys.map { ["kind": .string($0.kind), "id": .string($0.id)] }))
    }

    private static func keys(_ name: String, of members: Members) throws -> [RecordKey] {
        try members.array(name).enumerated().map { index, json in
            let key = try Members(json, at: "\(members.path(name))[\(index)]")
            return RecordKey(try key.identifier("kind"), try key.identifier("id"))
        }
    }
}

extension FeedReply.Row {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("record")
        switch self {
        case .stored(_, let text): writer.encoded(text)
        case .read(_, let record): record.write(to: &writer)
        }
        writer.name("seq")
        switch self {
        case .stored(let seq, _), .read(let seq, _): writer.integer(seq)
        }
        writer.endObject()
    }
}
