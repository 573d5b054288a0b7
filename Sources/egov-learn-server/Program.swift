import CMalloc
import Glibc
import Terminal

@main
struct Program {
    static func main() {
        TerminalMode.installSignalHandlers()
        // What this program keeps, SQLite's files too, is for its owner only.
        umask(0o077)
        keepMemory()
        let environment = Environment.ofProcess()
        let streams = Streams.ofProcess(variables: environment.variables)
        let run = Run(registry: .server, environment: environment, streams: streams)
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Each request takes some megabytes and gives them back. Getting them from the kernel anew each time, page by zeroed
    /// page, costs a tenth of all that the server does; so the allocator keeps up to 32 MiB, in two pools for all threads.
    private static func keepMemory() {
        mallopt(M_ARENA_MAX, 2)
        mallopt(M_TRIM_THRESHOLD, 32 << 20)
        mallopt(M_MMAP_THRESHOLD, 32 << 20)
        mallopt(M_TOP_PAD, 1 << 20)
    }
}
