import Signing
import SQLiteStorage
import TrainingModel

/// What one reply brought.
struct Absorbed {
    var fates = Replica.Fates()
    var received = Replica.Received()
    /// Feeds that have another page.
    var hasMore = false
    /// True when feeds that were folded have to be asked for by name.
    var mustUnfold = false
    /// Feeds that are read to their end and still differ from the server's.
    var differing: [String] = []
}

extension Replica {
    /// Applies a whole reply in one transaction: verdicts, rows and cursors happen together or not at all.
    /// - Throws: `massRemoval`, unless these are accepted, when it would take away most of what is here.
    func absorb(_ reply: SyncReply, to request: SyncRequest, acceptingRemovals: Bool = false) throws -> Absorbed {
        taken = 0
        return try transaction {
            var absorbed = Absorbed()
            if let settled = reply.settled { absorbed.fates = try settle(settled, head: reply.head) }
            absorbed.mustUnfold = request.folded != nil && reply.folded != true
            guard !absorbed.mustUnfold else { return absorbed }
            let folded = request.folded == nil ? [] : try feeds().map(\.name).filter { request.feeds[$0] == nil }
            let roams = try isRoaming()
            for (name, feed) in reply.feeds.sorted(by: { $0.key < $1.key }) {
                let received = try apply(feed, to: name, asked: request.feeds[name])
                absorbed.received.rows += received.rows
                absorbed.received.removed += received.removed
                absorbed.received.left += received.left
                absorbed.hasMore = absorbed.hasMore || feed.more || feed.reset
            }
            for (key, feed) in absorbed.received.left where try leave(key, feed) { absorbed.received.removed += 1 }
            absorbed.received.removed += try purge(
                keeping: Set(reply.feeds.keys).union(folded), isLastPage: !absorbed.hasMore,
                at: Instant(milliseconds: reply.now))
            try guardRemovals(accepting: acceptingRemovals)
            for (name, feed) in reply.feeds where !feed.more && !feed.reset {
                if try !agrees(feed, on: name, roams: roams) { absorbed.differing.append(name) }
            }
            try observeSeen()
            try database.run(
                """
                UPDATE replica SET epoch = ?1, synced_at = ?2, receipt = coalesce(?3, receipt), replies = replies + 1,
                    courier_key = coalesce(?4, courier_key)
                """, .text(reply.epoch), .integer(reply.now), .text(reply.receipt),
                .text(reply.courierKey.flatMap { BoxKey.isPublicKey($0) ? $0 : nil }))
            return absorbed
        }
    }

    /// True when count and digest are the server's, or cannot be compared because something is unsent, was written since the
    /// question was asked, or is ahead of this server.
    private func agrees(_ reply: FeedReply, on name: String, roams: Bool) throws -> Bool {
        guard let feed = try feed(name), feed.cursor == reply.cursor else { return true }
        // First what costs nothing: whoever sees many structures has hundreds of feeds, and thousands of edits may wait.
        if feed.count == reply.count, feed.digest == reply.digest {
            if roams { try noteAgreement(on: name) }
            return true
        }
        return try isDirty(feed: name) || roams && (isAhead(feed: name) || hasMovedAhead())
    }

    private func observeSeen() throws {
        guard let latest = latestSeen else { return }
        var clock = try clock()
        clock.observe(latest, now: now().milliseconds)
        try save(clock)
        latestSeen = nil
    }
}

extension SyncReply {
    /// The server's seq when it answered, as far as the reply tells: what it shows is not later.
    fileprivate var head: Int64 { feeds.values.map { max($0.cursor, $0.started ?? 0) }.max() ?? 0 }
}
