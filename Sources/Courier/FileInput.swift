import Glibc
import TrainingModel

/// A file that is read from its beginning.
final class FileInput {
    let path: String
    let size: Int64
    private let descriptor: Int32

    /// - Throws: `notFound` or `storage`; `invalid` for anything that is no regular file.
    init(_ path: String) throws {
        self.path = path
        // A pipe of that name would keep us waiting for a writer.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw CourierFault.unreadable(path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw status.st_mode & S_IFMT == S_IFDIR ? CourierFault.folder(path) : CourierFault.foreign(path)
        }
        size = Int64(status.st_size)
    }
    deinit { close(descriptor) }

    func rewind(to offset: Int64) throws {
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw CourierFault.unreadable(path, errno) }
    }

    /// The next bytes: fewer than `count` only at the end of the file.
    func read(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress.map { $0 + filled }, count - filled)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw CourierFault.unreadable(path, errno) }
            if got == 0 { break }
            filled += got
        }
        bytes.removeLast(count - filled)
        return bytes
    }
}
