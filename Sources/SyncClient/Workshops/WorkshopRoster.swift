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
    }

    public struct Row: Sendable {
        /// From 1.
        public let number: Int
        public let person: String
        public let place: Place
        /// By the session's id.
        public let marks: [String: Attendance]
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
        let places = WaitingList(registrations, capacity: workshop.capacity)
        let confirmed = Set(places.confirmed.map(\.person))
        let byPerson = Dictionary(registrations.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
        var firstNoted: [String: Stamp] = [:]
        for (person, record) in registrations.map({ ($0.person, $0.record) })
            + attendances.map({ ($0.person, $0.record) })
        {
            guard let stamp = record[Record.scopeField]?.version.stamp else { continue }
            firstNoted[person] = min(stamp, firstNoted[person] ?? stamp)
        }
        let marks = Dictionary(grouping: attendances, by: \.person)
        self.workshop = workshop
        rows = firstNoted.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.enumerated().map { index, entry in
            let person = entry.key
            let place: Place =
                if let registration = byPerson[person] {
                    if !registration.isRegistered {
                        .withdrawn
                    } else if confirmed.contains(person) {
                        .confirmed
                    } else {
                        .waiting(places.position(of: person) ?? 1)
                    }
                } else { .walkIn }
            return Row(
                number: index + 1, person: person, place: place,
                marks: Dictionary(
                    (marks[person] ?? []).map { ($0.session, $0) }, uniquingKeysWith: { first, _ in first }),
                note: byPerson[person]?.note)
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
        let hash = Sodium.sha256(Array(rows.map(\.person).joined(separator: "\n").utf8))
        return "\(rows.count)-\(hash.prefix(4))"
    }
}
