/// The help pages: of the program, of a noun, of a command. At most 80 columns, examples first.
package struct Help {
    package let registry: CommandRegistry
    package let language: Language
    package let style: Style
    package let width: Int

    package init(registry: CommandRegistry, language: Language, style: Style = .off, width: Int = 80) {
        self.registry = registry
        self.language = language
        self.style = style
        self.width = min(80, max(40, width))
    }

    /// - Parameter words: what help is asked for; empty for the program.
    /// - Throws: `usage` when there is no such command.
    package func lines(for words: [String]) throws -> [String] {
        if words.isEmpty { return program }
        let name = words.joined(separator: " ")
        if let command = registry.command(named: name) { return page(command) }
        let ofNoun = registry.commands(of: name)
        if !ofNoun.isEmpty { return noun(name, ofNoun) }
        if name == "help" { return program }
        throw registry.unknown(words)
    }

    private var program: [String] {
        var lines = TextWidth.wrapped(
            language.text(registry.program.purpose), to: width)
        lines += section(
            language.text("Examples"), examples(registry.commands.flatMap { $0.examples.prefix(1) }.prefix(4)))
        lines += section(
            language.text("Usage"),
            ["  \(registry.program.name) \(language.text("COMMAND")) [\(language.text("OPTIONS"))]"])
        lines += section(
            language.text("Commands"),
            pairs(registry.commands.map { ($0.name, language.text($0.summary)) } + [helpEntry]))
        lines += globalOptions
        lines += ["", language.text("Run '%1 help COMMAND' for one command.", registry.program.name)]
        return lines
    }

    private var helpEntry: (String, String) { ("help", language.text("Show help for a command")) }

    private func noun(_ name: String, _ commands: [any Command.Type]) -> [String] {
        var lines = ["\(registry.program.name) \(name)"]
        lines += section(language.text("Examples"), examples(commands.flatMap { $0.examples.prefix(1) }.prefix(4)))
        lines += section(language.text("Commands"), pairs(commands.map { ($0.name, language.text($0.summary)) }))
        return lines
    }

    private func page(_ command: any Command.Type) -> [String] {
        var lines = TextWidth.wrapped(language.text(command.summary) + ".", to: width)
        lines += section(language.text("Examples"), examples(command.examples[...]))
        lines += section(language.text("Usage"), indented(language.placeholders(in: command.usage), by: 2))
        lines += section(
            language.text("Options"), pairs(command.options.map(pair)))
        return lines + globalOptions
    }

    private func pair(_ option: OptionHelp) -> (String, String) {
        (language.placeholders(in: option.heading), language.text(option.summary))
    }

    private var globalOptions: [String] {
        section(
            language.text("Options of every command"),
            pairs(registry.program.options.map(pair)))
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", style.paint(language.text("%1:", title), .bold)] + lines
    }

    private func examples(_ examples: some Collection<Example>) -> [String] {
        examples.flatMap { example in
            indented("\(registry.program.name) \(example.command)", by: 2)
                + indented(language.text(example.explanation), by: 6)
        }
    }

    private func indented(_ text: String, by columns: Int) -> [String] {
        let indent = String(repeating: " ", count: columns)
        return TextWidth.wrapped(text, to: width - columns).map { indent + $0 }
    }

    /// Terms in one column and their meanings in the next.
    private func pairs(_ pairs: [(term: String, meaning: String)]) -> [String] {
        let column = min(pairs.map { TextWidth.of($0.term) }.max() ?? 0, 24) + 2
        return pairs.flatMap { term, meaning -> [String] in
            let meanings = TextWidth.wrapped(meaning, to: width - 2 - column)
            let indent = String(repeating: " ", count: column + 2)
            if TextWidth.of(term) > column - 2 { return ["  \(term)"] + meanings.map { indent + $0 } }
            let first = "  " + TextWidth.padded(term, to: column) + (meanings.first ?? "")
            return [first] + meanings.dropFirst().map { indent + $0 }
        }
    }
}
