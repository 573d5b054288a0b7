import TrainingModel

/// Issues what a person has earned, in the transaction that takes what completed it: a certificate once for each course and
/// workshop, and the passport anew whenever there is more.
struct Certifier {
    let writer: any StoreWriter
    let grader: Grader
    let now: Instant

    /// - Parameter issues: false while a restored server is given back what it lost: the certificates are among it.
    func follow(_ earned: Earned, issues: Bool) throws {
        var people: Set<String> = []
        for (pair, versions) in earned.courses.sorted(by: { $0.key < $1.key }) where issues {
            let parts = pair.split(separator: "/").map(String.init)
            guard parts.count == 2, try issue(toPerson: parts[0], forCourse: parts[1], versions) else { continue }
            people.insert(parts[0])
        }
        for pair in earned.workshops.sorted() {
            let parts = pair.split(separator: "/").map(String.init)
            guard parts.count == 2 else { continue }
            if issues { try issue(toPerson: parts[1], forWorkshop: parts[0]) }
            people.insert(parts[1])
        }
        for person in people.sorted() { try renewPassport(of: person) }
    }

    // MARK: Certificates

    /// - Parameter versions: those in which the person did something: who completes an older one has completed the course.
    /// - Returns: whether a certificate was issued.
    private func issue(toPerson id: String, forCourse course: String, _ versions: Set<Int64>) throws -> Bool {
        guard let person = try recipient(id, of: course) else { return false }
        let words = Attempt.word(person: id, course: course)
        let attempts = try writer.ids(of: Attempt.kind.name, under: words).compactMap {
            try writer.record(RecordKey(Attempt.kind.name, $0))
        }.filter(\.isAlive).map(Attempt.init)
        let progress = try writer.records(Progress.kind.name, idPrefix: words + "/").filter(\.isAlive).map(
            Progress.init)
        let completed = Set(progress.filter { $0.completedAt != nil }.map(\.item))
        let best = Dictionary(attempts.map { ($0.quiz, $0.score) }, uniquingKeysWith: max)
        for version in versions.sorted(by: >) {
            guard let content = try grader.course(course, version: version, in: writer),
                completion(
                    of: content.items, completed: completed, best: best, passMark: content.description.passMark
                ).isComplete
            else { continue }
            try issue(
                course, to: person, title: content.description.title, minutes: content.description.minutes,
                about: "course", version: version)
            return true
        }
        return false
    }

    private func issue(toPerson id: String, forWorkshop workshopID: String) throws {
        guard let record = try writer.record(RecordKey(Workshop.kind.name, workshopID)),
            let person = try recipient(id, of: workshopID)
        else { return }
        let workshop = Workshop(record)
        let attended = Attended(workshop, marks: try marks(of: id).filter { $0.workshop == workshopID })
        guard attended.isComplete else { return }
        try issue(
            workshopID, to: person, title: workshop.title, minutes: Int64(attended.minutes), about: "workshop",
            version: nil)
    }

    /// The person, if they are known and have no such certificate: it is issued once.
    private func recipient(_ id: String, of subject: String) throws -> Person? {
        let key = RecordKey(Certificate.kind.name, Certificate.id(person: id, subject: subject))
        guard try writer.record(key) == nil, try !writer.isGrave(key),
            let record = try writer.record(RecordKey(Person.kind.name, id)), record.isAlive
        else { return nil }
        let person = Person(record)
        return person.isProvisional ? nil : person
    }

    private func issue(
        _ subject: String, to person: Person, title: MultiText, minutes: Int64, about: String, version: Int64?
    ) throws {
        let signer = try NetworkSigner(in: writer, now: now)
        let id = Certificate.id(person: person.id, subject: subject)
        var claims: [String: JSON] = [
            "about": .string(about), "code": .string(signer.key.code(of: id)), "hours": hours(minutes: minutes),
            "issuedOn": .string(now.date.description), "name": .string(person.name), "person": .string(person.id),
            "subject": .string(subject), "title": title.json,
        ]
        if let version { claims["version"] = .integer(version) }
        let statement = signer.sign(.certificate, claims)
        var fields = statement.claims.object ?? [:]
        fields["person"] = nil
        fields["subject"] = nil
        fields["signature"] = .string(statement.signature)
        _ = try writer.writeAsServer(
            Certificate.kind, id: id, now: now, scope: Scope.learners(person.structure), owner: person.id,
            fields: fields)
    }

    // MARK: Passports

    /// Signs all that the person has completed and attended, when it is not what was signed already.
    private func renewPassport(of id: String) throws {
        guard let record = try writer.record(RecordKey(Person.kind.name, id)), record.isAlive else { return }
        let person = Person(record)
        guard !person.isProvisional else { return }
        let certificates = try writer.records(Certificate.kind.name, idPrefix: id + "/").filter(\.isAlive).map(
            Certificate.init)
        let attendances = try attendances(of: id)
        let learned = certificates.filter(\.isOfCourse).reduce(0) { $0 + $1.hours }
        let attended = attendances.reduce(Int64(0)) { $0 + ($1["minutes"]?.integer ?? 0) }
        var claims: [String: JSON] = [
            "person": .string(id), "name": .string(person.name),
            "hours": hours(minutes: Int64((learned * 60).rounded()) + attended),
            "certificates": .array(certificates.map(claim)), "attendances": .array(attendances),
        ]
        let current = try writer.record(RecordKey(Passport.kind.name, id)).map(Passport.init)
        let signer = try NetworkSigner(in: writer, now: now)
        let known = current?.claims.object ?? [:]
        guard claims.contains(where: { known[$0.key] != $0.value }) || known["key"]?.string != signer.key.id else {
            return
        }
        claims["asOf"] = .string(now.date.description)
        let statement = signer.sign(.passport, claims)
        _ = try writer.writeAsServer(
            Passport.kind, id: id, now: now, scope: Scope.learners(person.structure), owner: id,
            fields: ["claims": statement.claims, "signature": .string(statement.signature)])
    }

    private func claim(_ certificate: Certificate) -> JSON {
        let names = ["about", "code", "hours", "issuedOn", "title", "version"]
        var members = Dictionary(
            uniqueKeysWithValues: names.compactMap { name in certificate.record.value(name).map { (name, $0) } })
        members["subject"] = .string(certificate.subject)
        return .object(members)
    }

    /// The sessions at which the person was, in the order of their starts.
    private func attendances(of person: String) throws -> [JSON] {
        let byWorkshop = Dictionary(grouping: try marks(of: person), by: \.workshop)
        var sessions: [(start: String, json: JSON)] = []
        for (id, marks) in byWorkshop {
            guard let workshop = try writer.record(RecordKey(Workshop.kind.name, id)).map(Workshop.init) else {
                continue
            }
            for session in Attended(workshop, marks: marks).sessions {
                let start = session.start.description
                sessions.append(
                    (
                        start + id,
                        [
                            "workshop": .string(id), "title": workshop.title.json, "session": .string(session.id),
                            "start": .string(start), "minutes": JSON(session.minutes),
                        ]
                    ))
            }
        }
        return sessions.sorted { $0.start < $1.start }.map(\.json)
    }

    /// What counts of what was noted of the person, also under the name of a walk-in who they are; one a session.
    private func marks(of person: String) throws -> [Attendance] {
        let walkIns = try writer.ids(of: Person.kind.name, under: Person.provisionalWord).filter { id in
            try writer.record(RecordKey(Person.kind.name, id)).map { Person($0).mergedInto } == person
        }
        let marks = try ([person] + walkIns).flatMap { id in
            try writer.ids(of: Attendance.kind.name, under: id).compactMap {
                try writer.record(RecordKey(Attendance.kind.name, $0)).map(Attendance.init)
            }
        }
        return Dictionary(grouping: marks) { Identifier.natural($0.workshop, $0.session) }.values.compactMap {
            MergedMarks($0, of: person)?.counted
        }
    }

    /// Whole hours as a whole number, so that the text that is signed is the same when it was read and written again.
    private func hours(minutes: Int64) -> JSON {
        let hours = TrainingModel.hours(minutes: minutes)
        return hours == hours.rounded() ? .integer(Int64(hours)) : .number(hours)
    }
}
