import TrainingModel

/// The options that every command takes, wherever they stand before `--`.
struct GlobalOptions: Sendable {
    var profile: String?
    var json = false
    var plain = false
    var quiet = false
    var noInput = false
    var color: Style.Choice?
    var debug = false
    var language: Language?
    /// `-h` or `--help`.
    var help = false
    var version = false

    static let declared = [
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

    init() {}

    /// Takes the global options out of `words`.
    /// - Throws: `usage` for a value that is missing or not allowed.
    init(from words: inout [String]) throws {
        let byName = Dictionary(Self.declared.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
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

        let arguments = try Arguments(mine, command: "", options: Self.declared)
        profile = arguments.option("--profile")
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
