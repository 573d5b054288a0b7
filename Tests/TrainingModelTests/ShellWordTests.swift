import Foundation
import TrainingModel
import XCTest

/// Names in commands that a person shall copy: a real shell reads each as the one word that it was.
final class ShellWordTests: XCTestCase {
    func test_plain_names_stay_as_they_are_and_spaces_are_quoted() {
        XCTAssertEqual("\(ShellWord("my-course/v1.2"))", "my-course/v1.2")
        XCTAssertEqual("\(ShellWord("/data/Été/كتاب"))", "/data/Été/كتاب")
        XCTAssertEqual("\(ShellWord("My Course"))", "\"My Course\"")
        XCTAssertEqual("\(ShellWord("Awa's course"))", "\"Awa's course\"")
        XCTAssertEqual("\(ShellWord("5 $ a day"))", "'5 $ a day'")
        XCTAssertEqual("\(ShellWord(""))", "\"\"")
    }

    func test_a_shell_reads_every_name_as_one_word() throws {
        let names = [
            "a b", "it's", "\"so\"", "$HOME", "`id`", "a\\b", "!!", "a;b", "a&b|c", "~", "*", "?", "[a]", "{a,b}",
            "<x>", "(x)",
            "#no", "it's \"$5\"", "'", "''", "tab\tin", "line\nin", "", " ", "é à", "a=b", "--data",
            "\"\u{301}; id", "'\u{301}\"; id", "$\u{301}(id)",
        ]
        for name in names {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", "printf '%s|' \(ShellWord(name))"]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let read = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()

            XCTAssertEqual(String(decoding: read, as: UTF8.self), name + "|", "\(ShellWord(name))")
        }
    }
}
