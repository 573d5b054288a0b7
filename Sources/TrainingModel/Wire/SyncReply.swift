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
