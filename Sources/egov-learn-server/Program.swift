import Glibc
import Terminal

@main
struct Program {
    static func main() {
        TerminalMode.installSignalHandlers()
        // What this program keeps, SQLite's files too, is for its owner only.
        umask(0o077)
        let environment = Environment.ofProcess()
        let streams = Streams.ofProcess(variables: environment.variables)
        let run = Run(registry: .server, environment: environment, streams: streams)
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }
}
