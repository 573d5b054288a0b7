import Archive
import Authoring
import Foundation
import TrainingModel
import XCTest

final class CartridgeImportTests: XCTestCase {
    static let corpora = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/corpora").standardizedFileURL
    private var folder = URL(fileURLWithPath: "/")

    override func setUpWithError() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    override func tearDown() { try? FileManager.default.removeItem(at: folder) }

    /// A folder's files as the zip file that a platform would export.
    private func packed(_ source: URL) throws -> String {
        let names = try FileManager.default.subpathsOfDirectory(atPath: source.path).sorted()
        let files = names.compactMap { name in
            FileManager.default.contents(atPath: source.path + "/" + name).map { (name: name, bytes: [UInt8]($0)) }
        }
        let path = folder.path + "/\(UUID().uuidString).imscc"
        try ZipWriter.write(files, to: path)
        return path
    }

    private func imported(_ path: String, title: String? = nil) throws -> (
        report: ImportReport, check: BundleCheck, place: String
    ) {
        let place = folder.path + "/course-\(UUID().uuidString.prefix(8).lowercased())"
        let course = try ImportedCourse.read(path, folder: place, language: nil, title: title)
        try course.write(to: place)
        return (course.report, try BundleCheck(BundleFolder(place)), place)
    }

    /// A cartridge of one resource, with the files that are given.
    private func cartridge(_ type: String, _ files: [String: String]) throws -> String {
        let manifest = """
            <manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"><metadata><schema>IMS Common Cartridge</schema>
            </metadata><organizations><organization><item><item identifierref="r"><title>Thing</title></item></item>
            </organization></organizations><resources><resource identifier="r" type="\(type)">
            \(files.keys.sorted().map { "<file href=\"\($0)\"/>" }.joined())</resource></resources></manifest>
            """
        let path = folder.path + "/\(UUID().uuidString).imscc"
        let all = files.merging(["imsmanifest.xml": manifest]) { first, _ in first }
        try ZipWriter.write(all.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }, to: path)
        return path
    }

    func test_the_whole_example_cartridge_comes_in_and_passes_the_check() throws {
        let (report, check, place) = try imported(packed(Self.corpora.appending(path: "cartridge/main")))

        XCTAssertEqual(check.faults.filter { $0.severity == .error }, [])
        let course = try XCTUnwrap(check.course)
        XCTAssertEqual(course.description.title.texts, ["en": "Course"])
        XCTAssertEqual(
            course.items.map(\.slug),
            [
                "vertical", "qti", "discussion", "wiki-content", "canvas-content", "video", "video-with-other-content",
                "assignment-1-university-education-scope-essay", "assignment-2-television-role-in-education",
                "vertical-2", "opens-outside-the-terminal",
            ])
        XCTAssertEqual(report.questions, 9)
        XCTAssertEqual(
            report.entries.filter { $0.outcome == .unread }.map(\.title).sorted(), ["External Tool", "QTI No Items"])
        let outside = report.entries.filter { $0.outcome == .outside }.compactMap(\.detail)
        for address in ["https://lti.local/launch", "../assets/PEP_8.pdf", "youtube.com/watch?v=1234ABCD"] {
            XCTAssertTrue(outside.contains(address), "\(address) in \(outside)")
        }
        XCTAssertEqual(outside.filter { $0.contains("kaltura") }.count, 1)
        XCTAssertTrue(FileManager.default.fileExists(atPath: place + "/assets/QuizImages/fractal.jpg"))
        XCTAssertTrue(try XCTUnwrap(course.lesson("vertical", in: "en")).contains("../assets/QuizImages/fractal.jpg"))
    }

    func test_questions_of_the_example_cartridge_are_graded_as_there() throws {
        let (_, check, _) = try imported(Self.corpora.appending(path: "cartridge/main").path)
        let questions = try XCTUnwrap(check.course?.questions("qti", in: "en"))

        XCTAssertEqual(
            questions.map(\.kindName),
            ["singleChoice", "trueFalse", "multipleChoice", "shortAnswer", "shortAnswer", "essay", "essay"])
        func worth(_ index: Int, _ typed: String) throws -> Double {
            grade(try Answer(typed: typed, for: questions[index]), for: questions[index]).fraction
        }
        XCTAssertEqual([try worth(0, "1"), try worth(0, "2")], [1, 0])
        XCTAssertEqual(grade(.choice(0), for: questions[0]).feedback.map(\.text), ["Feedback"])
        XCTAssertEqual([try worth(1, "true"), try worth(1, "false")], [1, 0])
        XCTAssertEqual([try worth(3, "5"), try worth(3, "25"), try worth(3, "35")], [1, 1, 0])
        XCTAssertEqual([try worth(4, "Zurich"), try worth(4, "the city of Zürich"), try worth(4, "Bern")], [1, 1, 0])
        let all = grade(.choices([0, 2, 3]), for: questions[2])
        XCTAssertEqual(all.fraction, 1)
        XCTAssertEqual(grade(.choices([0, 1, 2, 3]), for: questions[2]).fraction, 0)
        XCTAssertEqual(questions[5].generalFeedback.text, "Sample Answer")
    }

    func test_the_corner_cases_are_told_one_by_one() throws {
        let (report, check, _) = try imported(packed(Self.corpora.appending(path: "cartridge/corner_cases")))

        XCTAssertEqual(check.errors, 0)
        XCTAssertEqual(check.course?.description.title.texts, ["en-US": "Corner cases Common Cartridge"])
        XCTAssertEqual(
            report.entries.filter { $0.outcome == .lesson }.map(\.title),
            ["Survival Strategies: How Wild Animals Avoid Predators"])
        let unread = report.entries.filter { $0.outcome == .unread }
        XCTAssertTrue(
            unread.contains { $0.title == "Unknown content" && $0.detail?.contains("imsunknwn_xmlv1p3") ?? false })
        XCTAssertTrue(
            unread.contains {
                $0.title.hasPrefix("Migration") && $0.detail?.contains("migration_patterns.html") ?? false
            })
        XCTAssertTrue(unread.contains { $0.title.contains("Strange") || $0.title == "Question (1)" })
    }

    func test_both_gift_files_come_in_whole_with_equal_grades() throws {
        for name in ["moodle-examples.gift.txt", "moodle-questions.gift.txt"] {
            let file = Self.corpora.appending(path: "gift/\(name)")
            let original = GIFTParser.read(try String(contentsOf: file, encoding: .utf8)).questions

            let (report, check, _) = try imported(file.path)

            XCTAssertEqual(report.count(.unread), 0, name)
            XCTAssertEqual(check.errors, 0, "\(check.faults)")
            let course = try XCTUnwrap(check.course)
            let questions = course.items.flatMap { course.questions($0.slug, in: "en") ?? [] }
            XCTAssertEqual(questions.count, original.count)
            for (question, source) in zip(questions, original) { assertEqualGrading(question, source) }
        }
    }

    func test_entities_and_broken_xml_are_told_and_nothing_is_fetched() throws {
        let bomb =
            "<?xml version=\"1.0\"?><!DOCTYPE q [<!ENTITY a \"aaaa\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><questestinterop>&x;</questestinterop>"
        let path = try cartridge("imsqti_xmlv1p2/imscc_xmlv1p1/assessment", ["q.xml": bomb])

        XCTAssertThrowsError(try imported(path)) {
            XCTAssertTrue(($0 as? TrainingError)?.message.contains("XML entities, which are refused") ?? false, "\($0)")
        }
        XCTAssertThrowsError(
            try imported(cartridge("imsqti_xmlv1p2/imscc_xmlv1p1/assessment", ["q.xml": "<a><b></a>"]))
        ) {
            XCTAssertTrue(($0 as? TrainingError)?.message.contains("not well-formed") ?? false, "\($0)")
        }
    }

    func test_a_page_that_is_nested_too_deeply_is_told_and_its_neighbours_come_in() throws {
        let deep = String(repeating: "<div>", count: 5_000) + "x"
        XCTAssertThrowsError(try imported(cartridge("webcontent", ["page.html": deep]))) {
            XCTAssertTrue(($0 as? TrainingError)?.message.contains("nested too deeply") ?? false, "\($0)")
        }
        let nested = String(repeating: "<blockquote>", count: 150) + "<p>inmost</p>"
        let (_, check, _) = try imported(cartridge("webcontent", ["page.html": nested]))
        XCTAssertTrue(try XCTUnwrap(check.course?.lesson("thing", in: "en")).contains("inmost"))
    }

    func test_what_a_terminal_cannot_show_is_never_half_rendered() throws {
        let page =
            "<html><body><h1>Film</h1><p>Look: <video src=\"film.mp4\" title=\"The film\"></video></p><script>alert(1)</script></body></html>"
        let (report, check, place) = try imported(cartridge("webcontent", ["page.html": page, "film.mp4": "x"]))

        let lesson = try XCTUnwrap(check.course?.lesson("thing", in: "en"))
        XCTAssertTrue(lesson.contains("[The film](../assets/film.mp4)"), lesson)
        XCTAssertFalse(lesson.contains("alert"))
        XCTAssertEqual(report.entries.filter { $0.outcome == .outside }.map(\.detail), ["../assets/film.mp4"])
        XCTAssertTrue(FileManager.default.fileExists(atPath: place + "/assets/film.mp4"))
    }

    func test_resources_that_depend_on_each_other_in_a_long_chain_or_a_ring_are_read() throws {
        let count = 20_000
        let resources = (0..<count).map { number in
            """
            <resource identifier="r\(number)" type="webcontent" adlcp:scormtype="sco" href="t\(number % 2).html">
            <file href="t\(number % 2).html"/><dependency identifierref="r\((number + 1) % count)"/></resource>
            """
        }
        let manifest = """
            <manifest xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><metadata><schema>ADL SCORM</schema></metadata>
            <organizations><organization><item identifierref="r0"><title>Chain</title></item></organization></organizations>
            <resources>\(resources.joined())</resources></manifest>
            """
        let path = folder.path + "/chain.zip"
        let page = Array("<html><body><script>play()</script></body></html>".utf8)
        try ZipWriter.write(
            [("imsmanifest.xml", Array(manifest.utf8)), ("t0.html", page), ("t1.html", page)], to: path)

        let course = try ImportedCourse.read(path, folder: folder.path + "/chain", language: nil, title: nil)

        XCTAssertTrue(course.report.entries.contains { $0.title == "Chain (SCORM)" }, "\(course.report)")
    }

    func test_a_name_that_is_cut_ends_in_neither_a_dot_nor_a_space() throws {
        let long = String(repeating: "a", count: 59) + " longer words here"
        let page = "<p>See <a href=\"\(long)/sheet.pdf\">the sheet</a>.</p>"
        let (_, check, _) = try imported(
            cartridge("webcontent", ["page.html": page, "\(long)/sheet.pdf": "%PDF-1.4"]))

        XCTAssertEqual(check.faults.filter { $0.message.contains("ends in a dot or a space") }, [])
    }

    func test_a_scorm_package_gives_its_plain_pages_and_lists_its_programs_with_all_their_files() throws {
        let scorm = """
            <manifest xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><metadata><schema>ADL SCORM</schema></metadata>
            <organizations><organization><item identifierref="t"><title>To read</title></item>
            <item identifierref="s"><title>To play</title></item></organization></organizations><resources>
            <resource identifier="t" type="webcontent" adlcp:scormtype="sco" href="text.html"><file href="text.html"/></resource>
            <resource identifier="s" type="webcontent" adlcp:scormtype="sco" href="web_resources/player.html">
            <file href="web_resources/player.html"/><dependency identifierref="c"/></resource>
            <resource identifier="c" type="webcontent" adlcp:scormtype="asset" href="shared/player.js">
            <file href="shared/player.js"/></resource></resources></manifest>
            """
        let words = String(repeating: "A page with words to read. ", count: 5)
        let path = folder.path + "/scorm.zip"
        try ZipWriter.write(
            [
                ("imsmanifest.xml", Array(scorm.utf8)),
                (
                    "text.html",
                    Array("<html><head><script>tell()</script></head><body><p>\(words)</p></body></html>".utf8)
                ),
                (
                    "web_resources/player.html",
                    Array("<body><script src=\"../shared/player.js\"></script><p>\(words)</p></body>".utf8)
                ), ("shared/player.js", Array("play()".utf8)),
            ], to: path)

        let (report, check, place) = try imported(path)

        XCTAssertEqual(check.errors, 0, "\(check.faults)")
        XCTAssertEqual(check.warnings, 1, "the script, which only the player names: \(check.faults)")
        let course = try XCTUnwrap(check.course)
        XCTAssertEqual(course.items.map(\.slug), ["to-read", "opens-outside-the-terminal"])
        XCTAssertFalse(try XCTUnwrap(course.lesson("to-read", in: "en")).contains("tell"))
        let list = try XCTUnwrap(course.lesson("opens-outside-the-terminal", in: "en"))
        XCTAssertTrue(list.contains("[To play (SCORM)](../assets/web_resources/player.html)"), list)
        XCTAssertEqual(
            report.entries.filter { $0.outcome == .outside }.map { [$0.title, $0.detail] },
            [["To play (SCORM)", "../assets/web_resources/player.html"]])
        XCTAssertEqual(try String(contentsOfFile: place + "/assets/shared/player.js", encoding: .utf8), "play()")
    }

    func test_a_package_of_programs_alone_is_a_list_of_what_opens_outside() throws {
        let scorm = """
            <manifest><organizations><organization><item identifierref="s"><title>Module</title></item></organization>
            </organizations><resources><resource identifier="s" type="webcontent"
            xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" adlcp:scormtype="sco" href="index.html"/></resources></manifest>
            """
        let path = folder.path + "/programs.zip"
        try ZipWriter.write(
            [("imsmanifest.xml", Array(scorm.utf8)), ("index.html", Array("<body><div id=app></div></body>".utf8))],
            to: path)

        let (report, check, place) = try imported(path)

        XCTAssertEqual(check.faults, [])
        XCTAssertEqual(check.course?.items.map(\.slug), ["opens-outside-the-terminal"])
        XCTAssertEqual(report.count(.outside), 1)
        XCTAssertTrue(FileManager.default.fileExists(atPath: place + "/assets/index.html"))
    }

    func test_a_resource_whose_file_is_missing_is_told() throws {
        let path = try cartridge("webcontent", [:])

        XCTAssertThrowsError(try imported(path)) {
            XCTAssertTrue(($0 as? TrainingError)?.message.contains("It has no file.") ?? false, "\($0)")
        }
    }

    func test_an_h5p_activity_and_other_files_of_a_package_open_outside() throws {
        let path = try cartridge("webcontent", ["activity.h5p": "PK"])

        let (report, check, place) = try imported(path)

        XCTAssertEqual(check.faults, [])
        XCTAssertEqual(report.entries.filter { $0.outcome == .outside }.map(\.detail), ["../assets/activity.h5p"])
        XCTAssertTrue(FileManager.default.fileExists(atPath: place + "/assets/activity.h5p"))
    }

    func test_packages_of_other_kinds_are_named() throws {
        let moodle = folder.path + "/backup.mbz"
        try ZipWriter.write([("moodle_backup.xml", [])], to: moodle)
        XCTAssertThrowsError(try imported(moodle)) {
            XCTAssertTrue(($0 as? TrainingError)?.message.contains("a Moodle backup") ?? false)
        }
    }

    func test_nothing_is_written_when_something_stands_there() throws {
        try Data().write(to: folder.appendingPathComponent("file"))
        XCTAssertThrowsError(
            try ImportedCourse.read(
                Self.corpora.appending(path: "gift/moodle-examples.gift.txt").path, folder: folder.path, language: nil,
                title: nil)
        ) { XCTAssertEqual(($0 as? TrainingError)?.code, .conflict) }
    }
}

/// Both questions are asked in the same way and give the same points for every answer.
func assertEqualGrading(_ a: Question, _ b: Question, file: StaticString = #filePath, line: UInt = #line) {
    func same(_ x: Double, _ y: Double) { XCTAssertEqual(x, y, accuracy: 1e-6, a.id, file: file, line: line) }
    switch (a.kind, b.kind) {
    case (.description, .description), (.essay, .essay): break
    case (.trueFalse(let x), .trueFalse(let y)): XCTAssertEqual(x.isTrue, y.isTrue, a.id, file: file, line: line)
    case (.shortAnswer(let x), .shortAnswer(let y)):
        for text in (x + y).map(\.pattern).flatMap({
            [$0.replacing("\\*", with: "*"), $0.replacing("*", with: "any"), $0 + "!"]
        }) {
            same(grade(.text(text), for: a).fraction, grade(.text(text), for: b).fraction)
        }
    case (.numeric(let x), .numeric(let y)):
        XCTAssertEqual(x.answers.count, y.answers.count, a.id, file: file, line: line)
        for value in (x.answers + y.answers).flatMap({ samples($0.range) }) {
            same(grade(.number("\(value)"), for: a).fraction, grade(.number("\(value)"), for: b).fraction)
        }
    case (.matching(let x), .matching(let y)):
        XCTAssertEqual(Set(x.options), Set(y.options), a.id, file: file, line: line)
        XCTAssertEqual(
            x.items.map { x.options[$0.option] }, y.items.map { y.options[$0.option] }, a.id, file: file, line: line)
    default:
        XCTAssertNotNil(a.choices, "\(a.id): \(a.kindName) and \(b.kindName)", file: file, line: line)
        XCTAssertEqual(a.kindName == "multipleChoice", b.kindName == "multipleChoice", a.id, file: file, line: line)
        XCTAssertEqual(a.choices?.count, b.choices?.count, a.id, file: file, line: line)
        for (x, y) in zip(a.choices ?? [], b.choices ?? []) { same(x.fraction, y.fraction) }
    }
}

private func samples(_ range: Question.AcceptedNumber.Range) -> [Double] {
    switch range {
    case .around(let value, let tolerance): [value, value - tolerance, value + tolerance, value + tolerance + 1]
    case .between(let low, let high): [low, high, low - 1, high + 1, (low + high) / 2]
    case .anything: [-5, 0, 12345]
    }
}
