import Glibc
import XCTest

/// A terminal for a program that will only speak to a person (pts(4)).
final class PseudoTerminal {
    /// The file that the program opens.
    let path: String
    private let descriptor: Int32

    // TIOCSPTLCK and TIOCGPTN of ioctl_tty(2), whose macros are not imported.
    private static let unlock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    init() throws {
        descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var (locked, number): (Int32, Int32) = (0, -1)
        guard descriptor >= 0, ioctl(descriptor, Self.unlock, &locked) == 0,
            ioctl(descriptor, Self.getNumber, &number) == 0
        else { throw ChildProcess.Failure(message: "no pseudo terminal: errno \(errno)") }
        path = "/dev/pts/\(number)"
    }
    deinit { close(descriptor) }

    func type(_ text: String) {
        _ = text.utf8CString.withUnsafeBufferPointer { write(descriptor, $0.baseAddress, $0.count - 1) }
    }

    /// Throws away what the program has said, so that it can go on.
    func drain() {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        while read(descriptor, &bytes, bytes.count) > 0 {}
    }
}
