import Authoring
import Foundation
import JSONParser
import Markdown
import Terminal
import TrainingModel
import XCTest

/// What is exported and imported again is the same course.
final class RoundTripTests: XCTestCase {
    private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private var folder = URL(fileURLWithPath: "/")

    override func setUpWithError() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("trip-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    override func tearDown() { try? FileManager.default.removeItem(at: folder) }

    private func trip(_ place: String, _ format: CourseExport.Format, language: String) throws -> (
        Course, Course, CourseExport
    ) {
        let source = try BundleFolder(place)
        let export = try CourseExport(source, format: format, language: language)
        let name = UUID().uuidString
        let file = folder.path + "/\(name).\(format == .cc ? "imscc" : "gift")"
        try export.write(to: file)
        let target = folder.path + "/\(name)"
        try ImportedCourse.read(file, folder: target, language: language, title: nil).write(to: target)
        return (try source.course(), try BundleFolder(target).course(), export)
    }

    private func rendered(_ course: Course, _ slug: String, _ language: String, plain: Bool) throws -> [String] {
        let lesson = try XCTUnwrap(course.lesson(slug, in: language), slug)
        return MarkdownRenderer(width: 80, plain: plain).lines(markdown: lesson)
    }

    func test_every_shipped_course_comes_back_as_it_is_read_and_graded() throws {
        let content = Self.repository.appendingPathComponent("content")
        let names = try FileManager.default.contentsOfDirectory(atPath: content.path).sorted()
        XCTAssertGreaterThanOrEqual(names.count, 2)
        for name in names {
            for language in try BundleFolder(content.path + "/" + name).course().description.languages {
                let (course, back, _) = try trip(content.path + "/" + name, .cc, language: language)

                XCTAssertEqual(back.items.map(\.slug), course.items.map(\.slug))
                XCTAssertEqual(back.items.map(\.order), course.items.map(\.order))
                XCTAssertEqual(back.description.title.text(in: language), course.description.title.text(in: language))
                for item in course.items where item.kind == .lesson {
                    for plain in [true, false] {
                        XCTAssertEqual(
                            try rendered(back, item.slug, language, plain: plain),
                            try rendered(course, item.slug, language, plain: plain), item.slug)
                    }
                }
                for item in course.items where item.kind == .quiz {
                    let questions = try XCTUnwrap(course.questions(item.slug, in: language))
                    let returned = try XCTUnwrap(back.questions(item.slug, in: language))
                    XCTAssertEqual(returned.map(\.id), questions.map(\.id))
                    for (question, other) in zip(questions, returned) { assertEqualGrading(other, question) }
                }
            }
        }
    }

    func test_every_kind_of_question_and_mark_survives_both_ways() throws {
        let place = folder.path + "/kinds"
        let files = [
            "bundle.json": """
            {"id": "kinds", "version": 3, "title": {"en": "Kinds & <signs>"}, "languages": ["en"], "minutes": 5,
             "passMark": 0.5, "license": "CC-BY-4.0"}
            """, "en/05-marks.md": Self.marks, "en/07-kinds.gift": Self.kinds, "assets/a b/ünder_score.txt": "x",
            "en/12-end.md": "# End\n\nSee [the marks](05-marks.md#code) and [a file](../assets/a%20b/ünder_score.txt).",
        ]
        for (path, text) in files {
            let file = URL(fileURLWithPath: place + "/" + path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        XCTAssertEqual(try BundleCheck(BundleFolder(place)).errors, 0)

        let (course, back, export) = try trip(place, .cc, language: "en")
        let (_, gift, _) = try trip(place, .gift, language: "en")

        XCTAssertEqual(back.items.map(\.order), [5, 7, 12])
        XCTAssertEqual(back.description.license, "CC-BY-4.0")
        for plain in [true, false] {
            XCTAssertEqual(
                try rendered(back, "marks", "en", plain: plain), try rendered(course, "marks", "en", plain: plain))
        }
        XCTAssertEqual(
            try rendered(back, "end", "en", plain: true).map { $0.replacing("%20", with: " ") },
            try rendered(course, "end", "en", plain: true).map { $0.replacing("%20", with: " ") })
        let questions = try XCTUnwrap(course.questions("kinds", in: "en"))
        XCTAssertEqual(Set(questions.map(\.kindName)).count, 9)
        for other in [back, gift] {
            let returned = other.items.flatMap { other.questions($0.slug, in: "en") ?? [] }
            XCTAssertEqual(returned.map(\.id), questions.map(\.id))
            for (question, copy) in zip(questions, returned) {
                assertEqualGrading(copy, question)
                XCTAssertEqual(feedback(copy), feedback(question), question.id)
            }
        }
        XCTAssertTrue(export.remarks.contains { $0.subject == "kinds pairs" })
        XCTAssertTrue(export.remarks.contains { $0.subject == "kinds partial" })
        XCTAssertFalse(export.remarks.contains { $0.subject == "kinds several" })
    }

    /// The words of all remarks, without their markup.
    private func feedback(_ question: Question) -> [String] {
        var texts: [FormattedText] = [question.generalFeedback]
        switch question.kind {
        case .trueFalse(let answer): texts += [answer.feedbackWhenRight, answer.feedbackWhenWrong]
        case .shortAnswer(let answers): texts += answers.map(\.feedback)
        case .numeric(let numeric): texts += numeric.answers.map(\.feedback) + [numeric.feedbackOtherwise]
        default: texts += question.choices?.map(\.feedback) ?? []
        }
        // Accepted answers are written in the order of their worth.
        return texts.map(\.text).sorted()
    }

    func test_writing_questions_as_gift_and_reading_them_gives_the_same_questions() throws {
        let questions = try GIFTParser.questions(in: Self.kinds)

        let again = try GIFTParser.questions(in: GIFTWriter.text(questions, title: "T"))

        XCTAssertEqual(again.map(\.id), questions.map(\.id))
        for (question, copy) in zip(questions, again) {
            assertEqualGrading(copy, question)
            XCTAssertEqual(copy.text, question.text)
            XCTAssertEqual(copy.kindName, question.kindName)
            XCTAssertEqual(feedback(copy), feedback(question))
            XCTAssertEqual(copy.choices?.map(\.text), question.choices?.map(\.text))
        }
    }

    private static let marks = """
        # Marks

        Some *stressed*, **strong**, ***both***, ~~gone~~ and `code | with  signs` words; 2 * 3 < 4 & 5 > 1.
        A second line,\\
        and a third. snake_case and _one_. Not a [link], 1) nor a list. AT&T, &copy; as text: \\&copy;

        1986\\. A year is no list.

        \\# No heading, \\- no item, \\+ none.

        ## Code

        ```swift
        let a = "<b>" // & more

            indented ```
        ```

            four spaces

        > A quote
        >
        > - of two
        > - items

        3. three
        4. four
           - inner
           - `more`

        - loose

        - [web](https://example.org/?a=1&b=2 "Title"), <https://example.org>, a@example.org

        - [x] done
        - [ ] not done

        | Left | Centre | Right |
        |:--|:-:|--:|
        | a \\| b | **c** | 1 |
        |   | `x \\| y` | |

        | One |
        |---|
        | column |

        ![A picture](https://example.org/p.png)

        <b>raw</b> HTML

        <div>
        raw block
        </div>

        * * *

        العربية *مهم* — Ünïcödé 中文 👩‍💻
        """

    private static let kinds = """
        // Kinds

        ::intro::Read < this > & that.

        ::single::[markdown]Which **one**?{=`a`#Right & good. ~%50%b#Half: "so" ~%-25%c ####In general}

        ::several::Which?{~%50%a#yes ~%50%b ~%-100%c#no}

        ::partial::Which?{~%33.333%a ~%33.333%b ~%33.333%c ~%-50%d ~e}

        ::truth::[html]It <b>is</b>.{FALSE#wrong#right####general}

        ::word::It {=is#good ~was} so.

        ::short::Name it.{=Accra#good =%50%Akra#almost =C++ =100% =\\{a\\} \\~ \\= \\# \\: b####general}

        ::pattern::Name it.{=*register* =%60%a*b*c =1 \\\\* 2}

        ::number::How many?{#=7:0.5#good =%50%7:2#near =%25%100..200 ~#no####general}

        ::exact::How many?{#3.141}

        ::any::Say one.{#=5 =%10%*}

        ::pairs::Match.{=a \\= 1 -> x & y =b -> <z> =c -> x & y = -> none ####general}

        ::essay::Why?{####model}

        ::percent::How much?{=%100%%5 of it ~%0%%6}
        """
}
