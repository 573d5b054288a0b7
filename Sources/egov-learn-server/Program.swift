import Glibc
import Terminal

@main
struct Program {
    static func main() {
        TerminalMode.installSignalHandlers()
        let environment = Environment.ofProcess()
        let streams = Streams.ofProcess(variables: environment.variables)
        let run = Run(registry: .server, environment: environment, streams: streams)
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }
}
