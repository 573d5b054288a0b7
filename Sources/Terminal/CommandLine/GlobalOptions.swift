import TrainingModel

/// The options that every command takes, wherever they stand before `--`.
package struct GlobalOptions: Sendable {
    package var profile: String?
    package var json = false
    package var plain = false
    package var quiet = false
    package var noInput = false
    package var color: Style.Choice?
    package var debug = false
    package var language: Language?
    /// `-h` or `--help`.
    package var help = false
    package var version = false

    package static let declared = [
        OptionHelp("--profile NAME", "Use this profile's data instead of the default one's"),
        OptionHelp("--lang CODE", "Speak this language: en or fr"),
        OptionHelp("--json", "Answer, and fail, in JSON"),
        OptionHelp("--plain", "Plain lines: no drawing, no colour, for screen readers"),
        OptionHelp("--color WHEN", "Use colour: always, never or auto"),
        OptionHelp("--quiet", "Say nothing but the answer and errors"),
        OptionHelp("--no-input", "Never ask; fail if something is missing"),
        OptionHelp("--debug", "Show the causes of errors"),
        OptionHelp("--help", "Show help, as does -h"),
        OptionHelp("--version", "Show the version"),
    ]

    package init() {}

    /// Takes the global options out of `words`.
    /// - Throws: `usage` for a value that is missing or not allowed.
    package init(from words: inout [String], of program: ProgramIdentity) throws {
        let byName = Dictionary(program.options.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var mine: [String] = []
        var others: [String] = []
        var index = 0
        while index < words.count, words[index] != "--" {
            let word = words[index] == "-h" ? "--help" : words[index]
            index += 1
            guard let option = byName[Arguments.parts(of: word).name] else {
                others.append(word)
                continue
            }
            mine.append(word)
            if option.value != nil, !word.contains("="), index < words.count, !Arguments.isOption(words[index]) {
                mine.append(words[index])
                index += 1
            }
        }
        words = others + words[index...]

        let arguments = try Arguments(mine, of: program.name, command: "", options: program.options)
        profile = program.options.contains { $0.name == "--profile" } ? arguments.option("--profile") : nil
        json = arguments.flag("--json")
        plain = arguments.flag("--plain")
        quiet = arguments.flag("--quiet")
        noInput = arguments.flag("--no-input")
        color = try arguments.choice("--color", Style.Choice.self)
        debug = arguments.flag("--debug")
        language = try arguments.choice("--lang", Language.self)
        help = arguments.flag("--help")
        version = arguments.flag("--version")
    }
}
