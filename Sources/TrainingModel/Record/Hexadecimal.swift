/// The lowest `4 × count` bits of `value` as `count` lower-case hexadecimal digits.
public func hexDigits(_ value: UInt64, count: Int) -> String {
    String(unsafeUninitializedCapacity: count) { buffer in
        for index in 0..<count {
            let digit = UInt8(truncatingIfNeeded: value >> UInt64(4 * (count - 1 - index))) & 0xf
            buffer[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        }
        return count
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
