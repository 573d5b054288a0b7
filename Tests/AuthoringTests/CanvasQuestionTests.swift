import Authoring
import Foundation
import TrainingModel
import XCTest

/// Items as Canvas and others write them, beside the standard's own profiles.
final class CanvasQuestionTests: XCTestCase {
    private var folder = URL(fileURLWithPath: "/")

    override func setUpWithError() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("canvas-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    override func tearDown() { try? FileManager.default.removeItem(at: folder) }

    /// The questions of one item, and what the report says of it.
    private func imported(_ type: String, _ body: String) throws -> (questions: [Question], report: ImportReport) {
        let other = item("essay_question", "<presentation>\(text("Also"))\(fib("r"))</presentation>", title: "other")
        let file = folder.appendingPathComponent("\(UUID().uuidString).xml")
        try Data(
            "<questestinterop><assessment title=\"Quiz\"><section>\(item(type, body))\(other)</section></assessment></questestinterop>"
                .utf8
        ).write(to: file)
        let place = folder.path + "/" + UUID().uuidString
        let course = try ImportedCourse.read(file.path, folder: place, language: "en", title: nil)
        try course.write(to: place)
        let read = try BundleFolder(place).course()
        return ((read.questions("quiz", in: "en") ?? []).dropLast(), course.report)
    }

    private func item(_ type: String, _ body: String, title: String = "item") -> String {
        "<item ident=\"i\" title=\"\(title)\"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>\(type)</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>\(body)</item>"
    }
    private func text(_ words: String) -> String {
        "<material><mattext texttype=\"text/html\">\(words)</mattext></material>"
    }
    private func fib(_ ident: String) -> String {
        "<response_str ident=\"\(ident)\"><render_fib><response_label ident=\"a\"/></render_fib></response_str>"
    }
    private func lid(_ ident: String, _ prompt: String, _ labels: [String], multiple: Bool = false) -> String {
        "<response_lid ident=\"\(ident)\" rcardinality=\"\(multiple ? "Multiple" : "Single")\">\(prompt.isEmpty ? "" : text(prompt))<render_choice>"
            + labels.map { "<response_label ident=\"\($0)\">\(text("Label \($0)"))</response_label>" }.joined()
            + "</render_choice></response_lid>"
    }
    private func rule(_ condition: String, _ score: String, action: String = "Set", goesOn: Bool = false) -> String {
        "<respcondition continue=\"\(goesOn ? "Yes" : "No")\"><conditionvar>\(condition)</conditionvar><setvar varname=\"SCORE\" action=\"\(action)\">\(score)</setvar></respcondition>"
    }
    private func equal(_ response: String, _ value: String) -> String {
        "<varequal respident=\"\(response)\">\(value)</varequal>"
    }
    private func worth(_ question: Question, _ answer: Answer) -> Double { grade(answer, for: question).fraction }

    func test_pairs_become_matching_with_their_distractors() throws {
        let (questions, _) = try imported(
            "matching_question",
            "<presentation>\(text("Match"))\(lid("r1", "one", ["a", "b", "c"]))\(lid("r2", "two", ["a", "b", "c"]))</presentation><resprocessing>\(rule(equal("r1", "b"), "50.00", action: "Add"))\(rule(equal("r2", "a"), "50.00", action: "Add"))</resprocessing>"
        )

        guard case .matching(let matching) = questions.first?.kind else { return XCTFail("\(questions)") }
        XCTAssertEqual(matching.items.map(\.text.text), ["one", "two"])
        XCTAssertEqual(matching.items.map { matching.options[$0.option] }, ["Label b", "Label a"])
        XCTAssertEqual(Set(matching.options), ["Label a", "Label b", "Label c"])
    }

    func test_numbers_have_exact_values_tolerances_and_ranges() throws {
        let (questions, _) = try imported(
            "numerical_question",
            "<presentation>\(text("How many?"))\(fib("r"))</presentation><resprocessing>"
                + rule(
                    "<or>\(equal("r", "4"))<and><vargte respident=\"r\">3.5</vargte><varlte respident=\"r\">4.5</varlte></and></or>",
                    "100")
                + rule("<vargte respident=\"r\">10</vargte><varlte respident=\"r\">20</varlte>", "50")
                + "</resprocessing>")

        let question = try XCTUnwrap(questions.first)
        XCTAssertEqual(
            ["3.5", "4,4", "4.6", "10", "20", "21"].map { worth(question, .number($0)) }, [1, 1, 0, 0.5, 0.5, 0])
        guard case .numeric(let numeric) = question.kind else { return XCTFail(question.kindName) }
        XCTAssertEqual(numeric.answers.first?.range, .around(4, tolerance: 0.5))
    }

    func test_several_blanks_become_a_question_each() throws {
        let (questions, report) = try imported(
            "fill_in_multiple_blanks_question",
            "<presentation>\(text("Roses are [c1], violets are [c2]."))\(lid("response_c1", "c1", ["red", "pink"]))\(lid("response_c2", "c2", ["blue"]))</presentation><resprocessing>\(rule(equal("response_c1", "red"), "50", action: "Add", goesOn: true))\(rule(equal("response_c1", "pink"), "50", action: "Add", goesOn: true))\(rule(equal("response_c2", "blue"), "50", action: "Add"))</resprocessing>"
        )

        XCTAssertEqual(questions.map(\.kindName), ["shortAnswer", "shortAnswer"])
        XCTAssertEqual(worth(questions[0], .text("label pink")), 1)
        XCTAssertEqual(worth(questions[1], .text("label red")), 0)
        XCTAssertTrue(questions[0].text.text.contains("Roses are _____"), questions[0].text.text)
        XCTAssertEqual(report.count(.changed), 1)
    }

    func test_menus_in_a_text_become_pairs() throws {
        let (questions, _) = try imported(
            "multiple_dropdowns_question",
            "<presentation>\(text("A [x] of [y]."))\(lid("response_x", "x", ["a", "b"]))\(lid("response_y", "y", ["c", "d"]))</presentation><resprocessing>\(rule(equal("response_x", "b"), "50", action: "Add", goesOn: true))\(rule(equal("response_y", "c"), "50", action: "Add"))</resprocessing>"
        )

        guard case .matching(let matching) = questions.first?.kind else { return XCTFail("\(questions)") }
        XCTAssertEqual(matching.items.map(\.text.text), ["x", "y"])
        XCTAssertEqual(matching.items.map { matching.options[$0.option] }, ["Label b", "Label c"])
    }

    func test_rules_that_add_up_are_weights_and_all_or_nothing_is_told() throws {
        let presentation =
            "<presentation>\(text("Which?"))\(lid("r", "", ["a", "b", "c"], multiple: true))</presentation>"
        let adding = try imported(
            "multiple_answers_question",
            presentation
                + "<resprocessing>\(rule(equal("r", "a"), "75", action: "Add", goesOn: true))\(rule(equal("r", "b"), "25", action: "Add", goesOn: true))\(rule(equal("r", "c"), "30", action: "Subtract", goesOn: true))</resprocessing>"
        )
        let whole = try imported(
            "multiple_answers_question",
            presentation
                + "<resprocessing>\(rule("<and>\(equal("r", "a"))\(equal("r", "b"))<not>\(equal("r", "c"))</not></and>", "100"))</resprocessing>"
        )

        XCTAssertEqual(adding.questions.first?.choices?.map(\.fraction), [0.75, 0.25, -0.3])
        XCTAssertEqual(adding.report.count(.changed), 0)
        XCTAssertEqual(whole.questions.first?.choices?.map(\.fraction), [0.5, 0.5, -1])
        XCTAssertEqual(whole.report.count(.changed), 1)
    }

    func test_remarks_are_those_that_are_shown() throws {
        func show(_ id: String) -> String { "<displayfeedback feedbacktype=\"Response\" linkrefid=\"\(id)\"/>" }
        func remark(_ id: String) -> String {
            "<itemfeedback ident=\"\(id)\"><flow_mat>\(text("Remark \(id)"))</flow_mat></itemfeedback>"
        }
        let (questions, _) = try imported(
            "multiple_choice_question",
            "<presentation>\(text("Which?"))\(lid("r", "", ["a", "b"]))</presentation><resprocessing>"
                + "<respcondition continue=\"Yes\"><conditionvar><other/></conditionvar>\(show("general"))</respcondition>"
                + "<respcondition continue=\"Yes\"><conditionvar>\(equal("r", "b"))</conditionvar>\(show("b_fb"))</respcondition>"
                + "<respcondition continue=\"No\"><conditionvar>\(equal("r", "a"))</conditionvar><setvar varname=\"SCORE\">100</setvar>\(show("right"))</respcondition>"
                + "<respcondition><conditionvar><other/></conditionvar>\(show("wrong"))</respcondition></resprocessing>"
                + ["general", "b_fb", "right", "wrong"].map(remark).joined())

        let question = try XCTUnwrap(questions.first)
        XCTAssertEqual(question.generalFeedback.text, "Remark general")
        XCTAssertEqual(
            question.choices?.map(\.feedback.text),
            ["Remark right", "Remark b\\_fb\n\nRemark wrong"].map {
                $0.replacing("\\_", with: "_").replacing("\n\n", with: "\n")
            })
    }

    func test_what_cannot_be_asked_is_told_with_its_reason() throws {
        for (type, body) in [
            ("calculated_question", "<presentation>\(text("x + y"))\(fib("r"))</presentation>"),
            ("file_upload_question", "<presentation>\(text("Send"))</presentation>"),
            (
                "hot_spot_question",
                "<presentation>\(text("Where"))<response_xy ident=\"r\"><render_hotspot/></response_xy></presentation>"
            ),
            ("multiple_choice_question", "<presentation>\(text("Which?"))\(lid("r", "", ["a", "b"]))</presentation>"),
            (
                "short_answer_question",
                "<presentation>\(text("Which?"))\(fib("r"))</presentation><resprocessing>\(rule("<varsubstring respident=\"r\">a{2,}</varsubstring>", "100"))</resprocessing>"
            ),
        ] {
            let (questions, report) = try imported(type, body)

            XCTAssertEqual(questions.count, 0, type)
            XCTAssertEqual(report.entries.filter { $0.outcome == .unread }.map(\.title), ["item"], type)
        }
    }

    func test_any_bytes_give_questions_or_an_error() throws {
        let good = Array(
            "<questestinterop><item title=\"a\"><presentation>\(text("Q &lt;b&gt;"))\(lid("r", "", ["a", "b"]))</presentation><resprocessing>\(rule(equal("r", "a"), "1"))</resprocessing></item></questestinterop>"
                .utf8)
        let file = folder.appendingPathComponent("changed.xml")
        for index in stride(from: 0, to: good.count, by: 3) {
            for byte in [UInt8(0), 0x3c, 0x26, 0xff] {
                var bytes = good
                bytes[index] = byte
                try Data(bytes).write(to: file)
                _ = try? ImportedCourse.read(file.path, folder: folder.path + "/x", language: nil, title: nil)
            }
        }
        let deep = String(repeating: "<div>", count: 5_000) + "x"
        let page =
            "<questestinterop><item title=\"deep\"><presentation>\(text(deep.replacing("<", with: "&lt;")))\(fib("r"))</presentation></item></questestinterop>"
        try Data(page.utf8).write(to: file)
        XCTAssertThrowsError(try ImportedCourse.read(file.path, folder: folder.path + "/y", language: nil, title: nil))
    }
}
