import SyncClient
import Terminal
import TrainingModel

/// A survey as the commands show it.
struct SurveyView {
    let survey: Survey
    let state: Survey.State
    let hasAnswered: Bool
    private let app: App

    init(_ survey: Survey, _ app: App, _ replica: Replica) throws {
        self.survey = survey
        self.app = app
        state = survey.state(at: try replica.correctedNow())
        hasAnswered = try replica.hasAnswered(survey)
    }

    var title: String { SafeText.line(survey.title.text(in: app.language.rawValue)) }

    private var members: [String: JSON] {
        [
            "id": .string(survey.id), "title": .string(survey.title.text(in: app.language.rawValue)),
            "status": .string(state.rawValue), "structure": JSON(survey.structure),
            "anonymous": .bool(survey.isAnonymous), "answered": .bool(hasAnswered),
            "opensAt": JSON(survey.opensAt?.description), "closesAt": JSON(survey.closesAt?.description),
        ]
    }

    var json: JSON { .object(members.merging(["questions": JSON(survey.questions.count)]) { $1 }) }

    /// The survey as it is after an edit.
    func answer() {
        app.answer(json) { app.console.write("\(title)\t\(app.word(state.rawValue, of: "survey"))") }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }

    func json(_ comments: CommentsView) -> JSON {
        let language = app.language.rawValue
        let questions = survey.questions.map { question -> JSON in
            [
                "id": .string(question.id), "type": .string(question.form.rawValue),
                "text": .string(question.text.text(in: language)),
                "choices": .array(question.choices.map { .string($0.text(in: language)) }),
                "many": .bool(question.many), "required": .bool(question.isRequired),
                "lowest": question.form == .scale ? JSON(question.scale.lowerBound) : .null,
                "highest": question.form == .scale ? JSON(question.scale.upperBound) : .null,
            ]
        }
        return .object(members.merging(["questions": .array(questions), "comments": comments.json]) { $1 })
    }

    func json(_ results: SurveyResults) -> JSON {
        .object(
            members.merging([
                "responses": JSON(results.responses.count), "asked": JSON(results.asked),
                "whole": .bool(results.isWhole),
                "questions": .array(
                    results.tallies.map { tally in
                        [
                            "id": .string(tally.question.id), "type": .string(tally.question.form.rawValue),
                            "text": .string(tally.question.text.text(in: app.language.rawValue)),
                            "answered": JSON(tally.answered), "mean": tally.mean.map(JSON.number) ?? .null,
                            "counts": .array(
                                zip(labels(tally), tally.counts).map { ["label": .string($0), "count": JSON($1)] }),
                            "texts": .array(tally.texts.map(JSON.string)),
                        ]
                    }),
            ]) { $1 })
    }

    private func labels(_ tally: SurveyTally) -> [String] {
        switch tally.question.form {
        case .choice: tally.question.choices.map { $0.text(in: app.language.rawValue) }
        case .scale: tally.question.scale.map { "\($0)" }
        case .text: []
        }
    }

    /// The questions as `survey answer` numbers them.
    func writeQuestions() {
        app.write(paragraph: title, .bold)
        let facts = [
            app.word(state.rawValue, of: "survey"), survey.isAnonymous ? app.text("anonymous") : nil,
            hasAnswered ? app.text("answered") : nil, survey.closesAt.map { app.text("until %1", $0.date.description) },
        ]
        app.write(paragraph: facts.compactMap { $0 }.joined(separator: " · "))
        for (number, question) in survey.questions.enumerated() {
            app.console.write()
            let mark = question.isRequired ? " *" : ""
            let text = SafeText.line(question.text.text(in: app.language.rawValue))
            app.write(paragraph: "\(number + 1). \(text)\(mark)", .bold)
            switch question.form {
            case .text: break
            case .scale:
                let (lowest, highest) = (question.scale.lowerBound, question.scale.upperBound)
                app.write(paragraph: "   " + app.text("From %1 to %2", "\(lowest)", "\(highest)"))
            case .choice:
                for (place, choice) in question.choices.enumerated() {
                    let text = SafeText.line(choice.text(in: app.language.rawValue))
                    app.write(paragraph: "   \(place + 1). \(text)", indent: 6)
                }
            }
        }
        if survey.questions.contains(where: \.isRequired) {
            app.console.write()
            app.write(paragraph: app.text("* must be answered"))
        }
    }

    func write(_ results: SurveyResults) {
        app.write(paragraph: title, .bold)
        app.write(
            paragraph: app.text("%1 of %2 people have answered.", "\(results.responses.count)", "\(results.asked)"))
        for tally in results.tallies {
            app.console.write()
            app.write(paragraph: SafeText.line(tally.question.text.text(in: app.language.rawValue)), .bold)
            writeCounts(tally)
            if let mean = tally.mean { app.console.write(app.text("Mean: %1", decimal(mean))) }
            for text in tally.texts { app.write(paragraph: "- \(SafeText.line(text))") }
        }
    }

    /// Steps of a scale up to which each has a bar; longer ones are a line.
    private static let barredSteps = 11

    private func writeCounts(_ tally: SurveyTally) {
        let rows = zip(labels(tally).map { SafeText.line($0) }, tally.counts)
        guard tally.question.form == .scale, tally.counts.count > Self.barredSteps else {
            var chart = BarChart()
            for (label, count) in rows { chart.add(label, Double(count), "\(count)") }
            return app.console.write(chart.lines(app.console))
        }
        var chart = LineChart()
        for (label, count) in rows { chart.add(label, Double(count), "\(count)") }
        app.console.write(chart.lines(app.console))
    }

    private func decimal(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
}
