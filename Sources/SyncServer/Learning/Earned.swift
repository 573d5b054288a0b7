import TrainingModel

/// What a batch of changes may have completed, to be looked at once when all of it is taken.
struct Earned {
    /// The versions of a course in which a person did something, by `person/course`.
    private(set) var courses: [String: Set<Int64>] = [:]
    /// `workshop/person`.
    private(set) var workshops: Set<String> = []

    /// - Parameters:
    ///   - change: the fields that came.
    ///   - record: the record as it is now.
    mutating func note(_ change: Record, _ record: Record, in writer: any StoreWriter) throws {
        switch record.kind {
        case Attempt.kind.name:
            let attempt = Attempt(record)
            note(attempt.person, attempt.course, attempt.bundleVersion)
        case Progress.kind.name where change["completedAt"] != nil:
            let progress = Progress(record)
            if progress.completedAt != nil, let owner = record.owner {
                note(owner, progress.course, progress.bundleVersion)
            }
        case Attendance.kind.name: try note(Attendance(record), in: writer)
        case Workshop.kind.name where change["status"] != nil || change["sessions"] != nil:
            for mark in try writer.records(Attendance.kind.name, idPrefix: record.id + "/") {
                try note(Attendance(mark), in: writer)
            }
        case Person.kind.name where Person(record).isProvisional:
            for mark in try writer.ids(of: Attendance.kind.name, under: record.id) {
                guard let mark = try writer.record(RecordKey(Attendance.kind.name, mark)) else { continue }
                try note(Attendance(mark), in: writer)
            }
        default: break
        }
    }

    private mutating func note(_ person: String, _ course: String, _ version: Int64?) {
        courses[Identifier.natural(person, course), default: []].formUnion([version].compactMap { $0 })
    }

    private mutating func note(_ mark: Attendance, in writer: any StoreWriter) throws {
        let known = try writer.record(RecordKey(Person.kind.name, mark.person)).map(Person.init)
        workshops.insert(Identifier.natural(mark.workshop, known?.mergedInto ?? mark.person))
    }
}
