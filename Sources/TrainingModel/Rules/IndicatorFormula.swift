/// What an indicator's figures are made of: typed in by coordinators, or computed from the records as a share in percent.
/// A closed list, so that every computer that sees the same records computes the same. Its text is `completion:COURSE`.
public enum IndicatorFormula: Hashable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    case manual
    /// Of the active people, those who have completed a course.
    case completion(course: String)
    /// Of the structures, those that are connected to the common system.
    case connected
    /// Of the actions of committees that were due, those that were done in time.
    case actions
    /// Of the meetings that were held, of one committee or of all, those that had their quorum.
    case quorum(committee: String?)
    /// Of the structures, those that do what a note describes.
    case adoption(note: String)
    /// Of those who were registered for the sessions of a workshop or of all, those who were there.
    case attendance(workshop: String?)

    /// The words before the colon, for people to choose from; `[:…]` may be left out.
    public static let forms = [
        "manual", "completion:COURSE", "connected", "actions", "quorum[:COMMITTEE]", "adoption:NOTE",
        "attendance[:WORKSHOP]",
    ]

    /// Nil for what is no formula, or lacks what it is about.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let subject = parts.count == 2 ? parts[1] : nil
        if let subject { guard Identifier.isValid(subject), !subject.contains("/") else { return nil } }
        switch (parts[0], subject) {
        case ("manual", nil): self = .manual
        case ("completion", let course?): self = .completion(course: course)
        case ("connected", nil): self = .connected
        case ("actions", nil): self = .actions
        case ("quorum", let committee): self = .quorum(committee: committee)
        case ("adoption", let note?): self = .adoption(note: note)
        case ("attendance", let workshop): self = .attendance(workshop: workshop)
        default: return nil
        }
    }

    public var name: String { String(description.prefix { $0 != ":" }) }

    public var description: String {
        switch self {
        case .manual: "manual"
        case .completion(let course): "completion:\(course)"
        case .connected: "connected"
        case .actions: "actions"
        case .quorum(let committee): committee.map { "quorum:\($0)" } ?? "quorum"
        case .adoption(let note): "adoption:\(note)"
        case .attendance(let workshop): workshop.map { "attendance:\($0)" } ?? "attendance"
        }
    }

    /// The record that it is about; nil where it is about all of a kind.
    public var subject: RecordKey? {
        switch self {
        case .completion(let course): RecordKey(CourseEntry.kind.name, course)
        case .adoption(let note): RecordKey(Note.kind.name, note)
        case .quorum(let committee?): RecordKey(Committee.kind.name, committee)
        case .attendance(let workshop?): RecordKey(Workshop.kind.name, workshop)
        case .manual, .connected, .actions, .quorum, .attendance: nil
        }
    }

    /// Who gives the figures: structures, or else committees or workshops.
    public enum Places: String, CaseIterable, Sendable { case structures, committees, workshops }

    public var places: Places {
        switch self {
        case .manual, .completion, .connected, .adoption: .structures
        case .actions, .quorum: .committees
        case .attendance: .workshops
        }
    }
}
