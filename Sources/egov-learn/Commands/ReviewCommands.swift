import SyncClient
import Terminal
import TrainingModel

/// Refreshes what was learned: a few questions a day from finished courses.
struct ReviewCommand: Command {
    static let name = "review"
    static let usage = "egov-learn review [--limit N] [--language CODE] [--answers FILE|-] [--json]"
    static let summary = "Refresh what you have learned: a few questions a day from finished courses"
    static let examples = [
        Example("review", "The questions of today; each answer is kept at once"),
        Example("review --limit 20", "More than today's few, also what is not due yet"),
        Example("review --answers answers.txt", "Answer by a file"),
    ]
    static let options = [
        OptionHelp("--limit N", "Ask up to N questions, whatever was answered today"),
        OptionHelp("--language CODE", "The questions' language; the program's by default"),
        OptionHelp("--answers FILE", "Take lines 'COURSE/QUIZ/QUESTION: ANSWER' from a file, or from -"),
    ]

    private let limit: Int?
    private let language: String?
    private let answers: String?

    init(_ arguments: inout Arguments) throws {
        limit = try arguments.option("--limit").map { text in
            guard let limit = Int(text), (1...1_000).contains(limit) else {
                throw TrainingError(
                    .usage, "'\(text)' is no number of questions.", hint: "Give --limit a number from 1 to 1000.")
            }
            return limit
        }
        language = arguments.option("--language")
        answers = arguments.option("--answers")
        guard limit == nil || answers == nil else {
            throw TrainingError(
                .usage, "--limit and --answers cannot both be given.", hint: "A file says itself what it answers.")
        }
    }

    func run(in app: App) throws {
        if answers == nil { try StudyCommand.requirePerson(app) }
        let language = language ?? app.language.rawValue
        let deck = try ReviewDeck(app.replica(), shelf: app.shelf(), language: language)
        if let answers { return try ReviewAnswers(app: app, deck: deck).run(file: answers) }
        let items = limit.map { (deck.due + deck.later).prefix($0) } ?? deck.today
        guard !items.isEmpty else { return ReviewView(app: app, deck: deck).tellNothing() }
        try ReviewSitting(app: app, deck: deck, language: language).run(Array(items))
    }
}

/// Says how much is to be refreshed, and when.
struct ReviewStatusCommand: Command {
    static let name = "review status"
    static let usage = "egov-learn review status [--json]"
    static let summary = "Show what is to be refreshed today and later"
    static let examples = [Example("review status", "Works without a connection")]

    init(_ arguments: inout Arguments) throws {}

    func run(in app: App) throws {
        let replica = try app.replica()
        let deck = try ReviewDeck(replica, shelf: app.shelf(), language: app.language.rawValue)
        let view = ReviewView(app: app, deck: deck)
        app.answer(view.json) { view.write() }
        try app.talkOfAge(replica)
        if !deck.today.isEmpty { app.console.suggest(app.text("Next: %1", "egov-learn review")) }
    }
}

/// What a deck says of itself.
struct ReviewView {
    let app: App
    let deck: ReviewDeck

    func write() {
        guard !deck.finished.isEmpty else { return tellNothing() }
        for (label, value) in [
            ("To refresh today", "\(deck.today.count)"), ("Answered today", "\(deck.answeredToday)"),
            ("Due in all", "\(deck.due.count)"), ("Later", "\(deck.later.count)"),
        ] { app.console.write("\(app.text("%1:", app.text(label))) \(value)") }
        if let next = deck.nextDue {
            app.console.write(app.text("The next question is due on %1.", next.date.description))
        }
        if deck.vanished > 0 {
            app.write(
                paragraph: app.language.plural(
                    deck.vanished, one: "%1 question that you refreshed is not asked any more by its course.",
                    other: "%1 questions that you refreshed are not asked any more by their courses."))
        }
        for course in deck.missing {
            app.write(
                paragraph: app.text(
                    "'%1' is not on this computer: 'egov-learn course get %1' brings its questions back.", course.id))
        }
    }

    /// Why there is nothing to ask.
    func tellNothing() {
        if deck.finished.isEmpty {
            app.nothing(app.text("Nothing to refresh yet: questions come from the courses that you have completed."))
        } else if deck.items.isEmpty {
            app.nothing(app.text("The courses that you have completed are not on this computer."))
        } else if !deck.due.isEmpty {
            app.nothing(app.text("That was all for today; --limit asks more."))
        } else {
            app.nothing(app.text("Nothing to refresh; the next question is due on %1.", date))
        }
    }

    private var date: String { deck.nextDue?.date.description ?? "" }

    var json: JSON {
        [
            "today": JSON(deck.today.count), "answeredToday": JSON(deck.answeredToday), "due": JSON(deck.due.count),
            "later": JSON(deck.later.count), "vanished": JSON(deck.vanished),
            "nextDue": JSON(deck.nextDue?.description),
            "missingCourses": .array(deck.missing.map { .string($0.id) }),
            "questions": .array((deck.due + deck.later).map(json)),
        ]
    }

    private func json(_ item: ReviewDeck.Item) -> JSON {
        [
            "id": .string(item.id), "text": .string(app.oneLine(item.question.text)),
            "kind": .string(item.question.kindName), "due": .string(item.due.description),
            "stability": item.card.map { .number($0.memory.stability) } ?? .null,
            "difficulty": item.card.map { .number($0.memory.difficulty) } ?? .null,
            "lapses": JSON(item.card?.lapses ?? 0), "reviews": JSON(item.card?.reviews ?? 0),
        ]
    }
}
