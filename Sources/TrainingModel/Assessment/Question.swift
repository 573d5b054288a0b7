/// Text as an author wrote it, with the markup it is written in.
public struct FormattedText: Equatable, Sendable {
    /// The names that GIFT writes in square brackets.
    public enum Format: String, CaseIterable, Sendable {
        /// Moodle's own: plain text whose line ends count, with HTML allowed. What GIFT means without a name.
        case moodle
        case html
        case plain
        case markdown
    }

    public var text: String
    public var format: Format

    public init(_ text: String, format: Format = .moodle) {
        self.text = text
        self.format = format
    }

    public var isEmpty: Bool { text.isEmpty }
}

/// One question of a quiz.
public struct Question: Equatable, Sendable {
    /// The author's name for it, or one made from the text; unique in its quiz, the same in every translation.
    public var id: String
    public var title: String
    /// Where the blank of a missing word stands, the text has `Question.blank`.
    public var text: FormattedText
    public var kind: Kind
    /// Shown after any answer; empty when there is none.
    public var generalFeedback: FormattedText
    /// Where the quiz's file last named a category (`$CATEGORY:`).
    public var category: String?
    /// The line of the quiz's file on which it begins, from 1.
    public var line: Int

    /// What stands in a question's text where the answer belongs.
    public static let blank = "_____"

    public init(
        id: String, title: String, text: FormattedText, kind: Kind, generalFeedback: FormattedText = FormattedText(""),
        category: String? = nil, line: Int = 1
    ) {
        self.id = id
        self.title = title
        self.text = text
        self.kind = kind
        self.generalFeedback = generalFeedback
        self.category = category
        self.line = line
    }

    /// How a question is answered. Every `fraction` is a share of the point, from -1 to 1.
    public enum Kind: Equatable, Sendable {
        /// Text to read: nothing is asked.
        case description
        /// Free text that a person reviews.
        case essay
        case trueFalse(TrueFalse)
        /// Exactly one choice may be taken.
        case singleChoice([Choice])
        /// Any number of choices may be taken; their fractions add up.
        case multipleChoice([Choice])
        /// One choice, for the blank inside the text.
        case missingWord([Choice])
        case shortAnswer([AcceptedText])
        case numeric(Numeric)
        case matching(Matching)
    }

    public struct Choice: Equatable, Sendable {
        public var text: FormattedText
        public var fraction: Double
        public var feedback: FormattedText

        public init(text: FormattedText, fraction: Double, feedback: FormattedText) {
            self.text = text
            self.fraction = fraction
            self.feedback = feedback
        }
    }

    public struct TrueFalse: Equatable, Sendable {
        public var isTrue: Bool
        public var feedbackWhenWrong: FormattedText
        public var feedbackWhenRight: FormattedText

        public init(isTrue: Bool, feedbackWhenWrong: FormattedText, feedbackWhenRight: FormattedText) {
            self.isTrue = isTrue
            self.feedbackWhenWrong = feedbackWhenWrong
            self.feedbackWhenRight = feedbackWhenRight
        }
    }

    public struct AcceptedText: Equatable, Sendable {
        /// `*` stands for any text, also none; `\*` is an asterisk.
        public var pattern: String
        public var fraction: Double
        public var feedback: FormattedText

        public init(pattern: String, fraction: Double, feedback: FormattedText) {
            self.pattern = pattern
            self.fraction = fraction
            self.feedback = feedback
        }
    }

    public struct Numeric: Equatable, Sendable {
        public var answers: [AcceptedNumber]
        /// Shown when no answer matches.
        public var feedbackOtherwise: FormattedText

        public init(answers: [AcceptedNumber], feedbackOtherwise: FormattedText) {
            self.answers = answers
            self.feedbackOtherwise = feedbackOtherwise
        }
    }

    public struct AcceptedNumber: Equatable, Sendable {
        public enum Range: Equatable, Sendable {
            /// Off by no more than the tolerance, which is not negative.
            case around(Double, tolerance: Double)
            /// Both ends included.
            case between(Double, Double)
            case anything
        }
        public var range: Range
        public var fraction: Double
        public var feedback: FormattedText

        public init(range: Range, fraction: Double, feedback: FormattedText) {
            self.range = range
            self.fraction = fraction
            self.feedback = feedback
        }
    }

    public struct Matching: Equatable, Sendable {
        public struct Item: Equatable, Sendable {
            public var text: FormattedText
            /// Index of the right option.
            public var option: Int
        }
        public var items: [Item]
        /// The right-hand sides, each once, distractors included. Their order, made from the question's id, does not
        /// give the pairs away and is the same in every translation.
        public var options: [String]
    }
}

extension Question {
    /// The kind's name on the wire and in reports.
    public var kindName: String {
        switch kind {
        case .description: "description"
        case .essay: "essay"
        case .trueFalse: "trueFalse"
        case .singleChoice: "singleChoice"
        case .multipleChoice: "multipleChoice"
        case .missingWord: "missingWord"
        case .shortAnswer: "shortAnswer"
        case .numeric: "numeric"
        case .matching: "matching"
        }
    }

    /// The choices of the kinds that have some.
    public var choices: [Choice]? {
        switch kind {
        case .singleChoice(let choices), .multipleChoice(let choices), .missingWord(let choices): choices
        default: nil
        }
    }

    /// False for a description, which nobody answers.
    public var isAnswerable: Bool { kind != .description }

    /// Whether some answer earns the whole point. True where a person gives the points or there are none.
    public var hasRightAnswer: Bool {
        // Thirds are written as 33.333 %, and authors round them.
        let whole = 0.995
        return switch kind {
        case .description, .essay, .trueFalse: true
        case .singleChoice(let choices), .missingWord(let choices): choices.contains { $0.fraction >= whole }
        case .multipleChoice(let choices): choices.reduce(0) { $0 + max(0, $1.fraction) } >= whole
        case .shortAnswer(let answers): answers.contains { $0.fraction >= whole }
        case .numeric(let numeric): numeric.answers.contains { $0.fraction >= whole }
        case .matching(let matching): !matching.items.isEmpty
        }
    }
}

extension Question.Matching {
    /// The pairs of an author's list; a pair without a left side only adds an option.
    /// - Parameter seed: the question's id, from which the order of the options is made.
    public init(pairs: [(left: FormattedText, right: String)], seed: String) {
        var rights: [String] = []
        var indexes: [String: Int] = [:]
        for pair in pairs where indexes[pair.right] == nil {
            indexes[pair.right] = rights.count
            rights.append(pair.right)
        }
        let order = Self.order(count: rights.count, seed: stableHash(seed.utf8))
        var places = [Int](repeating: 0, count: order.count)
        for (place, index) in order.enumerated() { places[index] = place }
        options = order.map { rights[$0] }
        items = pairs.filter { !$0.left.isEmpty }.map { pair in
            Item(text: pair.left, option: indexes[pair.right].map { places[$0] } ?? 0)
        }
    }

    /// A permutation of `0..<count` that is never the identity from two on.
    private static func order(count: Int, seed: UInt64) -> [Int] {
        var order = Array(0..<count)
        var state = seed
        for last in stride(from: count - 1, to: 0, by: -1) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            order.swapAt(last, Int((state >> 33) % UInt64(last + 1)))
        }
        if count > 1, order == Array(0..<count) { order.append(order.removeFirst()) }
        return order
    }
}

/// FNV-1a, 64 bits: the same on every computer and in every version, unlike Swift's `Hasher`.
func stableHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
}
