import Foundation
import JSONParser
import Signing
import TrainingModel
import XCTest

@testable import SyncServer

/// A founded network, its service, and people who talk to it without a client, so that nothing is checked before the
/// server sees it.
final class ServiceFixture {
    /// Somebody who has joined.
    struct Member {
        let person: String
        let structure: String
        let token: String
    }

    let folder = NSTemporaryDirectory() + "egov-service-" + UUID().uuidString
    let clock = ServiceClock()
    private(set) var service: SyncService
    private var ticks: UInt16 = 0
    private var ids: UInt32 = 0

    init(_ test: XCTestCase) throws {
        service = try Self.open(folder, clock, create: true)
        _ = try Administration(service).found(network: "Test", administrator: "Root", structure: "Office")
        test.addTeardownBlock { [self] in
            service.store.close()
            try? FileManager.default.removeItem(atPath: folder)
        }
    }

    private static func open(_ folder: String, _ clock: ServiceClock, create: Bool) throws -> SyncService {
        try SyncService(
            store: try SQLiteStore(folder: folder, create: create), blobs: try BlobStore(folder: folder + "/blobs"),
            now: { clock.now })
    }

    /// Runs `body` and then puts the server's files back as they were before, as a restore from a backup does.
    func losing<Result>(_ body: () throws -> Result) throws -> Result {
        service.store.close()
        try FileManager.default.copyItem(atPath: folder, toPath: folder + "-backup")
        service = try Self.open(folder, clock, create: false)
        let result = try body()
        service.store.close()
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.moveItem(atPath: folder + "-backup", toPath: folder)
        service = try Self.open(folder, clock, create: false)
        return result
    }

    /// Ends the service and opens it again, as another run of the server does.
    func restart() throws {
        service.store.close()
        service = try Self.open(folder, clock, create: false)
    }

    func join(_ name: String, structure: String = "Health", role: Role = .official, wholeNetwork: Bool = false) throws
        -> Member
    {
        let invitation = try Administration(service).invite(
            name: name, structure: structure, role: role, wholeNetwork: wholeNetwork)
        let token = Sodium.secret(bytes: 32)
        let reply = try service.join(JoinRequest(code: invitation.code, device: name, token: token))
        let person = try record("person", reply.person).map(Person.init)
        return Member(person: reply.person, structure: person?.structure ?? "", token: token)
    }

    func record(_ kind: String, _ id: String) throws -> Record? {
        try service.store.read { try $0.record(RecordKey(kind, id)) }
    }

    /// Sends changes as they come over the wire.
    @discardableResult
    func send(
        _ changes: [Change], from member: Member, feeds: [String: FeedRequest] = [:], receipts: [String] = []
    ) throws -> SyncReply {
        let batch = Batch(hash: "batch", changes: changes)
        var request = SyncRequest(writer: 1, epoch: nil, clock: 0, batch: batch, feeds: feeds)
        request.receipts = receipts
        let reply = try service.sync(
            SyncRequest(JSON.parse(request.encoded)), from: service.device(token: member.token))
        return try SyncReply(JSON.parse(reply.encoded))
    }

    // MARK: What people write

    func newID() -> String {
        ids += 1
        return Identifier.make(milliseconds: clock.now.milliseconds, random: ids)
    }

    /// A stamp later than all before it, at the server's time or `ahead` of it.
    func stamp(ahead: Int64 = 0) -> Stamp {
        ticks += 1
        return Stamp(milliseconds: clock.now.milliseconds + ahead, counter: ticks, writer: 7)
    }

    func change(
        _ kind: String, _ id: String, by author: String, owner: String? = nil, scope: String? = nil,
        at stamp: Stamp? = nil, over base: Stamp? = nil, offered: Bool = false, _ fields: [String: JSON]
    ) -> Change {
        var record = Record(kind: kind, id: id, owner: owner)
        let version = Version(stamp: stamp ?? self.stamp(), author: author, base: base)
        var fields = fields
        if let scope { fields[Record.scopeField] = .string(scope) }
        for (name, value) in fields { record[name] = Field(value, version) }
        return Change(record, offered: offered ? Set(fields.keys) : [])
    }

    func noteFields(_ member: Member, body: JSON = "Words") -> [String: JSON] {
        [
            "author": .string(member.person), "title": "Title", "body": body, "language": "en",
            "structure": .string(member.structure), "status": "published",
        ]
    }

    func note(_ member: Member, id: String? = nil, scope: String = Scope.network, body: JSON = "Words") -> Change {
        change("note", id ?? newID(), by: member.person, scope: scope, noteFields(member, body: body))
    }
}

/// A clock that tests set.
final class ServiceClock: @unchecked Sendable {
    private let lock = NSLock()
    private var milliseconds: Int64 = 1_790_000_000_000
    var now: Instant { lock.withLock { Instant(milliseconds: milliseconds) } }
    func advance(_ by: Int64) { lock.withLock { milliseconds += by } }
}

extension SyncReply {
    /// The refusals by the id of what was refused.
    var refusals: [String: Refusal] {
        var refusals: [String: Refusal] = [:]
        for case .refused(let key, let refusal, _) in settled?.verdicts ?? [] { refusals[key.id] = refusal }
        return refusals
    }

    func records(_ feed: String) -> [Record] {
        (feeds[feed]?.rows ?? []).compactMap { row in
            if case .read(_, let record) = row { record } else { nil }
        }
    }
}
