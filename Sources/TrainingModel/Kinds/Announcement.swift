/// What a coordinator tells the network or a structure.
public struct Announcement: RecordView {
    public static let kind = Kind(
        "announcement",
        fields: [.required("title", .multi), .optional("body", .rich), .optional("until", .date)],
        scope: .networkOrStructure,
        rights: [Right([.create, .edit, .remove], by: .role(.coordinator))])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var title: MultiText { multi("title") }
    public var body: String { text("body") }
    /// The last day on which it is of use; nil for always.
    public var until: CalendarDate? { date("until") }
    /// The structure that is told; nil for the whole network.
    public var structure: String? { Scope.subject(of: record.scope ?? "", in: [Scope.structurePrefix]) }
    /// Who wrote it first, and when: its scope is written once.
    public var author: String? { record[Record.scopeField]?.version.author }
    public var writtenAt: Instant? {
        record[Record.scopeField].map { Instant(milliseconds: $0.version.stamp.milliseconds) }
    }
    public func isShown(on day: CalendarDate) -> Bool { record.isAlive && until.map { day <= $0 } ?? true }
}
