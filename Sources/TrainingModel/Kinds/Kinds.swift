extension Kind {
    /// Every kind that this version knows. Records of other kinds are kept and passed on. A card is no kind: every computer
    /// computes it from the reviews, so there is nothing to sync.
    public static let all: [Kind] = [
        Structure.kind, Person.kind, Grant.kind, TrustedKey.kind, CourseEntry.kind, Enrolment.kind, Progress.kind,
        Attempt.kind, Review.kind, Certificate.kind, Passport.kind, NetworkKey.kind, Workshop.kind, Registration.kind,
        Attendance.kind, SessionSecret.kind,
        WorkshopPlaces.kind, Committee.kind, Membership.kind, Meeting.kind, Occurrence.kind, RSVP.kind, Presence.kind,
        AgendaItem.kind, Minutes.kind,
        Resolution.kind, Action.kind, Note.kind, Comment.kind, Endorsement.kind, Adoption.kind, Survey.kind,
        Response.kind, Initiative.kind, Milestone.kind, Indicator.kind, IndicatorMeasurement.kind, Announcement.kind,
        CalendarLink.kind, LastSync.kind, Overtaken.kind, RefusedChange.kind,
    ]
}

/// A typed view on records of one kind. It reads; changes go through an edit, which checks rights.
public protocol RecordView: Sendable {
    static var kind: Kind { get }
    var record: Record { get }
    init(_ record: Record)
}

extension Sequence where Element: RecordView {
    /// By when they were made. Stamps follow the server's time; an id keeps what a wrong clock said.
    public func newestFirst() -> [Element] {
        map { ($0, $0.record.earliest ?? Stamp(tick: 0, writer: 0)) }.sorted { $0.1 > $1.1 }.map(\.0)
    }
}

extension RecordView {
    public var id: String { record.id }
    func text(_ name: String) -> String { record.value(name)?.string ?? "" }
    func optionalText(_ name: String) -> String? { record.value(name)?.string }
    func texts(_ name: String) -> [String] { record.value(name)?.array?.compactMap(\.string) ?? [] }
    func multi(_ name: String) -> MultiText { record.value(name).flatMap(MultiText.init) ?? MultiText([:]) }
    func number(_ name: String) -> Double { record.value(name)?.number ?? 0 }
    func optionalInteger(_ name: String) -> Int? { record.value(name)?.integer.flatMap { Int(exactly: $0) } }
    func instant(_ name: String) -> Instant? { optionalText(name).flatMap(Instant.init) }
    func date(_ name: String) -> CalendarDate? { optionalText(name).flatMap(CalendarDate.init) }
    func local(_ name: String) -> LocalTime? { optionalText(name).flatMap(LocalTime.init) }
}
