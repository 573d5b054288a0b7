import TrainingModel

/// When anonymous records leave the urn, so that nobody can tell from the moment whose they are: docs/security.md.
extension SyncService {
    /// Gives those that are ripe to who may read them: all at once, in the order of their random ids, so that none stands
    /// beside what its author sent with it.
    /// - Parameter surveys: only what was written in their names; everything by default.
    /// - Returns: how many there were.
    @discardableResult
    public func openUrn(of surveys: Set<String>? = nil) throws -> Int {
        try store.write { [now = now(), isRelay] writer in
            let waiting = try writer.urn().filter { record, _ in
                surveys.map { Self.name(of: record).map($0.contains) ?? false } ?? true
            }
            // A day that is still to come was noted under a wrong clock: its seven days begin now.
            for (record, day) in waiting where day > now.date {
                try writer.takeFromUrn(record.key)
                try writer.cast(record, on: now.date)
            }
            let ripe = Self.ripe(waiting, on: now.date)
            for record in ripe {
                try writer.takeFromUrn(record.key)
                if isRelay {
                    try writer.sendUp(Change(record))
                    continue
                }
                if try writer.record(record.key) == nil { try writer.put(record, replacing: nil, now: now) }
            }
            return ripe.count
        }
    }

    /// Opens the urn for the anonymous surveys whose time ended in the last milliseconds: nobody's sync tells of that.
    @discardableResult
    public func openUrn(ofSurveysClosedWithin milliseconds: Int64) throws -> Int {
        let now = self.now()
        let closed = try store.read { try $0.records(Survey.kind.name, idPrefix: "") }.map(Survey.init).filter {
            survey in
            survey.isAnonymous
                && survey.closesAt.map { $0 <= now && now.milliseconds - $0.milliseconds <= milliseconds } ?? false
        }
        return closed.isEmpty ? 0 : try openUrn(of: Set(closed.map(\.id)))
    }

    /// Opens the urn for the closed surveys that a batch has changed or answered: who has just closed one sees what it came
    /// to.
    func openUrn(after batch: Batch) throws {
        let named = batch.changes.map(\.record).compactMap { record in
            record.kind == Survey.kind.name ? record.id : Self.name(of: record)
        }
        guard !named.isEmpty else { return }
        let closed = try store.read { reader in
            try Set(named).filter { id in
                try reader.record(RecordKey(Survey.kind.name, id)).map(Survey.init).map {
                    $0.isAnonymous && $0.closesAt.map { $0 <= now() } ?? false
                } ?? false
            }
        }
        if !closed.isEmpty { try openUrn(of: closed) }
    }

    /// Those that have company enough, and those that came so long ago that nobody remembers who came by then.
    private static func ripe(_ waiting: [(record: Record, day: CalendarDate)], on today: CalendarDate) -> [Record] {
        let company = Dictionary(grouping: waiting) { name(of: $0.record) }
        return waiting.filter { record, day in
            company[name(of: record)]?.count ?? 0 >= Limits.urnAnswers || day.adding(days: Limits.urnDays) <= today
        }.map(\.record)
    }

    private static func name(of record: Record) -> String? { Kind.named(record.kind)?.pseudonym(record) }
}
