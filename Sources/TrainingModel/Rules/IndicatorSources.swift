extension IndicatorFigure {
    /// The figures of a computed indicator, one for each period, read together.
    /// - Parameters:
    ///   - source: where the records are.
    ///   - sees: whether all rows of a scope can be seen there; what cannot be seen makes the figure less complete, and is
    ///     not counted as not done.
    public static func computed(
        _ formula: IndicatorFormula, in periods: [Period], now: Instant, from source: any RecordSource,
        sees: (String) throws -> Bool
    ) throws -> [IndicatorFigure] {
        let cases = try IndicatorCases(formula, in: periods, from: source, sees: sees)
        return periods.map { cases.figure(in: $0, now: now) }
    }
}

/// Reading what computed indicators are made of. The same on a computer, which sees a part, and on the server.
extension IndicatorCases {
    fileprivate init(
        _ formula: IndicatorFormula, in periods: [Period], from source: any RecordSource,
        sees: (String) throws -> Bool
    ) throws {
        self.init(formula, in: periods)
        switch formula {
        case .manual: break
        case .completion(let course): try readCompletion(of: course, source, sees)
        case .connected: try readConnections(source)
        case .actions: try readActions(source, sees)
        case .quorum(let committee): try readQuorums(of: committee, source, sees)
        case .adoption(let note): try readAdoptions(of: note, source)
        case .attendance(let workshop): try readAttendance(of: workshop, source, sees)
        }
    }

    private static func living<View: RecordView>(
        _ view: View.Type, _ source: any RecordSource, _ prefix: String = "", fields: [String]
    ) throws -> [View] {
        try living(View.self, source, prefix, fields: fields) { $0 }
    }

    /// What `kept` takes of each; records that it gives nothing of are left out.
    /// - Parameter fields: all that is read of the records here: others may be missing.
    private static func living<View: RecordView, Kept>(
        _ view: View.Type, _ source: any RecordSource, _ prefix: String = "", fields: [String],
        kept: (View) -> Kept?
    ) throws -> [Kept] {
        var all: [Kept] = []
        try source.forEachRecord(View.kind.name, idPrefix: prefix, fields: fields) { record in
            if record.isAlive, let kept = kept(View(record)) { all.append(kept) }
        }
        return all
    }

    private mutating func readConnections(_ source: any RecordSource) throws {
        for structure in try Self.living(Structure.self, source, fields: ["connectedOn"]) {
            expected[structure.id] = .some(nil)
            heard.insert(structure.id)
            note(structure.record, in: structure.id)
            cases.append(Case(place: structure.id, doneOn: structure.date("connectedOn")))
        }
    }

    private mutating func readAdoptions(of note: String, _ source: any RecordSource) throws {
        let adoptions = Dictionary(
            try Self.living(Adoption.self, source, note + "/", fields: ["status", "since"]).map { ($0.structure, $0) },
            uniquingKeysWith: { first, _ in first })
        for structure in try Self.living(Structure.self, source, fields: []) {
            expected[structure.id] = .some(nil)
            let adoption = adoptions[structure.id]
            if let adoption {
                heard.insert(structure.id)
                self.note(adoption.record, in: structure.id)
            }
            // Somebody who did not say since when means the day on which they said it.
            let since = adoption?.since ?? adoption?.record.latest.map { Instant(milliseconds: $0.milliseconds).date }
            cases.append(Case(place: structure.id, doneOn: adoption?.isAdopted == true ? since : nil))
        }
    }

    private mutating func readActions(_ source: any RecordSource, _ sees: (String) throws -> Bool) throws {
        for committee in try Self.living(Committee.self, source, fields: []) {
            expected[committee.id] = .some(nil)
            if try sees(Scope.committee(committee.id)) { heard.insert(committee.id) }
        }
        for action in try Self.living(Action.self, source, fields: ["status", "dueOn"]) where action.status != "dropped"
        {
            guard let committee = Scope.subject(of: action.record.scope ?? "", in: [Scope.committeePrefix]),
                heard.contains(committee), let due = action.dueOn
            else { continue }
            note(action.record, in: committee)
            let done = action.status == "done" ? action.record["status"]?.version.stamp : nil
            cases.append(
                Case(place: committee, on: due, doneOn: done.map { Instant(milliseconds: $0.milliseconds).date }))
        }
    }

    private mutating func readQuorums(
        of only: String?, _ source: any RecordSource, _ sees: (String) throws -> Bool
    ) throws {
        let committees = try Self.living(Committee.self, source, fields: ["quorum"]).filter {
            only == nil || $0.id == only
        }
        let meetings = Dictionary(
            grouping: try Self.living(Meeting.self, source, fields: ["committee"]), by: \.committee)
        for committee in committees {
            expected[committee.id] = .some(nil)
            guard try sees(Scope.committee(committee.id)) else { continue }
            heard.insert(committee.id)
            let held = try (meetings[committee.id] ?? []).flatMap { meeting in
                try Self.living(
                    Occurrence.self, source, meeting.id + "/", fields: ["status", "openedAt", "closedAt", "movedTo"])
            }.filter { $0.status == "held" || $0.closedAt != nil }.compactMap { occurrence in
                (occurrence.movedTo?.wall.date ?? occurrence.originalStart?.date).map { (occurrence, day: $0) }
            }
            for (occurrence, _) in held { note(occurrence.record, in: committee.id) }
            let asked = held.filter { isAsked(about: $0.day) }
            guard !asked.isEmpty else { continue }
            let seats = try PermanentSeats(
                try Self.living(
                    Membership.self, source, committee.id + "/", fields: ["role", "permanent", "since", "until"]),
                in: source)
            for (occurrence, day) in asked {
                let presences = try Self.living(
                    Presence.self, source, occurrence.id + "/", fields: ["status", "arrivedAt", "leftAt", "earlier"])
                let midnight = Instant(milliseconds: day.daysSince1970 * 86_400_000)
                let changes = committee.quorumChanges(
                    from: occurrence.openedAt ?? Instant(milliseconds: 0),
                    permanent: seats.people(on: day, from: occurrence.openedAt ?? midnight), presences: presences)
                cases.append(
                    Case(place: committee.id, on: day, doneOn: changes.contains { $0.state.isMet } ? day : nil))
            }
        }
    }

    private mutating func readAttendance(
        of only: String?, _ source: any RecordSource, _ sees: (String) throws -> Bool
    ) throws {
        for workshop in try Self.living(Workshop.self, source, fields: ["status", "sessions"])
        where workshop.status != "cancelled" && (only == nil || workshop.id == only) {
            let sessions = workshop.sessions
            let days = sessions.map(\.start.wall.date)
            guard days.contains(where: isAsked) else { continue }
            expected[workshop.id] = .some(days)
            guard try sees(Scope.workshop(workshop.id)) else { continue }
            // Those who were there, of each session of which somebody has noted anything.
            var there: [String: Set<String>] = [:]
            _ = try Self.living(Attendance.self, source, workshop.id + "/", fields: ["status", "assumed"]) { mark in
                there[mark.session, default: []].formUnion(mark.wasThere ? [mark.person] : [])
                note(mark.record, in: workshop.id)
            }
            let registered = try Self.living(Registration.self, source, workshop.id + "/", fields: ["status"]) {
                $0.isRegistered ? $0.person : nil
            }
            // A session of which nobody has noted anything says nothing yet.
            for session in sessions {
                guard let there = there[session.id] else { continue }
                heard.insert(workshop.id)
                let day = session.start.wall.date
                for person in registered {
                    cases.append(Case(place: workshop.id, on: day, doneOn: there.contains(person) ? day : nil))
                }
            }
        }
    }
}

extension IndicatorCases {
    /// Counts as a trainer's computer does that has the catalogue and not the course: see `completion(lessons:…)`.
    private mutating func readCompletion(
        of course: String, _ source: any RecordSource, _ sees: (String) throws -> Bool
    ) throws {
        let people = Dictionary(
            grouping: try Self.living(Person.self, source, fields: ["structure", "active"]) {
                $0.isActive ? (id: $0.id, structure: $0.structure) : nil
            }, by: \.structure)
        let entry = try source.record(RecordKey(CourseEntry.kind.name, course)).map(CourseEntry.init)
        let tried = try source.records(Attempt.kind.name, of: course)
            .filter(\.isAlive).map(Attempt.init).filter { $0.course == course }
        let attempts = Dictionary(grouping: tried, by: \.person)
        let read = try source.records(Progress.kind.name, idHolding: "/\(course)/")
            .filter(\.isAlive).map(Progress.init).filter { $0.course == course }
        let progressOf = Dictionary(grouping: read) { $0.record.part(0) }
        for (structure, members) in people {
            expected[structure] = .some(nil)
            guard let entry, try sees(Scope.learners(structure)) else { continue }
            heard.insert(structure)
            for person in members {
                let progress = progressOf[person.id] ?? []
                let tried = attempts[person.id] ?? []
                for record in progress.map(\.record) + tried.map(\.record) { note(record, in: structure) }
                cases.append(Case(place: structure, doneOn: Self.completedOn(entry, progress, tried)))
            }
        }
    }

    /// The day on which the last lesson or quiz that was missing was done.
    private static func completedOn(_ entry: CourseEntry, _ progress: [Progress], _ tried: [Attempt]) -> CalendarDate? {
        guard !progress.isEmpty || !tried.isEmpty else { return nil }
        let days = Set(progress.compactMap { $0.completedAt?.date } + tried.compactMap { $0.finishedAt?.date })
        return days.sorted().first { day in
            completion(
                lessons: Int(clamping: entry.lessons), quizzes: Int(clamping: entry.quizzes),
                completed: Set(progress.filter { $0.completedAt.map { $0.date <= day } ?? false }.map(\.item)),
                best: Dictionary(
                    tried.filter { $0.finishedAt.map { $0.date <= day } ?? false }.map { ($0.quiz, $0.score) },
                    uniquingKeysWith: max),
                passMark: entry.passMark
            ).isComplete
        }
    }
}
