import SQLiteStorage
import Signing
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// A server that would take most of a replica away is not followed without a question; what the replica itself can
/// explain is none.
final class MassRemovalTests: XCTestCase {
    private static let notes = 30

    /// Ada and Ben hold thirty notes of Ada's.
    private func pair(pageRows: Int = Limits.pageRows) throws -> (TestNetwork, Laptop, Laptop) {
        let (network, ada, ben) = try TestNetwork.pair(self, pageRows: pageRows)
        for number in 1...Self.notes { try ada.writeNote("Note \(number)", editors: [ben]) }
        try network.settleAndCompare()
        return (network, ada, ben)
    }

    private func assertAsks(_ laptop: Laptop, file: StaticString = #filePath, line: UInt = #line) throws {
        XCTAssertThrowsError(try laptop.sync(), file: file, line: line) { error in
            let error = error as? TrainingError
            XCTAssertEqual(error?.code, .massRemoval, file: file, line: line)
            XCTAssert(error?.hint?.contains("sync --accept-removals") ?? false, file: file, line: line)
            XCTAssertGreaterThan(error?.details["removals"]?.integer ?? 0, 20, file: file, line: line)
        }
    }

    func test_a_server_that_has_lost_its_notes_is_not_mirrored_unasked() throws {
        let (network, _, ben) = try pair()
        try ben.writeNote("Ben's")
        try network.forget([Note.kind])

        try assertAsks(ben)
        try assertAsks(ben)

        XCTAssertEqual(try ben.replica.all(Note.self).count, Self.notes + 1)
        XCTAssertEqual(try ben.values(.refused), [])
        XCTAssertEqual(try ben.replica.faults(), [])
    }

    /// Whoever asks is nobody there.
    func test_a_server_from_which_all_records_are_gone_takes_nothing_away() throws {
        let (network, _, ben) = try pair()
        try ben.writeNote("Ben's")
        let waiting = try ben.waiting()
        try network.forget(Kind.all)

        for accepts in [false, true] {
            XCTAssertThrowsError(try ben.sync(acceptsRemovals: accepts)) {
                XCTAssertEqual(($0 as? TrainingError)?.code, .signIn)
            }
        }

        XCTAssertEqual(try ben.replica.all(Note.self).count, Self.notes + 1)
        XCTAssertEqual(try ben.waiting(), waiting)
        XCTAssertEqual(try ben.replica.faults(), [])
    }

    func test_a_server_that_still_knows_its_people_and_nothing_else_is_not_mirrored_unasked() throws {
        let (network, _, ben) = try pair()
        try ben.writeNote("Ben's")
        try network.forget(Kind.all.filter { $0.name != Person.kind.name })

        try assertAsks(ben)
        try assertAsks(ben)

        XCTAssertEqual(try ben.replica.all(Note.self).count, Self.notes + 1)
        XCTAssertEqual(try ben.values(.refused), [])
        XCTAssertEqual(try ben.replica.faults(), [])
    }

    func test_a_replica_of_at_most_twenty_records_is_mirrored_unasked() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        for number in 1...5 { try ada.writeNote("Note \(number)") }
        try network.settleAndCompare()
        XCTAssertLessThanOrEqual(try ben.living(), 20)
        try network.forget(Kind.all.filter { $0.name != Person.kind.name })

        let report = try ben.sync()

        XCTAssertEqual(try ben.replica.all(Note.self).count, 0)
        XCTAssertGreaterThan(report.removed, try ben.living(), "it was most of what was here")
    }

    /// Offers are refused that are later than the restore: to this server, all that was written since the copy.
    func test_a_restored_server_whose_clock_lies_years_back_does_not_empty_a_replica_unasked() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        try network.backup()
        for number in 1...Self.notes { try ada.writeNote("Note \(number)", editors: [ben]) }
        try network.settleAndCompare()
        network.clock.setServer(wrongBy: -5 * 365 * 86_400_000)
        try network.restore()

        for laptop in [ben, ada] {
            try assertAsks(laptop)
            XCTAssertEqual(try laptop.replica.all(Note.self).count, Self.notes)
            XCTAssertEqual(try laptop.values(.refused), [])
        }

        network.clock.setServer(wrongBy: 0)
        try network.restart()
        for laptop in [ben, ada] { try laptop.sync() }
        XCTAssertEqual(try ben.replica.all(Note.self).count, Self.notes)
    }

    /// A new server behind the old one's address, to which the computer's access was carried over by hand.
    func test_another_networks_server_behind_the_same_address_is_not_mirrored_unasked() throws {
        let (network, _, ben) = try pair()
        let other = try TestNetwork(self)
        let person = try XCTUnwrap(network.record(RecordKey(Person.kind.name, ben.replica.person())))
        let device = try network.service.device(token: ben.token)
        try other.service.store.write { [token = ben.token] writer in
            try writer.put(person, replacing: nil, now: other.clock.now)
            try writer.add(device, tokenHash: Sodium.blake2b(token))
        }
        let wire = TestWire(token: ben.token) { other.service }

        XCTAssertThrowsError(try SyncEngine(replica: ben.replica, wire: wire).run()) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .massRemoval)
        }

        XCTAssertEqual(try ben.replica.all(Note.self).count, Self.notes)
        XCTAssertEqual(try ben.values(.refused), [])
    }

    func test_what_a_person_accepts_is_removed_this_once() throws {
        let (network, _, ben) = try pair()
        try network.forget([Note.kind])
        try assertAsks(ben)

        let report = try ben.sync(acceptsRemovals: true)

        XCTAssertEqual(report.removed, Self.notes)
        XCTAssertEqual(try ben.replica.all(Note.self).count, 0)
        XCTAssertEqual(try ben.sync().removed, 0)
    }

    func test_a_courier_file_that_would_take_most_away_is_not_taken_unasked() throws {
        let (network, _, ben) = try pair()
        try network.forget([Note.kind])
        XCTAssertTrue(try ben.courierTrip().needsAnother, "the feed differs, and is to be read from its beginning")
        let answer = try ben.answered(ben.makeCourierFile())

        XCTAssertThrowsError(try ben.take(answer)) { XCTAssertEqual(($0 as? TrainingError)?.code, .massRemoval) }
        XCTAssertEqual(try ben.replica.all(Note.self).count, Self.notes)
        XCTAssertEqual(try ben.replica.faults(), [])

        let taken = try ben.take(answer, acceptsRemovals: true)

        XCTAssertEqual(taken.state, .taken)
        XCTAssertEqual(taken.report.removed, Self.notes)
        XCTAssertEqual(try ben.replica.all(Note.self).count, 0)
    }

    func test_people_who_remove_everything_page_by_page_are_asked_about_too() throws {
        let (_, ada, ben) = try pair(pageRows: 5)
        for note in try ada.replica.all(Note.self) { try ada.remove(note) }
        try ada.sync()

        try assertAsks(ben)
        XCTAssertGreaterThan(try ben.replica.all(Note.self).count, Self.notes / 4)
        try assertAsks(ben)

        try ben.sync(acceptsRemovals: true)
        XCTAssertEqual(try ben.replica.all(Note.self).count, 0)
    }

    func test_what_the_person_removed_on_another_computer_is_no_question() throws {
        let (network, ada, _) = try pair()
        let second = try network.laptop("Ada", role: .ambassador)
        try second.sync()
        for note in try ada.replica.all(Note.self) { try ada.remove(note) }
        try ada.sync()

        try second.sync()

        XCTAssertEqual(try second.replica.all(Note.self).count, 0)
    }

    func test_a_few_removals_are_no_question() throws {
        let (_, ada, ben) = try pair()
        for note in try ada.replica.all(Note.self).prefix(20) { try ada.remove(note) }
        try ada.sync()

        try ben.sync()

        XCTAssertEqual(try ben.replica.all(Note.self).count, Self.notes - 20)
    }

    func test_the_end_of_a_role_takes_its_rows_unasked() throws {
        let network = try TestNetwork(self, pageRows: 5)
        let tom = try network.laptop("Tom", role: .trainer)
        try network.enrol(60)
        try tom.sync()
        XCTAssertEqual(try tom.replica.all(Enrolment.self).count, 60)

        try network.revoke(.trainer, of: tom, structure: "Health")
        let report = try tom.sync()

        XCTAssertEqual(report.removed, 60)
        XCTAssertEqual(try tom.replica.all(Enrolment.self).count, 0)
    }

    func test_a_server_that_no_longer_names_the_feeds_of_a_role_that_still_stands_is_asked_about() throws {
        let network = try TestNetwork(self)
        let tom = try network.laptop("Tom", role: .trainer)
        try network.enrol(60)
        try tom.sync()
        let wire = ForgetfulWire(wire: tom.wire, feed: Scope.learners(try network.id(ofStructure: "Health")))

        XCTAssertThrowsError(try SyncEngine(replica: tom.replica, wire: wire).run()) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .massRemoval)
        }

        XCTAssertEqual(try tom.replica.all(Enrolment.self).count, 60)
        try network.settleAndCompare()
    }
}

/// A server that has forgotten one feed.
private struct ForgetfulWire: SyncWire {
    let wire: TestWire
    let feed: String
    var traffic: (sent: Int, received: Int) { wire.traffic }

    func sync(_ request: SyncRequest) throws -> SyncReply {
        var unfolded = request
        unfolded.folded = nil
        var reply = try wire.sync(unfolded)
        reply.feeds[feed] = nil
        if request.folded != nil { reply.folded = false }
        return reply
    }
}

extension Laptop {
    /// How many living records stand here.
    fileprivate func living() throws -> Int {
        try replica.database.row("SELECT count(*) FROM record WHERE alive") { Int($0.integer(0)) } ?? 0
    }
}

extension TestNetwork {
    /// Takes all records of some kinds out of the server's tables, as a hand on its files does.
    fileprivate func forget(_ kinds: [Kind]) throws {
        let database = try Database(path: databasePath, access: .readWrite)
        for kind in kinds { try database.run("DELETE FROM record WHERE kind = ?1", .text(kind.name)) }
        for feed in try database.rows("SELECT name FROM feed", read: { $0.text(0) }) {
            let left = try service.store.read { try $0.living(of: feed) }
            let digest = left.map(Digest.init).reduce(Digest(), +)
            try database.run(
                "UPDATE feed SET count = ?2, digest = ?3 WHERE name = ?1", .text(feed), .integer(Int64(left.count)),
                .integer(Int64(bitPattern: digest.sum)))
        }
    }

    /// So many people of Health who learn.
    fileprivate func enrol(_ count: Int) throws {
        try addCourse("forms")
        let health = try id(ofStructure: "Health")
        try service.store.write { [now = clock.served] writer in
            for number in 0..<count {
                let person = "01900000000000000" + String(100 + number)
                var row = Record(kind: Enrolment.kind.name, id: "\(person)/forms", owner: person)
                let version = Version(stamp: Stamp(milliseconds: now.milliseconds, writer: 1), author: person)
                row["status"] = Field("enrolled", version)
                row[Record.scopeField] = Field(.string(Scope.learners(health)), version)
                try writer.put(row, replacing: nil, now: now)
            }
        }
    }
}
