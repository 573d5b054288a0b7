import Foundation
import SQLiteStorage
import SyncClient
import SyncServer

/// The files of a database as its migrations make them, written once and then put down as they are: a network has up to ten
/// databases, and a night's run a hundred thousand networks.
struct EmptyDatabase: @unchecked Sendable {
    static func ofReplica() throws -> EmptyDatabase { try replica.get() }
    static func ofServer() throws -> EmptyDatabase { try server.get() }

    private static let replica = Result {
        try EmptyDatabase { folder in
            try Replica.migrations.apply(to: Database(path: Replica.file(in: folder)))
        }
    }
    private static let server = Result {
        try EmptyDatabase { folder in
            try SQLiteStore.migrate(Database(path: SQLiteStore.file(in: folder)), isNew: true)
        }
    }

    private let files: [(name: String, bytes: Data)]

    private init(made make: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "egov-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try make(folder)
        files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasSuffix("-shm") }.map {
            ($0, try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)")))
        }
    }

    /// Puts the files into a folder, which is made.
    func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in files { try file.bytes.write(to: URL(fileURLWithPath: "\(folder)/\(file.name)")) }
    }
}
