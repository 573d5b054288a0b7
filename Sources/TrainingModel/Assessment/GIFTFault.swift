/// Something that is wrong in a GIFT file.
public struct GIFTFault: Error, Equatable, Sendable {
    /// From 1.
    public var line: Int
    /// A whole sentence.
    public var message: String
    /// What to do, as a whole sentence.
    public var hint: String

    init(_ message: String, line: Int, hint: String) {
        self.line = line
        self.message = message
        self.hint = hint
    }

    /// The fault with its line in the sentence and in `details["line"]`.
    public var error: TrainingError {
        TrainingError(.invalid, "Line \(line): \(message)", hint: hint, details: ["line": JSON(line)])
    }
}

extension GIFTFault {
    static func unclosed(line: Int) -> GIFTFault {
        GIFTFault(
            "The answers begin with { but never end.", line: line,
            hint: "End the answers with }, or write \\{ if the brace is text.")
    }
    static func unopened(line: Int) -> GIFTFault {
        GIFTFault(
            "A } stands here without a { before it.", line: line,
            hint: "Begin the answers with {, or write \\} if the brace is text.")
    }
    static func secondBraces(line: Int) -> GIFTFault {
        GIFTFault(
            "The question has a second pair of braces.", line: line,
            hint: "Put a blank line between two questions, or write \\{ and \\} if the braces are text.")
    }
    static func tooMuch(line: Int) -> GIFTFault {
        GIFTFault(
            "The file has too many questions or faults to read on.", line: line, hint: "Divide it into several quizzes."
        )
    }
}
