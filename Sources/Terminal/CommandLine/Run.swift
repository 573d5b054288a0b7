import TrainingModel

/// One run of the program, from its words to its exit status.
package struct Run {
    package let registry: CommandRegistry
    package let environment: Environment
    package let streams: Streams

    package init(registry: CommandRegistry, environment: Environment, streams: Streams) {
        self.registry = registry
        self.environment = environment
        self.streams = streams
    }

    /// - Parameter given: the command line without the program's name.
    package func callAsFunction(_ given: [String]) -> Int32 {
        var words = given
        let options: GlobalOptions
        do {
            options = try GlobalOptions(from: &words, of: registry.program)
        } catch {
            // The options are not known; the way errors are wanted still is.
            var options = GlobalOptions()
            options.json = given.prefix { $0 != "--" }.contains("--json")
            return report(
                error, on: Console(streams: streams, options: options, variables: environment.variables),
                in: language(wantedBy: given))
        }
        let console = Console(streams: streams, options: options, variables: environment.variables)
        let app = App(
            console: console, environment: environment,
            language: options.language ?? Language(environment: environment), registry: registry)
        do {
            try run(words, app)
            try console.finish()
            return 0
        } catch {
            console.flush()
            return report(error, on: console, in: app.language)
        }
    }

    /// That of a `--lang` that can be read, though another option cannot.
    private func language(wantedBy given: [String]) -> Language {
        let words = Array(given.prefix { $0 != "--" })
        let codes = zip(words, words.dropFirst() + [""]).compactMap { word, next in
            let (name, value) = Arguments.parts(of: word)
            return name == "--lang" ? value ?? next : nil
        }
        return codes.lazy.compactMap(Language.init(rawValue:)).first ?? Language(environment: environment)
    }

    private func report(_ error: any Error, on console: Console, in language: Language) -> Int32 {
        let report = ErrorReport(error, of: registry.program.name)
        report.write(to: console, in: language)
        return report.exitStatus
    }

    private func run(_ words: [String], _ app: App) throws {
        if app.options.version {
            app.console.write("\(registry.program.name) \(registry.program.version)")
            return
        }
        if words.isEmpty {
            try help([], app)
        } else if words[0] == "help" {
            try help(Array(words.dropFirst()), app)
        } else if app.options.help {
            try help(nameIn(words), app)
        } else {
            var rest = words
            let command = try registry.take(from: &rest)
            var arguments = try Arguments(
                rest, of: registry.program.name, command: command.name, options: command.options)
            let parsed = try command.init(&arguments)
            try arguments.finish()
            try parsed.run(in: app)
        }
    }

    private func help(_ words: [String], _ app: App) throws {
        let help = Help(
            registry: registry, language: app.language, style: app.console.style, width: app.console.size.columns)
        app.console.write(try help.lines(for: words))
    }

    /// The words that name the command for which `--help` was asked, without what else was typed.
    private func nameIn(_ words: [String]) -> [String] {
        let words = Array(words.prefix { !Arguments.isOption($0) })
        for count in [2, 1] where words.count >= count {
            let name = words.prefix(count).joined(separator: " ")
            if registry.command(named: name) != nil { return Array(words.prefix(count)) }
        }
        return Array(words.prefix(2))
    }
}
