import CMalloc
import Glibc
import Terminal

@main
struct Program {
    static func main() {
        // Memory is asked of the system in few large pieces, and small ones that were freed are not sorted again and again: a
        // list of thousands of records makes and frees millions, and the program ends soon anyway.
        mallopt(M_MXFAST, 0)
        mallopt(M_TRIM_THRESHOLD, 256 << 20)
        mallopt(M_TOP_PAD, 16 << 20)
        TerminalMode.installSignalHandlers()
        // What this program keeps, SQLite's files too, is for its owner only.
        umask(0o077)
        let environment = Environment.ofProcess()
        let streams = Streams.ofProcess(variables: environment.variables)
        let run = Run(registry: .client, environment: environment, streams: streams)
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }
}
