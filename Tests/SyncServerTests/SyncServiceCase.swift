import JSONParser
import XCTest

@testable import SyncServer
@testable import TrainingModel

/// Two people who send changes to a server.
class SyncServiceCase: XCTestCase {
    func fixture() throws -> (ServiceFixture, ada: ServiceFixture.Member, ben: ServiceFixture.Member) {
        let fixture = try ServiceFixture(self)
        return (
            fixture, try fixture.join("Ada", role: .ambassador),
            try fixture.join("Ben", structure: "Justice", role: .ambassador)
        )
    }

    /// Sends the change between two good ones.
    func expect(
        _ change: Change, from ada: ServiceFixture.Member, in fixture: ServiceFixture, _ code: TrainingError.Code,
        _ what: String, line: UInt = #line
    ) throws {
        let before = try fixture.record(change.record.kind, change.record.id)
        let (first, last) = (fixture.note(ada), fixture.note(ada))

        let reply = try fixture.send([first, change, last], from: ada)

        XCTAssertEqual(reply.refusals.count, 1, what, line: line)
        let refusal = reply.refusals[change.record.id]
        XCTAssertEqual(refusal?.code, code, "\(what): \(refusal?.reason ?? "taken")", line: line)
        XCTAssertFalse(refusal?.reason.isEmpty ?? true, what, line: line)
        XCTAssertEqual(try fixture.record(change.record.kind, change.record.id), before, what, line: line)
        for good in [first, last] {
            XCTAssertEqual(try fixture.record("note", good.record.id), good.record, what, line: line)
        }
    }
}
