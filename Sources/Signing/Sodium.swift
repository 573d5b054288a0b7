import CSodium
import TrainingModel

/// Hashes and random numbers, nearly all of libsodium. The only room that talks to the C library.
public enum Sodium {
    /// True once the library is ready; it is thread-safe from then on.
    private static let isReady = sodium_init() >= 0

    /// `count` unpredictable bytes.
    public static func random(_ count: Int) -> [UInt8] {
        precondition(isReady, "libsodium found no source of random numbers")
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }

    public static func random32() -> UInt32 {
        precondition(isReady, "libsodium found no source of random numbers")
        return randombytes_random()
    }

    /// SHA-256 (FIPS 180-4) as 64 hex digits.
    public static func sha256(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        hash.update(bytes[...])
        return hash.hexDigits()
    }

    /// BLAKE2b-256 (RFC 7693) as 64 hex digits: how tokens and codes are stored.
    public static func blake2b(_ text: String) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        let bytes = Array(text.utf8)
        crypto_generichash(&digest, digest.count, bytes, UInt64(bytes.count), nil, 0)
        return hex(digest)
    }

    /// BLAKE2b of `count` bytes (RFC 7693).
    static func blake2b(_ bytes: [UInt8], count: Int) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: count)
        crypto_generichash(&digest, count, bytes, UInt64(bytes.count), nil, 0)
        return digest
    }

    /// A 64-bit code that only the holder of `key` can make for `text` (keyed BLAKE2b, RFC 7693), as 16 hex digits.
    public static func authenticationCode(_ text: String, key: String) -> String {
        var digest = [UInt8](repeating: 0, count: 16)
        let bytes = Array(text.utf8)
        let keyBytes = Array(key.utf8)
        crypto_generichash(&digest, digest.count, bytes, UInt64(bytes.count), keyBytes, keyBytes.count)
        return hex(Array(digest.prefix(8)))
    }

    /// A new secret of `bytes` random bytes in the URL-safe base 64 alphabet (RFC 4648 §5), without padding.
    public static func secret(bytes count: Int) -> String {
        let bytes = random(count)
        let variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(count, variant))
        sodium_bin2base64(&text, text.count, bytes, count, variant)
        return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Nil for an odd number of digits, or others than lower-case hex.
    public static func bytes(hex text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { start in
            hexValue(digits[start..<start + 2]).map { UInt8(truncatingIfNeeded: $0) }
        }
        return bytes.count == digits.count / 2 ? bytes : nil
    }

    public static func hex(_ bytes: [UInt8]) -> String { bytes.map { hexDigits(UInt64($0), count: 2) }.joined() }
}
