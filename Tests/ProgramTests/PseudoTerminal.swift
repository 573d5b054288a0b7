import Foundation
import Glibc
import XCTest

/// A person at a terminal: a program on a pseudo-terminal, what it shows, and keys for it.
final class PseudoTerminal {
    private let master: Int32
    private let process = Process()
    /// What was shown and not yet expected.
    private(set) var unread = ""
    /// All that was shown.
    private(set) var shown = ""

    /// - Parameter command: for /bin/sh; begin it with `exec` where the program itself is to be killed.
    init(_ command: String, in session: ProgramSession, columns: UInt16 = 80, rows: UInt16 = 24) throws {
        // What openpty(3) does; Swift's Glibc does not show it. TIOCSPTLCK unlocks, TIOCGPTN asks for the number.
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var unlocked: Int32 = 0
        var number: UInt32 = 0
        guard master >= 0, ioctl(master, 0x4004_5431, &unlocked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
            throw ProgramSession.Failure("no pseudo-terminal: errno \(errno)")
        }
        let name = "/dev/pts/\(number)"
        let slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard slave >= 0 else { throw ProgramSession.Failure("no slave: errno \(errno)") }
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard ioctl(slave, UInt(TIOCSWINSZ), &size) == 0 else {
            throw ProgramSession.Failure("no size: errno \(errno)")
        }
        let terminal = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = session.home
        process.environment = [
            "HOME": session.home.path, "PATH": "\(Transcript.buildDirectory.path):/usr/bin:/bin", "LANG": "C.UTF-8",
            "TERM": "xterm",
        ].merging(session.variables) { $1 }
        process.standardInput = terminal
        process.standardOutput = terminal
        process.standardError = terminal
        try process.run()
        try terminal.close()
    }

    deinit {
        // First hang up, so that what the program started ends too: as long as that lives, the program seems to run.
        close(master)
        if process.isRunning { kill() }
    }

    /// Types keys; `\n` is Enter.
    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes {
                write(master, $0.baseAddress.map { $0 + start }, bytes.count - start)
            }
            guard written > 0 else { return }
            start += written
        }
    }

    /// Waits until the text is shown, and takes all up to its end as read.
    @discardableResult
    func expect(_ text: String, within seconds: Double = 20, file: StaticString = #filePath, line: UInt = #line) throws
        -> String
    {
        let deadline = Date().addingTimeInterval(seconds)
        while true {
            if let range = unread.range(of: text) {
                let before = String(unread[..<range.lowerBound])
                unread = String(unread[range.upperBound...])
                return before
            }
            guard Date() < deadline, readMore() else {
                XCTFail("never shown: \(text)\n--- since the last:\n\(unread)", file: file, line: line)
                throw ProgramSession.Failure("never shown: \(text)")
            }
        }
    }

    /// Waits for the end.
    /// - Returns: the exit status.
    func end() -> Int32 {
        while readMore() {}
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// kill -9.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The lines shown, without escape sequences and what was wiped by a carriage return.
    var lines: [String] {
        shown.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n").map { line in
            let text = line.replacingOccurrences(of: "\u{1b}\\[[0-9;?]*[A-Za-z]", with: "", options: .regularExpression)
            return text.components(separatedBy: "\r").last ?? ""
        }
    }

    /// Takes all that was shown as read.
    func takeUnread() { unread = "" }

    /// - Returns: false when nothing came, or nothing can come any more.
    func readMore() -> Bool {
        var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, 20_000) > 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(master, &bytes, bytes.count)
        // EIO: nobody holds the other end any more.
        guard count > 0 else { return false }
        pending += bytes[..<count]
        let text = String(decoding: pending, as: UTF8.self)
        // A character cut in two is finished by the next piece.
        if text.last == "\u{fffd}", pending.count < 70_000 { return true }
        pending.removeAll()
        unread += text
        shown += text
        return true
    }

    private var pending: [UInt8] = []
}
