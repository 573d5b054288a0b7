import Calendar
import Signing
import TrainingModel

/// A change of a workshop that is planned already, with what it means for those who registered. Nothing is written before
/// `make`.
public struct WorkshopEdit {
    /// What happens to the sessions. A session keeps its id when it moves, so that the marks kept under it stay its marks.
    public struct Sessions {
        public var moved: [String: WorkshopPlan.Session] = [:]
        public var added: [WorkshopPlan.Session] = []
        public var dropped: Set<String> = []

        public init() {}
        var isEmpty: Bool { moved.isEmpty && added.isEmpty && dropped.isEmpty }
    }

    public let workshop: Workshop
    /// What differs from what is there.
    public let fields: [String: JSON]
    /// Who had a place and would wait, and who waited and would have one; nil where the registrations are not to be seen.
    public let places: (lost: [String], gained: [String])?
    /// Who is registered, and sees the change after their next sync; nil as above.
    public let registered: Int?
    private let replica: Replica

    /// - Parameter fields: of the record, by name; null clears one.
    /// - Throws: `notFound` for a session that is not there, `conflict` for one with marks that is to be dropped, `usage` for
    ///   too many codes.
    public init(
        of workshop: Workshop, _ fields: [String: JSON], sessions: Sessions, in replica: Replica, zones: ZoneDatabase
    ) throws {
        self.workshop = workshop
        self.replica = replica
        var fields = fields
        if !sessions.isEmpty {
            fields["sessions"] = .array(
                try SessionList(of: workshop, in: replica, zones: zones).list(applying: sessions))
        }
        fields = fields.filter { $0.value != workshop.record.value($0.key) ?? .null }
        self.fields = fields
        guard try replica.actor().sees(Scope.workshop(workshop.id), in: replica) else {
            places = nil
            registered = nil
            return
        }
        let merged = try replica.mergedPeople()
        let registrations = try replica.all(Registration.self, idPrefix: workshop.id + "/")
        let capacity = fields["capacity"].map { $0.integer.flatMap { Int(exactly: $0) } } ?? workshop.capacity
        let before = WaitingList(registrations, capacity: workshop.capacity, merged: merged)
        let after = WaitingList(registrations, capacity: capacity, merged: merged)
        func people(_ registrations: [Registration]) -> [String] { registrations.map { merged.person($0.person) } }
        let (had, have) = (Set(people(before.confirmed)), Set(people(after.confirmed)))
        places = (
            people(before.confirmed).filter { !have.contains($0) }, people(after.confirmed).filter { !had.contains($0) }
        )
        registered = before.confirmed.count + before.waiting.count
    }

    /// - Throws: what the rights refuse.
    public func make() throws -> Workshop { Workshop(try replica.edit(workshop.record.key, fields)) }
}

/// The list of a workshop's sessions, changed.
private struct SessionList {
    let workshop: Workshop
    let replica: Replica
    let zones: ZoneDatabase
    /// Nil for a workshop without codes.
    let secret: [UInt8]?

    init(of workshop: Workshop, in replica: Replica, zones: ZoneDatabase) throws {
        self.workshop = workshop
        self.replica = replica
        self.zones = zones
        guard workshop.sessions.contains(where: { !$0.codeHashes.isEmpty }) else {
            secret = nil
            return
        }
        secret = try SessionSecrets(replica).secret(of: workshop)
        guard secret != nil else {
            throw TrainingError(
                .notFound, "This computer does not have the secret from which the codes of this workshop follow.",
                hint: "Sync, or let one of the workshop's trainers change its sessions.")
        }
    }

    func list(applying changes: WorkshopEdit.Sessions) throws -> [JSON] {
        for id in changes.dropped.union(changes.moved.keys).sorted()
        where !workshop.sessions.contains(where: { $0.id == id }) {
            throw TrainingError(
                .notFound, "The workshop has no session '\(id)'.",
                hint: "It has: \(workshop.sessions.map(\.id).joined(separator: ", ")).")
        }
        let marks = try replica.all(Attendance.self, idPrefix: workshop.id + "/")
        for id in changes.dropped.sorted() where marks.contains(where: { $0.session == id }) {
            throw TrainingError(
                .conflict, "Of session \(id) it is noted already who was there.",
                hint: "Move it instead: --session \(id)=START/MINUTES.")
        }
        var sessions: [JSON] = []
        for json in workshop.record.value("sessions")?.array ?? [] {
            let id = json["id"]?.string ?? ""
            guard !changes.dropped.contains(id) else { continue }
            sessions.append(try changes.moved[id].map { try moved(json, id, to: $0) } ?? json)
        }
        var next = try firstFreeNumber(marks)
        for session in changes.added {
            sessions.append(try moved([:], String(next), to: session))
            next += 1
        }
        guard !sessions.isEmpty else {
            throw TrainingError(.usage, "A workshop needs a session.", hint: "Cancel it: 'egov-learn workshop cancel'.")
        }
        try checkCodes(sessions)
        return sessions
    }

    private func moved(_ json: JSON, _ id: String, to session: WorkshopPlan.Session) throws -> JSON {
        var members = json.object ?? [:]
        members["id"] = .string(id)
        members["start"] = .string(session.start.description)
        members["minutes"] = .integer(Int64(session.minutes))
        if let secret {
            let windows = try SessionTimes(start: session.start, minutes: session.minutes, zones).windows
            let code = try SessionCode(secret: secret, workshop: workshop.id, session: id)
            // A code that somebody typed before the move, and has not sent yet, is still one.
            let now = SessionCode.window(at: try replica.correctedNow())
            var hashes = members["codeHashes"]?.object?.filter { Int64($0.key).map { $0 <= now } ?? true } ?? [:]
            try checkCount(windows.count)
            for window in windows { hashes[String(window)] = .string(try code.hash(window: window)) }
            members["codeHashes"] = .object(hashes)
        }
        return .object(members)
    }

    /// Of numbers that no session ever had: else its marks would be another's.
    private func firstFreeNumber(_ marks: [Attendance]) throws -> Int {
        let former = try replica.history(of: workshop.record.key).filter { $0.name == "sessions" }.flatMap {
            $0.field.value.array?.compactMap { $0["id"]?.string } ?? []
        }
        let ids = workshop.sessions.map(\.id) + marks.map(\.session) + former
        return (ids.compactMap { Int($0) }.filter { 0..<1_000_000 ~= $0 }.max() ?? 0) + 1
    }

    private func checkCodes(_ sessions: [JSON]) throws {
        guard secret != nil else { return }
        try checkCount(sessions.reduce(0) { $0 + ($1["codeHashes"]?.object?.count ?? 0) })
    }

    private func checkCount(_ count: Int) throws {
        guard count <= WorkshopPlan.codes else {
            throw TrainingError(
                .usage, "These sessions are too long to give each quarter of an hour a code.",
                hint: "Plan them as several workshops.")
        }
    }
}
