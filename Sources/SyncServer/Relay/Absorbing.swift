import JSONParser
import TrainingModel

/// What one reply of the server above brought to a relay.
struct Ascent {
    var received = 0
    var removed = 0
    var sent = 0
    var refused = 0
    /// Feeds that have another page.
    var hasMore = false
    /// True when feeds that were folded have to be asked for by name.
    var mustUnfold = false
    /// Feeds that are read to their end and still differ from those above.
    var differing: [String] = []
}

/// Applies a reply of the server above to a relay's store, in the one transaction that also moves the cursors: rows as they
/// are, stamps, authors and bases untouched, under the relay's own seqs.
struct UpstreamAbsorber {
    let writer: any StoreWriter
    let now: Instant
    let acceptsRemovals: Bool
    private var upstream: Upstream
    private var ascent = Ascent()
    /// Living records that this reply takes away.
    private var taken: Int64 = 0

    init(_ writer: any StoreWriter, _ upstream: Upstream, now: Instant, acceptsRemovals: Bool) {
        self.writer = writer
        self.upstream = upstream
        self.now = now
        self.acceptsRemovals = acceptsRemovals
    }

    /// - Throws: `massRemoval` when the reply would take away most of what is here.
    mutating func absorb(_ reply: SyncReply, to request: SyncRequest) throws -> Ascent {
        if let settled = reply.settled, let batch = try writer.frozenUpward(), batch.hash == settled.hash {
            try settle(batch, settled)
        }
        ascent.mustUnfold = request.folded != nil && reply.folded != true
        guard !ascent.mustUnfold else { return ascent }
        let feeds = Dictionary(uniqueKeysWithValues: try writer.upstreamFeeds().map { ($0.name, $0) })
        var left: [(key: RecordKey, feed: String)] = []
        for (name, feed) in reply.feeds.sorted(by: { $0.key < $1.key }) {
            try apply(feed, to: feeds[name] ?? UpstreamFeed(name: name), asked: request.feeds[name])
            left += feed.left.map { ($0, name) }
            ascent.hasMore = ascent.hasMore || feed.more || feed.reset
        }
        for (key, feed) in left { try leave(key, feed) }
        for key in try writer.keysDeparted() { try removeUnlessWaiting(key) }
        let folded = request.folded == nil ? [] : feeds.keys.filter { request.feeds[$0] == nil }
        try purge(followed: Set(feeds.keys), keeping: Set(reply.feeds.keys).union(folded))
        try guardRemovals()
        try compare(reply)
        upstream.epoch = reply.epoch
        upstream.receipt = reply.receipt ?? upstream.receipt
        if !ascent.hasMore, ascent.differing.isEmpty {
            upstream.readAt = Instant(milliseconds: reply.now)
            upstream.taken = 0
            if try writer.countUpward() == 0 {
                upstream.isParted = false
                upstream.loss = []
            }
        }
        try writer.save(upstream)
        return ascent
    }

    // MARK: Verdicts

    /// What was refused comes back in the feeds: see `RelayIntake`. What never was above goes here.
    private mutating func settle(_ batch: Batch, _ settled: Settled) throws {
        var refused: [RecordKey: Record?] = [:]
        for case .refused(let key, _, let current) in settled.verdicts { refused[key] = .some(current) }
        try writer.settleUpward(batch.hash)
        ascent.sent += batch.changes.count
        ascent.refused += refused.count
        for change in batch.changes {
            let key = change.record.key
            if let current = refused[key] {
                if !change.offered.isEmpty {
                    try revert(key, to: current)
                } else if current == nil, try !writer.waitsForUpstream(key), let record = try writer.record(key) {
                    try drop(record)
                }
            } else if try writer.record(key) != nil {
                try writer.note(key, atUpstream: settled.seq)
            }
        }
    }

    /// An offer that the server above does not take: the record is here as it is there, but for what is on its way.
    private mutating func revert(_ key: RecordKey, to current: Record?) throws {
        guard let local = try writer.record(key) else { return }
        guard let current else {
            guard try !writer.waitsForUpstream(key) else { return }
            if local.isAlive { taken += 1 }
            return try drop(local)
        }
        let waiting = try writer.upward(of: key)
        var record = current
        record.void = local.void
        for change in waiting { record = merge(record, change.record).record }
        record.note(
            void: local.fields.filter { record[$0.name]?.stamp != $0.field.stamp }.map { ($0.name, $0.field.stamp) })
        try writer.put(record, replacing: local, now: now)
    }

    private func drop(_ record: Record) throws {
        try dropLosers(of: record.key) { _ in true }
        try writer.drop(record)
    }

    /// What this relay noted as overtaken, and the server above did not.
    private func dropLosers(of key: RecordKey, _ isMeant: (Overtaken) -> Bool) throws {
        for lost in try writer.records(Overtaken.kind.name, idPrefix: "\(key.kind)/\(key.id)/").map(Overtaken.init)
        where try isMeant(lost) && !writer.isAtUpstream(lost.record.key) { try writer.drop(lost.record) }
    }

    // MARK: Rows

    private mutating func apply(_ reply: FeedReply, to feed: UpstreamFeed, asked request: FeedRequest?) throws {
        var feed = feed
        guard feed.cursor == request?.cursor else { return }
        if reply.reset { return try writer.save(UpstreamFeed(name: feed.name)) }
        let agreed = request?.cursor == nil && request?.digest == reply.digest
        if agreed {
            try writer.noteAgreed(feed.name)
        } else if feed.cursor == nil {
            upstream.sweep += 1
            feed.sweep = upstream.sweep
        }
        for case .read(let seq, let record) in reply.rows { try take(record, seq: seq, sweep: feed.sweep) }
        feed.cursor = reply.cursor
        feed.started = reply.more ? reply.started : nil
        if !reply.more, let sweep = feed.sweep {
            for key in try writer.keysUnseen(in: feed.name, before: sweep) where try !isOffered(key) {
                try removeUnlessWaiting(key)
            }
            feed.sweep = nil
        }
        try writer.save(feed)
    }

    private mutating func take(_ incoming: Record, seq: Int64, sweep: Int64?) throws {
        try writer.noteRead(incoming.key, atUpstream: seq, sweep: sweep)
        guard let before = try writer.record(incoming.key) else {
            try writer.put(incoming, replacing: nil, now: now)
            ascent.received += 1
            return
        }
        var local = before
        let gone = local.drop(void: incoming.void)
        if !gone.isEmpty {
            let stamps = Set(gone.compactMap { before[$0]?.stamp })
            try dropLosers(of: incoming.key) { lost in lost.byStamp.map(stamps.contains) ?? false }
        }
        Overtaken.adopt(incoming, in: &local)
        var merged = merge(local, incoming)
        merged.record.void = incoming.void
        if merged.record != before || before.void != incoming.void {
            try writer.put(merged.record, replacing: before, now: now)
            ascent.received += 1
        }
        if before.isAlive, !merged.record.isAlive { taken += 1 }
        // What seems to lose here may have been seen by the winner, through versions that never came here: the server above
        // judges what it receives, as for a replica.
        try writer.keepReplaced(merged.replaced, of: merged.record)
        try sendUpWhatIsMissing(incoming, in: merged.record)
    }

    /// What stands here and not above, though nothing of it waits, is offered.
    private func sendUpWhatIsMissing(_ incoming: Record, in record: Record) throws {
        var missing = Record(kind: record.kind, id: record.id, owner: record.owner)
        for (name, field) in record.fields {
            if let there = incoming[name], there.stamp >= field.stamp { continue }
            missing[name] = field
        }
        guard !missing.fields.isEmpty else { return }
        for waiting in try writer.upward(of: record.key) {
            for (name, field) in waiting.record.fields where missing[name]?.stamp == field.stamp { missing[name] = nil }
        }
        guard !missing.fields.isEmpty else { return }
        try writer.sendUp(Change(missing, offered: Set(missing.fields.map(\.name))))
    }

    // MARK: What goes

    private mutating func leave(_ key: RecordKey, _ feed: String) throws {
        guard let record = try writer.record(key), record.scope == feed || record.owner.map(ownFeed) == feed else {
            return
        }
        try removeUnlessWaiting(key)
    }

    private func isOffered(_ key: RecordKey) throws -> Bool {
        try writer.upward(of: key).contains { !$0.offered.isEmpty }
    }

    /// What waits goes with its verdict.
    private mutating func removeUnlessWaiting(_ key: RecordKey) throws {
        guard try !writer.waitsForUpstream(key) else { return try writer.noteDeparted(key) }
        guard let record = try writer.record(key) else { return }
        try drop(record)
        ascent.removed += 1
        if record.isAlive { taken += 1 }
    }

    /// Drops what none of the relay's people may see any more.
    private mutating func purge(followed: Set<String>, keeping names: Set<String>) throws {
        let lost = followed.subtracting(names)
        guard !lost.isEmpty else { return }
        for name in lost { try writer.unfollow(name) }
        for key in try writer.keysOutside(names) {
            // What waits the server above may not have yet; it goes once it is settled.
            try writer.note(key, atUpstream: 0)
            try removeUnlessWaiting(key)
        }
    }

    /// A server above that has lost its rows is not mirrored unasked: docs/sync-model.md.
    private mutating func guardRemovals() throws {
        upstream.taken = acceptsRemovals ? 0 : upstream.taken + taken
        guard try Limits.mustAsk(taken: upstream.taken, left: writer.livingRecords()) else { return }
        let held = try upstream.taken + writer.livingRecords()
        throw TrainingError(
            .massRemoval,
            "The server above would remove \(upstream.taken) of the \(held) records of this relay.",
            hint: """
                Nothing was removed. Ask its administrator whether this is meant; if it is, start this relay once with \
                --accept-removals.
                """)
    }

    /// Feeds are compared when nothing is on its way up.
    private mutating func compare(_ reply: SyncReply) throws {
        guard try writer.countUpward() == 0 else { return }
        for (name, feed) in reply.feeds where !feed.more && !feed.reset {
            let here = try writer.feed(name)
            if here.count != feed.count || here.digest != feed.digest { ascent.differing.append(name) }
        }
    }
}
