/// The lowest `4 × count` bits of `value` as `count` lower-case hexadecimal digits.
public func hexDigits(_ value: UInt64, count: Int) -> String {
    String(unsafeUninitializedCapacity: count) {
        if let start = $0.baseAddress { writeHexDigits(value, count: count, to: start) }
        return count
    }
}

func writeHexDigits(_ value: UInt64, count: Int, to start: UnsafeMutablePointer<UInt8>) {
    var rest = value
    var position = count
    while position > 0 {
        position -= 1
        let digit = UInt8(truncatingIfNeeded: rest & 0xf)
        start[position] = digit &+ (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
        rest >>= 4
    }
}

/// The number that `digits` spell; nil unless all of them, at most 16, are lower-case hexadecimal digits.
public func hexValue(_ digits: some Collection<UInt8>) -> UInt64? {
    guard !digits.isEmpty, digits.count <= 16 else { return nil }
    var value: UInt64 = 0
    for digit in digits {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
        default: return nil
        }
    }
    return value
}
