import Signing
import TrainingModel

/// Everybody of a workshop with a number that stays: in the order in which each was first noted, so that a paper sheet
/// goes on being right when people withdraw, come back or are added.
public struct WorkshopRoster {
    public enum Place: Equatable, Sendable {
        case confirmed
        /// 1 for who gets the next place.
        case waiting(Int)
        case withdrawn
        /// Came without a registration.
        case walkIn
        /// Somebody who stands above under the number: a walk-in of whom it is known now who they are.
        case same(as: Int)
    }

    public struct Row: Sendable {
        /// From 1.
        public let number: Int
        /// Under which name they were noted first: it stays a walk-in's also when it is known who they are.
        public let noted: String
        public let person: String
        public let place: Place
        /// What counts, by the session's id.
        public let marks: [String: Attendance]
        /// What was noted of them under another name, and says something else.
        public let contradictions: [Attendance]
        public let note: String?
    }

    public let workshop: Workshop
    public let rows: [Row]

    /// - Throws: `notAllowed` for who does not see the others' registrations.
    public init(_ workshop: Workshop, in replica: Replica) throws {
        guard try replica.actor().sees(Scope.workshop(workshop.id), in: replica) else {
            throw TrainingError(
                .notAllowed, "Only the trainers of a workshop and its coordinators see who takes part.",
                hint:
                    "Check in yourself with the code that the trainer shows: 'egov-learn workshop checkin --code CODE'."
            )
        }
        let registrations = try replica.all(Registration.self, idPrefix: workshop.id + "/")
        let attendances = try replica.all(Attendance.self, idPrefix: workshop.id + "/")
        let merged = try replica.mergedPeople()
        let places = WaitingList(registrations, capacity: workshop.capacity, merged: merged)
        let confirmed = Set(places.confirmed.map { merged.person($0.person) })
        let byPerson = Dictionary(grouping: registrations) { merged.person($0.person) }
        var firstNoted: [String: Stamp] = [:]
        for (person, record) in registrations.map({ ($0.person, $0.record) })
            // A copy for somebody's own computer was noted under the walk-in's name.
            + attendances.filter({ !$0.isCopy }).map({ ($0.person, $0.record) })
        {
            guard let stamp = record[Record.scopeField]?.version.stamp else { continue }
            firstNoted[person] = min(stamp, firstNoted[person] ?? stamp)
        }
        let marks = Dictionary(grouping: attendances) { merged.person($0.person) }
        var numbers: [String: Int] = [:]
        self.workshop = workshop
        rows = firstNoted.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.enumerated().map { index, entry in
            let person = merged.person(entry.key)
            if let number = numbers.updateValue(index + 1, forKey: person) {
                numbers[person] = number
                return Row(
                    number: index + 1, noted: entry.key, person: person, place: .same(as: number), marks: [:],
                    contradictions: [], note: nil)
            }
            let place: Place =
                if confirmed.contains(person) {
                    .confirmed
                } else if let position = places.position(of: person) {
                    .waiting(position)
                } else {
                    byPerson[person] == nil ? .walkIn : .withdrawn
                }
            let sessions = Dictionary(grouping: marks[person] ?? [], by: \.session).compactMapValues {
                MergedMarks($0, of: person)
            }
            return Row(
                number: index + 1, noted: entry.key, person: person, place: place,
                marks: sessions.mapValues(\.counted),
                contradictions: sessions.values.flatMap(\.contradictions).sorted { $0.id < $1.id },
                note: byPerson[person]?.compactMap(\.note).first)
        }
    }

    /// What a printed sheet bears, such as `30-4f1c`: its last number, and a hash of who stands on it.
    public var sheet: String { Self.mark(rows) }

    /// - Parameter sheet: the mark of a sheet that was printed earlier.
    /// - Returns: the sheet's last number.
    /// - Throws: `conflict` when a number of it means somebody else by now, because an earlier registration arrived.
    public func check(sheet: String) throws -> Int {
        guard let last = sheet.split(separator: "-").first.flatMap({ Int($0) }), 0...rows.count ~= last,
            Self.mark(rows.prefix(last)) == sheet.lowercased()
        else {
            throw TrainingError(
                .conflict, "The numbers on sheet '\(sheet)' do not mean the same people on this computer.",
                hint: "Sync, or check the people in by their names: --present NAME.")
        }
        return last
    }

    private static func mark(_ rows: some Collection<Row>) -> String {
        let hash = Sodium.sha256(Array(rows.map(\.noted).joined(separator: "\n").utf8))
        return "\(rows.count)-\(hash.prefix(4))"
    }
}
