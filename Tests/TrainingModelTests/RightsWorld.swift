import XCTest

@testable import TrainingModel

/// Two structures, somebody who acts, a colleague and a stranger, and a valid record of every kind about each of them.
struct RightsWorld {
    /// Whom a record is about, or who wrote it.
    enum Subject: CaseIterable {
        /// The actor.
        case own
        /// Somebody else of the actor's structure.
        case colleague
        /// Somebody of another structure.
        case stranger

        var person: String {
            switch self {
            case .own: "0190000000000000000a"
            case .colleague: "0190000000000000000b"
            case .stranger: "0190000000000000000c"
            }
        }
        var structure: String { self == .stranger ? RightsWorld.there : RightsWorld.here }
    }

    static let here = "01900000000000000100"
    static let there = "01900000000000000200"

    private(set) var source = MemorySource()

    init() {
        for structure in [Self.here, Self.there] {
            source.put(Self.record("structure", structure, ["name": ["en": "S"], "type": "ministry"]))
        }
        for subject in Subject.allCases {
            let fields: [String: JSON] = ["name": "P", "structure": .string(subject.structure)]
            source.put(Self.record("person", subject.person, fields))
        }
        source.put(Self.course("basics"))
        source.put(Self.course("advanced"))
        for record in Self.surroundings { source.put(record) }
    }

    /// Gives the actor a role.
    mutating func grant(_ role: Role, for scope: String) {
        source.put(Self.grant(role, to: Subject.own.person, for: scope))
    }

    /// Marks the actor as one who left.
    mutating func leave() {
        let fields: [String: JSON] = ["name": "P", "structure": .string(Self.here), "active": false]
        source.put(Self.record("person", Subject.own.person, fields))
    }

    /// Makes the actor a member of the committee of their structure.
    mutating func join(as role: MemberRole) {
        source.put(Self.membership(of: .own, as: role))
    }

    /// Makes the actor a trainer of the workshop of their structure.
    mutating func teach() {
        source.put(Self.workshop(in: .own, trainers: [Subject.own.person]))
    }

    mutating func put(_ record: Record) { source.put(record) }

    func actor(_ subject: Subject = .own) throws -> Actor {
        try Actor(person: subject.person, from: source, at: Self.now)
    }

    static let now = Instant(milliseconds: 1_790_000_000_000)

    // MARK: Records

    static func record(
        _ kind: String, _ id: String, owner: String? = nil, scope: String = Scope.network, author: String = "writer",
        at milliseconds: Int64 = 10, _ fields: [String: JSON]
    ) -> Record {
        var record = Record(kind: kind, id: id, owner: owner)
        var fields = fields
        fields[Record.scopeField] = .string(scope)
        for (name, value) in fields {
            record[name] = Field(value, Version(stamp: Stamp(milliseconds: milliseconds, writer: 1), author: author))
        }
        return record
    }

    static func course(_ id: String) -> Record {
        record(
            "course", id,
            [
                "title": ["en": "T"], "languages": ["en"], "version": 1,
                "digest": .string(String(repeating: "0", count: 64)),
            ])
    }

    static func grant(_ role: Role, to person: String, for scope: String) -> Record {
        record(
            "grant", Grant.id(person: person, role: role, scope: scope),
            ["role": .string(role.rawValue), "scope": .string(scope), "active": true])
    }

    static func note(by subject: Subject, in scope: String, editors: [String] = []) -> Record {
        record(
            "note", "01900000000000000300", scope: scope, author: subject.person,
            [
                "author": .string(subject.person), "title": "T", "body": "B", "language": "en",
                "structure": .string(subject.structure), "status": "published",
                "editors": .array(editors.map(JSON.string)),
            ])
    }

    /// A valid record of a kind about somebody.
    static func sample(_ kind: Kind, about subject: Subject) -> Record {
        let person = subject.person
        let learners = Scope.learners(subject.structure)
        return switch kind.name {
        case "structure":
            record("structure", subject.structure, ["name": ["en": "S"], "type": "ministry", "country": "MA"])
        case "person": record("person", person, ["name": "P", "structure": .string(subject.structure)])
        case "grant": grant(.official, to: person, for: Scope.structure(subject.structure))
        case "course": course("basics")
        case "trustedKey":
            record(
                "trustedKey", "0123456789ABCDEF",
                ["key": "RWQ", "person": .string(person), "name": "N", "trusted": true])
        case "enrolment":
            record("enrolment", "\(person)/basics", owner: person, scope: learners, ["status": "enrolled"])
        case "progress":
            record("progress", "\(person)/basics/lesson-1", owner: person, scope: learners, ["position": 3])
        case "attempt":
            record(
                "attempt", "01900000000000000400", owner: person, scope: learners,
                [
                    "person": .string(person), "course": "basics", "quiz": "quiz-1", "bundleVersion": 1,
                    "language": "en", "answers": [:], "startedAt": "2026-11-21T09:00:00Z",
                    "finishedAt": "2026-11-21T09:10:00Z", "score": 0.5,
                ])
        case "note": note(by: subject, in: Scope.network)
        case "overtaken":
            Overtaken.record(
                of: Overtaking(
                    name: "body", loser: Field("B", Version(stamp: Stamp(milliseconds: 5, writer: 1), author: person)),
                    winner: Version(stamp: Stamp(milliseconds: 9, writer: 1), author: "writer")),
                in: note(by: subject, in: Scope.network))
        default: networkLife(kind, about: subject)
        }
    }

    /// Another valid value for a field.
    static func other(_ rule: FieldRule, than value: JSON?) -> JSON {
        switch rule.name {
        case "recordedBy": .string(Subject.own.person)  // it names its writer
        case "exceptions": ["2026-09-20T10:00"]
        case "formula": "connected"
        case "earlier": [["leftAt": "2026-06-21T09:30:00Z"]]
        case "hash": .string(String(repeating: "f", count: 64))
        case "quorum": ["share": 0.5]
        case "sessions": sessions(minutes: 90)
        default: other(rule.type, than: value)
        }
    }

    private static func other(_ type: FieldType, than value: JSON?) -> JSON {
        switch type {
        case .text, .rich: "Other"
        case .multi: ["fr": "Autre"]
        case .instant: "2027-01-01T00:00:00Z"
        case .date: "2027-01-01"
        case .integer(let range): .integer(value == .integer(range.lowerBound) ? range.upperBound : range.lowerBound)
        case .share: 0.25
        case .boolean: .bool(value != true)
        case .reference("structure"): .string(value == .string(here) ? there : here)
        case .reference: .string(Subject.stranger.person)
        case .oneOf(let words): .string(words.last { .string($0) != value } ?? "")
        case .texts: ["other"]
        case .references: .array([.string(Subject.stranger.person)])
        case .object: ["q": "a"]
        case .local: "2027-01-01T09:00[Africa/Tunis]"
        case .number(let range): .number(value?.number == range.lowerBound ? range.upperBound : range.lowerBound)
        case .any: value == "other" ? "another" : "other"
        case .members: ["for": 1]
        case .list(let type, _): [other(type, than: nil)]
        }
    }

    /// Values that the type does not allow.
    static func wrong(_ type: FieldType) -> [JSON] {
        switch type {
        case .text: ["", "   ", 7, .string(String(repeating: "x", count: Limits.textBytes + 1)), [], [:]]
        case .rich: ["", 7, .string(String(repeating: "x", count: Limits.richBytes + 1)), true]
        case .multi: ["T", [:], ["en": 7], ["en": nil], []]
        case .instant: ["2026-11-21", "now", 7, "2026-02-30T00:00:00Z"]
        case .date: ["2026-11-31", "2026-11-21T00:00:00Z", 7]
        case .integer(let range): [.integer(range.lowerBound - 1), .integer(range.upperBound + 1), 1.5, "1", true]
        case .share: [-0.01, 1.01, "0.5", true]
        case .boolean: ["true", 1, 0]
        case .reference: ["", "a b", 7, .string(String(repeating: "x", count: Limits.identifierBytes + 1))]
        case .oneOf: ["nonsense", "", 7]
        case .texts: ["T", [7], [""], .array(Array(repeating: "x", count: 1_001))]
        case .references: ["T", [7], ["a b"]]
        case .object: ["T", [], 7]
        case .local: ["2026-06-21T10:00", "2026-06-31T10:00[UTC]", "2026-06-21T24:00[UTC]", "2026-06-21T10:00[]", 7]
        case .number(let range): [.number(range.lowerBound - 1), .number(range.upperBound * 2), "1", true]
        case .any: [nil]
        case .members: ["T", [], 7]
        case .list(_, let count): ["T", 7, [[]], .array(Array(repeating: "x", count: count.upperBound + 1))]
        }
    }

    /// A change of one field of a record, later than everything in it.
    static func edit(_ record: Record, _ field: String, _ value: JSON) -> Record {
        var change = Record(kind: record.kind, id: record.id, owner: record.owner)
        let stamp = Stamp(milliseconds: 20, writer: 2)
        change[field] = Field(
            value, Version(stamp: stamp, author: Subject.own.person, base: record[field]?.version.stamp))
        return change
    }

    func refusal(_ change: Record, on current: Record? = nil, by actor: Actor) throws -> Refusal? {
        let empty = Record(kind: change.kind, id: change.id, owner: change.owner)
        return try judge(change, on: current, giving: merge(current ?? empty, change).record, by: actor, in: source)
    }
}
