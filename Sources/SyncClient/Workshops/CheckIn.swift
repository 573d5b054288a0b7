import Calendar
import Signing
import TrainingModel

/// Noting who is at a session.
public struct CheckIn {
    public enum Status: String, CaseIterable, Sendable { case present, late, excused, absent }
    public enum Method: String, Sendable { case list, code, paper }

    public struct Mark: Equatable, Sendable {
        public let person: String
        public let status: Status
        public let method: Method
        /// Nobody said it of this person, but of all others.
        public let isAssumed: Bool

        /// Of whom nobody says otherwise, they were absent.
        public static func assumedAbsent(_ person: String, by method: Method) -> Mark {
            Mark(person, .absent, by: method, isAssumed: true)
        }

        public init(_ person: String, _ status: Status, by method: Method, isAssumed: Bool = false) {
            self.isAssumed = isAssumed
            self.person = person
            self.status = status
            self.method = method
        }
    }

    private let replica: Replica
    public let workshop: Workshop
    public let session: Workshop.Session

    public init(_ workshop: Workshop, _ session: Workshop.Session, in replica: Replica) {
        self.replica = replica
        self.workshop = workshop
        self.session = session
    }

    /// Notes all of them or, when one is refused, none.
    /// - Returns: those that said something new.
    /// - Throws: `usage` when somebody is given two marks, and what the rights refuse.
    public func note(_ marks: [Mark]) throws -> [Mark] {
        var given: [String: Status] = [:]
        for mark in marks {
            if let other = given.updateValue(mark.status, forKey: mark.person), other != mark.status {
                let name = try replica.view(Person.self, mark.person)?.name ?? mark.person
                throw TrainingError(
                    .usage, "\(name) cannot be \(other.rawValue) and \(mark.status.rawValue).", hint: "Give them once.")
            }
        }
        return try replica.transaction {
            try marks.filter { mark in
                let id = Attendance.id(workshop: workshop.id, session: session.id, person: mark.person)
                // What a second registrar saw too keeps the time at which the first one saw it.
                let known = try replica.view(Attendance.self, id)
                guard known?.status != mark.status.rawValue || known?.isAssumed == true && !mark.isAssumed else {
                    return false
                }
                guard !mark.isAssumed else {
                    try assume(id, mark, isNew: known == nil)
                    return true
                }
                let isThere = mark.status == .present || mark.status == .late
                let arrived = isThere && mark.method == .list ? try replica.correctedNow() : nil
                try write(id, mark, arrived: arrived)
                return true
            }
        }
    }

    /// Checks the reader themselves in, by what the trainer shows. Works offline.
    /// - Throws: `notAllowed` for a code that is not that of a session that runs now.
    @discardableResult
    public static func byCode(_ typed: String, _ workshop: Workshop, in replica: Replica) throws -> Attendance {
        let now = try replica.correctedNow()
        for session in workshop.sessions {
            guard
                let window = try SessionCode.window(
                    of: typed, workshop: workshop.id, session: session.id, hashes: session.codeHashes, at: now)
            else { continue }
            let person = try replica.person()
            let id = Attendance.id(workshop: workshop.id, session: session.id, person: person)
            return try CheckIn(workshop, session, in: replica).write(
                id, Mark(person, .present, by: .code), arrived: now,
                proof: Attendance.proof(window: window, code: typed))
        }
        throw TrainingError(
            .notAllowed, "This is not the code that is shown in a session of this workshop now.",
            hint: "Type the code as it stands there now; it changes every \(SessionCode.windowMinutes) minutes.")
    }

    private func assume(_ id: String, _ mark: Mark, isNew: Bool) throws {
        var fields: [String: JSON] = ["assumed": .string(mark.status.rawValue)]
        if isNew { fields["recordedBy"] = .string(try replica.person()) }
        try replica.upsert(
            Attendance.kind, id: id, scope: Scope.workshop(workshop.id), owner: mark.person, fields: fields)
    }

    @discardableResult
    private func write(_ id: String, _ mark: Mark, arrived: Instant?, proof: String? = nil) throws -> Attendance {
        var fields: [String: JSON] = [
            "status": .string(mark.status.rawValue), "recordedBy": .string(try replica.person()),
            "method": .string(mark.method.rawValue), "arrivedAt": JSON(arrived?.description),
        ]
        if let proof { fields["code"] = .string(proof) }
        return Attendance(
            try replica.upsert(
                Attendance.kind, id: id, scope: Scope.workshop(workshop.id), owner: mark.person, fields: fields))
    }
}

extension Workshop {
    /// The session that is meant: the one of that id, the only one, else the one that runs, nearest to now.
    /// - Throws: `notFound`; `usage` when none runs within half a day of now.
    public func session(_ id: String?, at now: Instant, _ zones: ZoneDatabase) throws -> Session {
        let ids = sessions.map(\.id).joined(separator: ", ")
        if let id {
            if let session = sessions.first(where: { $0.id == id }) { return session }
            throw TrainingError(.notFound, "The workshop has no session '\(id)'.", hint: "It has: \(ids).")
        }
        if sessions.count == 1 { return sessions[0] }
        let distances = try sessions.map { session in
            let times = try SessionTimes(session, zones)
            let before = max(0, times.start.milliseconds - now.milliseconds)
            return (session, max(before, now.milliseconds - times.end.milliseconds))
        }
        guard let nearest = distances.min(by: { $0.1 < $1.1 }), nearest.1 < 12 * 3_600_000 else {
            throw TrainingError(.usage, "Which session is meant?", hint: "Give --session with one of: \(ids).")
        }
        return nearest.0
    }

    /// What the trainer shows in a session now, and until when.
    /// - Throws: `notFound` on the computers of others than the workshop's staff, `usage` outside the session's time.
    public func code(_ session: Session, in replica: Replica, at now: Instant) throws -> (code: String, until: Instant)
    {
        guard let secret = try SessionSecrets(replica).secret(of: self) else {
            throw TrainingError(
                .notFound, "This computer does not have the secret from which the codes of this workshop follow.",
                hint: "Its trainers and coordinators get it with 'egov-learn sync'; others check nobody in.")
        }
        let window = SessionCode.window(at: now)
        guard session.codeHashes[window] != nil else {
            throw TrainingError(
                .usage, "Session \(session.id) has no code at this time.",
                hint: "Codes are shown from \(SessionTimes.leadMinutes) minutes before a session to its end.")
        }
        let code = try SessionCode(secret: secret, workshop: id, session: session.id).code(window: window)
        return (code, Instant(milliseconds: (window + 1) * SessionCode.windowMinutes * 60_000))
    }
}
