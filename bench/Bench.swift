import Foundation
import JSONParser
import TrainingModel

/// What every measurement shares: sizes, the folder that it works in, and the programs that stand beside this one.
struct Bench {
    let rounds: Int
    let pushes: Int
    /// The folder of the built programs.
    let programs: String
    private let work: String

    var records: Int { pushes * Workload.recordsPerPush }

    /// - Parameter work: an empty folder, on the disk that is to be measured.
    init(rounds: Int, pushes: Int, programs: String, work: String) {
        self.rounds = rounds
        self.pushes = pushes
        self.programs = programs
        self.work = work
    }

    func folder(_ name: String) throws -> String {
        let path = "\(work)/\(name)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    func network(_ name: String, pushes: Int? = nil) throws -> Network {
        try Network(folder: try folder(name), pushes: pushes ?? self.pushes)
    }

    /// A schema that the C program can fill.
    enum Schema: String {
        case server = "Sources/SyncServer/Store/Schema/network-001.sql"
        case replica = "Sources/SyncClient/Replica/Schema/replica-001.sql"

        /// Pairs of a query on the source and an insert into the target.
        fileprivate var statements: [String] {
            switch self {
            case .server:
                Self.copy(
                    "record", ["seq", "kind", "id", "scope", "owner", "digest", "removed_at", "body"],
                    where: "kind IN ('progress', 'note')")
            case .replica:
                Self.copy(
                    "record",
                    [
                        "position", "kind", "id", "scope", "owner", "seq", "digest", "alive", "departed", "sweep",
                        "body",
                    ]) + Self.copy("search", ["rowid", "kind", "id", "title", "body", "tags"])
            }
        }

        private static func copy(_ table: String, _ columns: [String], where condition: String = "1") -> [String] {
            let names = columns.joined(separator: ", ")
            let marks = (1...columns.count).map { "?\($0)" }.joined(separator: ", ")
            return [
                "SELECT \(names) FROM \(table) WHERE \(condition) ORDER BY \(columns[0])",
                "INSERT INTO \(table) (\(names)) VALUES (\(marks))",
            ]
        }
    }

    /// The C program's time for the rows of a database that this code has just written.
    func baseline(from source: String, to name: String, schema: Schema, expecting rows: Int) throws -> Measurement {
        let (text, _) = try ChildProcess.run(
            programs + "/baseline", [source, "\(work)/\(name)", schema.rawValue] + schema.statements)
        let json = try JSON.parse(text)
        guard let cpu = json["cpu"]?.number, let wall = json["wall"]?.number, json["rows"] == JSON(rows) else {
            throw TrainingError(.failed, "The C program wrote other rows: \(text)")
        }
        return Measurement(cpu: cpu, wall: wall)
    }
}
