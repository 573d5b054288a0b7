import Markdown
import TrainingModel

/// What a command may use: the console, the surroundings, the reader's language.
package final class App {
    package let console: Console
    package let environment: Environment
    package let language: Language
    package let registry: CommandRegistry
    /// How the address of a link is shown; a command that shows a course says where its files are.
    package var shownAddress: (String) -> String = { $0 }

    package init(console: Console, environment: Environment, language: Language, registry: CommandRegistry) {
        self.console = console
        self.environment = environment
        self.language = language
        self.registry = registry
    }

    package var options: GlobalOptions { console.options }
    package var prompt: Prompt { Prompt(console: console, language: language) }
    package var pager: Pager { Pager(console: console, language: language) }

    /// The program's own sentence in the reader's language: see `Language.text`.
    package func text(_ english: String, _ values: String...) -> String { language.text(english, values: values) }

    /// An error's sentence, a hint or a reason in the reader's language: see `Language.translated`.
    package func translated(_ english: String) -> String { language.translated(english) }

    /// The sentences, each translated, as one text: a reason and its hint.
    package func translated(_ sentences: [String?]) -> String {
        sentences.compactMap { $0.map(translated) }.joined(separator: " ")
    }

    /// A word for a state in the reader's language: see `Language.word`.
    package func word(_ english: String, of noun: String) -> String { language.word(english, of: noun) }

    /// The profile's directory, made if it does not exist.
    package func profileDirectory() throws -> String {
        let path = try ProfileDirectory.path(profile: options.profile, environment: environment)
        try ProfileDirectory.create(path)
        return path
    }

    /// The answer of a reading command: as JSON when asked for, else as `people` writes it.
    package func answer(_ json: @autoclosure () throws -> JSON, people: () throws -> Void) rethrows {
        if options.json { console.write(try json()) } else { try people() }
    }

    /// "Nothing found" is no failure: one line of talk, and exit status 0.
    package func nothing(_ sentence: String) { console.talk(sentence) }

    /// Shows a lesson or a note: by pages on a terminal, unbroken lines in a pipe.
    /// - Returns: false when the reader left before the end.
    @discardableResult
    package func show(markdown: String) -> Bool {
        let document = MarkdownDocument(markdown)
        return pager.show { lines(document, width: $0) }
    }

    /// Writes CommonMark below what was written already, without pages.
    package func write(markdown: String) {
        console.write(lines(MarkdownDocument(markdown), width: console.size.columns))
    }

    private func lines(_ document: MarkdownDocument, width: Int) -> [String] {
        MarkdownRenderer(
            width: console.outputIsTerminal ? width : nil, style: console.style, plain: console.plain,
            imageWord: language.text("Image"), address: shownAddress
        ).lines(document)
    }
}
