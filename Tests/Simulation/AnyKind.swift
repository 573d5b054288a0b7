import SyncClient
import TrainingModel

/// Records of every kind, made of what the kind itself says of its fields: a new kind takes part by itself.
extension SimulationRun {
    /// Kinds that only the server writes, that a deed of its own writes, or whose words a person writes elsewhere.
    private static let others: Set<String> = [
        Overtaken.kind.name, WorkshopPlaces.kind.name, Certificate.kind.name, CourseEntry.kind.name, Attempt.kind.name,
    ]
    private static let kinds = Kind.all.filter { !others.contains($0.name) }

    func writeAnyKind(_ replica: Replica, _ me: Person) throws {
        guard let kind = one(of: Self.kinds) else { return }
        let living = try replica.records(kind.name, idPrefix: "").filter(\.isAlive)
        if let target = one(of: living), may(0.6) {
            try change(target, of: kind, in: replica, me)
        } else {
            try make(kind, in: replica, me)
        }
    }

    private func change(_ target: Record, of kind: Kind, in replica: Replica, _ me: Person) throws {
        if script.uses(.remove), may(0.15), ![Person.kind.name, Structure.kind.name].contains(kind.name) {
            let lost = Self.words(in: target.text)
            try replica.remove(target.key)
            seen.formUnion(lost)
            return note("remove \(kind.name)", target.id)
        }
        // Who is active, and where somebody belongs, the server's deeds change.
        let fixed: Set<String> = ["active", "structure", "anonymous", "provisional", "mergedInto"]
        guard let rule = one(of: kind.fields.filter { !$0.immutable && !fixed.contains($0.name) }),
            let value = try value(rule, of: kind, in: replica, me)
        else { return }
        let old = target.value(rule.name).map { Self.words(in: String(decoding: $0.encoded, as: UTF8.self)) } ?? []
        try replica.edit(target.key, [rule.name: value])
        seen.formUnion(old)
        note("edit \(kind.name)", "\(target.id) \(rule.name)")
    }

    private func make(_ kind: Kind, in replica: Replica, _ me: Person) throws {
        var fields: [String: JSON] = [:]
        for rule in kind.fields where rule.required || may(0.4) {
            fields[rule.name] = try value(rule, of: kind, in: replica, me)
        }
        if kind.name == Person.kind.name { fields["provisional"] = true }
        let id = try id(of: kind, fields, in: replica, me)
        var sketch = Record(kind: kind.name, id: id ?? "")
        let version = Version(stamp: Stamp(tick: 1, writer: 1), author: me.id)
        for (name, value) in fields { sketch[name] = Field(value, version) }
        let owner = kind.owner.owner(of: sketch)
        sketch.owner = owner
        guard let scope = try scope(of: kind, sketch, in: replica, me) else {
            throw TrainingError(.notFound, "There is nothing yet that a \(kind.name) could be about.")
        }
        if let id {
            if let old = try replica.record(RecordKey(kind.name, id)) {
                for name in fields.keys {
                    seen.formUnion(
                        Self.words(in: old.value(name).map { String(decoding: $0.encoded, as: UTF8.self) } ?? ""))
                }
            }
            try replica.upsert(kind, id: id, scope: scope, owner: owner, fields: fields)
        } else {
            try replica.create(kind, scope: scope, owner: owner, fields: fields)
        }
        note("make \(kind.name)", id ?? "")
    }

    private func scope(of kind: Kind, _ record: Record, in replica: Replica, _ me: Person) throws -> String? {
        switch kind.scope {
        case .network, .any: Scope.network
        case .networkOrStructure: may(0.6) ? Scope.network : Scope.structure(me.structure)
        case .learners: Scope.learners(me.structure)
        case .follows(let place): try place(record, replica)
        }
    }

    private func id(of kind: Kind, _ fields: [String: JSON], in replica: Replica, _ me: Person) throws -> String? {
        if kind.name == Grant.kind.name { return try grantID(fields, in: replica) }
        guard let parts = kind.id.parts else { return nil }
        let ids = try parts.map { part in
            guard let part else { return freeParts[kind.name] ?? "item" }
            if part == Person.kind.name, may(0.7) { return me.id }
            return try any(part, in: replica) ?? "none"
        }
        return ids.joined(separator: "/")
    }

    private var freeParts: [String: String] {
        ["attendance": "1", "measurement": "2026-Q3", "progress": "quiz"].merging(
            ["occurrence", "minutes", "rsvp", "presence"].map { ($0, Furniture.start) }
        ) { $1 }
    }

    private func grantID(_ fields: [String: JSON], in replica: Replica) throws -> String {
        Identifier.natural(
            try any(Person.kind.name, in: replica) ?? "none", fields["role"]?.string ?? "",
            fields["scope"]?.string ?? "")
    }

    private func any(_ kind: String, in replica: Replica) throws -> String? {
        one(of: try replica.records(kind, idPrefix: "").map(\.id))
    }

    private func value(_ rule: FieldRule, of kind: Kind, in replica: Replica, _ me: Person) throws -> JSON? {
        switch (kind.name, rule.name) {
        case (_, "author"), (_, "recordedBy"), ("action", "owner"), ("review", "person"): .string(me.id)
        case (_, "trainers"): [.string(me.id)]
        case (_, "structure"): .string(me.structure)
        case ("grant", "scope"): .string(Scope.structure(me.structure))
        case ("workshop", "sessions"): Furniture.sessions
        case ("survey", "questions"): Furniture.questions
        case ("survey", "opensAt"): "2026-01-01T00:00:00Z"
        case ("response", "answers"): ["q": .string(word("answer"))]
        case ("sessionSecret", "secret"): .string(String(repeating: "0f", count: 32))
        case ("comment", "subjectKind"): "note"
        case ("comment", "subject"): try any("note", in: replica).map(JSON.string)
        case (_, "position") where kind.name == "registration", (_, "copyOf"), (_, "code"), (_, "rule"), (_, "quorum"),
            (_, "exceptions"), (_, "workingDays"), (_, "anonymous"), (_, "closesAt"), (_, "until"):
            nil
        default: try value(rule.type, "\(kind.name) \(rule.name)", in: replica)
        }
    }

    private func value(_ type: FieldType, _ place: String, in replica: Replica) throws -> JSON? {
        switch type {
        case .text, .rich, .any: .string(word(place))
        case .multi: ["en": .string(word(place))]
        case .texts: [.string(word(place))]
        case .object: [:]
        case .instant: .string(try replica.correctedNow().description)
        case .date: .string("2026-12-\(Int.random(in: 10...28, using: &random))")
        case .local: .string(Furniture.start + "[Africa/Casablanca]")
        case .integer(let range): JSON(Int(min(range.upperBound, range.lowerBound + Int64(may(0.5) ? 1 : 2))))
        case .number(let range): .number(min(range.upperBound, max(range.lowerBound, may(0.5) ? 1 : 2.5)))
        case .share: .number(0.5)
        case .boolean: .bool(may(0.5))
        case .oneOf(let words): one(of: words).map(JSON.string)
        case .reference(let kind): try any(kind, in: replica).map(JSON.string)
        case .references(let kind): .array(try any(kind, in: replica).map { [.string($0)] } ?? [])
        case .list(let type, _): .array(try value(type, place, in: replica).map { [$0] } ?? [])
        case .members(let rules): try members(rules, place, in: replica)
        }
    }

    private func members(_ rules: [FieldRule], _ place: String, in replica: Replica) throws -> JSON {
        var members: [String: JSON] = [:]
        for rule in rules where rule.required { members[rule.name] = try value(rule.type, place, in: replica) }
        return .object(members)
    }
}

extension IDShape {
    fileprivate var parts: [String?]? {
        switch self {
        case .random, .slug: nil
        case .natural(let parts), .naturalOrRandom(let parts): parts
        }
    }
}
