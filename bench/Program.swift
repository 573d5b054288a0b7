import Foundation
import TrainingModel

/// Measures side by side, in one run, what this product does and what plain C does: see README.md beside this file.
@main
struct Program {
    static func main() {
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            let bench = try bench(words)
            defer { try? FileManager.default.removeItem(atPath: workFolder) }
            let isJSON = words.contains("--json")
            if words.contains("--network") {
                let speed = try NetworkSpeed(bench: bench, runs: bench.rounds)
                return print(isJSON ? speed.json.text : speed.table)
            }
            if words.contains("--courses") {
                let rows = try CourseTravel(bench: bench).rows
                return print(isJSON ? Report.json(rows).text : rows.map(Report.line).joined(separator: "\n"))
            }
            let report = try run(bench)
            print(isJSON ? report.json.text : report.table)
        } catch {
            FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
            exit(1)
        }
    }

    private static let workFolder =
        (ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp") + "/egov-learn-bench-\(getpid())"

    private static func bench(_ words: [String]) throws -> Bench {
        func number(_ name: String, _ usual: Int) throws -> Int {
            guard let place = words.firstIndex(of: name) else { return usual }
            guard place + 1 < words.count, let value = Int(words[place + 1]), value > 0 else {
                throw TrainingError(.usage, "\(name) needs a whole number above 0.")
            }
            return value
        }
        guard let executable = Bundle.main.executablePath.map({ URL(fileURLWithPath: $0) }) else {
            throw TrainingError(.failed, "The folder of the programs is not known.")
        }
        return Bench(
            rounds: try number("--rounds", 5), pushes: try number("--pushes", 20),
            programs: executable.deletingLastPathComponent().path, work: workFolder)
    }

    private static func run(_ bench: Bench) throws -> Report {
        var ingest = Ingest(bench: bench)
        let network = try ingest.run()
        let server = try ServerProcess(bench.programs, data: network.folder)
        defer { server.stop() }
        var pull = Pull(bench: bench, server: server)
        try pull.run(network)
        return Report(
            ingest: ingest, pull: pull, startUp: try StartUp(bench: bench).run(),
            courses: try CourseTravel(bench: bench).rows)
    }
}
