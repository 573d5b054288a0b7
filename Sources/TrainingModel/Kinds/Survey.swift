/// Questions to the network or to one structure.
public struct Survey: RecordView {
    public static let kind = Kind(
        "survey",
        fields: [
            .required("title", .multi),
            // Written once: answers to other questions could not be counted together.
            .fixed(
                "questions",
                .list(
                    .members([
                        .required("id", .text), .required("type", .oneOf(SurveyQuestion.Form.allCases.map(\.rawValue))),
                        .required("text", .multi), .optional("choices", .list(.multi, 2...50)),
                        // More than one choice may be ticked.
                        .optional("many", .boolean),
                        .optional("lowest", .integer(0...100)), .optional("highest", .integer(1...100)),
                        .optional("required", .boolean),
                    ]), 1...100)),
            .optional("opensAt", .instant), .optional("closesAt", .instant),
            // Written once: who answered believing that nobody would know must be right.
            .init("anonymous", .boolean, immutable: true),
        ],
        scope: .networkOrStructure,
        rights: [Right([.create, .edit, .remove], by: .role(.coordinator))],
        check: { record, _, _ in
            let survey = Survey(record)
            let ids = survey.questions.map(\.id)
            guard ids.count == record.value("questions")?.array?.count, Set(ids).count == ids.count else {
                return Refusal(
                    .invalid,
                    "Each question of a survey needs an id of its own; a choice needs choices, and a scale ends above its beginning."
                )
            }
            return nil
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var title: MultiText { multi("title") }
    public var questions: [SurveyQuestion] {
        record.value("questions")?.array?.compactMap(SurveyQuestion.init) ?? []
    }
    public var opensAt: Instant? { instant("opensAt") }
    public var closesAt: Instant? { instant("closesAt") }
    public var isAnonymous: Bool { record.value("anonymous")?.bool == true }

    /// Where anonymous answers stand: with the staff of the place that was asked, whatever structure they come from.
    public var anonymousScope: String {
        Scope.subject(of: record.scope ?? "", in: [Scope.structurePrefix]).map(Scope.learners) ?? Scope.networkLearners
    }

    /// True when an answer of that time counts. An anonymous one tells its day only.
    func takesAnswer(from first: Instant, to last: Instant) -> Bool {
        record.isAlive && opensAt.map { $0 <= last } ?? true && closesAt.map { first <= $0 } ?? true
    }
}

public struct SurveyQuestion: Equatable, Sendable {
    public enum Form: String, CaseIterable, Sendable { case choice, scale, text }

    public let id: String
    public let form: Form
    public let text: MultiText
    public let choices: [MultiText]
    /// More than one choice may be ticked.
    public let many: Bool
    /// The ends of a scale, 1 to 5 when nothing is said.
    public let scale: ClosedRange<Int>
    public let isRequired: Bool

    /// Nil for what is not a question.
    public init?(_ json: JSON) {
        guard let id = json["id"]?.string, Identifier.isValid(id),
            let form = json["type"]?.string.flatMap(Form.init), let text = json["text"].flatMap(MultiText.init)
        else { return nil }
        let lowest = json["lowest"]?.integer ?? 1
        let highest = json["highest"]?.integer ?? 5
        choices = json["choices"]?.array?.compactMap(MultiText.init) ?? []
        guard 0...100 ~= lowest, lowest < highest, highest <= 100, form != .choice || choices.count > 1 else {
            return nil
        }
        self.id = id
        self.form = form
        self.text = text
        many = json["many"]?.bool == true
        scale = Int(lowest)...Int(highest)
        isRequired = json["required"]?.bool == true
    }
}

extension Survey {
    public enum State: String, CaseIterable, Sendable { case planned, open, closed }

    /// The structure that is asked; nil for the whole network.
    public var structure: String? { Scope.subject(of: record.scope ?? "", in: [Scope.structurePrefix]) }

    /// Without an opening time it is not open yet: that is how a survey is prepared.
    public func state(at now: Instant) -> State {
        guard let opensAt, opensAt <= now else { return .planned }
        return closesAt.map { $0 < now } == true ? .closed : .open
    }
}
