/// What the server answers: what became of each edit, and what is new in each feed that the person may see.
public struct SyncReply: Equatable, Sendable {
    public var epoch: String
    /// The server's clock, milliseconds since 1970.
    public var now: Int64
    public var settled: Settled?
    /// What the server gives to a replica that has seen something new, to be shown should the server lose it.
    public var receipt: String?
    /// Answers a request that folded feeds: true when they are exactly as the replica holds them; false when they have to
    /// be asked for by name, and then `feeds` says nothing.
    public var folded: Bool?
    /// The server's public key for courier files (X25519, 64 hex digits), for a replica that asked.
    public var courierKey: String?
    /// Every feed that the person may see and that was not folded; another that is missing is not theirs any more.
    public var feeds: [String: FeedReply]

    public init(epoch: String, now: Int64, settled: Settled?, feeds: [String: FeedReply]) {
        self.epoch = epoch
        self.now = now
        self.settled = settled
        self.feeds = feeds
    }
}

/// What became of a batch. An edit without a verdict was applied.
public struct Settled: Equatable, Sendable {
    public var hash: String
    /// The highest seq that the batch's records have now.
    public var seq: Int64
    public var verdicts: [Verdict]

    public init(hash: String, seq: Int64, verdicts: [Verdict]) {
        self.hash = hash
        self.seq = seq
        self.verdicts = verdicts
    }
}

/// What became of an edit that was not simply applied.
public enum Verdict: Equatable, Sendable {
    /// A later write, whose author had not seen this one, is current; the value is kept in an `overtaken` record.
    case overtaken(RecordKey, field: String, by: Version)
    /// Nothing of the change was taken; `current` is the record as the server has it and the person may see it.
    case refused(RecordKey, Refusal, current: Record?)
}

/// Why a change was refused.
public struct Refusal: Equatable, Sendable {
    public var code: TrainingError.Code
    public var reason: String
    public var hint: String?

    public init(_ code: TrainingError.Code, _ reason: String, hint: String? = nil) {
        self.code = code
        self.reason = reason
        self.hint = hint
    }

    public init(_ error: TrainingError) { self.init(error.code, error.message, hint: error.hint) }

    public var error: TrainingError { TrainingError(code, reason, hint: hint) }
}

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

extension SyncReply {
    public var encoded: [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        writer.beginObject()
        if let courierKey {
            writer.name("courierKey")
            writer.string(courierKey)
        }
        writer.name("epoch")
        writer.string(epoch)
        writer.name("feeds")
        writer.beginObject()
        for (name, feed) in feeds.sorted(by: { $0.key < $1.key }) {
            writer.name(name)
            feed.write(to: &writer)
        }
        writer.endObject()
        if let folded {
            writer.name("folded")
            writer.bool(folded)
        }
        writer.name("now")
        writer.integer(now)
        if let receipt {
            writer.name("receipt")
            writer.string(receipt)
        }
        if let settled {
            writer.name("settled")
            settled.write(to: &writer)
        }
        writer.endObject()
        return writer.bytes
    }

    public init(_ json: JSON) throws {
        let members = try Members(json)
        epoch = try members.string("epoch")
        now = try members.time("now")
        settled = try members.members("settled").map(Settled.init)
        folded = try members.optional("folded", "true or false", \.bool)
        receipt = try members.optional("receipt", "a text", \.string)
        courierKey = try members.optional("courierKey", "a text", \.string)
        // A replica drops the feeds that are not named: never because the member is missing.
        guard let feeds = try members.members("feeds") else { throw Members.error("feeds", "an object") }
        self.feeds = [:]
        for name in feeds.names {
            if let feed = try feeds.members(name) { self.feeds[name] = try FeedReply(feed) }
        }
    }
}

extension Settled {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("hash")
        writer.string(hash)
        writer.name("seq")
        writer.integer(seq)
        if !verdicts.isEmpty {
            writer.name("verdicts")
            writer.beginArray()
            for verdict in verdicts { verdict.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }

    init(_ members: Members) throws {
        hash = try members.string("hash")
        seq = try members.count("seq")
        verdicts = try members.array("verdicts").enumerated().map {
            try Verdict(Members($1, at: "\(members.path("verdicts"))[\($0)]"))
        }
    }
}

extension Verdict {
    func write(to writer: inout JSONWriter) {
        var json: [String: JSON]
        var record: Record?
        switch self {
        case .overtaken(let key, let field, let by):
            json = [
                "verdict": "overtaken", "kind": .string(key.kind), "id": .string(key.id), "field": .string(field),
                "by": .string(by.author), "stamp": .string(by.stamp.description),
            ]
        case .refused(let key, let refusal, let current):
            json = [
                "verdict": "refused", "kind": .string(key.kind), "id": .string(key.id),
                "code": .string(refusal.code.rawValue), "reason": .string(refusal.reason),
            ]
            if let hint = refusal.hint { json["hint"] = .string(hint) }
            record = current
        }
        writer.beginObject()
        if let record {
            writer.name("current")
            record.write(to: &writer)
        }
        for (name, value) in json.sorted(by: { $0.key < $1.key }) {
            writer.name(name)
            writer.value(value)
        }
        writer.endObject()
    }

    init(_ members: Members) throws {
        let key = RecordKey(try members.identifier("kind"), try members.identifier("id"))
        switch try members.string("verdict") {
        case "overtaken":
            guard let stamp = try members.stamp("stamp") else { throw Members.error(members.path("stamp"), "a stamp") }
            self = .overtaken(
                key, field: try members.string("field"),
                by: Version(stamp: stamp, author: try members.identifier("by")))
        default:
            // A verdict of a newer server that is not `overtaken` means that the edit was not taken.
            let code = TrainingError.Code(rawValue: try members.string("code")) ?? .failed
            let refusal = Refusal(
                code, try members.string("reason"), hint: try members.optional("hint", "a text", \.string))
            self = .refused(
                key, refusal, current: try members["current"].map { try Record($0, at: members.path("current")) })
        }
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
