import TrainingModel

extension SyncService {
    /// Writes down on which day the people of each structure last synced, for everybody to see: at most one record a
    /// structure and a day, and never in a sync itself, which of nothing should cost no write.
    /// - Returns: how many structures were heard of since.
    @discardableResult
    public func noteLastSyncs() throws -> Int {
        if isRelay { return 0 }
        // Most runs find nothing new, and need no transaction that writes.
        let news = try store.read { try Visits(of: $0).news(in: $0) }
        guard !news.isEmpty else { return 0 }
        return try store.write { [now = now()] writer in
            let news = try Visits(of: writer).news(in: writer)
            for (structure, visit) in news {
                _ = try writer.writeAsServer(
                    LastSync.kind, id: structure, now: now,
                    fields: ["on": .string(visit.on.description), "people": JSON(visit.people)])
            }
            return news.count
        }
    }
}

/// The latest visits of the computers of each structure's people.
private struct Visits {
    struct Visit {
        let on: CalendarDate
        /// Who came within `LastSync.window` days up to it.
        let people: Int
    }

    private var byStructure: [String: [String: CalendarDate]] = [:]

    init(of reader: some StoreReader) throws {
        for device in try reader.devices() {
            guard let person = try reader.record(RecordKey(Person.kind.name, device.person)).map(Person.init) else {
                continue
            }
            let day = device.seenAt.date
            let known = byStructure[person.structure]?[person.id] ?? day
            byStructure[person.structure, default: [:]][person.id] = max(day, known)
        }
    }

    /// Those that are later than what is written down, of structures that are there.
    func news(in reader: some StoreReader) throws -> [(structure: String, visit: Visit)] {
        try byStructure.sorted { $0.key < $1.key }.compactMap { structure, days in
            guard let on = days.values.max(),
                try reader.record(RecordKey(Structure.kind.name, structure))?.isAlive == true,
                let noted = try reader.record(RecordKey(LastSync.kind.name, structure)).map({ LastSync($0).on })
                    ?? CalendarDate(daysSince1970: 0),
                noted < on
            else { return nil }
            let people = days.values.count { on.daysSince1970 - $0.daysSince1970 < LastSync.window }
            return (structure, Visit(on: on, people: people))
        }
    }
}
