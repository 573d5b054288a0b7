import Foundation
import XCTest

/// Some people's computers and a server, as real processes: a home directory of its own, a shell, perhaps a server on
/// a free port. What it started ends with it.
final class ProgramSession {
    let home: URL
    /// On top of HOME, PATH and LANG.
    var variables: [String: String] = [:]
    private var server: Process?
    /// 0 until the first server took a free one; the next server of the session takes the same.
    private var port = "0"

    init() throws {
        home = FileManager.default.temporaryDirectory.appendingPathComponent("session-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        variables["CONTENT"] = Self.repository.appendingPathComponent("content").path
    }

    /// A session whose server has published the small course and on which these people have joined, each on a profile
    /// of their name.
    convenience init(people: [(name: String, role: String)], publish courses: [String] = ["small"]) throws {
        try self.init()
        try SmallCourse.write(to: home.appendingPathComponent("small"))
        try succeed("egov-learn-server init --data net --network 'Digital Ambassadors' --quiet")
        for course in courses { try succeed("egov-learn-server bundle load \(course) --data net --quiet") }
        try startServer(data: "net")
        for (name, role) in people {
            try succeed(
                "egov-learn-server invite --data net --name \(name) --structure Health --role \(role) --quiet"
                    + " | egov-learn --profile \(name) join $URL --code-file - --quiet")
        }
    }

    deinit {
        stopServer()
        try? FileManager.default.removeItem(at: home)
    }

    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Starts the server on a free port of 127.0.0.1; `$URL` is its address from then on.
    func startServer(data: String) throws {
        let process = Process()
        process.executableURL = Transcript.buildDirectory.appendingPathComponent("egov-learn-server")
        process.arguments = ["serve", "--data", data, "--listen", "127.0.0.1:\(port)"]
        process.currentDirectoryURL = home
        process.environment = ["HOME": home.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        server = process
        var line = ""
        while !line.hasSuffix("\n") {
            let piece = output.fileHandleForReading.availableData
            guard !piece.isEmpty else { throw Failure("the server ended: \(line)") }
            line += String(decoding: piece, as: UTF8.self)
        }
        guard let address = line.split(whereSeparator: \.isWhitespace).last else {
            throw Failure("no address: \(line)")
        }
        port = address.split(separator: ":").last.map(String.init) ?? "0"
        variables["URL"] = "http://\(address)"
    }

    /// SIGTERM, and waits.
    func stopServer() {
        guard let server, server.isRunning else { return }
        server.terminate()
        server.waitUntilExit()
        self.server = nil
    }

    /// Runs a command for /bin/sh.
    func run(_ command: String) throws -> Transcript.Step {
        try Transcript.run(command, home: home, variables: variables)
    }

    /// - Returns: the lines of standard output.
    @discardableResult
    func succeed(_ command: String) throws -> [String] {
        let step = try run(command)
        guard step.status == 0 else { throw Failure(step.text) }
        return step.output
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}
