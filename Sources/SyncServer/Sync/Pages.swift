import TrainingModel

/// Reads what is new in a person's feeds, one page over all of them.
struct Pages {
    let reader: any StoreReader
    let person: String
    /// Seqs of records that the replica already holds as they are: it has just sent them.
    let echoes: Set<Int64>

    private var rowsLeft = Limits.pageRows
    private var bytesLeft = Limits.pageBytes

    init(_ reader: any StoreReader, person: String, echoes: Set<Int64>) {
        self.reader = reader
        self.person = person
        self.echoes = echoes
    }

    mutating func read(_ requests: [String: FeedRequest], granted: [String]) throws -> [String: FeedReply] {
        let head = try reader.head()
        var replies: [String: FeedReply] = [:]
        for name in granted.sorted() {
            replies[name] = try read(name, requests[name] ?? FeedRequest(), head: head)
        }
        return replies
    }

    private mutating func read(_ name: String, _ request: FeedRequest, head: Int64) throws -> FeedReply {
        let feed = name == Scope.own ? ownFeed(of: person) : name
        let state = try reader.feed(feed)
        var reply = FeedReply(cursor: head, count: state.count, digest: state.digest)
        if request.cursor == nil, request.digest == state.digest { return reply }
        let cursor = request.cursor ?? 0
        let started = request.cursor == nil ? head : request.started
        if (started ?? cursor) < state.purged {
            reply.reset = true
            return reply
        }
        try reader.rows(of: feed, after: cursor) { row in
            guard rowsLeft > 0, bytesLeft > 0 else {
                reply.more = true
                return false
            }
            if !echoes.contains(row.seq) {
                rowsLeft -= 1
                bytesLeft -= row.text.count
                reply.rows.append(.stored(seq: row.seq, row.text))
            }
            reply.cursor = row.seq
            return true
        }
        if reply.more {
            reply.cursor = reply.rows.isEmpty ? cursor : reply.cursor
            reply.started = started
        } else {
            reply.cursor = head
        }
        if request.cursor != nil {
            reply.left = try reader.departures(from: feed, after: cursor, upTo: reply.cursor)
        }
        return reply
    }
}
