import TrainingModel

/// The path and query of a request line (RFC 9112 §3.2, RFC 3986 §3.3).
package struct RequestTarget: Equatable {
    static let longest = 4096

    package let path: String
    package let query: [String: String]

    /// - Throws: `invalid` for a target that is not a path or an http URL, has a damaged escape, text that is not
    ///   UTF-8, a control character, a `.` or `..` segment, or a query name twice.
    package init(_ target: String) throws {
        let bytes = Array(target.utf8)
        guard bytes.count <= Self.longest else { throw Self.refusal("The address of the request is too long.") }
        let local = try Self.withoutAuthority(bytes[...])
        let mark = local.firstIndex(of: UInt8(ascii: "?")) ?? local.endIndex
        path = try Self.path(local[..<mark])
        query = try Self.query(local[mark...].dropFirst())
    }

    /// A proxy's client sends the whole URL (RFC 9112 §3.2.2); what counts is the part after the authority.
    private static func withoutAuthority(_ target: ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
        if target.first == UInt8(ascii: "/") { return target }
        for scheme in ["http://", "https://"] where target.starts(with: scheme.utf8) {
            let rest = target.dropFirst(scheme.utf8.count)
            if let slash = rest.firstIndex(of: UInt8(ascii: "/")) { return rest[slash...] }
        }
        throw refusal("The address of the request does not begin with a slash.")
    }

    private static func path(_ bytes: ArraySlice<UInt8>) throws -> String {
        let path = try decoded(bytes, plusIsSpace: false)
        // After decoding, so that %2e%2e and %2f cannot hide.
        let isClimbing = path.utf8.split(separator: UInt8(ascii: "/")).contains {
            $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8)
        }
        if isClimbing { throw refusal("The path of the request has a dot segment.") }
        return path
    }

    private static func query(_ bytes: ArraySlice<UInt8>) throws -> [String: String] {
        var query: [String: String] = [:]
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let mark = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = try decoded(pair[..<mark], plusIsSpace: true)
            let value = try decoded(pair[mark...].dropFirst(), plusIsSpace: true)
            // Two readers could pick two different ones.
            if query.updateValue(value, forKey: name) != nil { throw refusal("The query names something twice.") }
        }
        return query
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) throws -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit)
                else { throw refusal("The address of the request has a damaged percent escape.") }
                result.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: result.append(UInt8(ascii: " "))
            default: result.append(byte)
            }
        }
        guard result.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }), let text = String(validating: result, as: UTF8.self)
        else { throw refusal("The address of the request has control characters or is not UTF-8.") }
        return text
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.flatMap(UInt8.init(exactly:))
    }

    private static func refusal(_ message: String) -> TrainingError { TrainingError(.invalid, message) }
}
