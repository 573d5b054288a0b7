/// An option that a command takes: what the parser accepts and what the help says, declared once.
package struct OptionHelp: Sendable {
    /// With its dashes: `--language`.
    package let name: String
    /// What stands for the value in the help, such as `CODE`; nil for a flag.
    package let value: String?
    package let repeats: Bool
    /// One line, without a full stop.
    package let summary: String

    /// - Parameter name: the name, and after a space the value's placeholder: `"--language CODE"`.
    package init(_ name: String, _ summary: String, repeats: Bool = false) {
        let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
        self.name = parts[0]
        value = parts.count > 1 ? parts[1] : nil
        self.repeats = repeats
        self.summary = summary
    }

    package var heading: String { value.map { "\(name) \($0)" } ?? name }
}

/// A command line to imitate, and what it does.
package struct Example: Sendable {
    /// Without the program's name: `course list --json`.
    package let command: String
    package let explanation: String

    package init(_ command: String, _ explanation: String) {
        self.command = command
        self.explanation = explanation
    }
}
