import Glibc
import TrainingModel

extension SHA256 {
    /// SHA-256 of a file's content as 64 hex digits, without reading it whole into memory.
    /// - Returns: nil when it cannot be read, or is not of `size` bytes.
    public static func ofFile(_ path: String, size: Int64) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int64(status.st_size) == size else {
            return nil
        }
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: min(max(Int(clamping: size), 1), 256 << 10))
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return hash.hexDigits() }
            hash.update(buffer[..<count])
        }
    }
}
