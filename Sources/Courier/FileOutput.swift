import Glibc
import TrainingModel

/// A file that appears whole or not at all: it is written under another name beside its place, and renamed once it is on
/// the disk. A stick that is pulled out meanwhile still has what was there before.
final class FileOutput {
    private let path: String
    private let part: String
    private let descriptor: Int32
    private var isFinished = false

    init(_ path: String) throws {
        self.path = path
        part = path + ".part"
        descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CourierFault.unwritable(path, errno) }
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(part) }
    }

    func write(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw CourierFault.unwritable(path, errno) }
            written += count
        }
    }

    /// - Parameter before: called once everything is on the disk and before it stands in its place.
    func finish(before: () throws -> Void) throws {
        guard fsync(descriptor) == 0 else { throw CourierFault.unwritable(path, errno) }
        try before()
        guard rename(part, path) == 0 else { throw CourierFault.unwritable(path, errno) }
        isFinished = true
        // The name too: some file systems of sticks cannot, and then there is nothing more to do.
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let place = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if place >= 0 {
            fsync(place)
            close(place)
        }
    }
}
