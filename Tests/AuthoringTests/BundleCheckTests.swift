import Authoring
import Foundation
import TrainingModel
import XCTest

final class BundleCheckTests: XCTestCase {
    private var folder = URL(fileURLWithPath: "/")

    override func setUpWithError() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("bundle-\(UUID().uuidString)")
        try CourseTemplate(folder: "first", language: "en", title: nil).write(to: folder.path)
    }
    override func tearDown() { try? FileManager.default.removeItem(at: folder) }

    private func write(_ path: String, _ text: String) throws {
        let file = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func check() throws -> BundleCheck { try BundleCheck(BundleFolder(folder.path)) }

    func test_the_new_course_is_faultless_in_every_language() throws {
        for language in ["en", "fr", "fr-MA", "ar"] {
            let place = folder.path + "/new-" + language
            try CourseTemplate(folder: place, language: language, title: "Été « 1 »").write(to: place)

            let check = try BundleCheck(BundleFolder(place))

            XCTAssertEqual(check.faults, [], language)
            XCTAssertEqual(check.course?.description.title.texts, [language: "Été « 1 »"])
        }
        XCTAssertThrowsError(try CourseTemplate(folder: "x", language: "../x", title: nil))
    }

    func test_nothing_is_written_over() throws {
        XCTAssertThrowsError(try CourseTemplate(folder: "x", language: "fr", title: nil).write(to: folder.path)) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .conflict)
        }
        XCTAssertEqual(try check().faults, [])
    }

    func test_every_reference_that_leads_nowhere_is_told_with_its_line() throws {
        try write("assets/Chart.png", "x")
        try write(
            "en/04-more.md",
            """
            # More

            [gone](gone.md) and ![](../assets/Chart.png)
            [case](../assets/chart.png) <u>tag</u>

            - [out](../../secret) [code](javascript:x) [no host](https://)
            - [fine](01-writing-a-lesson.md#part), [web](https://example.org), [mail](mailto:a@b.org), [here](#more)

            | a | b |
            |---|---|
            | [cell](cell.pdf) | ![words](../assets/Chart.png) |
            """)

        let faults = try check().faults.filter { $0.file == "en/04-more.md" }

        XCTAssertEqual(faults.map(\.line), [3, 3, 4, 4, 4, 6, 6, 6, 11])
        XCTAssertEqual(faults.count { $0.severity == .warning }, 2)
        XCTAssertEqual(Set(faults.map(\.message)).count, 8)
    }

    func test_pictures_and_links_of_questions_are_followed_too() throws {
        try write(
            "en/04-more.gift",
            "// More\n\n::a::[html]See <img src=\"../assets/no.png\"> {T}\n\n::b::[markdown]![](x.png) {F}")

        let faults = try check().faults

        XCTAssertEqual(faults.map(\.line), [3, 3, 5, 5])
        XCTAssertTrue(faults.allSatisfy { $0.severity == .error })
    }

    func test_faults_of_the_description_have_lines_and_do_not_hide_the_others() throws {
        try write("bundle.json", "{\n  \"id\": \"x\",\n  \"version\": 1,\n  \"titel\": 3,\n  \"minutes\": 0\n}")
        try write("en/04-more.md", "# More\n\n[gone](gone.md)")

        let faults = try check().faults

        XCTAssertEqual(
            faults.map(\.file),
            ["bundle.json", "bundle.json", "bundle.json", "bundle.json", "bundle.json", "en/04-more.md"])
        XCTAssertEqual(faults.compactMap(\.line), [1, 1, 1, 4, 5, 3])
    }

    func test_a_description_that_is_not_json_or_not_text_is_one_fault() throws {
        try write("bundle.json", "{\"id\": ")
        XCTAssertEqual(try check().faults.map(\.file), ["bundle.json"])

        try Data([0x7b, 0x0a, 0xe9, 0x7d]).write(to: folder.appendingPathComponent("bundle.json"))
        XCTAssertEqual(try check().faults.map(\.line), [2])
    }

    func test_links_in_the_folder_and_files_nobody_names_are_told() throws {
        try write("assets/extra.pdf", "x")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/en/04-link.md", withDestinationPath: "01-writing-a-lesson.md")

        let faults = try check().faults

        XCTAssertEqual(faults.map(\.file), ["assets/extra.pdf", "en/04-link.md"])
        XCTAssertEqual(faults.map(\.severity), [.warning, .error])
    }

    func test_a_folder_without_a_course_is_not_found() {
        XCTAssertThrowsError(try BundleFolder(folder.path + "/none"))
        XCTAssertThrowsError(try BundleCheck(BundleFolder(folder.path + "/en"))) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .notFound)
        }
    }
}
