/// What a course's `bundle.json` says of one of its lessons or quizzes, under `items` by its slug:
/// `"items": {"final-quiz": {"draw": 5, "shuffle": true, "attempts": 3, "minutes": 10}}`.
public struct ItemSettings: Equatable, Sendable {
    /// How many questions of a bank one attempt asks; nil for all of them.
    public var draw: Int?
    /// Whether each attempt shows the choices in an order of its own.
    public var shuffle = false
    /// How often a person may hand the quiz in; nil for as often as they like.
    public var attempts: Int?
    /// How long it takes, where the author knows better than the program.
    public var minutes: Int?

    public init(draw: Int? = nil, shuffle: Bool = false, attempts: Int? = nil, minutes: Int? = nil) {
        self.draw = draw
        self.shuffle = shuffle
        self.attempts = attempts
        self.minutes = minutes
    }

    static let form =
        "an object by slug, such as {\"final-quiz\": {\"draw\": 5, \"shuffle\": true, \"attempts\": 3, \"minutes\": 10}}"

    /// Nil when the value is not of that form, or has a member that nobody would read.
    static func all(_ json: JSON) -> [String: ItemSettings]? {
        guard let members = json.members?.members else { return nil }
        let settings = members.compactMap { member in ItemSettings(member.value).map { (member.name, $0) } }
        guard settings.count == members.count else { return nil }
        return Dictionary(settings, uniquingKeysWith: { $1 })
    }

    private init?(_ json: JSON) {
        guard let members = json.members?.members else { return nil }
        for (name, value) in members {
            switch name {
            case "draw":
                guard let count = Self.count(value) else { return nil }
                draw = count
            case "attempts":
                guard let count = Self.count(value) else { return nil }
                attempts = count
            case "minutes":
                guard let count = Self.count(value) else { return nil }
                minutes = count
            case "shuffle":
                guard let bool = value.bool else { return nil }
                shuffle = bool
            default: return nil
            }
        }
    }

    private static func count(_ json: JSON) -> Int? {
        json.integer.flatMap { (1...1_000).contains($0) ? Int($0) : nil }
    }

    var json: JSON {
        var members: [String: JSON] = [:]
        if let draw { members["draw"] = JSON(draw) }
        if shuffle { members["shuffle"] = true }
        if let attempts { members["attempts"] = JSON(attempts) }
        if let minutes { members["minutes"] = JSON(minutes) }
        return .object(members)
    }
}

extension CourseReader {
    /// Faults in what the description says of the items.
    mutating func checkSettings(of items: [CourseItem]) {
        for (slug, settings) in description.items.sorted(by: { $0.key < $1.key }) {
            guard let item = items.first(where: { $0.slug == slug }) else {
                let slugs = items.map(\.slug).joined(separator: ", ")
                note("\"items\" names \"\(slug)\", which is no lesson or quiz of the course.", "It has: \(slugs).")
                continue
            }
            guard item.kind == .quiz else {
                if settings.draw != nil || settings.shuffle || settings.attempts != nil {
                    note(
                        "\"items\" gives the lesson \"\(slug)\" what only a quiz has.",
                        "Leave it only \"minutes\".")
                }
                continue
            }
            check(settings, of: item)
        }
    }

    private mutating func check(_ settings: ItemSettings, of quiz: CourseItem) {
        guard let draw = settings.draw,
            let file = description.languages.lazy.compactMap({ quiz.files[$0] }).first, let questions = quizzes[file]
        else { return }
        let count = questions.count(where: \.isAnswerable)
        if draw > count {
            note(
                "\"items\" draws \(draw) questions of \"\(quiz.slug)\", which has \(count).",
                "Draw at most \(count), or write more questions.")
        }
        for question in questions where !question.isAnswerable {
            faults.append(
                CourseFault(
                    file, line: question.line, "A text that asks nothing is never drawn: \"\(question.title)\".",
                    hint: "Put it into the lesson before the quiz.", severity: .warning))
        }
    }

    private mutating func note(_ sentence: String, _ hint: String) {
        faults.append(CourseFault(CourseDescription.file, sentence, hint: hint))
    }
}
