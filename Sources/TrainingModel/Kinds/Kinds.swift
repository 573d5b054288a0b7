extension Kind {
    /// Every kind that this version knows. Records of other kinds are kept and passed on.
    public static let all: [Kind] = [
        Structure.kind, Person.kind, Grant.kind, CourseEntry.kind, Enrolment.kind, Progress.kind, Attempt.kind,
        Note.kind, Overtaken.kind,
    ]
}

/// A typed view on records of one kind. It reads; changes go through an edit, which checks rights.
public protocol RecordView: Sendable {
    static var kind: Kind { get }
    var record: Record { get }
    init(_ record: Record)
}

extension RecordView {
    public var id: String { record.id }
    func text(_ name: String) -> String { record.value(name)?.string ?? "" }
    func optionalText(_ name: String) -> String? { record.value(name)?.string }
    func texts(_ name: String) -> [String] { record.value(name)?.array?.compactMap(\.string) ?? [] }
}
