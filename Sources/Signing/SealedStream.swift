import CSodium
import TrainingModel

/// Encrypts a long text piece by piece, so that none can be changed, left out, repeated or moved, and the end is known
/// (`crypto_secretstream_xchacha20poly1305` of libsodium).
public struct StreamSealer {
    /// Bytes of the key.
    public static let keyBytes = Int(crypto_secretstream_xchacha20poly1305_KEYBYTES)
    /// Bytes that stand before the first piece.
    public static let headerBytes = Int(crypto_secretstream_xchacha20poly1305_HEADERBYTES)
    /// Bytes that sealing adds to each piece.
    public static let overhead = Int(crypto_secretstream_xchacha20poly1305_ABYTES)

    private var state = crypto_secretstream_xchacha20poly1305_state()
    public let header: [UInt8]

    /// - Parameter key: 32 bytes.
    public init(key: [UInt8]) throws {
        guard key.count == Self.keyBytes else { throw StreamOpener.otherKey }
        var header = [UInt8](repeating: 0, count: Self.headerBytes)
        crypto_secretstream_xchacha20poly1305_init_push(&state, &header, key)
        self.header = header
    }

    /// - Parameters:
    ///   - isLast: nothing follows it.
    ///   - context: bytes in clear that the reader has to give too.
    public mutating func seal(_ piece: [UInt8], isLast: Bool, context: [UInt8]) -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: piece.count + Self.overhead)
        crypto_secretstream_xchacha20poly1305_push(
            &state, &sealed, nil, piece, UInt64(piece.count), context, UInt64(context.count),
            isLast
                ? UInt8(crypto_secretstream_xchacha20poly1305_tag_final())
                : UInt8(crypto_secretstream_xchacha20poly1305_tag_message()))
        return sealed
    }
}

/// Reads what `StreamSealer` wrote.
public struct StreamOpener {
    private var state = crypto_secretstream_xchacha20poly1305_state()

    /// - Throws: `invalid` when key or header are of another length.
    public init(key: [UInt8], header: [UInt8]) throws {
        guard key.count == StreamSealer.keyBytes, header.count == StreamSealer.headerBytes,
            crypto_secretstream_xchacha20poly1305_init_pull(&state, header, key) == 0
        else { throw Self.otherKey }
    }

    /// Nil when the piece was changed, moved, or sealed with another key or context.
    public mutating func open(_ sealed: [UInt8], context: [UInt8]) -> (piece: [UInt8], isLast: Bool)? {
        guard sealed.count >= StreamSealer.overhead else { return nil }
        var piece = [UInt8](repeating: 0, count: sealed.count - StreamSealer.overhead)
        var tag: UInt8 = 0
        let status = crypto_secretstream_xchacha20poly1305_pull(
            &state, &piece, nil, &tag, sealed, UInt64(sealed.count), context, UInt64(context.count))
        guard status == 0 else { return nil }
        return (piece, tag == UInt8(crypto_secretstream_xchacha20poly1305_tag_final()))
    }

    static let otherKey = TrainingError(.invalid, "The key or the beginning of a sealed file is of another length.")
}
