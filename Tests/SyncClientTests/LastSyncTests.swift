import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Coverage by last sync: what the server writes down, and what coordinators see of it.
final class LastSyncTests: XCTestCase {
    private let day: Int64 = 86_400_000

    private func coverage(_ laptop: Laptop) throws -> Report {
        try Reporter(laptop.replica, language: "en").report(
            .coverage, shelf: CourseShelf(profile: laptop.folder))
    }

    func test_a_coordinator_sees_when_each_structure_last_synced_also_without_a_connection() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator, wholeNetwork: true)
        let ben = try network.laptop("Ben", structure: "Justice")
        _ = try network.laptop("Cy", structure: "Justice")
        try network.settleAndCompare()
        let first = network.clock.now.date
        XCTAssertEqual(try network.service.noteLastSyncs(), 2)
        network.clock.advance(40 * day)
        try ben.sync()
        try ada.sync()
        XCTAssertEqual(try network.service.noteLastSyncs(), 2)
        network.clock.advance(19 * day)
        try ada.sync()

        let report = try coverage(ada)

        let rows = Dictionary(uniqueKeysWithValues: report.rows.map { ($0.label, $0) })
        XCTAssertEqual(rows["Justice"]?.lastSyncOn, first.adding(days: 40))
        XCTAssertEqual(rows["Justice"]?.oldestDays, 19)
        XCTAssertEqual(rows["Justice"]?.synced, 1, "Cy has not come for 40 days")
        XCTAssertNil(rows["Office"]?.lastSyncOn, "nobody has ever come from there")
        XCTAssertEqual(report.freshness, Freshness(reported: 2, expected: 3, oldestDays: 19))
    }

    func test_it_is_written_once_a_day_and_wakes_and_sends_nothing_more() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        XCTAssertEqual(try network.service.noteLastSyncs(), 2)
        let head = try network.head()
        try network.settleAndCompare()

        network.clock.advance(3_600_000)
        for laptop in [ada, ben] { try laptop.sync() }

        XCTAssertEqual(try network.service.noteLastSyncs(), 0)
        XCTAssertEqual(try network.head(), head)
        network.clock.advance(day)
        for laptop in [ada, ben] { try laptop.sync() }
        XCTAssertEqual(try network.service.noteLastSyncs(), 2)
        XCTAssertEqual(try network.head(), head + 2)
        try network.settleAndCompare()
        let key = RecordKey(LastSync.kind.name, try network.id(ofStructure: "Health"))
        XCTAssertEqual(try network.history(of: key), [], "yesterday's is of use to nobody")
    }

    func test_a_removed_structure_stays_removed() throws {
        let network = try TestNetwork(self)
        let root = try network.laptop("Ann", structure: "Office", role: .administrator, wholeNetwork: true)
        _ = try network.laptop("Ben", structure: "Justice")
        try network.settleAndCompare()
        let justice = RecordKey(Structure.kind.name, try network.id(ofStructure: "Justice"))
        try root.replica.remove(justice)
        try root.sync()

        XCTAssertEqual(try network.service.noteLastSyncs(), 1, "only the office")

        XCTAssertEqual(try network.record(justice)?.isAlive, false)
        XCTAssertNil(try network.record(RecordKey(LastSync.kind.name, justice.id)))
        try network.settleAndCompare()
    }

    func test_nobody_but_the_server_writes_it() throws {
        let network = try TestNetwork(self)
        let root = try network.laptop("Ann", structure: "Office", role: .administrator, wholeNetwork: true)
        try root.sync()

        XCTAssertThrowsError(
            try root.replica.create(
                LastSync.kind, id: network.id(ofStructure: "Office"), scope: Scope.network, fields: ["on": "2026-11-21"]
            )
        ) { XCTAssertEqual(($0 as? TrainingError)?.code, .notAllowed) }
    }

    /// A restored server gets back what it had written down, like every other record.
    func test_a_restored_server_ends_with_the_same_days() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        try network.settleAndCompare()
        try network.backup()
        network.clock.advance(day)
        for laptop in [ada, ben] { try laptop.sync() }
        XCTAssertEqual(try network.service.noteLastSyncs(), 2)
        try network.settleAndCompare()
        network.clock.advance(60_000)

        try network.restore()
        for laptop in [ada, ben] { try laptop.sync() }
        _ = try network.service.noteLastSyncs()

        try network.settleAndCompare()
        let key = RecordKey(LastSync.kind.name, try network.id(ofStructure: "Health"))
        XCTAssertEqual(try network.record(key).map { LastSync($0).on }, network.clock.now.date)
    }
}
