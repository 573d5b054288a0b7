import TrainingModel

/// Takes a replica's changes: merges each, judges it, and keeps what it overtook. Running the same batch again changes
/// nothing.
struct Intake {
    let writer: any StoreWriter
    let actor: Actor
    let grader: Grader
    let now: Instant
    /// When the computer last synced before.
    let seenAt: Instant
    /// When this server was restored, if the replica has proved that it lost a part of its history.
    let lostAt: Instant?
    /// At a relay: the structures that it serves. What follows from a change, such as the count of places, a relay leaves to
    /// the server above; what it takes, it sends up.
    var served: Set<String>?
    /// What is replaced within a relay's batch.
    var succession = Succession()

    /// What came of a batch, and which records the replica now holds as the store does.
    struct Outcome {
        var settled: Settled
        /// The seq that each of them has now, and the one that it had before.
        var echoes: [Int64: Int64] = [:]
        /// The workshops of which somebody has to count the places again.
        var recounts: Set<String> = []
        /// What the batch may have completed.
        var earned = Earned()
    }

    /// - Throws: `clock` when a stamp lies ahead of the server's time: nothing of the batch was taken.
    func take(_ batch: Batch) throws -> Outcome {
        var outcome = Outcome(settled: Settled(hash: batch.hash, seq: 0, verdicts: []))
        let changes = batch.changes.span
        for index in changes.indices {
            if changes[index].offered.isEmpty {
                try take(changes[index], into: &outcome)
            } else if try !refuseOwnOfferFromFuture(changes[index], into: &outcome) {
                let change = ordinary(changes[index])
                try take(change, into: &outcome)
                if change.offered.isEmpty { try tellRemoval(of: change.record.key, in: &outcome) }
            }
        }
        try finish(outcome, issues: lostAt == nil || !changes.indices.contains { !changes[$0].offered.isEmpty })
        return outcome
    }

    /// A person's own words that another server, whose clock was wrong, has taken: their stamps stay as they are, so the rest of
    /// the batch must not wait for their time.
    /// - Returns: false when there is nothing of the kind.
    private func refuseOwnOfferFromFuture(_ change: Change, into outcome: inout Outcome) throws -> Bool {
        guard ordinary(change).offered.isEmpty, let offer = change.parts.first else { return false }
        let current = try writer.record(change.record.key)
        guard !stampedAhead(Change(offer.record), on: current).isEmpty else { return false }
        let visible = try current.flatMap { try actor.sees($0, in: writer) ? $0 : nil }
        let refusal = Refusal(.clock, "What is offered is dated ahead of the server's clock.")
        outcome.settled.verdicts.append(.refused(change.record.key, refusal, current: visible))
        return true
    }

    /// Whoever offers own words as what only another server has shown may have read past their removal here.
    private func tellRemoval(of key: RecordKey, in outcome: inout Outcome) throws {
        guard let current = try writer.record(key), !current.isAlive else { return }
        let refusal = Refusal(.gone, "This \(key.kind) was removed.", hint: "Write it anew if it is needed.")
        let visible = try actor.sees(current, in: writer) ? current : nil
        outcome.settled.verdicts.append(.refused(key, refusal, current: visible))
    }

    /// What follows from all of a batch.
    /// - Parameter issues: see `Certifier`.
    func finish(_ outcome: Outcome, issues: Bool) throws {
        for workshop in outcome.recounts.sorted() { try writer.countPlaces(of: workshop, now: now) }
        // In the same transaction: whoever completed a course has the certificate with the answer, or has not completed it.
        try Certifier(writer: writer, grader: grader, now: now).follow(outcome.earned, issues: issues)
    }

    /// Without a proof of loss, what a person offers of their own is an edit like any other; and so is, in any case, their own word
    /// on people and roles, which as an offer only an administrator brings back.
    private func ordinary(_ change: Change) -> Change {
        let isOwn = change.record.fields.allSatisfy {
            !change.offered.contains($0.name) || $0.field.isWritten(by: actor.person)
        }
        let mayBeEdit = lostAt == nil || change.record.saysWhoMayWhat && !actor.holds(.administrator)
        return mayBeEdit && isOwn ? Change(change.record) : change
    }

    func take(_ change: Change, into outcome: inout Outcome) throws {
        let key = change.record.key
        if let name = Kind.named(key.kind)?.pseudonym(change.record), change.offered.isEmpty {
            return try cast(change.record, under: name, into: &outcome)
        }
        let before = try writer.stored(key)
        var refusal: Refusal?
        // Whoever was told that the record left keeps it only until the edit is settled.
        var isEcho = try before != nil || !writer.hasDeparted(key)
        var seq = before?.seq ?? 0
        let parts = change.parts
        for part in parts {
            let stored = parts.count == 1 ? before : try writer.stored(key)
            let current = stored?.record
            // What stands on a refused offer goes with it, where it has nothing to change or no other stamp would do.
            if refusal != nil, current == nil || !stampedAhead(Change(change.record), on: current).isEmpty {
                continue
            }
            let ahead = stampedAhead(part, on: current)
            if let absence = try absence(of: part, ahead, on: current) {
                refusal = refusal ?? absence
                isEcho = false
                continue
            }
            try checkClock(ahead)
            var merged = merge(current, part.record)
            var result = merged.record
            if try carryOver(&result) {
                isEcho = false
                if served == nil {
                    merged.record = result
                    merged.changed = true
                }
            }
            try settleSeen(in: &merged)
            let reason =
                try knownRefusal(of: part, current: current)
                ?? self.refusal(of: part, current: current, result: result)
            if let reason {
                refusal = refusal ?? reason
                isEcho = false
                continue
            }
            do {
                let news = try served.map { _ in
                    try current.map { try unknownPart(of: part.record, in: $0) } ?? part.record
                }
                seq = try keep(merged, replacing: stored)
                let lost = try writer.keepLosers(of: merged, now: now)
                if let news {
                    try sendUp(news, of: part)
                    for record in lost { try writer.sendUp(Change(record)) }
                } else {
                    try takeBackOvertaken(part.record, on: current)
                    if merged.changed { try follow(part, merged.record, &outcome) }
                }
            } catch let error as TrainingError
                where error.code == .tooLarge
            {
                refusal = refusal ?? Refusal(error)
                isEcho = false
                continue
            }
            try writer.leaveLostScope(part.record, of: merged.record)
            // How far a replica has read the feed that the record enters says nothing about the one that it leaves; and what a
            // server takes back, it may have said to be gone.
            let stays = current.map { $0.scope == merged.record.scope } ?? part.offered.isEmpty
            isEcho = isEcho && merged.overtaken.isEmpty && stays
            outcome.settled.verdicts += verdicts(merged, on: part)
        }
        outcome.settled.seq = max(outcome.settled.seq, seq)
        if isEcho, seq != before?.seq { outcome.echoes[seq] = before?.seq ?? 0 }
        guard let refusal else { return }
        let visible = try writer.record(key).flatMap { try actor.sees($0, in: writer) ? $0 : nil }
        outcome.settled.verdicts.append(.refused(key, refusal, current: visible))
    }

    /// Notes what has to be done once the batch is taken, and does what cannot wait.
    private func follow(_ change: Change, _ record: Record, _ outcome: inout Outcome) throws {
        try writer.followMerges(after: record, now: now)
        try outcome.earned.note(change.record, record, in: writer)
        outcome.recounts.formUnion(try writer.workshopsToRecount(after: record))
    }

    /// An anonymous record goes into the urn, and nothing else is written down: no seq, no history, no echo.
    private func cast(_ record: Record, under name: String, into outcome: inout Outcome) throws {
        let key = record.key
        try checkClock(stampedAhead(Change(record), on: nil))
        let known = try writer.urn(key) ?? writer.record(key)
        // It may come from a relay with another date each time.
        let isRepeated = known?.fields.elementsEqual(record.fields) {
            $0.name == $1.name && $0.field.value == $1.field.value
        }
        if isRepeated == true { return }
        var refusal: Refusal?
        if known != nil {
            refusal = Refusal(.conflict, "This \(key.kind) is written once and stays as it is.")
        } else if try writer.isGrave(key) {
            refusal = Refusal(.gone, "This \(key.kind) was removed long ago.", hint: "Write it anew if it is needed.")
        } else {
            refusal = try judge(record, on: nil, giving: record, by: actor, in: writer)
        }
        if let refusal {
            outcome.settled.verdicts.append(.refused(key, refusal, current: nil))
        } else {
            try writer.cast(record, on: now.date)
        }
    }

    /// Writes the merged record, and gives its seq.
    private func keep(_ merged: Merged, replacing stored: StoredRecord?) throws -> Int64 {
        let record = merged.record
        var seq = stored?.seq ?? 0
        if merged.changed || stored == nil { seq = try writer.put(record, replacing: stored?.record, now: now) }
        if served == nil, let scope = record.scope, let before = stored?.record.scope, scope != before {
            try writer.moveFollowers(of: record, to: scope, now: now)
        }
        if served == nil, let before = stored?.record, record.kind == Person.kind.name,
            Person(before).structure != Person(record).structure
        {
            try moveLearningRecord(of: record.id)
        }
        return seq
    }

    private func verdicts(_ merged: Merged, on change: Change) -> [Verdict] {
        merged.overtaken.filter { overtaking in
            !change.offered.contains(overtaking.name)
                && overtaking.loser.version == change.record[overtaking.name]?.version
        }.map { .overtaken(change.record.key, field: $0.name, by: $0.winner) }
    }
}

extension Change {
    /// What a restored server is offered comes first: an edit may need the record that is offered with it.
    fileprivate var parts: [Change] {
        guard !offered.isEmpty else { return record.fields.isEmpty ? [] : [self] }
        var offer = Change(Record(kind: record.kind, id: record.id, owner: record.owner), offered: offered)
        var edit = Change(offer.record)
        for (name, field) in record.fields {
            if offered.contains(name) { offer.record[name] = field } else { edit.record[name] = field }
        }
        return [offer, edit].filter { !$0.record.fields.isEmpty }
    }
}
