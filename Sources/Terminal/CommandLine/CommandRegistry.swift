import TrainingModel

/// All commands by name: finds the one that the first one or two words mean.
package struct CommandRegistry: Sendable {
    package let commands: [any Command.Type]

    package let program: ProgramIdentity

    /// - Parameter commands: in the order in which help lists them.
    package init(_ commands: [any Command.Type], of program: ProgramIdentity) {
        self.commands = commands
        self.program = program
    }

    /// Takes the command's name from the front of `words`.
    /// - Throws: `usage` with the nearest name for a word that is none; nothing is ever run on a guess.
    package func take(from words: inout [String]) throws -> any Command.Type {
        for count in [2, 1] where words.count >= count {
            let name = words.prefix(count).joined(separator: " ")
            if let found = command(named: name) {
                words.removeFirst(count)
                return found
            }
        }
        throw unknown(words)
    }

    package func command(named name: String) -> (any Command.Type)? { commands.first { $0.name == name } }

    /// The commands of a noun: `course list`, `course show`.
    package func commands(of noun: String) -> [any Command.Type] { commands.filter { $0.name.hasPrefix(noun + " ") } }

    private var nouns: Set<String> {
        Set(commands.compactMap { $0.name.contains(" ") ? $0.name.split(separator: " ").first.map(String.init) : nil })
    }

    package func unknown(_ words: [String]) -> TrainingError {
        let first = words.first ?? ""
        if Arguments.isOption(first) {
            return TrainingError(
                .usage, "The option \(SafeText.line(first)) stands before the command, or is unknown.",
                hint: nearestGlobalOption(first) ?? "Write the command first: \(program.name) COMMAND [OPTIONS].")
        }
        let verbs = commands(of: first).map { String($0.name.dropFirst(first.count + 1)) }
        if !verbs.isEmpty {
            let list = "Give one of: \(verbs.joined(separator: ", "))."
            guard words.count > 1, !Arguments.isOption(words[1]) else {
                return TrainingError(.usage, "'\(first)' needs one more word.", hint: list)
            }
            let nearest = Suggestion.nearest(to: words[1], among: verbs)
            return TrainingError(
                .usage, "There is no command '\(first) \(SafeText.line(words[1]))'.",
                hint: nearest.map { "Did you mean '\(program.name) \(first) \($0)'?" } ?? list)
        }
        return TrainingError(
            .usage, "There is no command '\(SafeText.line(first))'.",
            hint: nearestName(words).map { "Did you mean '\(program.name) \($0)'?" }
                ?? "Run '\(program.name) help' for all commands.")
    }

    private func nearestGlobalOption(_ word: String) -> String? {
        Suggestion.nearest(to: Arguments.parts(of: word).name, among: program.options.map(\.name))
            .map { "Did you mean \($0)?" }
    }

    /// Mistyped (`corse list`), in the wrong order (`list course`), or one word of two (`list`).
    private func nearestName(_ words: [String]) -> String? {
        let names = commands.map { $0.name } + ["help"]
        if words.count > 1 {
            let reversed = "\(words[1]) \(words[0])"
            if names.contains(reversed) { return reversed }
            if let near = Suggestion.nearest(to: words.prefix(2).joined(separator: " "), among: names) { return near }
        }
        let first = words.first ?? ""
        if let near = Suggestion.nearest(to: first, among: Set(names).union(nouns)) { return near }
        let withVerb = names.filter { $0.hasSuffix(" " + first) }
        return withVerb.count == 1 ? withVerb[0] : nil
    }
}
