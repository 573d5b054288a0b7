/// Whether a person was at a session of a workshop. Its id is workshop/session/person, so that two registrars meet in one
/// record.
public struct Attendance: RecordView {
    public static let kind = Kind(
        "attendance", id: .natural(["workshop", nil, "person"]),
        fields: [
            .optional("status", .oneOf(["present", "late", "excused", "absent"])),
            // What holds while nobody has said a status: that the others were absent. A field of its own, so that a registrar
            // who did not see somebody never overwrites one who did.
            .optional("assumed", .oneOf(["absent"])), .optional("arrivedAt", .instant),
            .optional("leftAt", .instant), .required("recordedBy", .reference("person")),
            .optional("method", .oneOf(["list", "code", "paper"])),
            // Written by the server: the walk-in of whom this was noted, in whom the person was recognised later.
            .optional("copyOf", .reference("person")),
            // The window and the code that the person typed: `1990000/7KQ2-M9XD`.
            .optional("code", .text),
        ],
        scope: .workshopInID, owner: .part(2),
        rights: [
            // By the session's code: see `codeRefusal`.
            Right(
                [.create, .edit],
                of: [Record.scopeField, "status", "arrivedAt", "recordedBy", "method", "code"], by: .subject),
            Right([.create, .edit, .remove], by: .trainerOfWorkshop),
            Right([.create, .edit, .remove], by: .role(.coordinator)),
        ],
        lookup: { [Attendance($0).person] },
        check: { record, actor, source in
            if let refusal = record.refusalUnlessServer(wrote: "copyOf") { return refusal }
            let attendance = Attendance(record)
            let workshop = try source.record(RecordKey(Workshop.kind.name, attendance.workshop)).map(Workshop.init)
            guard let workshop, let session = workshop.sessions.first(where: { $0.id == attendance.session }) else {
                return Refusal(.notFound, "The workshop has no session '\(attendance.session)'.")
            }
            // Not `sees`: administrators see workshops and note nobody in them, themselves as little as others.
            if !workshop.trainers.contains(actor.person), !actor.holds(.coordinator, for: workshop.structure),
                let refusal = try attendance.codeRefusal(session, of: actor.person, in: source)
            {
                return refusal
            }
            return record.namesItsWriter(in: "recordedBy")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// What proves that somebody typed a session's code.
    public static func proof(window: Int64, code: String) -> String { "\(window)/\(code)" }

    /// Refuses what a person says of themselves without the code that was shown at the time at which they say it.
    private func codeRefusal(
        _ session: Workshop.Session, of person: String, in source: any RecordSource
    ) throws -> Refusal? {
        let refusal = Refusal(
            .notAllowed, "Without the code that was shown in the session nobody checks in themselves.",
            hint: "Ask one of the trainers to note that you were there.")
        guard let proof = record["code"], proof.version.author == person,
            let parts = proof.value.string?.split(separator: "/", maxSplits: 1), parts.count == 2,
            let window = Int64(parts[0]), let hash = session.codeHashes[window]
        else { return refusal }
        // Argon2 is slow on purpose, so what is cheap to refuse comes first. A clock that was corrected meanwhile moves a
        // stamp by a window at most.
        let written = Instant(milliseconds: proof.version.stamp.milliseconds)
        let said = [record["arrivedAt"], record["status"]].compactMap { $0 }.filter { $0.version.author == person }
        guard Self.windows(after: window).contains(written),
            said.allSatisfy({ field in
                field.value.string.flatMap(Instant.init).map(Self.windows(after: window).contains)
                    ?? ["present", "late"].contains(field.value.string)
            }),
            try source.isSessionCode(
                String(parts[1]), workshop: workshop, session: self.session, window: window, hash: hash)
        else { return refusal }
        return nil
    }

    /// When a window's code may be used: in it and the next one, give or take a window for a clock that is wrong.
    private static func windows(after window: Int64) -> Range<Instant> {
        let length: Int64 = 15 * 60_000
        let (start, overflow) = window.subtractingReportingOverflow(1)
        let (first, second) = start.multipliedReportingOverflow(by: length)
        guard !overflow, !second, first < Int64.max - 4 * length else {
            return Instant(milliseconds: 0)..<Instant(milliseconds: 0)
        }
        return Instant(milliseconds: first)..<Instant(milliseconds: first + 4 * length)
    }

    public static func id(workshop: String, session: String, person: String) -> String {
        Identifier.natural(workshop, session, person)
    }
    public var workshop: String { record.part(0) }
    public var session: String { record.part(1) }
    public var person: String { record.part(2) }
    /// What somebody noted, else what was assumed of all others; empty for neither.
    public var status: String { optionalText("status") ?? text("assumed") }
    /// True while it is only assumed.
    public var isAssumed: Bool { optionalText("status") == nil }
    /// Present or late.
    public var wasThere: Bool { record.isAlive && ["present", "late"].contains(status) }
    public var arrivedAt: Instant? { instant("arrivedAt") }
    public var leftAt: Instant? { instant("leftAt") }
    /// Who said what counts: another registrar may have assumed something of the same person since.
    public var recordedBy: String {
        guard let author = record["status"]?.version.author, author != Record.server else { return text("recordedBy") }
        return author
    }
    /// The walk-in of whom this was noted.
    public var copyOf: String? { optionalText("copyOf") }
    /// True while it says only what the server took over, and nobody has written in it since.
    public var isCopy: Bool {
        record.isAlive && copyOf != nil && (record["status"] ?? record["assumed"])?.version.author == Record.server
    }
    public var method: String? { optionalText("method") }
}

extension Record {
    /// Refuses a field that only the server writes in the words of somebody else.
    func refusalUnlessServer(wrote field: String) -> Refusal? {
        guard let written = self[field], written.version.author != Record.server else { return nil }
        return Refusal(.notAllowed, "The \(field) of this \(kind) is written by the server alone.")
    }

    /// Refuses a field that names somebody else than the person who wrote it, unless the server took it over.
    func namesItsWriter(in field: String) -> Refusal? {
        guard let written = self[field], !written.value.isNull, written.version.author != Record.server,
            written.value.string != written.version.author
        else {
            return nil
        }
        return Refusal(.invalid, "The \(field) of this \(kind) must be the person who writes it.")
    }
}
