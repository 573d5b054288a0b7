import Glibc
import TrainingModel

/// Where bytes go: a file descriptor, or memory in tests.
package protocol ByteSink: AnyObject {
    func write(_ bytes: some Collection<UInt8>)
    /// Passes on what was collected.
    func flush()
    /// Why bytes were lost, if they were; a reader that went away is no failure.
    var failure: TrainingError? { get }
}

/// Where bytes come from.
package protocol ByteSource: AnyObject {
    /// At least one byte and at most `count`; empty at the end of the input.
    func read(atMost count: Int) -> [UInt8]
}

/// The three streams of a program and what is known of them.
package struct Streams {
    package let input: any ByteSource
    package let output: any ByteSink
    package let error: any ByteSink
    package let inputIsTerminal: Bool
    package let outputIsTerminal: Bool
    package let errorIsTerminal: Bool
    /// Asked again for each page, because windows change their size.
    package let size: () -> TerminalSize

    /// The streams of this process; the size is the terminal's, else COLUMNS and LINES, else 80 × 24.
    package static func ofProcess(variables: [String: String]) -> Streams {
        Streams(
            input: DescriptorSource(STDIN_FILENO), output: DescriptorSink(STDOUT_FILENO),
            error: DescriptorSink(STDERR_FILENO), inputIsTerminal: TerminalMode.isTerminal(STDIN_FILENO),
            outputIsTerminal: TerminalMode.isTerminal(STDOUT_FILENO),
            errorIsTerminal: TerminalMode.isTerminal(STDERR_FILENO),
            size: {
                if let size = TerminalMode.size(STDOUT_FILENO) { return size }
                func number(_ name: String) -> Int? { variables[name].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil } }
                return TerminalSize(columns: number("COLUMNS") ?? 80, rows: number("LINES") ?? 24)
            })
    }
}

/// Collects bytes and writes them in large pieces. When the reader has gone (EPIPE) the rest is dropped in silence.
package final class DescriptorSink: ByteSink {
    private let descriptor: Int32
    private var pending: [UInt8] = []
    package private(set) var failure: TrainingError?
    private var isClosed = false

    private static let pieceSize = 32 * 1024

    package init(_ descriptor: Int32) { self.descriptor = descriptor }

    package func write(_ bytes: some Collection<UInt8>) {
        if isClosed { return }
        pending.append(contentsOf: bytes)
        if pending.count >= Self.pieceSize { flush() }
    }

    package func flush() {
        var start = 0
        while start < pending.count, !isClosed {
            let written = pending.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start)
            }
            if written >= 0 {
                start += written
            } else if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                isClosed = true
                if errno != EPIPE {
                    failure = TrainingError(
                        .failed, "The output could not be written.", hint: "Is the disk full?",
                        cause: SystemError(number: errno))
                }
            }
        }
        pending.removeAll(keepingCapacity: true)
    }
}

package final class DescriptorSource: ByteSource {
    private let descriptor: Int32

    package init(_ descriptor: Int32) { self.descriptor = descriptor }

    package func read(atMost count: Int) -> [UInt8] {
        while true {
            var received = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                received = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                initialized = max(0, received)
            }
            if received >= 0 { return bytes }
            if errno == EAGAIN {
                // Somebody left the descriptor non-blocking.
                var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                return []
            }
        }
    }
}

/// What the operating system said, for `--debug`.
package struct SystemError: Error, CustomStringConvertible {
    package let number: Int32
    package var description: String { "errno \(number): \(String(cString: strerror(number)))" }
}
