/// A body that meets, decides and follows up.
public struct Committee: RecordView {
    public static let kind = Kind(
        "committee",
        fields: [
            .required("name", .multi), .optional("mandate", .rich),
            .optional("level", .oneOf(["interministerial", "steering", "working"])),
            .optional("parent", .reference("committee")),
            .optional(
                "quorum",
                .members([
                    .optional("count", .integer(1...10_000)), .optional("share", .share),
                ])),
            .optional("language", .text),
            // A ministry's own committee, which its coordinator may set up; else the network's.
            .optional("structure", .reference("structure")),
        ],
        structure: .field("structure"),
        rights: [Right([.create, .edit, .remove], by: .role(.coordinator))],
        lookup: { record in Committee(record).structure.map { [Scope.structure($0)] } ?? [] },
        check: { record, _, _ in
            guard let quorum = record.value("quorum"), !quorum.isNull else { return nil }
            return Committee(record).quorum == nil
                ? Refusal(.invalid, "A quorum is either a count of members or a share of them, above 0.") : nil
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var name: MultiText { multi("name") }
    public var mandate: String? { optionalText("mandate") }
    public var level: String? { optionalText("level") }
    public var parent: String? { optionalText("parent") }
    public var language: String? { optionalText("language") }
    /// Nil for a committee of the whole network.
    public var structure: String? { optionalText("structure") }
    /// Nil when the committee can decide with anybody present.
    public var quorum: Quorum? { record.value("quorum").flatMap(Quorum.init) }
}
