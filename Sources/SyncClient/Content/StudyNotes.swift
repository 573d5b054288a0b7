import TrainingModel

/// Where one person's studying of one course is noted.
protocol StudyNotes {
    /// The id of who studies: what decides by chance follows from it.
    var learner: String { get }
    func enrol() throws
    func progress(of item: String) throws -> Progress?
    func write(_ item: String, _ fields: [String: JSON]) throws
    func attempts() throws -> [Attempt]
    func add(attempt fields: [String: JSON]) throws -> Attempt
    func now() throws -> Instant
    func transaction<Result>(_ body: () throws -> Result) throws -> Result
}

/// In the person's replica, from where it syncs.
struct ReplicaNotes: StudyNotes {
    let replica: Replica
    let person: Person
    let course: String

    private var scope: String { Scope.learners(person.structure) }
    var learner: String { person.id }

    func enrol() throws { try replica.enrol(in: course) }

    func progress(of item: String) throws -> Progress? {
        try replica.view(Progress.self, Progress.id(person: person.id, course: course, item: item))
    }

    func write(_ item: String, _ fields: [String: JSON]) throws {
        try replica.upsert(
            Progress.kind, id: Progress.id(person: person.id, course: course, item: item), scope: scope,
            owner: person.id, fields: fields)
    }

    func attempts() throws -> [Attempt] { try replica.attempts(of: person.id, course: course) }

    func add(attempt fields: [String: JSON]) throws -> Attempt {
        var fields = fields
        fields["person"] = .string(person.id)
        return Attempt(try replica.create(Attempt.kind, scope: scope, owner: person.id, fields: fields))
    }

    func now() throws -> Instant { try replica.correctedNow() }

    func transaction<Result>(_ body: () throws -> Result) throws -> Result { try replica.transaction(body) }
}

/// In memory, for a trainer who tries a course: nothing is kept.
final class PreviewNotes: StudyNotes {
    private static let version = Version(stamp: Stamp(tick: 0, writer: 0), author: "preview")

    let learner = "preview"
    private let course: String
    private let clock: () -> Instant
    private var progress: [String: Record] = [:]
    private var handedIn: [Attempt] = []

    init(course: String, now: @escaping () -> Instant) {
        self.course = course
        clock = now
    }

    func enrol() {}

    func progress(of item: String) -> Progress? { progress[item].map { Progress($0) } }

    func write(_ item: String, _ fields: [String: JSON]) {
        let id = Progress.id(person: learner, course: course, item: item)
        var record = progress[item] ?? Record(kind: Progress.kind.name, id: id)
        for (name, value) in fields { record[name] = Field(value, Self.version) }
        progress[item] = record
    }

    func attempts() -> [Attempt] { handedIn }

    func add(attempt fields: [String: JSON]) -> Attempt {
        var record = Record(kind: Attempt.kind.name, id: "preview-\(handedIn.count + 1)")
        for (name, value) in fields { record[name] = Field(value, Self.version) }
        handedIn.append(Attempt(record))
        return Attempt(record)
    }

    func now() -> Instant { clock() }

    func transaction<Result>(_ body: () throws -> Result) throws -> Result { try body() }
}
