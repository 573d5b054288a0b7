import Foundation
import JSONParser
import SQLiteStorage
import TrainingModel
import XCTest

/// A real `egov-learn-server` with a network of its own, to be stopped, killed and started again.
final class ServerProcess: @unchecked Sendable {
    /// Everything of this network, the computers too.
    let folder: String
    private(set) var port: UInt16 = 0
    private var process: ChildProcess?
    /// What makes it a relay.
    private var upstream: [String] = []

    static let program = ChildProcess.buildDirectory + "/egov-learn-server"

    init(_ test: XCTestCase) throws {
        folder = NSTemporaryDirectory() + "egov-faults-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        test.addTeardownBlock { [self] in
            kill()
            try FileManager.default.removeItem(atPath: folder)
        }
        _ = try administer("init", "--network", "Test")
        try start()
    }

    /// A relay for the Ministry of Health, which has joined.
    init(_ test: XCTestCase, relayOf network: ServerProcess) throws {
        folder = NSTemporaryDirectory() + "egov-faults-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        test.addTeardownBlock { [self] in
            kill()
            try FileManager.default.removeItem(atPath: folder)
        }
        upstream = ["--upstream", network.url, "--code-file", folder + "/relay.code", "--every", "1"]
        try takeRelayCode(from: network)
        try start()
        let deadline = DispatchTime.now() + 10
        // Until it has read everything it lets nobody in.
        while try database().row("SELECT read_at FROM upstream", read: { $0.optionalInteger(0) }) == .some(nil) {
            guard DispatchTime.now() < deadline else {
                throw ChildProcess.Failure(message: "nothing was read: \(talk)")
            }
            usleep(20_000)
        }
    }

    /// Lays a new one-time code for a relay where the next start finds it.
    func takeRelayCode(from network: ServerProcess) throws {
        let code = try network.administer("invite", "--relay", "--structure", "Health")
        try Data(code.utf8).write(to: URL(fileURLWithPath: folder + "/relay.code"))
    }

    /// What the running server has said so far.
    var talk: String { process?.talk ?? "" }

    var data: String { folder + "/network" }
    var url: String { "http://127.0.0.1:\(port)" }

    /// Starts it again on the port it had.
    func start(_ options: String...) throws {
        let process = try child(["serve", "--data", data, "--listen", "127.0.0.1:\(port)"] + upstream + options)
        let deadline = DispatchTime.now() + 30
        while !process.output.hasSuffix("\n") {
            guard DispatchTime.now() < deadline else {
                process.send(SIGKILL)
                throw ChildProcess.Failure(message: "The server did not start: \(try process.wait().talk)")
            }
            usleep(2_000)
        }
        let line = process.output.trimmingCharacters(in: .newlines)
        port = try XCTUnwrap(line.split(separator: ":").last.flatMap { UInt16($0) }, line)
        self.process = process
    }

    /// Ends it without any chance to say goodbye.
    func kill() {
        process?.send(SIGKILL)
        _ = try? process?.wait()
        process = nil
    }

    /// Asks it to stop.
    func terminate() throws -> ChildProcess.Ending {
        let process = try XCTUnwrap(process)
        process.send(SIGTERM)
        defer { self.process = nil }
        return try process.wait(within: 20)
    }

    /// Runs a command of the administrator and gives its answer.
    @discardableResult
    func administer(_ words: String...) throws -> String { try administer(words) }
    @discardableResult
    func administer(_ words: [String]) throws -> String {
        let ending = try child(words + ["--data", data]).wait()
        XCTAssertEqual(ending.status, 0, ending.talk)
        return ending.output.trimmingCharacters(in: .newlines)
    }

    /// Asks it anything, such as to stand still.
    func send(_ signal: Int32) { process?.send(signal) }

    func child(_ words: [String]) throws -> ChildProcess {
        try ChildProcess(
            [Self.program] + words, environment: ["HOME": folder, "LANG": "C.UTF-8"], folder: folder)
    }

    /// Publishes a course that ships with the product.
    func publish(_ course: String) throws {
        let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        try administer("bundle", "load", project.appendingPathComponent("content/\(course)").path)
    }

    /// A new person's code.
    func invite(_ name: String, role: String = "ambassador") throws -> String {
        // Who teaches or administers does so in the whole network.
        let scope = ["trainer", "administrator"].contains(role) ? ["--whole-network"] : []
        return try administer(["invite", "--name", name, "--structure", "Health", "--role", role] + scope)
    }

    /// A trainer's computer with a signing key that the network trusts.
    func trainer(_ name: String, url: String? = nil) throws -> Computer {
        let trainer = try computer(name, url: url, role: "trainer")
        let administrator = try computer("root", role: "administrator")
        let key = try trainer.run("bundle", "keys", "--no-passphrase").output.trimmingCharacters(in: .newlines)
        for words in [["bundle", "trust", key], ["sync"]] {
            let ending = try administrator.start(words).wait()
            XCTAssertEqual(ending.status, 0, ending.talk)
        }
        return trainer
    }

    /// A person's computer, joined.
    /// - Parameters:
    ///   - name: of its folder.
    ///   - person: whose it is; a new person of the folder's name by default.
    ///   - url: where it finds the server, such as a proxy's address.
    func computer(
        _ name: String, person: String? = nil, url: String? = nil, role: String = "ambassador"
    ) throws -> Computer {
        let computer = try Computer(folder: "\(folder)/\(name)", server: self)
        let code = folder + "/\(name).code"
        try Data(invite(person ?? name, role: role).utf8).write(to: URL(fileURLWithPath: code))
        let ending = try computer.run("join", url ?? self.url, "--code-file", code)
        XCTAssertEqual(ending.status, 0, ending.talk)
        return computer
    }

    /// What the file holds while the server runs, read beside it.
    func database() throws -> Database { try Database(path: data + "/network.db", access: .readOnly) }

    func records(_ kind: String) throws -> [String: Record] {
        let records = try database().rows("SELECT body FROM record WHERE kind = ?1", .text(kind)) {
            try Record(JSON.parse($0.bytes(0)))
        }
        return Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) })
    }
}
