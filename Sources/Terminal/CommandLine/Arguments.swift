import TrainingModel

/// The words after a command's name, taken apart by what the command declares: options in any order, `--name value`
/// and `--name=value`, `--` before words that begin with a dash, `-` as a word of its own. No abbreviations.
package struct Arguments {
    private let program: String
    private let command: String
    private let declared: [String: OptionHelp]
    private var values: [String: [String]] = [:]
    private var words: [String] = []

    /// - Parameter command: the command's name, for hints.
    /// - Throws: `usage` for an option that is not declared, lacks its value, has one too many or stands twice.
    package init(_ given: [String], of program: String, command: String, options: [OptionHelp]) throws {
        self.program = program
        self.command = command
        declared = Dictionary(options.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var index = 0
        while index < given.count {
            let word = given[index]
            index += 1
            if word == "--" {
                words += given[index...]
                break
            }
            guard Self.isOption(word) else {
                words.append(word)
                continue
            }
            let (name, attached) = Self.parts(of: word)
            guard let option = declared[name] else { throw unknown(name) }
            var value = attached
            if option.value != nil, value == nil, index < given.count, !Self.isOption(given[index]) {
                value = given[index]
                index += 1
            }
            try add(option, value)
        }
    }

    /// True for words that begin with a dash and are neither `-` nor a negative number.
    package static func isOption(_ word: String) -> Bool {
        word.count > 1 && word.hasPrefix("-") && Double(word) == nil
    }

    package static func parts(of word: String) -> (name: String, value: String?) {
        guard let sign = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<sign]), String(word[word.index(after: sign)...]))
    }

    private mutating func add(_ option: OptionHelp, _ value: String?) throws {
        if let placeholder = option.value {
            guard let value else {
                throw usage(
                    "\(option.name) needs a value.",
                    "Write \(option.name) \(placeholder), or \(option.name)=\(placeholder) if it begins with a dash.")
            }
            guard option.repeats || values[option.name] == nil else {
                throw usage("\(option.name) was given twice.", "Give it once.")
            }
            values[option.name, default: []].append(value)
        } else {
            guard value == nil else {
                throw usage("\(option.name) takes no value.", "Write \(option.name) alone.")
            }
            values[option.name, default: []].append("")
        }
    }

    private func unknown(_ name: String) -> TrainingError {
        let nearest = Suggestion.nearest(to: name, among: declared.keys)
        return usage(
            "\(command.isEmpty ? program : "'\(command)'") has no option \(SafeText.line(name)).",
            nearest.map { "Did you mean \($0)?" } ?? "Run '\(program) help\(command.isEmpty ? "" : " \(command)")'.")
    }

    private func usage(_ message: String, _ hint: String? = nil) -> TrainingError {
        TrainingError(.usage, message, hint: hint ?? "Run '\(program) help \(command)'.")
    }

    // MARK: What was given

    package func flag(_ name: String) -> Bool { !all(name).isEmpty }

    /// The value of an option, if it was given.
    package func option(_ name: String) -> String? { all(name).last }

    /// The values of an option that may stand several times, in their order.
    package func options(_ name: String) -> [String] { all(name) }

    /// A whole number within `range`.
    package func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = option(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw usage("\(name) takes a whole number from \(range.lowerBound) to \(range.upperBound).", "Correct it.")
        }
        return number
    }

    /// One of a few values.
    package func choice<Value: RawRepresentable & CaseIterable>(_ name: String, _: Value.Type) throws -> Value?
    where Value.RawValue == String {
        guard let text = option(name) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let allowed = Value.allCases.map(\.rawValue)
        let nearest = Suggestion.nearest(to: text, among: allowed)
        throw usage(
            "\(name) does not take '\(SafeText.line(text))'.",
            nearest.map { "Did you mean \($0)?" } ?? "Give one of: \(allowed.joined(separator: ", ")).")
    }

    /// The next word, which must be there.
    /// - Parameter name: what the usage line calls it, such as `COURSE`.
    package mutating func word(_ name: String) throws -> String {
        guard let word = optionalWord() else {
            throw usage("\(name) is missing.")
        }
        return word
    }

    package mutating func optionalWord() -> String? { words.isEmpty ? nil : words.removeFirst() }

    /// All words that are left.
    package mutating func remainingWords() -> [String] {
        defer { words.removeAll() }
        return words
    }

    /// Refuses words that nobody took. The registry calls it after every `init`, so a surplus word never runs.
    package func finish() throws {
        guard let surplus = words.first else { return }
        throw usage("'\(SafeText.line(surplus))' is one word too many for '\(command)'.")
    }

    private func all(_ name: String) -> [String] {
        // A slip of the programmer, not of the user: an undeclared option could never be given.
        assert(declared[name] != nil, "\(command) does not declare \(name)")
        return values[name] ?? []
    }
}
