import Calendar
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient

/// Committees, dates and sittings on one computer without a connection.
final class MeetingTests: XCTestCase {
    private struct Committee2010 {
        let ada: Laptop
        let committee: Record
        let meeting: Record
        var replica: Replica { ada.replica }
        var book: MeetingBook { get throws { try MeetingBook(replica) } }
        func date(_ words: String) throws -> MeetingDate {
            try book.date(named: words, now: replica.correctedNow())
        }
    }

    /// Ada coordinates and is its secretary; the dates are those of 2010.
    private func committee(fields: [String: JSON]? = nil) throws -> Committee2010 {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator, wholeNetwork: true)
        try ada.sync()
        let committee = try ada.replica.create(
            Committee.kind, scope: Scope.network, fields: ["name": ["en": "CIGOV"], "quorum": ["count": 1]])
        try ada.replica.create(
            Membership.kind, id: Membership.id(committee: committee.id, person: ada.replica.person()),
            scope: Scope.network, fields: ["role": "secretary", "permanent": true])
        let dates = "2010-06-21T10:00,2010-09-20T10:00,2010-12-20T10:00"
        let meeting = try ada.replica.create(
            Meeting.kind, scope: Scope.committee(committee.id),
            fields: (fields ?? ["start": "2010-06-21T10:00[Africa/Casablanca]", "rule": .string(dates)]).merging([
                "committee": .string(committee.id), "title": ["en": "Ordinary"], "minutes": 120,
            ]) { $1 })
        return Committee2010(ada: ada, committee: committee, meeting: meeting)
    }

    private func all(_ world: Committee2010, years: ClosedRange<Int>) throws -> [MeetingDate] {
        let from = try XCTUnwrap(Instant("\(years.lowerBound)-01-01T00:00:00Z"))
        let to = try XCTUnwrap(Instant("\(years.upperBound)-12-31T00:00:00Z"))
        return try world.book.dates(from: from, to: to)
    }

    func test_explicit_dates_are_listed_with_their_instants_by_the_zone_of_that_year() throws {
        let dates = try all(committee(), years: 2010...2010)

        XCTAssertEqual(
            dates.map { $0.instant.description },
            ["2010-06-21T09:00:00.000Z", "2010-09-20T10:00:00.000Z", "2010-12-20T10:00:00.000Z"])
    }

    func test_a_meeting_in_a_zone_that_this_computer_does_not_know_does_not_take_the_others_away() throws {
        let world = try committee()
        let other = try world.replica.create(
            Meeting.kind, scope: Scope.committee(world.committee.id),
            fields: [
                "committee": .string(world.committee.id), "title": ["en": "Far away"], "minutes": 120,
                "start": "2010-06-21T10:00[Atlantis/Poseidonis]",
            ])
        var unreadable: [String] = []
        let dates = try world.book.dates(
            from: XCTUnwrap(Instant("2010-01-01T00:00:00Z")), to: XCTUnwrap(Instant("2010-12-31T00:00:00Z"))
        ) { meeting, _ in unreadable.append(meeting.id) }

        XCTAssertEqual(dates.count, 3)
        XCTAssertEqual(unreadable, [other.id])
        XCTAssertNil(try world.book.date(id: "\(other.id)/2010-06-21T10:00:00"))
    }

    func test_a_moved_date_keeps_its_name_and_is_found_by_both_days() throws {
        let world = try committee()
        let date = try world.date("cigov/2010-06-21")

        try world.replica.upsert(
            Occurrence.kind, id: date.id, scope: Scope.committee(world.committee.id), owner: nil,
            fields: ["movedTo": "2010-07-01T14:00[Africa/Casablanca]"])

        XCTAssertEqual(try world.date("cigov/2010-06-21").id, date.id)
        let moved = try world.date("cigov/2010-07-01")
        XCTAssertEqual(moved.id, date.id)
        XCTAssertEqual(moved.state, .moved)
        XCTAssertEqual(try all(world, years: 2010...2010).map(\.start.wall.description).first, "2010-07-01T14:00")
    }

    func test_a_date_that_no_rule_gives_is_refused() throws {
        let world = try committee()

        XCTAssertThrowsError(try world.date("cigov/2010-06-22")) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .notFound)
        }
    }

    func test_closing_a_rule_keeps_the_dates_before_and_loses_those_after() throws {
        let world = try committee(fields: [
            "start": "2026-01-21T10:00[Africa/Casablanca]", "rule": "FREQ=MONTHLY;BYMONTHDAY=21",
        ])
        let original = try XCTUnwrap(WallTime("2026-04-21T10:00"))

        let change = try SeriesChange(of: Meeting(world.meeting), before: original)
        try world.replica.edit(world.meeting.key, change.closing)

        XCTAssertEqual(
            try all(world, years: 2026...2027).map(\.original.description),
            ["2026-01-21T10:00", "2026-02-21T10:00", "2026-03-21T10:00"])
    }

    func test_a_date_on_a_day_off_goes_to_the_next_working_day_and_keeps_its_name() throws {
        let world = try committee(fields: [
            "start": "2026-08-21T10:00[Africa/Casablanca]", "rule": "FREQ=MONTHLY;BYMONTHDAY=21;COUNT=1",
            "workingDays": ["weekend": [5, 6], "direction": "next"],
        ])

        let date = try XCTUnwrap(all(world, years: 2026...2026).first)

        XCTAssertEqual(date.original.description, "2026-08-21T10:00", "a Friday")
        XCTAssertEqual(date.start.wall.description, "2026-08-23T10:00")
    }

    func test_an_open_action_stands_on_each_later_agenda_until_it_is_done() throws {
        let world = try committee()
        let scope = Scope.committee(world.committee.id)
        let first = try world.date("cigov/2010-06-21")
        let action = try world.replica.create(
            Action.kind, scope: scope,
            fields: [
                "occurrence": .string(first.id), "text": "Publish the list",
                "owner": .string(try world.replica.person()),
                "status": "open",
            ])
        func carried(_ words: String) throws -> [String] {
            try Sitting(world.date(words), world.book, world.replica).carried.map(\.id)
        }
        XCTAssertEqual(try carried("cigov/2010-06-21"), [])
        XCTAssertEqual(try carried("cigov/2010-09-20"), [action.id])
        XCTAssertEqual(try carried("cigov/2010-12-20"), [action.id])

        try world.replica.edit(action.key, ["status": "done"])

        XCTAssertEqual(try carried("cigov/2010-12-20"), [])
    }

    func test_the_quorum_is_lost_when_the_last_member_leaves() throws {
        let world = try committee()
        let date = try world.date("cigov/2010-06-21")
        let me = try world.replica.person()
        try world.replica.create(
            Presence.kind, id: Presence.id(occurrence: date.id, person: me),
            scope: Scope.committee(world.committee.id),
            fields: [
                "status": "present", "arrivedAt": "2010-06-21T09:05:00Z", "leftAt": "2010-06-21T10:00:00Z",
                "recordedBy": .string(me),
            ])
        let sitting = try Sitting(date, world.book, world.replica)

        let met = try ["09:00", "09:05", "09:59", "10:00"].map { time in
            sitting.quorum(at: try XCTUnwrap(Instant("2010-06-21T\(time):00Z"))).isMet
        }

        XCTAssertEqual(met, [false, true, true, false])
    }
}
