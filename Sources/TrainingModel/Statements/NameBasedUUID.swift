/// UUIDs that follow from a name (RFC 9562 §5.5, version 5): whoever names the same thing arrives at the same one.
public enum NameBasedUUID {
    /// The namespace of what this program names: the version 5 UUID of `egov-learn` in the namespace of URLs.
    public static let namespace: [UInt8] = [
        0xe5, 0x65, 0x91, 0x3e, 0xe9, 0x27, 0x52, 0x3e, 0xa1, 0xb4, 0x4f, 0xf3, 0x5a, 0xf6, 0x99, 0x0a,
    ]

    /// Such as `886313e1-3b8a-5372-9b90-0c9aee199e5d`.
    /// - Parameter namespace: 16 bytes.
    public static func make(_ name: String, in namespace: [UInt8] = namespace) -> String {
        var bytes = SHA1.hash(namespace + Array(name.utf8))
        bytes[6] = bytes[6] & 0x0f | 0x50
        bytes[8] = bytes[8] & 0x3f | 0x80
        let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { part in
            hexDigits(bytes[part].reduce(0) { $0 << 8 | UInt64($1) }, count: part.count * 2)
        }
        return parts.joined(separator: "-")
    }
}

/// SHA-1 (RFC 3174), which version 5 UUIDs are made of. Nothing here rests on its security: a hash that must not be forged
/// is one of `Signing`.
enum SHA1 {
    static func hash(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
        // A 1 bit, zeros to the end of a block, and the number of bits in its last 8 bytes.
        let whole = (message.count + 9 + 63) / 64 * 64
        var bytes: [UInt8] = []
        bytes.reserveCapacity(whole)
        bytes += message
        bytes.append(0x80)
        while bytes.count < whole - 8 { bytes.append(0) }
        append(UInt64(message.count) &* 8, to: &bytes)
        for start in stride(from: 0, to: whole, by: 64) { add(bytes.span.extracting(start..<(start + 64)), to: &state) }
        var hash: [UInt8] = []
        hash.reserveCapacity(20)
        for word in state { append(word, to: &hash) }
        return hash
    }

    private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    private static func add(_ block: Span<UInt8>, to state: inout [UInt32]) {
        var words = InlineArray<80, UInt32>(repeating: 0)
        for index in 0..<64 { words[index / 4] = words[index / 4] << 8 | UInt32(block[index]) }
        for index in 16..<80 {
            words[index] = rotated(
                words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], by: 1)
        }
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
        for index in 0..<80 {
            let (mixed, constant): (UInt32, UInt32) =
                switch index {
                case ..<20: (b & c | ~b & d, 0x5a82_7999)
                case ..<40: (b ^ c ^ d, 0x6ed9_eba1)
                case ..<60: (b & c | b & d | c & d, 0x8f1b_bcdc)
                default: (b ^ c ^ d, 0xca62_c1d6)
                }
            let next = rotated(a, by: 5) &+ mixed &+ e &+ constant &+ words[index]
            (e, d, c, b, a) = (d, c, rotated(b, by: 30), a, next)
        }
        for (index, word) in [a, b, c, d, e].enumerated() { state[index] &+= word }
    }

    private static func rotated(_ word: UInt32, by bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
}
