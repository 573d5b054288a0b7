/// Where a link leads.
enum Address: Equatable {
    /// A place in the same text.
    case here
    /// A file of the course, without query, fragment and percent signs.
    case file(String)
    case outside
    /// The target is empty.
    case nowhere
    /// A web address without a host.
    case broken
    /// A scheme that nobody should be sent to.
    case refused(String)

    private static let allowed: Set<String> = ["http", "https", "mailto", "tel", "ftp", "ftps", "sftp", "geo", "sms"]

    init(_ target: String) {
        let target = String(target.drop(while: \.isWhitespace))
        if target.isEmpty {
            self = .nowhere
        } else if target.hasPrefix("#") {
            self = .here
        } else if target.hasPrefix("//") {
            self = .outside
        } else if let colon = target.firstIndex(of: ":"), Self.isScheme(target[..<colon]) {
            let scheme = target[..<colon].lowercased()
            let rest = target[target.index(after: colon)...]
            if !Self.allowed.contains(scheme) {
                self = .refused(scheme)
            } else if scheme.hasPrefix("http") || scheme.hasSuffix("ftp") {
                let host = rest.drop { $0 == "/" }.prefix { !"/?#".contains($0) }
                self = rest.hasPrefix("//") && !rest.hasPrefix("///") && !host.isEmpty ? .outside : .broken
            } else {
                self = rest.isEmpty ? .broken : .outside
            }
        } else {
            let path = target.prefix { $0 != "?" && $0 != "#" }
            self = path.isEmpty ? .here : .file(Self.decoded(String(path)))
        }
    }

    /// A drive's letter is no scheme.
    private static func isScheme(_ text: Substring) -> Bool {
        text.count > 1 && text.first.map { $0.isASCII && $0.isLetter } ?? false
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    }

    /// Percent signs with two hexadecimal digits as the byte they mean (RFC 3986 §2.1); others stay.
    static func decoded(_ text: String) -> String {
        guard text.contains("%") else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(validating: result, as: UTF8.self) ?? text
    }
}
