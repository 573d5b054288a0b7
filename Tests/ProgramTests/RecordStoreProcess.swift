import Foundation
import JSONParser
import TrainingModel

/// A learning record store as a process of its own: Judges/lrs.py. It ends with this object.
final class RecordStoreProcess {
    /// Such as `http://127.0.0.1:40123`.
    let address: String
    static let key = "office:s3cret"
    private let process = Process()

    init() throws {
        process.executableURL = Self.python
        process.arguments = [Self.script("lrs.py"), Self.key]
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        address = line.trimmingCharacters(in: .whitespacesAndNewlines)
        guard address.hasPrefix("http") else { throw ProgramSession.Failure("the record store ended") }
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    static let python = ProgramSession.repository.appendingPathComponent(".build/judges/bin/python")
    static func script(_ name: String) -> String {
        ProgramSession.repository.appendingPathComponent("Tests/ProgramTests/Judges/\(name)").path
    }

    /// What it has received.
    func judge() throws -> JSON {
        let process = Process()
        process.executableURL = Self.python
        let source = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read().decode())"
        process.arguments = ["-c", source, address + "/judge"]
        process.environment = ["no_proxy": "*"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSON.parse(Array(data))
    }
}
