/// What a person answered to one question. Indexes count from 0, in the order in which the question lists them.
public enum Answer: Equatable, Sendable {
    case choice(Int)
    /// Without repeats, in rising order.
    case choices([Int])
    case text(String)
    /// As typed, so that `12,50` stays what the person wrote.
    case number(String)
    case truth(Bool)
    /// For each item of a matching question the index of the option chosen for it; nil where none was.
    case pairs([Int?])
}

// The JSON form is an object of one member that is named after the case: {"choice": 1}, {"choices": [0, 2]},
// {"text": "Paris"}, {"number": "12,5"}, {"truth": true}, {"pairs": [2, null, 0]}.
extension Answer {
    public var json: JSON {
        switch self {
        case .choice(let index): ["choice": JSON(index)]
        case .choices(let indexes): ["choices": .array(indexes.map { JSON($0) })]
        case .text(let text): ["text": .string(text)]
        case .number(let text): ["number": .string(text)]
        case .truth(let value): ["truth": .bool(value)]
        case .pairs(let options): ["pairs": .array(options.map { $0.map { JSON($0) } ?? .null })]
        }
    }

    /// - Throws: `TrainingError` of code `invalid` when the value is not the JSON form of an answer.
    public init(_ json: JSON) throws {
        guard let members = json.members?.members, members.count == 1, let (name, value) = members.first else {
            throw Self.malformed("An answer is not an object of one member.")
        }
        switch name {
        case "choice": self = .choice(try Self.index(value))
        case "choices":
            guard let values = value.array else { throw Self.malformed("The member \"choices\" is not an array.") }
            self = .choices(Set(try values.map(Self.index)).sorted())
        case "text", "number":
            guard let text = value.string else { throw Self.malformed("The member \"\(name)\" is not a string.") }
            self = name == "text" ? .text(text) : .number(text)
        case "truth":
            guard let truth = value.bool else { throw Self.malformed("The member \"truth\" is not true or false.") }
            self = .truth(truth)
        case "pairs":
            guard let values = value.array else { throw Self.malformed("The member \"pairs\" is not an array.") }
            self = .pairs(try values.map { $0.isNull ? nil : try Self.index($0) })
        default: throw Self.malformed("An answer has the unknown member \"\(name.prefix(40))\".")
        }
    }

    private static func index(_ value: JSON) throws -> Int {
        guard let index = value.integer.flatMap({ Int(exactly: $0) }), index >= 0 else {
            throw malformed("An index in an answer is not a whole number from 0.")
        }
        return index
    }

    private static func malformed(_ sentence: String) -> TrainingError {
        TrainingError(
            .invalid, sentence,
            hint: "Write one of choice, choices, text, number, truth and pairs, such as {\"choice\": 1}.")
    }

    /// Whether the answer is of the form that the question asks for and its indexes exist there.
    public func fits(_ question: Question) -> Bool {
        switch (self, question.kind) {
        case (.choice(let index), .singleChoice(let choices)), (.choice(let index), .missingWord(let choices)):
            choices.indices.contains(index)
        case (.choices(let indexes), .multipleChoice(let choices)): indexes.allSatisfy(choices.indices.contains)
        case (.text, .essay), (.text, .shortAnswer), (.truth, .trueFalse): true
        case (.number(let text), .numeric): decimalNumber(text) != nil
        case (.pairs(let options), .matching(let matching)):
            options.count == matching.items.count
                && options.allSatisfy { $0.map(matching.options.indices.contains) ?? true }
        default: false
        }
    }
}
