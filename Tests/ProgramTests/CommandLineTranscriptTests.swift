import Foundation
import TestSupport
import XCTest

/// The program itself, run from a shell.
final class CommandLineTranscriptTests: XCTestCase {
    private let home = FileManager.default.temporaryDirectory.appendingPathComponent("program-\(UUID().uuidString)")

    override func setUpWithError() throws {
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    }

    override func tearDownWithError() throws { try FileManager.default.removeItem(at: home) }

    func test_every_transcript_is_still_true() throws {
        let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Transcripts")
        let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
        let transcripts = try files.map { try Transcript(String(contentsOf: $0, encoding: .utf8)) }
        XCTAssertFalse(files.isEmpty)
        for (file, transcript) in zip(files, transcripts) { XCTAssertFalse(transcript.steps.isEmpty, file.path) }

        let differences = try concurrently(transcripts) { try $0.differences() }

        for (file, different) in zip(files, differences) {
            for (now, before) in different { XCTAssertEqual(now, before, file.lastPathComponent) }
        }
    }

    func test_help_is_the_same_however_it_is_asked_for_and_has_no_paint_in_a_pipe() throws {
        let pages = try [
            "egov-learn", "egov-learn help", "egov-learn --help", "egov-learn -h", "egov-learn --no-input",
        ]
        .map { try Transcript.run($0, home: home) }

        XCTAssertEqual(Set(pages.map(\.output)).count, 1)
        XCTAssertEqual(pages.map(\.status), [0, 0, 0, 0, 0])
        XCTAssertFalse(pages[0].output.joined().contains("\u{1b}"))
        XCTAssertTrue(pages[0].output.allSatisfy { $0.count <= 80 })
    }

    func test_colour_can_be_forced_into_a_pipe() throws {
        let page = try Transcript.run("CLICOLOR_FORCE=1 egov-learn help", home: home)

        XCTAssertTrue(page.output.joined().contains("\u{1b}[1m"))
    }

    func test_a_reader_that_leaves_early_gets_no_complaint() throws {
        let step = try Transcript.run(
            "(sleep 0.1; egov-learn help; echo $? >status) | true; sleep 0.4; cat status", home: home)

        XCTAssertEqual(step.output, ["0"])
        XCTAssertEqual(step.talk, [])
    }

    func test_help_writes_nothing_into_the_home_directory() throws {
        _ = try Transcript.run("egov-learn help; egov-learn --version; egov-learn nonsense", home: home)

        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: home.path), [])
    }
}
