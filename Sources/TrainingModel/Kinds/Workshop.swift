/// A course held in a room, in one or more sessions.
public struct Workshop: RecordView {
    public static let kind = Kind(
        "workshop",
        fields: [
            .required("title", .multi), .optional("description", .rich), .optional("course", .reference("course")),
            .optional("place", .text), .optional("capacity", .integer(0...100_000)),
            .optional("registrationClosesAt", .instant),
            .required("trainers", .list(.reference("person"), 1...50)),
            .required(
                "sessions",
                .list(
                    .members([
                        // A short word that stays when the session moves: attendance is kept under it.
                        .required("id", .text), .required("start", .local),
                        .required("minutes", .integer(1...1_440)),
                        // Hashes of the session's codes by window, by which any computer checks one offline.
                        .optional("codeHashes", .object),
                    ]), 1...200)),
            .required("status", .oneOf(["planned", "open", "closed", "held", "cancelled"])),
            // Who organises a workshop of the whole network: else a ministry could invite no other.
            .optional("structure", .reference("structure")),
        ],
        scope: .networkOrStructure, structure: .field("structure"),
        rights: [
            Right([.create, .edit, .remove], by: .role(.trainer)),
            Right([.create, .edit, .remove], by: .role(.coordinator)),
            // Somebody invited from another ministry to teach.
            Right(
                [.edit],
                of: [
                    "title", "description", "course", "place", "capacity", "registrationClosesAt", "sessions", "status",
                ],
                by: .listed("trainers")),
        ],
        lookup: { record in
            let workshop = Workshop(record)
            return workshop.trainers + (workshop.structure.map { [Scope.structure($0)] } ?? [])
        },
        check: { record, _, source in
            if let refusal = try Workshop(record).reopeningRefusal(in: source) { return refusal }
            let ids = Workshop(record).sessions.map(\.id)
            guard Set(ids).count == ids.count, ids.allSatisfy({ Identifier.isValid($0) && !$0.contains("/") }) else {
                return Refusal(.invalid, "Each session of a workshop needs a short id of its own, without '/'.")
            }
            return nil
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// Who had a place was told that nothing takes place, and has made other plans.
    private func reopeningRefusal(in source: any RecordSource) throws -> Refusal? {
        guard status != "cancelled", try source.record(record.key)?.value("status") == "cancelled" else { return nil }
        return Refusal(
            .conflict, "This workshop was cancelled, and stays so.",
            hint: "Plan a new one: 'egov-learn workshop plan'.")
    }

    public struct Session: Equatable, Sendable {
        public let id: String
        public let start: LocalTime
        public let minutes: Int
        /// By the number of the window: see `SessionCode` in Signing.
        public let codeHashes: [Int64: String]

        public init?(_ json: JSON) {
            guard let id = json["id"]?.string, let start = json["start"]?.string.flatMap(LocalTime.init),
                let minutes = json["minutes"]?.integer.flatMap({ Int(exactly: $0) })
            else { return nil }
            self.id = id
            self.start = start
            self.minutes = minutes
            let hashes = json["codeHashes"]?.object?.compactMap { window, hash in
                Int64(window).flatMap { number in hash.string.map { (number, $0) } }
            }
            codeHashes = Dictionary(hashes ?? [], uniquingKeysWith: { first, _ in first })
        }
    }

    public var title: MultiText { multi("title") }
    public var description: String? { optionalText("description") }
    public var course: String? { optionalText("course") }
    public var place: String? { optionalText("place") }
    /// Nil when there is room for everybody.
    public var capacity: Int? { optionalInteger("capacity") }
    public var registrationClosesAt: Instant? { instant("registrationClosesAt") }
    public var trainers: [String] { texts("trainers") }
    public var sessions: [Session] { record.value("sessions")?.array?.compactMap(Session.init) ?? [] }
    public var status: String { text("status") }
    /// The structure that organises it: that of its scope, else the one it names; nil for the whole network's.
    public var structure: String? {
        Scope.subject(of: record.scope ?? "", in: [Scope.structurePrefix]) ?? optionalText("structure")
    }

    /// True when somebody could register for themselves at the time of `stamp`: a registration made offline before
    /// the doors closed counts when it arrives later.
    func takesRegistration(at stamp: Stamp) -> Bool {
        if let closes = registrationClosesAt, stamp.milliseconds > closes.milliseconds { return false }
        guard record.isAlive else { return false }
        return status == "open" || status != "planned" && record["status"].map { stamp < $0.version.stamp } ?? false
    }
}
