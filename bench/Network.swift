import Foundation
import Signing
import SyncServer
import TrainingModel

/// A server's data folder with people who have joined, and what they are about to send.
struct Network {
    let folder: String
    let trainer: Learner
    let pushes: [Workload]

    static let structure = "Ministry of Health"

    /// - Parameter pushes: how many learners there are, each with one push of 1,000 records.
    init(folder: String, pushes: Int) throws {
        self.folder = folder
        let service = try Network.service(folder, create: true)
        defer { service.store.close() }
        let administration = Administration(service)
        _ = try administration.found(network: "Bench", administrator: "Root", structure: Network.structure)
        let now = Network.now()
        try service.store.write { writer in
            for course in Workload.courses { try writer.put(Network.course(course, now), replacing: nil, now: now) }
        }
        func join(_ name: String, _ role: Role) throws -> Learner {
            let invitation = try administration.invite(name: name, structure: Network.structure, role: role)
            let token = Sodium.secret(bytes: 32)
            let joined = try service.join(JoinRequest(code: invitation.code, device: name, token: token))
            let person = try service.store.read { try $0.record(RecordKey(Person.kind.name, joined.person)) }
            return Learner(
                person: joined.person, structure: person.map { Person($0).structure } ?? "", token: token)
        }
        trainer = try join("Trainer", .trainer)
        // Everybody worked in the hours before now.
        let start = now.milliseconds - Int64(pushes * Workload.recordsPerPush) * 1_000
        self.pushes = try (0..<pushes).map { number in
            Workload(
                learner: try join("Learner \(number)", .official),
                start: start + Int64(number * Workload.recordsPerPush) * 1_000)
        }
    }

    static func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }

    static func service(_ folder: String, create: Bool = false) throws -> SyncService {
        try SyncServer.service(data: folder, create: create, now: Network.now)
    }

    func open() throws -> SyncService { try Network.service(folder) }

    var database: String { folder + "/network.db" }

    private static func course(_ id: String, _ now: Instant) -> Record {
        var record = Record(kind: CourseEntry.kind.name, id: id)
        let version = Version(stamp: Stamp(milliseconds: now.milliseconds, writer: 1), author: Record.server)
        let fields: [String: JSON] = [
            Record.scopeField: .string(Scope.network), "title": ["en": .string("Course \(id)")], "languages": ["en"],
            "version": 3, "digest": .string(String(repeating: "0", count: 64)), "lessons": 12, "quizzes": 4,
        ]
        for (name, value) in fields { record[name] = Field(value, version) }
        return record
    }
}

/// The server's program over a network's folder.
struct ServerProcess {
    let address: String
    private let child: ChildProcess

    init(_ programs: String, data: String) throws {
        child = try ChildProcess(
            programs + "/egov-learn-server", ["serve", "--data", data, "--listen", "127.0.0.1:0", "--quiet"])
        let line = child.readLine()
        guard let address = line.split(separator: " ").last, line.hasPrefix("listening on ") else {
            child.stop()
            throw TrainingError(.failed, "The server did not start.", hint: "Build egov-learn-server first.")
        }
        self.address = "http://" + address.filter { $0 != "\n" }
    }

    /// CPU seconds so far.
    var cpu: Double { Measurement.cpu(ofProcess: child.process) }

    func stop() { child.stop() }
}
