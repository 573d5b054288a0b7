import SyncClient
import TrainingModel

/// One record of every kind that people write, all its texts hostile. Each text ends in the name of its field, so that
/// a test can look for it.
struct HostileTexts {
    /// Control characters of both sets, an escape sequence, a bell, every sort of bidi control, line and paragraph
    /// separators, tags that nobody sees, Arabic, and what a spreadsheet would take for a formula.
    static let wicked =
        "=1+1\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{2066}\u{2067}\u{200f}\u{61c}الوزارة\u{2069}\r\t\u{8}\u{7f}\u{2028}\u{e0041}\u{feff}"

    /// Where a text must have a form, or only the server writes it.
    static let formed: Set<String> = [
        "meeting.rule", "meeting.exceptions", "indicator.formula", "attendance.code", "sessionSecret.secret",
        "calendarLink.hash", "grant.scope",
    ]

    let replica: Replica
    private(set) var records: [Record] = []
    /// What was written, by `kind.field`.
    private(set) var texts: [String: String] = [:]

    init(_ replica: Replica) { self.replica = replica }

    mutating func writeAll() throws {
        let me = try replica.person()
        let home = try structure(of: me)
        try writePeople(me, home)
        try writeSharing(me, home)
        try writeMeetings(me)
        try writeWorkshops(me, home)
        try writeSteering(me, home)
        try writeLearning(me, home)
    }

    private func structure(of person: String) throws -> String {
        try replica.record(RecordKey("person", person))?.value("structure")?.string ?? ""
    }

    /// - Parameter fields: those that are no texts; every field of a text that they do not name is filled.
    @discardableResult
    private mutating func write(
        _ kind: Kind, id: String? = nil, scope: String = Scope.network, owner: String? = nil,
        without: Set<String> = [], _ fields: [String: JSON] = [:]
    ) throws -> String {
        var fields = fields
        for rule in kind.fields where fields[rule.name] == nil && !without.contains(rule.name) {
            guard let value = value(of: rule.type, as: "\(kind.name).\(rule.name)") else { continue }
            fields[rule.name] = value
        }
        let record = try replica.create(kind, id: id, scope: scope, owner: owner, fields: fields)
        records.append(record)
        return record.id
    }

    private mutating func value(of type: FieldType, as name: String) -> JSON? {
        guard !Self.formed.contains(name) else { return nil }
        switch type {
        case .text, .rich: return .string(text(name))
        case .multi: return ["en": .string(text(name))]
        case .texts: return [.string(text(name))]
        default: return nil
        }
    }

    private mutating func text(_ name: String) -> String {
        let text = "\(Self.wicked) \(name)"
        texts[name] = text
        return text
    }

    private mutating func writePeople(_ me: String, _ home: String) throws {
        try write(Structure.kind, ["type": "agency"])
        let person = try write(Person.kind, ["structure": .string(home), "active": true])
        try write(
            Grant.kind, id: Grant.id(person: person, role: .trainer, scope: Scope.structure(home)),
            ["role": "trainer", "scope": .string(Scope.structure(home)), "active": true])
    }

    private mutating func writeSharing(_ me: String, _ home: String) throws {
        let note = try write(
            Note.kind, ["author": .string(me), "structure": .string(home), "status": "published"])
        try write(Comment.kind, ["subjectKind": "note", "subject": .string(note), "author": .string(me)])
        try write(Endorsement.kind, id: Endorsement.id(note: note, person: me))
        try write(Adoption.kind, id: Adoption.id(note: note, structure: home), ["status": "adopted"])
        try write(Announcement.kind)
        try write(TrustedKey.kind, id: "0123456789ABCDEF", ["person": .string(me), "trusted": true])
    }

    private mutating func writeMeetings(_ me: String) throws {
        let committee = try write(Committee.kind)
        let scope = Scope.committee(committee)
        try write(
            Membership.kind, id: Membership.id(committee: committee, person: me),
            ["role": "secretary", "permanent": true])
        let meeting = try write(
            Meeting.kind, scope: scope,
            [
                "committee": .string(committee), "start": "2099-06-21T10:00[Africa/Casablanca]", "minutes": 60,
            ])
        let date = "\(meeting)/2099-06-21T10:00"
        try write(Occurrence.kind, id: date, scope: scope, ["status": "planned"])
        try write(RSVP.kind, id: RSVP.id(occurrence: date, person: me), scope: scope, ["answer": "accepted"])
        try write(Presence.kind, id: "\(date)/\(me)", scope: scope, ["status": "present", "recordedBy": .string(me)])
        try write(
            AgendaItem.kind, scope: scope, ["occurrence": .string(date), "position": 1, "author": .string(me)])
        try write(Minutes.kind, id: date, scope: scope, ["status": "draft"])
        let resolution = try write(
            Resolution.kind, scope: scope,
            [
                "occurrence": .string(date), "decidedAt": "2026-06-21T10:00:00Z",
            ])
        try write(
            Action.kind, scope: scope,
            [
                "occurrence": .string(date), "resolution": .string(resolution), "owner": .string(me), "status": "open",
            ])
    }

    private mutating func writeWorkshops(_ me: String, _ home: String) throws {
        let workshop = try write(
            Workshop.kind,
            [
                "trainers": [.string(me)], "status": "open", "structure": .string(home),
                "sessions": [
                    ["id": "1", "start": "2099-06-21T10:00[UTC]", "minutes": 60]
                ],
            ])
        let scope = Scope.workshop(workshop)
        try write(Registration.kind, id: "\(workshop)/\(me)", scope: scope, owner: me, ["status": "registered"])
        try write(
            Attendance.kind, id: "\(workshop)/1/\(me)", scope: scope, owner: me,
            ["status": "present", "recordedBy": .string(me)])
    }

    private mutating func writeSteering(_ me: String, _ home: String) throws {
        let survey = try write(
            Survey.kind,
            [
                "questions": [
                    ["id": "q", "type": "text", "text": ["en": .string(text("survey.question"))]],
                    [
                        "id": "c", "type": "choice", "text": ["en": "Which?"],
                        "choices": [["en": .string(text("survey.choice"))], ["en": "Other"]],
                    ],
                ], "opensAt": "2026-01-01T00:00:00Z",
            ])
        try write(
            Response.kind, id: Response.id(survey: survey, person: me), scope: Scope.learners(home), owner: me,
            ["survey": .string(survey), "answers": ["q": .string(text("response.answers")), "c": [0]]])
        let initiative = try write(
            Initiative.kind, ["type": "project", "owner": .string(home), "status": "planned", "planYear": 2026])
        try write(Milestone.kind, ["initiative": .string(initiative), "dueOn": "2026-12-31"])
        let indicator = try write(Indicator.kind)
        try write(
            IndicatorMeasurement.kind, id: "\(indicator)/\(home)/2026", ["value": 7])
    }

    private mutating func writeLearning(_ me: String, _ home: String) throws {
        let scope = Scope.learners(home)
        try write(Enrolment.kind, id: "\(me)/small", scope: scope, owner: me, ["status": "enrolled"])
        try write(Progress.kind, id: "\(me)/small/welcome", scope: scope, owner: me, ["position": 1])
        try write(
            Attempt.kind, scope: scope, owner: me,
            [
                "person": .string(me), "course": "small", "bundleVersion": 1,
                "answers": .object([text("attempt.answers"): "x"]),
                "startedAt": "2026-06-21T10:00:00Z", "finishedAt": "2026-06-21T10:01:00Z", "score": 0,
            ])
        try write(
            Review.kind, scope: scope, owner: me,
            ["person": .string(me), "answer": "a", "correct": false, "at": "2026-06-21T10:00:00Z"])
        try write(CalendarLink.kind, id: me, scope: scope, owner: me)
    }
}
