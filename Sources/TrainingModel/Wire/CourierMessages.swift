/// What stands first in a courier file to the server, besides the requests themselves: who asks, and what of the courses
/// is there already.
public struct CourierRequest: Equatable, Sendable {
    /// The trip's random name, 32 hex digits.
    public var trip: String
    /// By which the server knows the computer, as in the head of an HTTP request.
    public var token: Secret
    /// The computer's clock when the file was made, milliseconds since 1970, uncorrected.
    public var clock: Int64
    /// The versions of each course that the computer has.
    public var courses: [String: Set<Int64>]
    /// SHA-256 of the files of these courses, 64 hex digits each.
    public var files: Set<String>

    public init(
        trip: String, token: Secret, clock: Int64, courses: [String: Set<Int64>] = [:], files: Set<String> = []
    ) {
        self.trip = trip
        self.token = token
        self.clock = clock
        self.courses = courses
        self.files = files
    }
}

/// What stands first in the file that comes back.
public struct CourierReply: Equatable, Sendable {
    public var trip: String
    /// A random name of this answer: a question that is answered twice may get two.
    public var answer: String
    public var network: String
    /// The server's clock when it answered, milliseconds since 1970.
    public var now: Int64

    public init(trip: String, answer: String, network: String, now: Int64) {
        self.trip = trip
        self.answer = answer
        self.network = network
        self.now = now
    }
}

extension CourierRequest {
    public var json: JSON {
        [
            "trip": .string(trip), "token": .string(token.reveal()), "clock": .integer(clock),
            "courses": .object(courses.mapValues { .array($0.sorted().map(JSON.integer)) }),
            "files": .array(files.sorted().map(JSON.string)),
        ]
    }

    /// - Throws: `invalid`, naming the member that is wrong.
    public init(_ json: JSON) throws {
        let members = try Members(json)
        trip = try members.string("trip")
        token = Secret(try members.string("token"))
        clock = try members.integer("clock")
        let courses = try members.optional("courses", "an object", \.members)
        self.courses = Dictionary(
            (courses?.members ?? []).map { name, versions in (name, Set((versions.array ?? []).compactMap(\.integer)))
            },
            // Names of other bytes may be the same text.
            uniquingKeysWith: { first, _ in first })
        files = Set(try members.array("files").compactMap(\.string))
    }
}

extension CourierReply {
    public var json: JSON {
        [
            "trip": .string(trip), "answer": .string(answer), "network": .string(network), "now": .integer(now),
        ]
    }

    /// - Throws: `invalid`, naming the member that is wrong.
    public init(_ json: JSON) throws {
        let members = try Members(json)
        trip = try members.string("trip")
        answer = try members.identifier("answer")
        network = try members.string("network")
        now = try members.time("now")
    }
}

extension SyncRequest {
    /// What the replica asks next once it has applied a reply, without a batch: how a server answers page after page for a
    /// replica that is not there.
    public func following(_ reply: SyncReply) -> SyncRequest {
        let read = reply.feeds.values.map { max($0.cursor, $0.started ?? 0) }.max() ?? 0
        return SyncRequest(
            writer: writer, epoch: reply.epoch, clock: clock, seen: max(read, seen ?? 0, reply.settled?.seq ?? 0),
            batch: nil,
            feeds: Dictionary(
                uniqueKeysWithValues: reply.feeds.map { ($0.key, (feeds[$0.key] ?? FeedRequest()).following($0.value)) }
            ))
    }
}

extension FeedRequest {
    /// See `Replica.apply`: a feed is read from its beginning when it had no cursor and the digests did not agree.
    fileprivate func following(_ reply: FeedReply) -> FeedRequest {
        if reply.reset { return FeedRequest() }
        let isFull = cursor == nil ? digest != reply.digest : started != nil
        return FeedRequest(cursor: reply.cursor, started: reply.more && isFull ? reply.started : nil)
    }
}

extension TrainingError {
    /// For a reply that carries the refusal itself.
    public var json: JSON {
        [
            "code": .string(code.rawValue), "message": .string(message), "hint": JSON(hint),
            "details": .object(details),
        ]
    }

    /// - Throws: `invalid`, naming the member that is wrong.
    public init(json: JSON) throws {
        let members = try Members(json)
        self.init(
            Code(rawValue: try members.string("code")) ?? .failed, try members.string("message"),
            hint: try members.optional("hint", "a text", \.string), details: members["details"]?.object ?? [:])
    }
}
