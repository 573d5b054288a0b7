import CCrypto
import Glibc
import TrainingModel

/// SHA-256 (FIPS 180-4) of bytes that come in parts. OpenSSL's, which libcurl brings along anyway: it uses the processor's own
/// instructions, where there are any, and is then five times as fast as libsodium's. Every file of a course is held
/// against its hash.
public struct SHA256 {
    private var state = SHA256_CTX()

    public init() { SHA256_Init(&state) }

    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { update($0) }
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        SHA256_Update(&state, bytes.baseAddress, bytes.count)
    }

    /// The hash of all that was given, 64 hex digits.
    public func hexDigits() -> String {
        var copy = state
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256_Final(&digest, &copy)
        return Sodium.hex(digest)
    }
}

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
