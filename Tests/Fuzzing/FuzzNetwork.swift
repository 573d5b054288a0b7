import Foundation
import JSONParser
import Signing
import Simulation
import SyncClient
import SyncServer
import TrainingModel

/// A small network that is the same in every process, so that an input that names its people and records repeats: a
/// server on a SQLite file, and the replica of its administrator with an edit that waits.
///
/// One input is played at a time.
final class FuzzNetwork: @unchecked Sendable {
    static let shared = Result { try FuzzNetwork() }

    /// By which the server knows the administrator's computer.
    static let token = String(repeating: "A", count: 43)
    /// A code that lets somebody in.
    static let code = "0000000000000000000009"
    static let now = Instant(milliseconds: 1_790_000_000_000)
    static let course = "small"

    let folder: String
    let replica: Replica
    let shelf: CourseShelf
    /// The clock of the replica's computer.
    let clock: FuzzClock
    private(set) var service: SyncService
    private(set) var routes: Routes
    private let waiting: WaitingRoom
    /// The server's seq of the untouched network.
    private let head: Int64
    private var openings = 0

    private init() throws {
        SeededChance.begin(1)
        defer { SeededChance.end() }
        folder = try Self.place()
        let counter = Counter()
        let secret: @Sendable (Int) -> String = { bytes in
            let text = "\(counter.next())"
            return String(repeating: "0", count: max(0, 22 - text.count)) + text
        }
        let first = try Self.open(folder + "/template", create: true, secret)
        let office = Administration(first)
        _ = try office.found(network: "Fuzz", administrator: "Ada", structure: "Health")
        for role in [Role.coordinator, .trainer] {
            _ = try office.invite(name: "Ada", structure: "Health", role: role, wholeNetwork: true)
        }
        try Self.writeCourse(to: folder + "/course")
        _ = try BundleLoader(first).load(folder: folder + "/course")
        let invitation = try office.invite(name: "Ada", structure: "Health", role: .ambassador)
        let joined = try first.join(JoinRequest(code: invitation.code, device: "laptop", token: Self.token))
        clock = FuzzClock()
        replica = try Self.replica(in: folder + "/replica", joined, clock)
        shelf = CourseShelf(profile: folder + "/replica")
        _ = try SyncEngine(replica: replica, wire: FuzzWire(first)).run()
        head = try first.store.read { try $0.head() }
        _ = try Self.write(in: replica)
        first.store.close()
        service = try Self.copy(of: folder, number: 0)
        waiting = WaitingRoom(service)
        routes = Routes(service: service, waiting: waiting)
        _ = try Administration(service).invite(name: "Ben", structure: "Health", role: .official)
    }

    private final class Counter: @unchecked Sendable {
        private let lock = NSLock()
        private var count = 0
        func next() -> Int {
            lock.withLock {
                count += 1; return count
            }
        }
    }

    /// In memory where there is a place for it.
    private static func place() throws -> String {
        let given = ProcessInfo.processInfo.environment["FUZZ_FOLDER"]
        let folder = (given ?? NSTemporaryDirectory()) + "/egov-fuzz-\(getpid())"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func open(
        _ folder: String, create: Bool, _ secret: @escaping @Sendable (Int) -> String
    ) throws -> SyncService {
        try SyncService(
            store: try SQLiteStore(folder: folder, create: create), blobs: try BlobStore(folder: folder + "/blobs"),
            now: { FuzzNetwork.now }, secret: secret)
    }

    private static func copy(of folder: String, number: Int) throws -> SyncService {
        let place = "\(folder)/server-\(number)"
        try FileManager.default.copyItem(atPath: folder + "/template", toPath: place)
        return try open(place, create: false) { _ in code }
    }

    /// Puts the server's files back as they were, when an input has changed them.
    func settle() throws {
        guard try service.store.read({ try $0.head() }) != head else { return }
        try reopen()
    }

    func reopen() throws {
        service.store.close()
        try FileManager.default.removeItem(atPath: "\(folder)/server-\(openings)")
        openings += 1
        service = try Self.copy(of: folder, number: openings)
        routes = Routes(service: service, waiting: waiting)
    }

    // MARK: What it holds

    private static func writeCourse(to folder: String) throws {
        let files = [
            "bundle.json": """
            {"id": "\(course)", "version": 1, "title": {"en": "Small"}, "languages": ["en"], "minutes": 5, "passMark": 0.5}
            """, "en/01-one.md": "# One\n\nWords.\n", "en/02-two.gift": "::q1::Two and two? {=4 ~5}\n",
        ]
        for (path, text) in files {
            let file = URL(fileURLWithPath: folder + "/" + path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    private static func replica(in folder: String, _ joined: JoinReply, _ clock: FuzzClock) throws -> Replica {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let counter = Counter()
        return try Replica.create(
            folder: folder, joined: joined, server: "fuzz:", now: { clock.now },
            random: { UInt32(truncatingIfNeeded: counter.next()) })
    }

    static func write(in replica: Replica) throws -> Record {
        let me = try replica.me()
        return try replica.create(
            Note.kind, scope: Scope.network,
            fields: [
                "author": .string(me.id), "title": "Unsent", "body": "Words", "language": "en",
                "structure": .string(me.structure), "status": "published",
            ])
    }

    /// What an input does to the replica is undone.
    func undoing(_ body: () throws -> Void) throws {
        struct Undone: Error {}
        do {
            try replica.database.transaction {
                try body()
                throw Undone()
            }
        } catch is Undone {}
    }
}

/// A clock that an input may move.
final class FuzzClock {
    var now = FuzzNetwork.now
}
