/// A person's answers to a survey. Its id is survey/person; of an anonymous survey it is random, nobody owns it, and all
/// that it says of its making is the survey and the day: see docs/security.md.
public struct Response: RecordView {
    public static let kind = Kind(
        "response", id: .naturalOrRandom(["survey", "person"]),
        fields: [.fixed("survey", .reference("survey")), .required("answers", .object)],
        scope: .follows { record, source in try Response.place(of: record, in: source) },
        owner: .partUnlessRandom(1),
        rights: [
            Right([.create, .edit], by: .subject),
            Right([.create], of: [Record.scopeField, "survey", "answers"], by: .nameless),
        ],
        pseudonym: { Identifier.isRandom($0.id) ? $0.value("survey")?.string ?? "" : nil },
        check: { record, actor, source in try Response.refusal(of: record, actor, in: source) })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public static func id(survey: String, person: String) -> String { Identifier.natural(survey, person) }
    public var survey: String { text("survey") }
    /// Nil for an anonymous one.
    public var person: String? { record.owner }
    /// By question id: a choice's numbers counted from 0, a scale's number, a text.
    public var answers: [String: JSON] { record.value("answers")?.object ?? [:] }

    private static func place(of record: Record, in source: any RecordSource) throws -> String? {
        let id = record.value("survey")?.string ?? ""
        guard let survey = try source.record(RecordKey(Survey.kind.name, id)).map(Survey.init) else { return nil }
        guard let owner = record.owner else { return survey.anonymousScope }
        return try source.record(RecordKey(Person.kind.name, owner)).map { Scope.learners(Person($0).structure) }
    }

    private static func refusal(of record: Record, _ actor: Actor, in source: any RecordSource) throws -> Refusal? {
        let response = Response(record)
        guard let survey = try source.record(RecordKey(Survey.kind.name, response.survey)).map(Survey.init),
            try actor.sees(survey.record.scope ?? "", in: source)
        else { return Refusal(.notFound, "There is no survey '\(response.survey)'.", hint: "Sync, then try again.") }
        guard survey.isAnonymous == (record.owner == nil), survey.isAnonymous || record.part(0) == survey.id else {
            return Refusal(
                .invalid,
                survey.isAnonymous
                    ? "An answer to an anonymous survey must not name its author."
                    : "An answer to this survey stands under the survey's and the person's id.")
        }
        if survey.isAnonymous, !record.isAnonymous(under: survey.id) {
            return Refusal(.invalid, "An anonymous answer must not say by whom or when it was written.")
        }
        let written = Instant(milliseconds: record["answers"]?.version.stamp.milliseconds ?? 0)
        let last = survey.isAnonymous ? Instant(milliseconds: written.milliseconds + Stamp.day - 1) : written
        guard survey.takesAnswer(from: written, to: last) else {
            return Refusal(.notAllowed, "This survey is not open.")
        }
        return refusal(of: response.answers, to: survey)
    }

    private static func refusal(of answers: [String: JSON], to survey: Survey) -> Refusal? {
        let questions = Dictionary(survey.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for (id, answer) in answers {
            guard let question = questions[id] else {
                return Refusal(.invalid, "The survey has no question '\(id)'.")
            }
            if let expected = question.fault(in: answer) {
                return Refusal(.invalid, "The answer to '\(id)' must be \(expected).")
            }
        }
        guard let missing = questions.values.first(where: { $0.isRequired && answers[$0.id]?.isNull ?? true }) else {
            return nil
        }
        return Refusal(.invalid, "The question '\(missing.id)' must be answered.")
    }
}

extension SurveyQuestion {
    /// What the answer must be, when it is not.
    func fault(in answer: JSON) -> String? {
        switch form {
        case .text: return FieldType.rich.fault(in: answer)
        case .scale:
            return answer.integer.flatMap { Int(exactly: $0) }.map(scale.contains) == true
                ? nil : "a whole number from \(scale.lowerBound) to \(scale.upperBound)"
        case .choice:
            let ticked = answer.array?.compactMap(\.integer) ?? []
            let fits =
                ticked.count == answer.array?.count && Set(ticked).count == ticked.count && !ticked.isEmpty
                && (many || ticked.count == 1) && ticked.allSatisfy { 0..<Int64(choices.count) ~= $0 }
            return fits ? nil : many ? "a list of choices' numbers" : "a list of one choice's number"
        }
    }
}
