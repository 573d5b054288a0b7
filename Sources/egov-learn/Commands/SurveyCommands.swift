import SyncClient
import Terminal
import TrainingModel

/// Prepares a survey.
struct SurveyCreateCommand: Command {
    static let name = "survey create"
    static let usage =
        "egov-learn survey create --title TITLE --question QUESTION… [--anonymous] [--structure STRUCTURE] [--open] [--json]"
    static let summary = "Prepare questions to the network or to a structure"
    static let examples = [
        Example(
            "survey create --title \"Portal\" --question \"choice: Do you use it? | yes | no\" --question \"scale: How good is it?\" --question \"text: What is missing?\"",
            "Three questions; survey open lets people answer"),
        Example(
            "survey create --title \"Mood\" --question \"scale 0-10: How is it going?\" --anonymous --open",
            "Nobody can know who answered what"),
    ]
    static let options = [
        OptionHelp("--title TITLE", "The survey's title"),
        OptionHelp(
            "--question QUESTION", "choice: TEXT | A | B, choices: for several, scale 1-5: TEXT, text: TEXT",
            repeats: true),
        OptionHelp("--anonymous", "Keep nobody's name with the answers; this cannot be changed later"),
        OptionHelp("--structure STRUCTURE", "Ask only this structure; the whole network by default"),
        OptionHelp("--open", "Let people answer at once"),
    ]

    private let title: String
    private let questions: [JSON]
    private let isAnonymous: Bool
    private let structure: String?
    private let opens: Bool

    init(_ arguments: inout Arguments) throws {
        guard let title = arguments.option("--title"), !arguments.options("--question").isEmpty else {
            throw TrainingError(
                .usage, "A survey needs a title and questions.", hint: "Give --title and --question.")
        }
        self.title = title
        questions = try arguments.options("--question").enumerated().map { try SurveyText.question($1, number: $0 + 1) }
        isAnonymous = arguments.flag("--anonymous")
        structure = arguments.option("--structure")
        opens = arguments.flag("--open")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let place = try structure.map { try PeopleDirectory(replica).structure(named: $0).id }
        var fields: [String: JSON] = [
            "title": [app.language.rawValue: .string(title)],
            "questions": .array(questions.map { SurveyText.question($0, in: app.language.rawValue) }),
            "anonymous": .bool(isAnonymous),
        ]
        if opens { fields["opensAt"] = .string(try replica.correctedNow().description) }
        let survey = Survey(
            try replica.create(Survey.kind, scope: place.map(Scope.structure) ?? Scope.network, fields: fields))
        let view = try SurveyView(survey, app, replica)
        app.answer(view.json) { app.console.write(Identifier.short(survey.id)) }
        app.console.suggest(app.text("Next: %1", opens ? "egov-learn sync" : "egov-learn survey open \(survey.id)"))
    }
}

/// Lists the surveys.
struct SurveyListCommand: Command {
    static let name = "survey list"
    static let usage = "egov-learn survey list [--json]"
    static let summary = "List the surveys, and which of them you have answered"
    static let examples = [Example("survey list", "The newest first")]

    init(_ arguments: inout Arguments) throws {}

    func run(in app: App) throws {
        let replica = try app.replica()
        let views = try replica.all(Survey.self).reversed().map { try SurveyView($0, app, replica) }
        if views.isEmpty { app.nothing(app.text("There are no surveys yet.")) }
        app.answer(.array(views.map(\.json))) {
            var table = Table([
                .init(app.text("ID"), keepsWidth: true), .init(app.text("Title")), .init(app.text("State")),
                .init(app.text("Anonymous"), isExtra: true), .init(app.text("Answered")),
            ])
            for view in views {
                table.add([
                    Identifier.short(view.survey.id), view.title, app.word(view.state.rawValue, of: "survey"),
                    app.text(view.survey.isAnonymous ? "yes" : "no"), app.text(view.hasAnswered ? "yes" : "no"),
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }
}

/// Lets people answer, until a day.
struct SurveyOpenCommand: Command {
    static let name = "survey open"
    static let usage = "egov-learn survey open ID [--until DATE] [--json]"
    static let summary = "Let people answer a survey, to the end of a day"
    static let examples = [Example("survey open 4f21ab --until 2026-12-15", "The last day counts, in UTC")]
    static let options = [OptionHelp("--until DATE", "The last day, such as 2026-12-15; without an end by default")]

    private let id: String
    private let until: TypedDate?

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        until = arguments.date("--until")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let survey = Survey(try replica.find(id, kind: Survey.kind.name))
        let now = try replica.correctedNow()
        var fields: [String: JSON] = [:]
        guard survey.state(at: now) != .closed || until != nil else {
            throw TrainingError(
                .conflict, "This survey is closed.", hint: "Give --until with its new last day to open it again.")
        }
        if survey.state(at: now) == .planned { fields["opensAt"] = .string(now.description) }
        if let until = try until?.date(in: app, replica, zone: "UTC") {
            guard until >= now.date else {
                throw TrainingError(.usage, "\(until) is past.", hint: "Give today or a later day.")
            }
            fields["closesAt"] = .string("\(until)T23:59:59.999Z")
        }
        try SurveyView(Survey(try replica.edit(survey.record.key, fields)), app, replica).answer()
    }
}

/// Ends a survey.
struct SurveyCloseCommand: Command {
    static let name = "survey close"
    static let usage = "egov-learn survey close ID [--json]"
    static let summary = "End a survey now; its results are complete once everybody has synced"
    static let examples = [
        Example("survey close 4f21ab", "Answers given before on a computer that was offline still count")
    ]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let survey = Survey(try replica.find(id, kind: Survey.kind.name))
        let now = try replica.correctedNow()
        guard survey.state(at: now) == .open else {
            throw TrainingError(
                .conflict, "Only an open survey can be closed.", hint: "'egov-learn survey list' shows the open ones.")
        }
        // A millisecond ago: a survey is open up to the very moment at which it closes.
        let closing = Instant(milliseconds: now.milliseconds - 1)
        let edited = try replica.edit(survey.record.key, ["closesAt": .string(closing.description)])
        try SurveyView(Survey(edited), app, replica).answer()
    }
}

/// Shows a survey's questions.
struct SurveyShowCommand: Command {
    static let name = "survey show"
    static let usage = "egov-learn survey show ID [--json]"
    static let summary = "Show a survey's questions, and the comments"
    static let examples = [Example("survey show 4f21ab", "The id's last digits are enough")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let survey = Survey(try replica.find(id, kind: Survey.kind.name))
        let view = try SurveyView(survey, app, replica)
        let comments = try CommentsView(on: survey.record, app, replica)
        app.answer(view.json(comments)) {
            view.writeQuestions()
            comments.write()
        }
        try app.talkOfAge(replica)
    }
}

/// Answers a survey.
struct SurveyAnswerCommand: Command {
    static let name = "survey answer"
    static let usage = "egov-learn survey answer ID [--answer N=ANSWER]… [--json]"
    static let summary = "Answer a survey"
    static let examples = [
        Example("survey answer 4f21ab", "Asks question by question"),
        Example("survey answer 4f21ab --answer 1=2 --answer 2=4 --answer \"3=More forms\"", "A choice by its number"),
    ]
    static let options = [
        OptionHelp(
            "--answer N=ANSWER", "The question's number and the answer; several choices are 1,3", repeats: true)
    ]

    private let id: String
    private let given: [String]

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        given = arguments.options("--answer")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let survey = Survey(try replica.find(id, kind: Survey.kind.name))
        let state = survey.state(at: try replica.correctedNow())
        guard state == .open else {
            throw TrainingError(
                .notAllowed, state == .closed ? "This survey is closed." : "This survey is not open yet.",
                hint: "'egov-learn survey list' shows the open ones.")
        }
        let answers = try given.isEmpty ? ask(survey, app) : parse(survey)
        try replica.answer(survey, answers)
        app.answer([
            "survey": .string(survey.id), "anonymous": .bool(survey.isAnonymous), "answers": JSON(answers.count),
        ]) {
            app.console.write(
                app.text(
                    survey.isAnonymous
                        ? "Thank you. Nobody can know that this answer is yours."
                        : "Thank you. You can change your answer until the survey closes."))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }

    private func parse(_ survey: Survey) throws -> [String: JSON] {
        var answers: [String: JSON] = [:]
        for text in given {
            let (question, answer) = try SurveyText.answer(text, to: survey)
            guard answers.updateValue(answer, forKey: question.id) == nil else {
                throw TrainingError(
                    .usage, "'\(SafeText.line(text))' answers a question a second time.",
                    hint: "Answer each question once; several choices are 1,3.")
            }
        }
        return answers
    }

    private func ask(_ survey: Survey, _ app: App) throws -> [String: JSON] {
        var answers: [String: JSON] = [:]
        for question in survey.questions {
            let text = SafeText.line(question.text.text(in: app.language.rawValue))
            let choices = question.choices.map { $0.text(in: app.language.rawValue) }
            switch question.form {
            case .choice where question.many:
                let ticked = try app.prompt.choices(text, among: choices, option: "--answer")
                if !ticked.isEmpty { answers[question.id] = .array(ticked.map { JSON($0) }) }
            case .choice:
                answers[question.id] = .array([JSON(try app.prompt.choice(text, among: choices, option: "--answer"))])
            case .scale:
                let scale = Array(question.scale)
                let chosen = try app.prompt.choice(text, among: scale.map { "\($0)" }, option: "--answer")
                answers[question.id] = JSON(scale[chosen])
            case .text:
                let line = try app.prompt.line(text, option: "--answer", default: question.isRequired ? nil : "")
                if !line.isEmpty { answers[question.id] = .string(line) }
            }
        }
        return answers
    }
}

/// What the answers come to.
struct SurveyResultsCommand: Command {
    static let name = "survey results"
    static let usage = "egov-learn survey results ID [--json]"
    static let summary = "Show what the answers to a survey come to"
    static let examples = [Example("survey results 4f21ab", "From the answers that you may see on this computer")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let survey = Survey(try replica.find(id, kind: Survey.kind.name))
        let view = try SurveyView(survey, app, replica)
        let results = try SurveyResults(survey, in: replica)
        app.answer(view.json(results)) { view.write(results) }
        if !results.isWhole { app.console.talk(app.text("You see only a part of the answers.")) }
        if survey.isAnonymous {
            app.console.talk(
                app.text(
                    "Anonymous answers come once the survey is closed: at least %1 together, fewer after %2 days.",
                    "\(Limits.urnAnswers)", "\(Limits.urnDays)"))
        }
        try app.talkOfAge(replica)
    }
}
