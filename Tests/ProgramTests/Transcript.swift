import Foundation

/// A session at the shell, with what came back: run again, and compared.
///
///     $ egov-learn --version          a command for /bin/sh, where `egov-learn` is the program just built
///     egov-learn 0.1.0                 its standard output
///     ! egov-learn: …                  its standard error
///     ? 2                              its exit status; left out when 0
///     @ course small                   writes the tests' small course into that folder
///     @ serve net                      starts a server on that data folder; $URL is its address from then on
///     @ stop                           stops it
///
/// Lines before the first command are comments. Every session has a home directory of its own, an environment with
/// nothing but $CONTENT, the folder of the courses that ship, and no network but its own server.
struct Transcript: Sendable {
    struct Step: Equatable, Sendable {
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
            if line.hasPrefix("$ ") || line.hasPrefix("@ ") {
                steps.append(Step(command: String(line.dropFirst(line.hasPrefix("@") ? 0 : 2))))
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

    /// Runs every command.
    /// - Returns: what came back otherwise than it stands here.
    func differences() throws -> [(now: String, before: String)] {
        let session = try ProgramSession()
        var differences: [(now: String, before: String)] = []
        for step in steps {
            let words = step.command.split(separator: " ").map(String.init)
            switch (words.first, words.dropFirst().first, words.last) {
            case ("@", "course", let folder?): try SmallCourse.write(to: session.home.appendingPathComponent(folder))
            case ("@", "serve", let folder?): try session.startServer(data: folder)
            case ("@", "stop", _): session.stopServer()
            default:
                let now = try session.run(step.command)
                if now != step { differences.append((now.text, step.text)) }
            }
        }
        return differences
    }

    static func run(_ command: String, home: URL, variables: [String: String] = [:]) throws -> Step {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = home
        process.environment = [
            "HOME": home.path, "PATH": "\(Self.buildDirectory.path):/usr/bin:/bin", "LANG": "C.UTF-8",
        ].merging(variables) { $1 }
        let streams = home.deletingLastPathComponent().appendingPathComponent("streams-\(UUID())")
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: streams) }
        let (output, talk) = (streams.appendingPathComponent("output"), streams.appendingPathComponent("talk"))
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
