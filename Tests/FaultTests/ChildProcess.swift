import Foundation
import XCTest

/// A program that runs beside the test. Its output goes to files, so that it never waits for a reader, and it is
/// only ever signalled by its id.
final class ChildProcess: @unchecked Sendable {
    let pid: pid_t
    private let outputFile: String
    private let talkFile: String
    private var ending: Ending?

    struct Ending: Sendable {
        /// The exit status; nil when a signal ended it.
        let status: Int32?
        let signal: Int32?
        let output: String
        let talk: String
    }

    struct Failure: Error { let message: String }

    /// - Parameters:
    ///   - command: the program's path and its arguments.
    ///   - input: a file for standard input.
    ///   - terminal: takes the place of standard input and standard error.
    ///   - folder: where the output files are kept until they were read.
    init(
        _ command: [String], environment: [String: String], input: String = "/dev/null",
        terminal: PseudoTerminal? = nil,
        folder: String
    ) throws {
        let name = "\(folder)/process-\(UUID().uuidString)"
        (outputFile, talkFile) = (name + ".out", name + ".err")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, terminal?.path ?? input, O_RDWR | O_NOCTTY, 0)
        for (descriptor, file) in [(STDOUT_FILENO, outputFile), (STDERR_FILENO, terminal?.path ?? talkFile)] {
            posix_spawn_file_actions_addopen(
                &actions, descriptor, file, O_WRONLY | O_CREAT | O_TRUNC | O_NOCTTY, 0o600)
        }
        // A shell that started these tests in the background may have it ignored.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var interrupt = sigset_t()
        sigemptyset(&interrupt)
        sigaddset(&interrupt, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &interrupt)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var arguments = command.map { strdup($0) } + [nil]
        let all = environment.merging(Self.sanitizer) { $1 }
        var variables = all.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var started: pid_t = 0
        let code = posix_spawn(&started, command[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw Failure(message: "\(command[0]): errno \(code)") }
        pid = started
    }

    /// How `make sanitize` sets up whatever a sanitizer was built into.
    private static let sanitizer = ProcessInfo.processInfo.environment.filter {
        ["ASAN_OPTIONS", "TSAN_OPTIONS", "LD_PRELOAD", "SWIFT_BACKTRACE"].contains($0.key)
    }

    /// What it has written to standard output so far.
    var output: String { text(outputFile) }
    /// What it has written to standard error so far.
    var talk: String { text(talkFile) }

    func send(_ signal: Int32) { if ending == nil { kill(pid, signal) } }

    /// Waits for the end; a program that does not come to one is killed and is a failure.
    func wait(within seconds: Double = 60) throws -> Ending {
        if let ending { return ending }
        let deadline = DispatchTime.now() + seconds
        var status: Int32 = 0
        while waitpid(pid, &status, WNOHANG) == 0 {
            guard DispatchTime.now() < deadline else {
                kill(pid, SIGKILL)
                waitpid(pid, &status, 0)
                throw Failure(message: "The program did not end within \(seconds) s: \(output)\(talk)")
            }
            usleep(1_000)
        }
        // wait(2): the low seven bits are the signal, the next byte the exit status.
        let signal = status & 0x7f
        let ended = Ending(
            status: signal == 0 ? status >> 8 & 0xff : nil, signal: signal == 0 ? nil : signal, output: output,
            talk: talk)
        ending = ended
        for file in [outputFile, talkFile] { unlink(file) }
        return ended
    }

    private func text(_ file: String) -> String {
        String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
    }

    /// Where the build put the programs: beside the bundle of these tests.
    static let buildDirectory: String =
        (Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
        .map { $0.bundleURL.deletingLastPathComponent() } ?? Bundle.main.bundleURL).path
}
