import JSONParser
import TrainingModel

/// A person's own computer holds their own rows only. So what was noted of a walk-in in whom they were recognised is written
/// down for them once more, by the server and where nothing stands yet; and taken away again when the merge is taken
/// back, unless somebody has said something in it since.
extension StoreWriter {
    /// Brings the copies to what stands now, after a change of a record.
    func followMerges(after record: Record, now: Instant) throws {
        switch record.kind {
        case Person.kind.name where Person(record).isProvisional:
            let person = Person(record)
            let targets = try formerTargets(of: person).union([person.mergedInto].compactMap { $0 })
            guard !targets.isEmpty else { return }
            let rows = try records(ownedBy: person.id).filter { $0.kind == Attendance.kind.name }.map(Attendance.init)
            for row in rows {
                for target in targets.sorted() { try copyMarks(of: row, to: target, now: now) }
            }
        case Attendance.kind.name:
            let row = Attendance(record)
            let person = try self.record(RecordKey(Person.kind.name, row.person)).map(Person.init)
            if let target = person?.mergedInto { try copyMarks(of: row, to: target, now: now) }
        default: break
        }
    }

    func records(ownedBy person: String) throws -> [Record] {
        var texts: [[UInt8]] = []
        try rows(of: ownFeed(of: person), after: 0) { row in
            texts.append(row.text)
            return true
        }
        return try texts.map { try Record(JSON.parse($0)) }
    }

    /// Into whom they were merged before.
    private func formerTargets(of person: Person) throws -> Set<String> {
        let replaced = try history(of: person.record.key).filter { $0.name == "mergedInto" }.compactMap {
            $0.field.value.string
        }
        let lost = try records(Overtaken.kind.name, idPrefix: "\(person.record.kind)/\(person.id)/mergedInto/")
            .compactMap { Overtaken($0).value.string }
        return Set(replaced + lost).subtracting([person.mergedInto].compactMap { $0 })
    }

    /// Writes down for `target` what counts of all walk-ins who they are, at the session of `row`.
    private func copyMarks(of row: Attendance, to target: String, now: Instant) throws {
        let id = Attendance.id(workshop: row.workshop, session: row.session, person: target)
        let current = try record(RecordKey(Attendance.kind.name, id))
        guard current.map({ Attendance($0).isCopy || !$0.isAlive }) ?? true else { return }
        let merged = try MergedPeople(in: self)
        let session = try records(Attendance.kind.name, idPrefix: Identifier.natural(row.workshop, row.session) + "/")
        let marks = session.map(Attendance.init).filter { $0.person != target && merged.person($0.person) == target }
        guard let counted = MergedMarks(marks, of: target)?.counted else {
            guard let current, current.isAlive else { return }
            return try write(
                [Record.removedField: .string(Digest.seen(current).description)], on: current, current, now)
        }
        let names = ["status", "assumed", "arrivedAt", "leftAt", "recordedBy", "method"]
        var fields = Dictionary(uniqueKeysWithValues: names.map { ($0, counted.record.value($0) ?? .null) })
        fields = fields.filter { !$0.value.isNull || current?.value($0.key) != nil }
        fields["copyOf"] = .string(counted.person)
        fields[Record.scopeField] = .string(Scope.workshop(row.workshop))
        try write(fields, on: current ?? Record(kind: Attendance.kind.name, id: id, owner: target), current, now)
    }

    private func write(_ fields: [String: JSON], on record: Record, _ current: Record?, _ now: Instant) throws {
        let news = fields.filter { current?.value($0.key) != $0.value || current?.isAlive == false }
        let merged = merge(record, record.serverChange(news, at: now))
        if merged.changed || current == nil { try put(merged.record, replacing: current, now: now) }
    }
}
