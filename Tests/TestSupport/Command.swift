import Foundation

/// Runs a program and returns what it prints; a missing or failing program fails the test.
package enum Command {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String = ""
    ) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("command-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files, not pipes: a program that prints much and reads much at once would wait for ever.
        let names = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
        try Data(input.utf8).write(to: names[0])
        for name in names[1...] { try Data().write(to: name) }
        process.standardInput = try FileHandle(forReadingFrom: names[0])
        process.standardOutput = try FileHandle(forWritingTo: names[1])
        process.standardError = try FileHandle(forWritingTo: names[2])
        do { try process.run() } catch {
            throw Failure(description: "\(program) is missing: run 'make deps-test' (\(error))")
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let said = try String(contentsOf: names[2], encoding: .utf8)
            throw Failure(description: "\(program) ended with \(process.terminationStatus): \(said)")
        }
        return try String(contentsOf: names[1], encoding: .utf8)
    }
}
