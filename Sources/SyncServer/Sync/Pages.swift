import TrainingModel

/// Reads what is new in a person's feeds, one page over all of them.
struct Pages {
    let reader: any StoreReader
    let person: String
    /// Records that the replica has just sent: their seq now, and the one before. A replica that had read that one
    /// already holds the record as it is.
    let echoes: [Int64: Int64]

    private var rowsLeft: Int
    private var bytesLeft = Limits.pageBytes

    init(_ reader: any StoreReader, person: String, echoes: [Int64: Int64], rows: Int) {
        self.reader = reader
        self.person = person
        self.echoes = echoes
        rowsLeft = rows
    }

    mutating func read(_ requests: [String: FeedRequest], granted: [String]) throws -> [String: FeedReply] {
        let head = try reader.head()
        var replies: [String: FeedReply] = [:]
        for name in granted.sorted() {
            replies[name] = try read(name, requests[name] ?? FeedRequest(), head: head)
        }
        return replies
    }

    /// The state of feeds in one digest.
    func fold(_ names: [String]) throws -> Digest {
        Digest.folding(
            try names.map { name in
                let state = try reader.feed(name == Scope.own ? ownFeed(of: person) : name)
                return (name, state.count, state.digest)
            })
    }

    private mutating func read(_ name: String, _ request: FeedRequest, head: Int64) throws -> FeedReply {
        let feed = name == Scope.own ? ownFeed(of: person) : name
        let state = try reader.feed(feed)
        var reply = FeedReply(cursor: head, count: state.count, digest: state.digest)
        if request.cursor == nil, request.digest == state.digest {
            if request.asksLeft { try tellGone(from: feed, upTo: head, head: head, in: &reply) }
            return reply
        }
        let cursor = request.cursor ?? 0
        let isFull = request.cursor == nil || request.started != nil
        if (isFull ? request.started ?? head : cursor) < state.purged {
            reply.reset = true
            return reply
        }
        var last = cursor
        let echoes = request.cursor != nil && request.started == nil ? echoes : [:]
        try reader.rows(of: feed, after: cursor) { seq in
            echoes[seq].map { $0 <= cursor } ?? false
        } take: { row in
            guard rowsLeft > 0, bytesLeft > 0 else {
                reply.more = true
                return false
            }
            rowsLeft -= 1
            bytesLeft -= row.text.count
            reply.rows.append(.stored(seq: row.seq, row.text))
            last = row.seq
            return true
        }
        if reply.more {
            reply.cursor = last
            reply.started = request.started ?? head
        }
        // Once: the pages after the first follow it.
        if request.asksLeft, request.started == nil {
            try tellGone(from: feed, upTo: cursor, head: head, in: &reply)
        } else if request.cursor != nil {
            reply.left = try reader.departures(from: feed, after: cursor, upTo: reply.cursor)
        }
        return reply
    }

    /// All that ever left a feed, and what was removed up to a seq: another server, which is behind, may have shown it again.
    private func tellGone(from feed: String, upTo seq: Int64, head: Int64, in reply: inout FeedReply) throws {
        reply.left = try reader.departures(from: feed, after: 0, upTo: head)
        reply.removed = try reader.removed(from: feed, upTo: seq)
    }
}
