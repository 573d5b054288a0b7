/// Something that is wrong in a course's folder.
public struct CourseFault: Equatable, Sendable {
    public enum Severity: String, Sendable {
        /// The course cannot be published.
        case error
        /// The course works, though not as well as it could.
        case warning
    }

    /// Relative to the course's folder.
    public var file: String
    /// From 1; nil when the fault is not in one line.
    public var line: Int?
    public var severity: Severity
    /// The member of `bundle.json` that it is about, by which a reader of the text finds the line.
    public var member: String?
    /// A whole sentence.
    public var message: String
    /// What to do, as a whole sentence.
    public var hint: String

    public init(
        _ file: String, line: Int? = nil, member: String? = nil, _ message: String, hint: String,
        severity: Severity = .error
    ) {
        self.file = file
        self.line = line
        self.member = member
        self.severity = severity
        self.message = message
        self.hint = hint
    }

    init(_ file: String, _ fault: GIFTFault) {
        self.init(file, line: fault.line, fault.message, hint: fault.hint)
    }

    /// `en/03-quiz.gift:12: error: What is wrong. What to do.`
    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(severity.rawValue): \(message) \(hint)"
    }
}

extension CourseFault: CustomStringConvertible {}
