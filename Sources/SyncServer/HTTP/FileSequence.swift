import Glibc

/// Files read one after the other, as if they were one. Only one thread reads at a time.
final class FileSequence {
    private let files: [HTTPResponse.Piece]
    private var index = 0
    private var descriptor: Int32 = -1
    /// Bytes of the present file that were read.
    private var done: Int64 = 0

    init(_ files: [HTTPResponse.Piece]) { self.files = files }
    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Fills the room as far as the files go.
    /// - Returns: how many bytes there are; nil when a file is gone, or no more as long as it was.
    func read(into room: UnsafeMutableRawBufferPointer) -> Int? {
        var filled = 0
        while filled < room.count, index < files.count {
            let file = files[index]
            if descriptor < 0 { descriptor = open(file.path, O_RDONLY | O_CLOEXEC) }
            let wanted = min(room.count - filled, Int(clamping: file.length - done))
            let count = wanted == 0 ? 0 : pread(descriptor, room.baseAddress.map { $0 + filled }, wanted, off_t(done))
            if count < 0, errno == EINTR { continue }
            guard descriptor >= 0, count > 0 || wanted == 0 else { return nil }
            filled += count
            done += Int64(count)
            if done >= file.length { next() }
        }
        return filled
    }

    private func next() {
        close(descriptor)
        (index, descriptor, done) = (index + 1, -1, 0)
    }
}
