import Foundation
import XCTest

/// A session at the shell, with what came back: run again, and compared.
///
///     $ egov-learn --version          a command for /bin/sh, where `egov-learn` is the program just built
///     egov-learn 0.1.0                 its standard output
///     ! egov-learn: …                  its standard error
///     ? 2                              its exit status; left out when 0
///
/// Lines before the first command are comments. Every session has a home directory of its own, an empty environment,
/// and no network needs.
struct Transcript {
    struct Step: Equatable {
        var command: String
        var output: [String] = []
        var talk: [String] = []
        var status: Int32 = 0

        var text: String {
            (["$ \(command)"] + output + talk.map { "! \($0)" } + (status == 0 ? [] : ["? \(status)"]))
                .joined(separator: "\n")
        }
    }

    let steps: [Step]

    init(_ text: String) {
        var steps: [Step] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2))))
            } else if !steps.isEmpty {
                let last = steps.count - 1
                if line.hasPrefix("! ") || line == "!" {
                    steps[last].talk.append(String(line.dropFirst(2)))
                } else if line.hasPrefix("? ") {
                    steps[last].status = Int32(line.dropFirst(2)) ?? -1
                } else {
                    steps[last].output.append(line)
                }
            }
        }
        // The empty line that divides two steps in the file is nobody's output.
        for index in steps.indices where steps[index].output.last == "" { steps[index].output.removeLast() }
        self.steps = steps
    }

    /// Runs every command and compares.
    func check(file: StaticString = #filePath, line: UInt = #line) throws {
        let home = FileManager.default.temporaryDirectory.appendingPathComponent("transcript-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: home) }
        XCTAssertFalse(steps.isEmpty, "no commands", file: file, line: line)
        for step in steps {
            let found = try Self.run(step.command, home: home)
            XCTAssertEqual(found.text, step.text, file: file, line: line)
        }
    }

    static func run(_ command: String, home: URL) throws -> Step {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = home
        process.environment = [
            "HOME": home.path, "PATH": "\(Self.buildDirectory.path):/usr/bin:/bin", "LANG": "C.UTF-8",
        ]
        let output = home.appendingPathComponent(".output")
        let talk = home.appendingPathComponent(".talk")
        for file in [output, talk] { try Data().write(to: file) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: talk)
        try process.run()
        process.waitUntilExit()
        func lines(_ file: URL) throws -> [String] {
            var lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).components(separatedBy: "\n")
            if lines.last == "" { lines.removeLast() }
            return lines
        }
        return Step(
            command: command, output: try lines(output), talk: try lines(talk), status: process.terminationStatus)
    }

    /// Where the build put the program: beside the bundle of these tests.
    static let buildDirectory: URL =
        Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
        .map { $0.bundleURL.deletingLastPathComponent() } ?? Bundle.main.bundleURL
}
