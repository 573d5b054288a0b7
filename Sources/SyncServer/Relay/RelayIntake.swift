import TrainingModel

/// Takes what a relay brings, at the server above: each change in its author's name, and by exactly the author's rights. A
/// relay speaks for the people of its structures and for nobody else.
///
/// What is refused here was taken below, and stands on the computers there. So a refusal is written down: as a record that
/// reaches the author wherever they are, with the whole change; and in the record that was to be changed, whose row tells
/// everybody to let go of these versions.
struct RelayIntake {
    let writer: any StoreWriter
    let grader: Grader
    let now: Instant
    let seenAt: Instant
    let lostAt: Instant?
    let rights: RelayRights
    let succession: Succession

    func take(_ batch: Batch) throws -> Intake.Outcome {
        var outcome = Intake.Outcome(settled: Settled(hash: batch.hash, seq: 0, verdicts: []))
        for change in batch.changes {
            if Kind.named(change.record.kind)?.pseudonym(change.record) != nil, change.offered.isEmpty {
                try cast(change, into: &outcome)
            } else if change.offered.isEmpty {
                try takeEdit(change, into: &outcome)
            } else {
                try takeOffer(change, into: &outcome)
            }
        }
        try intake(by: Record.server, seenAt: nil).finish(
            outcome, issues: !batch.changes.contains { !$0.offered.isEmpty })
        return outcome
    }

    private func intake(by author: String, seenAt: Int64?) throws -> Intake {
        Intake(
            writer: writer, actor: try Actor(person: author, from: writer, at: now), grader: grader, now: now,
            seenAt: seenAt.map(Instant.init(milliseconds:)) ?? self.seenAt, lostAt: nil, succession: succession)
    }

    /// An edit of one person.
    private func takeEdit(_ change: Change, into outcome: inout Intake.Outcome) throws {
        let key = change.record.key
        guard let author = change.record.fields.first?.field.version.author else { return }
        let verdicts = outcome.settled.verdicts.count
        if let refusal = try stranger(author, change.record) {
            outcome.settled.verdicts.append(.refused(key, refusal, current: nil))
        } else if change.record.kind == Overtaken.kind.name {
            try takeLost(change.record, into: &outcome)
        } else if author == Record.server {
            try enrol(change.record, into: &outcome)
        } else {
            do {
                try intake(by: author, seenAt: change.seenAt).take(change, into: &outcome)
            } catch let error as TrainingError where error.code == .clock {
                // One laptop's wrong clock must not stop a whole ministry.
                outcome.settled.verdicts.append(.refused(key, Refusal(error), current: nil))
            }
        }
        for index in outcome.settled.verdicts.indices[verdicts...] {
            guard case .refused(_, let refusal, _) = outcome.settled.verdicts[index] else { continue }
            try refuse(change.record, by: author, refusal)
            // Whatever its author sees.
            outcome.settled.verdicts[index] = .refused(key, refusal, current: try visible(key))
        }
    }

    /// Why a relay may not speak for an author.
    private func stranger(_ author: String, _ change: Record) throws -> Refusal? {
        guard change.isWritten(by: author) else {
            return Refusal(.notAllowed, "This change names several people as its author.")
        }
        if try author == Record.server || rights.speaks(for: author, in: writer) { return nil }
        return Refusal(
            .notAllowed, "This server does not speak for the person who wrote it.",
            hint: "Join the server of the network itself, and send the change again from there.")
    }

    /// A relay's administrator may enrol people of its structures, and give them roles for these.
    private func enrol(_ change: Record, into outcome: inout Intake.Outcome) throws {
        let (stored, merged) = try writer.merging(change)
        let isOurs = try [stored?.record, merged.record].compactMap { $0 }.allSatisfy {
            try rights.mayEnrol($0, in: writer)
        }
        guard isOurs else {
            let refusal = Refusal(
                .notAllowed, "A relay enrols people of its own structures, with roles for these.",
                hint: "Ask the administrator of the network.")
            return outcome.settled.verdicts.append(.refused(change.key, refusal, current: nil))
        }
        try write(change, stored, merged, into: &outcome)
        try writer.keepLosers(of: merged, now: now)
    }

    /// What was overtaken at the relay, in words of one of its people. Here both may have met otherwise: one of them refused,
    /// the same value again, or one that a version between them had seen.
    private func takeLost(_ record: Record, into outcome: inout Intake.Outcome) throws {
        let lost = Overtaken(record)
        let isMeant =
            try record.owner.map(record.isWritten) ?? false
            && writer.record(lost.subject) != nil
            && lost.stamp.map { stamp in
                try Overtaken.key(of: lost.subject, lost.field, stamp) == record.key
                    && writer.refused(lost.field, stamp, of: lost.subject) == nil
                    && !writer.isPast(lost.field, stamp, of: lost.subject)
            } ?? false
        guard isMeant, try !writer.isGrave(record.key) else {
            return outcome.settled.verdicts.append(
                .refused(record.key, Refusal(.notFound, "Nothing was overtaken here."), current: nil))
        }
        let (stored, merged) = try writer.merging(record)
        try write(record, stored, merged, into: &outcome)
    }

    /// What this server has lost. What is refused of it is not void: others may still bring it back. Who holds which role comes
    /// back only by the rights of who gave it, and words of the relay's own people also by theirs.
    private func takeOffer(_ change: Change, into outcome: inout Intake.Outcome) throws {
        for (author, record) in change.record.byAuthor {
            let isOurs = try rights.speaks(for: author, in: writer)
            let (stored, merged) = try writer.merging(record)
            let refusal = try offerRefusal(record, giving: merged.record, isOurs: isOurs)
            if isOurs, refusal != nil || record.saysWhoMayWhat {
                try takeEdit(Change(record, seenAt: change.seenAt), into: &outcome)
            } else if let refusal {
                if stored == nil { try letGo(record) }
                outcome.settled.verdicts.append(.refused(record.key, refusal, current: try visible(record.key)))
            } else {
                try write(record, stored, merged, into: &outcome)
                try writer.keepLosers(of: merged, now: now)
            }
        }
    }

    /// The record, if the relay may hold it; without one it lets go of what it has.
    private func visible(_ key: RecordKey) throws -> Record? {
        try writer.record(key).flatMap { rights.sees($0) ? $0 : nil }
    }

    /// - Parameter isOurs: true for words of the relay's people, who may have moved them to where they do not see them.
    private func offerRefusal(_ record: Record, giving result: Record, isOurs: Bool) throws -> Refusal? {
        if let refusal = record.offerRefusal(lostAt: lostAt, byAdministrator: false) { return refusal }
        guard result.scope != nil, isOurs || rights.sees(result) else {
            return Refusal(.notAllowed, "This relay may not see the record that it offers.")
        }
        if try writer.isGrave(record.key) { return Refusal(.gone, "This \(record.kind) was removed long ago.") }
        return try writer.forgery(result)
    }

    /// Writes what a merge of somebody's words has changed.
    private func write(_ words: Record, _ stored: StoredRecord?, _ merged: Merged, into outcome: inout Intake.Outcome)
        throws
    {
        try writer.leaveLostScope(words, of: merged.record)
        var seq = stored?.seq ?? 0
        if merged.changed { seq = try writer.put(merged.record, replacing: stored?.record, now: now) }
        outcome.settled.seq = max(outcome.settled.seq, seq)
    }

    /// An anonymous answer has no author: it is taken when any of the relay's people could have given it. Nor has it anybody who
    /// could date it anew, should a clock have been wrong.
    private func cast(_ change: Change, into outcome: inout Intake.Outcome) throws {
        let change = Change(change.record.nameless(notAfter: now), seenAt: change.seenAt)
        var attempt = outcome
        for person in rights.people {
            attempt = outcome
            try intake(by: person, seenAt: nil).take(change, into: &attempt)
            if attempt.settled.verdicts.count == outcome.settled.verdicts.count { break }
        }
        outcome = attempt
    }

    /// Writes a refusal down where it is needed.
    private func refuse(_ change: Record, by author: String, _ refusal: Refusal) throws {
        guard let latest = change.latest else { return }
        let kept = RefusedChange.key(of: change.key, at: latest)
        // Nobody wrote what a relay noted as overtaken: there is nobody to tell.
        let isWords = author != Record.server && change.kind != Overtaken.kind.name
        if isWords, try writer.record(kept) == nil, try !writer.isGrave(kept) {
            _ = try writer.writeAsServer(
                RefusedChange.kind, id: kept.id, now: now, scope: Scope.person(author), owner: author,
                fields: RefusedChange.fields(of: change, refusal))
        }
        guard let current = try writer.record(change.key) else {
            return try letGo(change)
        }
        guard change.kind != Overtaken.kind.name else { return }
        let intake = try intake(by: author, seenAt: nil)
        try intake.takeBackOvertaken(change, on: current)
        let unknown = try intake.unknownPart(of: change, in: current)
        var marked = current
        marked.note(void: unknown.fields.map { ($0.name, $0.field.stamp) })
        if marked.void != current.void { try writer.put(marked, replacing: current, now: now) }
    }

    /// What is not here, and a relay has: whoever has it from there lets it go.
    private func letGo(_ record: Record) throws {
        for feed in [record.scope, record.owner.map(ownFeed)].compactMap({ $0 }) {
            try writer.depart(record.key, from: feed)
        }
    }
}
