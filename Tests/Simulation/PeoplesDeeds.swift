import SyncClient
import TrainingModel

/// What people do at their computers, with or without a network.
extension SimulationRun {
    func act(_ verb: Script.Verb, on laptop: Laptop) throws {
        try act(verb, in: may(0.15) ? laptop.secondProcess() : laptop.replica, of: laptop)
    }

    func act(_ verb: Script.Verb, in replica: Replica, of laptop: Laptop) throws {
        let before = (words, seen)
        do {
            let me = try replica.me()
            switch verb {
            case .write: try writeNote(replica, me)
            case .edit: try edit(one(of: replica.all(Note.self)), in: replica)
            case .remove: try remove(one(of: replica.all(Note.self).filter { $0.author == me.id }), in: replica)
            case .move: try move(one(of: replica.all(Note.self).filter { $0.author == me.id }), in: replica)
            case .study: try study(replica, me)
            case .race: try race(in: replica, of: laptop)
            case .assign: try assign(replica)
            case .attempt: try handIn(replica, me, version: laptop.courseVersion)
            case .anonymous: try answer(replica)
            default: try writeAnyKind(replica, me)
            }
        } catch let error as TrainingError where [.notAllowed, .notFound, .invalid, .conflict].contains(error.code) {
            (words, seen) = before
            note("not written", error.message)  // the program says so at once, and nothing was promised
        }
    }

    private func writeNote(_ replica: Replica, _ me: Person) throws {
        let others = try replica.all(Person.self).map(\.id).filter { $0 != me.id && may(0.6) }
        let fields: [String: JSON] = [
            "author": .string(me.id), "title": .string(word("title")), "body": .string(word("body")), "language": "en",
            "structure": .string(me.structure), "status": "published", "editors": .array(others.map(JSON.string)),
        ]
        let scope = may(0.7) ? Scope.network : Scope.structure(me.structure)
        let record = try replica.create(Note.kind, scope: scope, fields: fields)
        note("write", "\(replica.folder.suffix(8)) \(record.text)")
    }

    private func edit(_ target: Note?, in replica: Replica) throws {
        guard let target, let field = one(of: ["title", "body", "body"]) else { return }
        let old = target.record.value(field)?.string ?? ""
        let new = word("\(target.id) \(field)", over: old)
        try replica.edit(target.record.key, [field: .string(new)])
        seen.insert(old)
        note("edit", "\(replica.folder.suffix(8)) \(target.id) \(field) \(old) to \(new)")
    }

    /// Two computers write one field of a note at the same moment, each without having heard of the other: often copies of
    /// one replica, which differ in their writer alone.
    private func race(in replica: Replica, of laptop: Laptop) throws {
        let others = network.laptops.filter { $0.folder != laptop.folder }
        guard let other = one(of: others), let target = one(of: try replica.all(Note.self)),
            let there = try other.note(target.id), let field = one(of: ["title", "body"])
        else { return }
        var racers = [(replica, target), (other.replica, there)]
        if may(0.5) { racers.reverse() }
        for (replica, note) in racers {
            let before = (words, seen)
            let old = note.record.value(field)?.string ?? ""
            let new = word("\(note.id) \(field)", over: old)
            do {
                try replica.edit(note.record.key, [field: .string(new)])
                seen.insert(old)
                self.note("race", "\(replica.folder.suffix(8)) \(note.id) \(field) \(old) to \(new)")
            } catch let error as TrainingError where error.code == .notAllowed { (words, seen) = before }
        }
    }

    private func remove(_ target: Note?, in replica: Replica) throws {
        guard let target else { return }
        try replica.remove(target.record.key)
        seen.formUnion(Self.words(in: target.record.text))
        note("remove", "\(replica.folder.suffix(8)) \(target.id)")
    }

    private func move(_ target: Note?, in replica: Replica) throws {
        let structures = try replica.all(Structure.self).map { Scope.structure($0.id) }
        guard let target, let scope = one(of: structures + [Scope.network]) else { return }
        try replica.edit(target.record.key, [Record.scopeField: .string(scope)])
        note("move", "\(replica.folder.suffix(8)) \(target.id) to \(scope)")
    }

    private func study(_ replica: Replica, _ me: Person) throws {
        guard let course = one(of: ["forms", "law"]), let question = one(of: ["1", "2"]) else { return }
        let scope = Scope.learners(me.structure)
        let id = Progress.id(person: me.id, course: course, item: "quiz")
        let field = Progress.answerField(question)
        let old = try replica.view(Progress.self, id)?.record.value(field)?.string
        let new = word("\(id) \(field)", over: old ?? "")
        try replica.transaction {
            try replica.upsert(
                Enrolment.kind, id: Enrolment.id(person: me.id, course: course), scope: scope, owner: me.id,
                fields: ["status": .string(may(0.8) ? "enrolled" : "withdrawn")])
            try replica.upsert(
                Progress.kind, id: id, scope: scope, owner: me.id, fields: [field: .string(new), "bundleVersion": 1])
        }
        if let old { seen.insert(old) }
        note("study", "\(replica.folder.suffix(8)) \(id) \(field) \(new)")
    }

    /// A trainer sets a day, or takes somebody out of a course.
    private func assign(_ replica: Replica) throws {
        guard let enrolment = one(of: try replica.all(Enrolment.self)) else { return }
        if script.uses(.remove), may(0.3) {
            try replica.remove(enrolment.record.key)
        } else {
            try replica.edit(
                enrolment.record.key, ["dueOn": .string("2026-12-\(Int.random(in: 10...28, using: &random))")])
        }
        note("assign", enrolment.id)
    }

    /// Hands a quiz in, graded here by the version that this computer has.
    private func handIn(_ replica: Replica, _ me: Person, version: Int) throws {
        // What is right depends on the version; two right answers of three pass.
        let choices = [one(of: ["right", "right", "other"]) ?? "", one(of: ["right", "right", "other"]) ?? ""]
        let answers = ["q1": choices[0], "q2": choices[1], "q3": word("answer")].filter { $0.key == "q3" || may(0.8) }
        let given = answers.mapValues { Answer.text($0).json }
        let time = JSON.string(try replica.correctedNow().description)
        if may(0.5) {
            // With its lesson the course is complete, once a quiz has passed: the server writes a certificate.
            try replica.upsert(
                Progress.kind, id: Progress.id(person: me.id, course: SampleCourse.id, item: SampleCourse.lesson),
                scope: Scope.learners(me.structure), owner: me.id,
                fields: ["position": 0, "completedAt": time, "bundleVersion": JSON(version)])
        }
        let attempt = try replica.create(
            Attempt.kind, scope: Scope.learners(me.structure), owner: me.id,
            fields: [
                "person": .string(me.id), "course": .string(SampleCourse.id), "quiz": "quiz",
                "bundleVersion": JSON(version), "language": "en", "answers": .object(given), "startedAt": time,
                "finishedAt": time, "score": .number(SampleCourse.score(given, version: version)),
            ])
        note("attempt", attempt.text)
    }

    private func answer(_ replica: Replica) throws {
        guard let survey = one(of: try replica.all(Survey.self).filter(\.isAnonymous)) else { return }
        let word = word("anonymous answer")
        try replica.answer(survey, ["q": .string(word)])
        note("anonymous", word)
    }
}
