import Glibc
import TrainingModel

/// A program that runs beside this one.
struct ChildProcess {
    let process: pid_t
    private let output: Int32

    /// - Parameters:
    ///   - environment: `NAME=value`, instead of this process's.
    ///   - terminal: the path of one that takes the place of all three streams.
    init(_ path: String, _ arguments: [String], environment: [String] = [], terminal: String? = nil) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw ChildProcess.failure(path, errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        if let terminal {
            for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
                posix_spawn_file_actions_addopen(&actions, descriptor, terminal, O_RDWR | O_NOCTTY, 0)
            }
        }
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, path, &actions, nil, &words, &variables)
        close(ends[1])
        guard code == 0 else {
            close(ends[0])
            throw ChildProcess.failure(path, code)
        }
        self.process = process
        output = ends[0]
    }

    /// Runs a program to its end.
    /// - Returns: what it wrote to standard output, and its whole life's time.
    static func run(_ path: String, _ arguments: [String], environment: [String] = []) throws -> (String, Measurement) {
        let start = Measurement.wall()
        let child = try ChildProcess(path, arguments, environment: environment)
        let text = child.read { _ in false }
        let (status, cpu) = child.wait()
        guard status == 0 else {
            throw TrainingError(.failed, "'\(path) \(arguments.joined(separator: " "))' ended with \(status).")
        }
        return (text, Measurement(cpu: cpu, wall: Measurement.wall() - start))
    }

    func readLine() -> String { read { $0.last == UInt8(ascii: "\n") } }

    /// Reads until `isEnough` or the end.
    private func read(_ isEnough: ([UInt8]) -> Bool) -> String {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while !isEnough(bytes) {
            let count = Glibc.read(output, &piece, piece.count)
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// - Returns: 0 for success, and the CPU seconds of its life.
    @discardableResult
    func wait() -> (status: Int32, cpu: Double) {
        var status: Int32 = 0
        var usage = rusage()
        wait4(process, &status, 0, &usage)
        close(output)
        return (status, usage.cpuSeconds)
    }

    func stop() {
        kill(process, SIGTERM)
        wait()
    }

    private static func failure(_ path: String, _ code: Int32) -> TrainingError {
        TrainingError(.failed, "'\(path)' cannot be run: \(String(cString: strerror(code))).", hint: "Build it first.")
    }
}
