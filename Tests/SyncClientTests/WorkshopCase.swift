import Calendar
import Signing
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// A workshop of two sessions, one that runs and one tomorrow, on the laptops of two trainers and three officials.
class WorkshopCase: XCTestCase {
    struct Room {
        let network: TestNetwork
        let ada: Laptop
        let ben: Laptop
        let officials: [Laptop]
        let workshop: Workshop
    }

    func room(_ officials: Int = 3, capacity: Int? = 2) throws -> Room {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .trainer)
        let ben = try network.laptop("Ben", structure: "Justice", role: .trainer)
        let others = try (0..<officials).map { try network.laptop("Official \($0)") }
        try ada.sync()
        let start = try XCTUnwrap(WallTime(secondsSince1970: network.clock.now.milliseconds / 1_000))
        let today = try XCTUnwrap(LocalTime(start, zone: "UTC"))
        let next = try XCTUnwrap(WallTime(secondsSince1970: start.secondsSince1970 + 86_400))
        var plan = WorkshopPlan(
            title: MultiText(["en": "Forms"]), trainers: [try ada.replica.person(), try ben.replica.person()],
            sessions: [
                .init(start: today, minutes: 60),
                .init(start: try XCTUnwrap(LocalTime(next, zone: "UTC")), minutes: 15),
            ])
        plan.capacity = capacity
        let workshop = try plan.create(in: ada.replica, zones: ZoneDatabase())
        try ada.replica.edit(workshop.record.key, ["status": "open"])
        try network.settleAndCompare()
        return Room(network: network, ada: ada, ben: ben, officials: others, workshop: workshop)
    }

    func register(_ room: Room) throws {
        for official in room.officials {
            room.network.clock.advance(1_000)
            try official.replica.register(official.replica.person(), for: room.workshop)
        }
        try room.network.settleAndCompare()
    }

    func checkIn(_ laptop: Laptop, _ room: Room) throws -> CheckIn {
        CheckIn(room.workshop, room.workshop.sessions[0], in: laptop.replica)
    }

    func attendance(_ laptop: Laptop, _ room: Room, of official: Laptop) throws -> Attendance? {
        let id = Attendance.id(workshop: room.workshop.id, session: "1", person: try official.replica.person())
        return try laptop.replica.view(Attendance.self, id)
    }
}
