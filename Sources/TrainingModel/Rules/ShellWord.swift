/// A word of a command that a person shall copy, written so that a POSIX shell reads it as one word: a name with a space is
/// put in double quotes, and one that has more than that in single ones (XCU §2.2).
public struct ShellWord: CustomStringConvertible {
    public let description: String

    public init(_ text: String) {
        if !text.isEmpty, text.unicodeScalars.allSatisfy(Self.isPlain) {
            description = text
        } else if !text.unicodeScalars.contains(where: { "\"$`\\!".unicodeScalars.contains($0) }) {
            description = "\"\(text)\""
        } else {
            description = text.quoted(by: "'", inner: "'\\''")
        }
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", ":", "@", "%", "+", "=", ",": true
        // Letters of other scripts; a space of theirs looks like one to a person, and divides nothing for a shell.
        default: scalar.value >= 0x80
        }
    }
}
