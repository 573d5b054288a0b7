/// What a replica sends to `POST /v1/sync`: its unsent edits and how far it has read each feed.
public struct SyncRequest: Equatable, Sendable {
    public var protocolVersion = Limits.protocolVersion
    /// The writer of the replica's present run, 8 hex digits; for the server's log.
    public var writer: UInt32
    /// The server's history that the replica last saw; nil before the first sync.
    public var epoch: String?
    /// The replica's clock, milliseconds since 1970, uncorrected.
    public var clock: Int64
    /// The highest seq of anything that the replica has seen; nil before the first sync. A page or a verdict can be ahead
    /// of every cursor.
    public var seen: Int64?
    public var batch: Batch?
    /// With a batch that offers what a restored server lost: the server's own receipts that prove it.
    public var receipts: [String] = []
    /// The digest of all feeds that `feeds` does not name: a sync of nothing stays small however many there are.
    public var folded: Digest?
    /// True until the replica knows the server's public key for courier files.
    public var asksCourierKey = false
    /// By feed name: a scope, or `own`.
    public var feeds: [String: FeedRequest]

    public init(
        writer: UInt32, epoch: String?, clock: Int64, seen: Int64? = nil, batch: Batch?, feeds: [String: FeedRequest]
    ) {
        self.writer = writer
        self.epoch = epoch
        self.clock = clock
        self.seen = seen
        self.batch = batch
        self.feeds = feeds
    }
}

/// Unsent edits, frozen: sent again and again until a reply settles exactly this hash.
public struct Batch: Equatable, Sendable {
    public var hash: String
    public var changes: [Change]

    public init(hash: String, changes: [Change]) {
        self.hash = hash
        self.changes = changes
    }
}

/// The fields of one record that a replica sends.
public struct Change: Equatable, Sendable {
    public var record: Record
    /// Names of fields that are not new edits: a server restored from a backup has lost them, and they are offered
    /// again with the version they had.
    public var offered: Set<String>
    /// From a relay: when the computer that wrote it had last synced before, milliseconds since 1970.
    public var seenAt: Int64?

    public init(_ record: Record, offered: Set<String> = [], seenAt: Int64? = nil) {
        self.record = record
        self.offered = offered
        self.seenAt = seenAt
    }
}

/// How far a replica has read a feed.
public struct FeedRequest: Equatable, Sendable {
    /// The seq up to which the replica has read; nil to read from the beginning.
    public var cursor: Int64?
    /// While a feed is being read from the beginning in pages: the server's seq when that began.
    public var started: Int64?
    /// With no cursor: what the replica holds of this feed, so that nothing is sent when it is all there.
    public var digest: Digest?
    /// True to be told all that ever left the feed, by a replica to which another server may have shown some of it again.
    public var asksLeft: Bool

    public init(cursor: Int64? = nil, started: Int64? = nil, digest: Digest? = nil, asksLeft: Bool = false) {
        self.cursor = cursor
        self.started = started
        self.digest = digest
        self.asksLeft = asksLeft
    }
}

extension SyncRequest {
    public var encoded: [UInt8] {
        var writer = JSONWriter(capacity: 1024)
        writer.beginObject()
        if let batch {
            writer.name("batch")
            batch.write(to: &writer)
        }
        writer.name("clock")
        writer.integer(clock)
        if asksCourierKey {
            writer.name("courierKey")
            writer.bool(true)
        }
        if let epoch {
            writer.name("epoch")
            writer.string(epoch)
        }
        writer.name("feeds")
        writer.value(.object(feeds.mapValues(\.json)))
        if let folded {
            writer.name("folded")
            writer.string(folded.description)
        }
        writer.name("protocol")
        writer.integer(protocolVersion)
        if !receipts.isEmpty {
            writer.name("receipts")
            writer.value(.array(receipts.map(JSON.string)))
        }
        if let seen {
            writer.name("seen")
            writer.integer(seen)
        }
        writer.name("writer")
        writer.string(hexDigits(UInt64(self.writer), count: 8))
        writer.endObject()
        return writer.bytes
    }

    /// - Throws: `tooOld` for another protocol version, else `invalid` naming the member that is wrong.
    public init(_ json: JSON) throws {
        let members = try Members(json)
        let version = try members.integer("protocol")
        guard version == Limits.protocolVersion else {
            throw TrainingError(
                .tooOld, "The program speaks protocol \(version); this server speaks \(Limits.protocolVersion).",
                hint: "Update egov-learn; what is unsent stays in the outbox.")
        }
        writer = try members.required("writer", "8 hex digits") { json in
            json.string.flatMap { hexValue($0.utf8) }.flatMap { UInt32(exactly: $0) }
        }
        epoch = try members.optional("epoch", "a text", \.string)
        clock = try members.integer("clock")
        seen = try members["seen"].map { _ in try members.count("seen") }
        batch = try members.members("batch").map(Batch.init)
        folded = try members.optional("folded", "16 hex digits") { $0.string.flatMap(Digest.init) }
        asksCourierKey = try members.optional("courierKey", "true or false", \.bool) ?? false
        receipts = try members.array("receipts").prefix(Limits.receipts).compactMap(\.string)
        guard let feeds = try members.members("feeds"), feeds.names.count <= Limits.feeds else {
            throw Members.error("feeds", "an object with at most \(Limits.feeds) members")
        }
        self.feeds = try Dictionary(
            feeds.names.map { name in
                guard let feed = try feeds.members(name) else { throw Members.error("feeds.\(name)", "an object") }
                return (name, try FeedRequest(feed))
                // Names of other bytes may be the same text.
            }, uniquingKeysWith: { first, _ in first })
    }
}

extension Batch {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("changes")
        writer.beginArray()
        for change in changes { change.record.write(to: &writer, offered: change.offered, seenAt: change.seenAt) }
        writer.endArray()
        writer.name("hash")
        writer.string(hash)
        writer.endObject()
    }

    init(_ members: Members) throws {
        hash = try members.identifier("hash")
        let changes = try members.array("changes")
        guard changes.count <= Limits.batchRecords else {
            throw TrainingError(
                .tooLarge, "A batch holds at most \(Limits.batchRecords) records; this one has \(changes.count).",
                hint: "Update egov-learn.")
        }
        self.changes = try changes.enumerated().map { try Change($1, at: "\(members.path("changes"))[\($0)]") }
    }
}

extension Change {
    /// As it stands in a batch.
    public var encoded: [UInt8] {
        var writer = JSONWriter(capacity: 512)
        record.write(to: &writer, offered: offered, seenAt: seenAt)
        return writer.bytes
    }

    public init(_ json: JSON, at path: @escaping @autoclosure () -> String = "") throws {
        record = try Record(json, at: path())
        // What is void, servers alone say.
        record.void = nil
        let members = try Members(json, at: path())
        offered = Set(try members.array("offered").compactMap(\.string))
        seenAt = try members["seenAt"].map { _ in try members.time("seenAt") }
    }
}

extension FeedRequest {
    var json: JSON {
        var members: [String: JSON] = [:]
        if let cursor { members["cursor"] = .integer(cursor) }
        if let started { members["started"] = .integer(started) }
        if let digest { members["digest"] = .string(digest.description) }
        if asksLeft { members["left"] = true }
        return .object(members)
    }

    init(_ members: Members) throws {
        cursor = try members["cursor"].map { _ in try members.count("cursor") }
        started = try members["started"].map { _ in try members.count("started") }
        digest = try members.optional("digest", "16 hex digits") { $0.string.flatMap(Digest.init) }
        asksLeft = try members.optional("left", "true or false", \.bool) ?? false
    }
}
