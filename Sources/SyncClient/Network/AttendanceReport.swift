import Calendar
import TrainingModel

/// Who came to the workshops whose lists this computer may see.
public struct AttendanceReport: Equatable, Sendable {
    public struct Row: Equatable, Sendable {
        /// A workshop's or a structure's id.
        public let id: String
        public let label: String
        public let tally: AttendanceTally
        /// Whole days since the latest mark; nil without any.
        public let oldestDays: Int?
    }

    /// Workshops of which a session has begun, in the order of their ids.
    public let workshops: [Row]
    /// By the structure to which people belong now.
    public let structures: [Row]
    /// Workshops with a mark, of all that have begun; also of those whose lists only others see.
    public let ofWorkshops: Freshness
    /// Structures with a mark, of those from which somebody was expected.
    public let ofStructures: Freshness
}

extension Reporter {
    /// - Parameters:
    ///   - workshop: only this one.
    ///   - since: only sessions that begin on this day or later, each by the wall of its place.
    /// - Throws: `notAllowed` for a workshop whose list the reader may not see.
    public func attendance(workshop only: Workshop? = nil, since: CalendarDate? = nil) throws -> AttendanceReport {
        if let only { _ = try WorkshopRoster(only, in: replica) }
        let homes = Dictionary(people.map { ($0.id, $0.structure) }, uniquingKeysWith: { first, _ in first })
        let actor = try replica.actor()
        let zones = ZoneDatabase()
        var rows: [AttendanceReport.Row] = []
        var begun: Set<String> = []
        var marked: [String: Instant] = [:]
        var byStructure: [String: AttendanceTally] = [:]
        var heard: [String: Instant] = [:]
        for workshop in try only.map({ [$0] }) ?? replica.all(Workshop.self) where workshop.status != "cancelled" {
            let sessions = begunSessions(of: workshop, since: since, zones)
            guard !sessions.isEmpty else { continue }
            begun.insert(workshop.id)
            guard try actor.sees(Scope.workshop(workshop.id), in: replica) else { continue }
            let roster = try WorkshopRoster(workshop, in: replica)
            let groups = AttendanceGroups(roster) { homes[$0] ?? "" }.by.filter { isReported($0.key) }
            var whole = AttendanceTally()
            for (home, group) in groups {
                let tally = AttendanceTally(
                    confirmed: group.confirmed, marks: group.marks, sessions: sessions)
                whole = whole + tally
                byStructure[home] = (byStructure[home] ?? AttendanceTally()) + tally
                guard let at = latest(group.marks.values.flatMap { $0.values.map(\.record) }) else { continue }
                heard[home] = max(at, heard[home] ?? at)
                marked[workshop.id] = max(at, marked[workshop.id] ?? at)
            }
            rows.append(
                .init(
                    id: workshop.id, label: workshop.title.text(in: language), tally: whole,
                    oldestDays: days(marked[workshop.id])))
        }
        let structureRows = structures.compactMap { structure in
            byStructure[structure.id].map {
                AttendanceReport.Row(
                    id: structure.id, label: MultiText(structure.name).text(in: language), tally: $0,
                    oldestDays: days(heard[structure.id]))
            }
        }
        return AttendanceReport(
            workshops: rows, structures: structureRows, ofWorkshops: Freshness(marked, of: begun, now: now),
            ofStructures: Freshness(heard, of: Set(structureRows.map(\.id)), now: now))
    }

    private func begunSessions(of workshop: Workshop, since: CalendarDate?, _ zones: ZoneDatabase) -> Set<String> {
        Set(
            workshop.sessions.filter { session in
                // A zone that this computer does not know: nobody can say that the session has begun.
                guard let times = try? SessionTimes(session, zones) else { return false }
                return times.start <= now && session.start.wall.date >= since ?? session.start.wall.date
            }.map(\.id))
    }
}

/// The people of a workshop by the structure to which they belong; under an empty name those who have left, and walk-ins
/// whom nobody has recognised yet.
private struct AttendanceGroups {
    struct Group {
        var confirmed: Set<String> = []
        /// By person and session.
        var marks: [String: [String: Attendance]] = [:]
    }
    private(set) var by: [String: Group] = [:]

    init(_ roster: WorkshopRoster, home: (String) -> String) {
        for row in roster.rows {
            // A second number of somebody has no marks of its own.
            if row.place == .confirmed { by[home(row.person), default: Group()].confirmed.insert(row.person) }
            if !row.marks.isEmpty { by[home(row.person), default: Group()].marks[row.person] = row.marks }
        }
    }
}
