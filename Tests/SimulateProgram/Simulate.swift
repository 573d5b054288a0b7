import Foundation
import Simulation

/// `simulate 1-100000` plays seeds; `simulate FILE` plays a kept script and tells each deed. A seed that fails is
/// printed, shrunk, and printed again as a script. Exit status 1 when any failed.
@main
enum Simulate {
    /// Failures after which a run stops: more would only say the same.
    private static let mostFailures = 5

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        // Swift orders its dictionaries by chance in every process; a run must repeat in another one.
        guard ProcessInfo.processInfo.environment["SWIFT_DETERMINISTIC_HASHING"] != nil else {
            say("Set SWIFT_DETERMINISTIC_HASHING=1, as 'make simulate' does.")
            exit(2)
        }
        guard let argument = arguments.first else {
            say("simulate FIRST-LAST [--part 1/2] [--stop] | simulate FILE")
            exit(2)
        }
        let ends = argument.split(separator: "-").compactMap { UInt64($0) }
        if ends.count == 2, ends[0] <= ends[1] {
            let isSharp = arguments.contains("--stop")
            let seeds = part(of: ends[0]...ends[1], arguments)
            let scripts = seeds.lazy.map { ($0, Script(seed: $0)) }
            exit(try play(scripts, mostFailures: isSharp ? 1 : mostFailures, shrinks: !isSharp) ? 0 : 1)
        }
        let text = try String(contentsOfFile: argument, encoding: .utf8)
        guard let script = Script(text) else {
            say("'\(argument)' is no script.")
            exit(2)
        }
        exit(try replay(script) ? 0 : 1)
    }

    /// Every second seed, from the first or the next, for `--part 1/2` or `2/2`.
    private static func part(of seeds: ClosedRange<UInt64>, _ arguments: ArraySlice<String>) -> StrideThrough<UInt64> {
        let words = arguments.drop { $0 != "--part" }.dropFirst().first ?? "1/1"
        let numbers = words.split(separator: "/").compactMap { UInt64($0) }
        guard numbers.count == 2, numbers[0] >= 1, numbers[0] <= numbers[1] else {
            say("'\(words)' is no part such as 1/2.")
            exit(2)
        }
        return stride(from: seeds.lowerBound + numbers[0] - 1, through: seeds.upperBound, by: Int(numbers[1]))
    }

    private static func play(
        _ scripts: some Sequence<(UInt64, Script)>, mostFailures: Int, shrinks: Bool
    ) throws -> Bool {
        var totals: [String: Int] = [:]
        var failed = 0
        var played = 0
        let begin = Date()
        for (seed, script) in scripts where failed < mostFailures {
            let run = try SimulationRun(script)
            let faults = run.play()
            played += 1
            totals.merge(run.counts) { $0 + $1 }
            if played % 1_000 == 0 { say("\(played) seeds, \(failed) failed, \(seconds(since: begin)) s") }
            guard !faults.isEmpty else { continue }
            failed += 1
            say("SEEDS=\(seed)-\(seed) failed after \(played) seeds:\n  \(faults.prefix(4).joined(separator: "\n  "))")
            if shrinks { say("# seed \(seed), shrunk\n\(shrink(script))\n") }
        }
        let deeds = totals.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        say("\(deeds)\n\(played) seeds, \(failed) failed, \(seconds(since: begin)) s")
        return failed == 0
    }

    /// At once, also into a file: a night's run is watched.
    private static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    private static func seconds(since begin: Date) -> Int { Int(Date().timeIntervalSince(begin)) }

    private static func shrink(_ script: Script) -> Script {
        var shrinker = Shrinker { (try? SimulationRun($0).play().isEmpty) == false }
        return shrinker.shrink(script)
    }

    private static func replay(_ script: Script) throws -> Bool {
        let run = try SimulationRun(script)
        run.tell = { say($0) }
        let faults = run.play()
        for fault in faults { say("FAULT \(fault)") }
        return faults.isEmpty
    }
}
