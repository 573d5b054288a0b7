import Foundation
import JSONParser
import SQLiteStorage
import Signing
import TrainingModel

/// Looks through a data folder for what is damaged, and changes nothing; a server may be running meanwhile. The file has no
/// checksum of what people wrote: a bit that flipped inside a text is not found.
public struct DataCheck {
    /// What to do about a damaged database.
    public static let databaseHint = """
        Stop the server, keep the folder, put the last backup in its place, and start the server: the computers that sync \
        give back what the backup lacks.
        """
    public static let filesHint = "Load these courses again with 'egov-learn-server bundle load'."

    /// Faults of one sort that are named.
    private static let mostNamed = 5

    private let connection: SQLiteConnection
    private let blobs: BlobStore

    /// - Throws: `storage` when there is no network in the folder, or its database cannot even be opened.
    public init(data: String) throws {
        try SQLiteStore.requireNetwork(in: data)
        connection = try SQLiteConnection(path: SQLiteStore.file(in: data), access: .readOnly)
        blobs = try BlobStore(folder: data + "/blobs")
    }

    /// Before a server starts: the structure of the file alone.
    static func refuseDamaged(data: String) throws {
        let faults = try SQLiteConnection(path: SQLiteStore.file(in: data), access: .readOnly).database
            .integrityFaults(quick: true)
        guard let first = faults.first else { return }
        throw TrainingError(.storage, "The network's database is damaged: \(first)", hint: databaseHint)
    }

    /// What SQLite finds, records that are not what their row says of them, and feeds whose kept count or digest is not
    /// that of their records; empty when all is sound.
    public func databaseFaults() throws -> [String] {
        try connection.database.snapshot {
            let damaged = try connection.database.integrityFaults()
            return try damaged.isEmpty ? recordFaults() : damaged
        }
    }

    private func recordFaults() throws -> [String] {
        var faulty: [String] = []
        var feeds: [String: FeedState] = [:]
        let statement = try connection.database.prepare(
            "SELECT kind, id, scope, owner, digest, removed_at, body FROM record", [])
        defer { statement.reset() }
        while try statement.step() {
            let (scope, owner) = (statement.text(2), statement.optionalText(3))
            let digest = Digest(UInt64(bitPattern: statement.integer(4)))
            let isAlive = statement.optionalInteger(5) == nil
            if isAlive {
                for name in [scope] + (owner.map { [ownFeed(of: $0)] } ?? []) {
                    feeds[name, default: FeedState()].add(1, digest)
                }
            }
            let record = try? connection.read(statement, column: 6)
            let isSound =
                record.map {
                    $0.kind == statement.text(0) && $0.id == statement.text(1) && $0.scope == scope
                        && $0.owner == owner && Digest($0) == digest && $0.isAlive == isAlive
                } ?? false
            if !isSound { faulty.append("\(statement.text(0)) \(statement.text(1))") }
        }
        return try Self.named(faulty) { "Records are damaged: \($0)." } + differing(feeds)
    }

    private func differing(_ feeds: [String: FeedState]) throws -> [String] {
        let kept = try connection.database.rows("SELECT name, count, digest FROM feed") {
            (name: $0.text(0), count: $0.integer(1), digest: Digest(UInt64(bitPattern: $0.integer(2))))
        }
        let faulty = kept.filter { kept in
            let actual = feeds[kept.name] ?? FeedState()
            return (actual.count, actual.digest) != (kept.count, kept.digest)
        }
        let missing = Set(feeds.keys).subtracting(kept.map(\.name)).sorted()
        return Self.named(faulty.map(\.name) + missing) { "Feeds do not hold what they count: \($0)." }
    }

    /// Courses of which a file is missing or is not what its list says.
    public func fileFaults() throws -> [String] {
        var faulty: [String] = []
        var seen: Set<String> = []
        try connection.manifests { text in
            guard let manifest = try? BundleManifest(JSON.parse(text)) else {
                faulty.append("a list of files")
                return
            }
            for file in manifest.files where seen.insert(file.sha256).inserted {
                let isSound = blobs.path(file.sha256).map { SHA256.ofFile($0, size: file.size) == file.sha256 } ?? false
                if !isSound { faulty.append("\(manifest.course) \(manifest.version) \(file.path)") }
            }
        }
        return Self.named(faulty) { "Files of courses are missing or damaged: \($0)." }
    }

    private static func named(_ faulty: [String], _ sentence: (String) -> String) -> [String] {
        guard !faulty.isEmpty else { return [] }
        let names = faulty.prefix(mostNamed).joined(separator: ", ")
        return [sentence(faulty.count > mostNamed ? "\(names) and \(faulty.count - mostNamed) more" : names)]
    }
}
