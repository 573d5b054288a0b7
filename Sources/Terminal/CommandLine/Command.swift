/// A command declares, parses, runs: one struct per verb, one file per noun, and one line in `CommandRegistry.all`.
package protocol Command: SendableMetatype {
    /// Noun and verb, `course list`, or one daily verb, `sync`.
    static var name: String { get }
    /// The whole command line: `egov-learn course list [--language CODE]`.
    static var usage: String { get }
    /// One line for lists of commands, without a full stop; English, translated through `Language.text`.
    static var summary: String { get }
    static var examples: [Example] { get }
    /// Its own options; the global ones come on top.
    static var options: [OptionHelp] { get }

    /// Takes what the command needs, and refuses what it cannot use; must not act.
    init(_ arguments: inout Arguments) throws
    /// - Throws: `TrainingError`, which becomes a sentence on standard error and the exit status.
    func run(in app: App) throws
}

extension Command {
    package static var examples: [Example] { [] }
    package static var options: [OptionHelp] { [] }
}
