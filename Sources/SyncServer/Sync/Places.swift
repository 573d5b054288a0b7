import TrainingModel

/// Officials see their own registration only, so the server, which has them all, counts for them: how many have a place and
/// wait, in one small row a workshop, and for each person the own number in their own row. Nobody learns who the others are.
extension StoreWriter {
    /// The workshops whose places may be others after a change of a record.
    func workshopsToRecount(after record: Record) throws -> Set<String> {
        switch record.kind {
        case Workshop.kind.name: return [record.id]
        case Registration.kind.name: return [Registration(record).workshop]
        case Person.kind.name where Person(record).isProvisional:
            let rows = try records(ownedBy: record.id).filter { $0.kind == Registration.kind.name }
            return Set(rows.map { Registration($0).workshop })
        default: return []
        }
    }

    /// Counts again, and writes only what is not so already: once for a batch, however many registrations came with it.
    func countPlaces(of id: String, now: Instant) throws {
        guard let record = try record(RecordKey(Workshop.kind.name, id)), record.isAlive, let scope = record.scope
        else {
            return
        }
        let workshop = Workshop(record)
        let known = try self.record(RecordKey(WorkshopPlaces.kind.name, id))
        // Where there is room for everybody, nobody asks.
        guard workshop.capacity != nil || known != nil else { return }
        let registrations = try records(Registration.kind.name, idPrefix: id + "/").map(Registration.init)
        let merged = try MergedPeople(in: self)
        let list = WaitingList(registrations, capacity: workshop.capacity, merged: merged)
        var positions: [String: Int] = [:]
        for registration in list.confirmed { positions[registration.id] = 0 }
        for (index, registration) in list.waiting.enumerated() { positions[registration.id] = index + 1 }
        for registration in registrations where registration.record.isAlive {
            try note(position: positions[registration.id], in: registration, now: now)
        }
        _ = try writeAsServer(
            WorkshopPlaces.kind, id: id, now: now, scope: scope,
            fields: ["confirmed": JSON(list.confirmed.count), "waiting": JSON(list.waiting.count)])
    }

    private func note(position: Int?, in registration: Registration, now: Instant) throws {
        var record = registration.record
        let value = position.map { JSON($0) } ?? .null
        // What was said of an earlier registration has to be said of this one again, also when it is the same.
        let isSaid = registration.position == position && record.value("position") ?? .null == value
        guard !isSaid else { return }
        record.writeAsServer("position", value, at: now)
        try put(record, replacing: registration.record, now: now)
    }
}
