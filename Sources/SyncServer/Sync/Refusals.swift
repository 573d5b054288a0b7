import TrainingModel

/// Why a change is not taken.
extension Intake {
    /// What the server does not have cannot be changed. This is said before the clock is looked at, because an edit keeps later
    /// than the value that its author saw: one that was forgotten here would hold its stamp ahead for ever.
    func absence(of change: Change, _ ahead: [Version], on current: Record?) throws -> Refusal? {
        let record = change.record
        if current == nil {
            if try writer.isGrave(record.key) {
                return Refusal(
                    .gone, "This \(record.kind) was removed long ago.", hint: "Write it anew if it is needed.")
            }
            // An edit that moves a record does not make one.
            let isMove = record[Record.scopeField]?.version.base != nil && change.offered.isEmpty
            guard record.scope != nil, !isMove else {
                return Refusal(
                    .notFound, "The server does not have this \(record.kind).", hint: "Sync, then try again.")
            }
        }
        let bases = ahead.compactMap(\.base)
        guard bases.contains(where: { !accepts($0, latest: current?.latest) }) else { return nil }
        return Refusal(
            .conflict, "This change follows a value that the server does not have.", hint: "Sync, then write it again.")
    }

    func checkClock(_ ahead: [Version]) throws {
        guard let stamp = ahead.first?.stamp else { return }
        throw TrainingError(
            .clock, "A change is dated \(Instant(milliseconds: stamp.milliseconds)), ahead of the server's clock.",
            hint: "Sync again: the program corrects its stamps by itself.",
            details: ["now": .integer(now.milliseconds)])
    }

    /// Versions of a change that are later than the server takes on what it has of the record.
    func stampedAhead(_ change: Change, on current: Record?) -> [Version] {
        let latest = current?.latest
        let fields = change.record.fields.span
        var ahead: [Version] = []
        for index in fields.indices where !change.offered.contains(fields[index].name) {
            if accepts(fields[index].field.stamp, latest: latest) { continue }
            ahead.append(fields[index].field.version)
        }
        return ahead
    }

    private func accepts(_ stamp: Stamp, latest: Stamp?) -> Bool {
        StampClock.accepts(stamp, serverNow: now.milliseconds, latestInRecord: latest)
    }

    func refusal(of change: Change, current: Record?, result: Record) throws -> Refusal? {
        let record = change.record
        guard change.offered.isEmpty else {
            if let refusal = record.offerRefusal(lostAt: lostAt, byAdministrator: actor.holds(.administrator)) {
                return refusal
            }
            guard try actor.sees(result, in: writer) else {
                return Refusal(.notAllowed, "You may not see the record that you offer.")
            }
            return try writer.forgery(result)
        }
        var news = try current.map { try unknownPart(of: record, in: $0) } ?? record
        // A row that was carried over stays where it is; the scope that its author believed in is no second version.
        if current != nil, news[Record.scopeField] != nil, try result.scope == learnersScope(of: result) {
            news[Record.scopeField] = nil
        }
        if news.fields.isEmpty { return nil }
        guard news.isWritten(by: actor.person) else {
            return Refusal(.notAllowed, "This change names another person as its author.")
        }
        if let refusal = try judge(news, on: current, giving: result, by: actor, in: writer) {
            guard refusal.code == .notAllowed, let author = try authorBeforeMove(of: news),
                try judge(news, on: current, giving: result, by: author, in: writer) == nil
            else { return refusal }
        }
        guard current == nil, record.kind == Attempt.kind.name else { return nil }
        let attempt = Attempt(result)
        // A relay may lack the version that was answered; the server above has it.
        if served != nil, try writer.manifest(course: attempt.course, version: attempt.bundleVersion) == nil {
            return nil
        }
        return try grader.refusal(of: attempt, in: writer)
    }

    /// The fields of a change that were not taken before. A batch whose reply was lost comes again, perhaps after the right
    /// to it has ended: what was allowed then is not judged anew.
    func unknownPart(of change: Record, in current: Record) throws -> Record {
        var news = Record(kind: change.kind, id: change.id, owner: change.owner)
        for (name, field) in change.fields where try !isKnown(name, field.version, in: current) { news[name] = field }
        return news
    }

    private func isKnown(_ name: String, _ version: Version, in current: Record) throws -> Bool {
        guard let there = current[name]?.version, there.stamp > version.stamp else {
            return current[name]?.version.stamp == version.stamp
        }
        let overtaken = Overtaken.key(of: current.key, name, version.stamp)
        return try writer.record(overtaken) != nil || writer.isGrave(overtaken)
            || writer.isPast(name, version.stamp, of: current.key)
    }
}

extension Actor {
    /// True when the record stands in one of the person's feeds.
    func sees(_ record: Record, in source: some RecordSource) throws -> Bool {
        try record.owner == person || record.scope.map { try sees($0, in: source) } ?? false
    }
}
