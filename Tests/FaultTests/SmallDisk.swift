import Foundation
import XCTest

/// A file system of a few MiB in memory, to be filled. Where none may be mounted, a limit on the size of each file
/// (RLIMIT_FSIZE) stands in for it.
final class SmallDisk {
    let folder: String
    let isMounted: Bool
    private var isFull = false
    private var filler: String { folder + "/filler" }

    init(at folder: String, kibibytes: Int, test: XCTestCase) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        isMounted = try Self.run(["/bin/mount", "-t", "tmpfs", "-o", "size=\(kibibytes)k", "faults", folder]) == 0
        if isMounted { test.addTeardownBlock { _ = try Self.run(["/bin/umount", "-l", folder]) } }
    }

    /// Takes every block that is left.
    func fill() throws {
        isFull = true
        guard isMounted else { return }
        let descriptor = open(filler, O_CREAT | O_WRONLY, 0o600)
        defer { close(descriptor) }
        let page = [UInt8](repeating: 0, count: 4_096)
        while write(descriptor, page, page.count) > 0 {}
    }

    func free() throws {
        isFull = false
        if isMounted { try FileManager.default.removeItem(atPath: filler) }
    }

    /// Where nothing is mounted this changes nothing.
    func setReadOnly(_ isReadOnly: Bool) throws {
        guard isMounted else { return }
        let mode = isReadOnly ? "ro" : "rw"
        guard try Self.run(["/bin/mount", "-o", "remount,\(mode)", folder]) == 0 else {
            throw ChildProcess.Failure(message: "The file system could not be made \(mode).")
        }
    }

    func start(_ words: [String], on computer: Computer) throws -> ChildProcess {
        if isMounted || !isFull { return try computer.start(words) }
        // 40 KiB: enough for SQLite's index of its log.
        return try computer.start(words, through: ["/bin/sh", "-c", #"ulimit -f 80; exec "$0" "$@""#])
    }

    private static func run(_ command: [String]) throws -> Int32? {
        try ChildProcess(command, environment: [:], folder: NSTemporaryDirectory()).wait().status
    }
}

/// Somebody who may not write: root may everything, so as root the program runs as nobody.
struct Stranger {
    private let program: String

    init(folder: String, program: String = Computer.program) throws {
        self.program = folder + "/stranger"
        // The build may stand where nobody else can read.
        try FileManager.default.copyItem(atPath: program, toPath: self.program)
    }

    func run(_ words: [String], on computer: Computer) throws -> ChildProcess.Ending {
        try run(words, environment: computer.environment)
    }

    func run(_ words: [String], environment: [String: String]) throws -> ChildProcess.Ending {
        let change = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        return try ChildProcess(
            (geteuid() == 0 ? change : []) + [program] + words, environment: environment,
            folder: NSTemporaryDirectory()
        ).wait()
    }
}
