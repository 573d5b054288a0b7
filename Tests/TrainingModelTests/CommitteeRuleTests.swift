import XCTest

@testable import TrainingModel

/// Quorum, votes and what is carried from one meeting to the next.
final class CommitteeRuleTests: XCTestCase {
    private let day = CalendarDate("2026-06-21")!
    private func at(_ time: String) -> Instant { Instant("2026-06-21T\(time):00Z")! }

    private func committee(_ quorum: JSON) -> Committee {
        Committee(RightsWorld.record("committee", "c", ["name": ["en": "C"], "quorum": quorum]))
    }

    private func members(_ count: Int, role: String = "member", permanent: Bool = true) -> [Membership] {
        (0..<count).map {
            Membership(
                RightsWorld.record(
                    "membership", "c/\(role)\($0)", ["role": .string(role), "permanent": .bool(permanent)]))
        }
    }

    /// Who counts on the day of these tests.
    private func seats(_ memberships: [Membership], _ source: MemorySource = MemorySource()) throws -> Set<String> {
        try PermanentSeats(memberships, in: source).people(on: day, from: at("10:00"))
    }

    private func presence(_ person: String, _ fields: [String: JSON] = [:]) -> Presence {
        Presence(
            RightsWorld.record(
                "presence", "m/2026-06-21T10:00/\(person)", fields.merging(["status": "present"]) { first, _ in first })
        )
    }

    func test_a_share_of_the_members_is_rounded_up_and_a_count_is_taken_as_it_is() {
        let cases = [(0.5, 15, 8), (0.5, 14, 7), (0.7, 10, 7), (2.0 / 3, 15, 10), (1, 15, 15), (0.5, 0, 1)]
        for (share, members, needed) in cases {
            XCTAssertEqual(Quorum.share(share).needed(of: members), needed, "\(share) of \(members)")
        }
        XCTAssertEqual(Quorum.count(8).needed(of: 15), 8)
    }

    func test_a_quorum_is_a_count_or_a_share_above_nothing() {
        XCTAssertEqual(Quorum(["count": 8]), .count(8))
        XCTAssertEqual(Quorum(["share": 0.5, "count": nil]), .share(0.5))
        for wrong: JSON in [[:], ["count": 8, "share": 0.5], ["count": 0], ["share": 0], ["share": 1.5], "half"] {
            XCTAssertNil(Quorum(wrong), "\(wrong)")
        }
    }

    func test_the_quorum_follows_arrivals_and_departures() throws {
        let committee = committee(["count": 2])
        let presences = [
            presence("member0"), presence("member1", ["arrivedAt": "2026-06-21T10:20:00Z"]),
            presence("member2", ["arrivedAt": "2026-06-21T10:40:00Z", "leftAt": "2026-06-21T11:00:00Z"]),
            presence("member3", ["status": "excused"]),
        ]
        let permanent = try seats(members(5))
        func state(_ time: String) -> QuorumState {
            committee.quorum(at: at(time), permanent: permanent, presences: presences)
        }

        XCTAssertEqual(state("10:00"), QuorumState(present: 1, permanent: 5, needed: 2))
        XCTAssertEqual(state("10:20").isMet, true)
        XCTAssertEqual(state("10:59").present, 3)
        XCTAssertEqual(state("11:00").present, 2)
    }

    func test_the_moments_at_which_a_quorum_is_gained_and_lost_are_listed() throws {
        let presences = [
            presence("member0"),
            presence("member1", ["arrivedAt": "2026-06-21T10:20:00Z", "leftAt": "2026-06-21T11:30:00Z"]),
        ]

        let changes = committee(["count": 2]).quorumChanges(
            from: at("10:00"), permanent: try seats(members(3)), presences: presences)

        XCTAssertEqual(changes.map(\.at), [at("10:00"), at("10:20"), at("11:30")])
        XCTAssertEqual(changes.map(\.state.isMet), [false, true, false])
    }

    func test_the_quorum_of_a_point_is_that_of_the_time_from_its_beginning_to_its_end() throws {
        let presences = [
            presence("member0"),
            presence("member1", ["arrivedAt": "2026-06-21T10:20:00Z", "leftAt": "2026-06-21T11:30:00Z"]),
        ]
        let permanent = try seats(members(3))
        func changes(_ from: String, _ until: String) -> [QuorumChange] {
            committee(["count": 2]).quorumChanges(
                from: at(from), until: at(until), permanent: permanent, presences: presences)
        }

        XCTAssertEqual(changes("10:00", "10:20").map(\.state.isMet), [false], "the arrival belongs to the next point")
        XCTAssertEqual(changes("10:20", "11:30").map(\.state.isMet), [true])
        XCTAssertEqual(changes("11:00", "12:00").map(\.at), [at("11:00"), at("11:30")])
        XCTAssertEqual(changes("11:00", "10:00").count, 1, "an end before the beginning does no harm")
    }

    func test_who_goes_out_and_comes_back_was_there_before_and_after() throws {
        let member = presence(
            "member0",
            [
                "earlier": [
                    ["leftAt": "2026-06-21T10:05:00Z"],
                    ["arrivedAt": "2026-06-21T10:10:00Z", "leftAt": "2026-06-21T10:15:00Z"],
                ], "arrivedAt": "2026-06-21T10:30:00Z",
            ])

        let times = ["10:00", "10:05", "10:10", "10:15", "10:29", "10:30", "12:00"]
        XCTAssertEqual(times.map { member.isThere(at: at($0)) }, [true, false, true, false, false, true, true])

        let changes = committee(["count": 1]).quorumChanges(
            from: at("10:00"), permanent: try seats(members(3)), presences: [member])
        XCTAssertEqual(changes.map(\.at), ["10:00", "10:05", "10:10", "10:15", "10:30"].map(at))
        XCTAssertFalse(presence("member0", ["status": "absent", "earlier": [[:]]]).isThere(at: at("10:00")))
    }

    func test_a_point_that_ends_before_it_begins_is_still_running() {
        func item(_ fields: [String: JSON]) -> AgendaItem { AgendaItem(RightsWorld.record("agendaItem", "a", fields)) }
        let started: JSON = "2026-06-21T10:10:00Z"

        XCTAssertFalse(item([:]).isRunning)
        XCTAssertTrue(item(["startedAt": started]).isRunning)
        XCTAssertTrue(item(["startedAt": started, "endedAt": "2026-06-21T10:00:00Z"]).isRunning)
        XCTAssertEqual(item(["startedAt": started, "endedAt": "2026-06-21T10:10:00Z"]).endedAt, at("10:10"))
    }

    func test_only_permanent_members_of_the_day_count_and_nobody_for_another() throws {
        let former = Membership(
            RightsWorld.record("membership", "c/gone", ["role": "member", "permanent": true, "until": "2026-06-20"]))
        let all = members(3) + members(2, role: "observer") + members(2, role: "guest", permanent: false) + [former]
        let presences = ["member0", "observer0", "guest0", "gone", "delegate"].map { presence($0) }

        let state = committee(["share": 0.5]).quorum(
            at: at("10:00"), permanent: try seats(all), presences: presences)

        XCTAssertEqual(state, QuorumState(present: 1, permanent: 3, needed: 2))
    }

    func test_who_had_left_the_network_before_the_meeting_does_not_count_and_who_left_later_does() throws {
        var source = MemorySource()
        let leaving = [("member0", "09:59"), ("member1", "10:01")]
        for (person, time) in leaving {
            source.put(
                RightsWorld.record(
                    "person", person, at: at(time).milliseconds, ["name": "N", "structure": "s", "active": false]))
        }
        source.put(RightsWorld.record("person", "member2", ["name": "N", "structure": "s", "active": true]))
        source.put(
            RightsWorld.record("person", "member3", at: at("09:00").milliseconds, ["name": "N", "removed": "0"]))

        XCTAssertEqual(try seats(members(5), source), ["member1", "member2", "member4"])
    }

    func test_a_quorum_above_the_members_is_never_reached_and_says_so() throws {
        let state = committee(["count": 9]).quorum(
            at: at("10:00"), permanent: try seats(members(5)), presences: [])

        XCTAssertFalse(state.isReachable)
    }

    func test_votes_carry_by_the_rule_and_abstentions_count_neither_way() {
        let cases: [(VotingRule, Int, Int, Int, Bool)] = [
            (.majority, 5, 4, 9, true), (.majority, 4, 4, 0, false), (.majority, 0, 0, 3, false),
            (.twoThirds, 6, 3, 5, true), (.twoThirds, 5, 3, 0, false), (.twoThirds, 0, 0, 1, false),
            (.unanimity, 9, 0, 3, true), (.unanimity, 9, 1, 0, false), (.unanimity, 0, 0, 3, false),
        ]
        for (rule, inFavour, against, abstentions, carries) in cases {
            let votes = Votes(inFavour: inFavour, against: against, abstentions: abstentions)
            XCTAssertEqual(rule.carries(votes), carries, "\(rule) \(votes)")
        }
    }

    private func action(_ id: String, status: String = "open", dueOn: JSON = nil) -> Action {
        Action(
            RightsWorld.record("action", id, ["text": "T", "owner": "p", "status": .string(status), "dueOn": dueOn]))
    }

    func test_open_actions_come_back_until_they_are_done_or_dropped() {
        let june = WallTime("2026-06-21T10:00")!
        let actions = [
            (action("a", dueOn: "2026-12-01"), june), (action("b", status: "started", dueOn: "2026-08-01"), june),
            (action("c", status: "done"), june), (action("d", status: "dropped"), june), (action("e"), june),
        ]

        let september = carriedOver(actions, to: WallTime("2026-09-20T10:00")!)

        XCTAssertEqual(september.map(\.id), ["b", "a", "e"])
        XCTAssertEqual(carriedOver(actions, to: june).count, 0, "they were taken on at this one")
    }

    func test_a_committee_has_one_chair_at_a_time() throws {
        var world = RightsWorld()
        world.grant(.coordinator, for: Scope.structure(RightsWorld.here))
        let chair = RightsWorld.membership(of: .colleague, as: .chair)
        let second = RightsWorld.membership(of: .own, as: .chair)
        XCTAssertNil(try world.refusal(second, by: world.actor()))

        world.put(chair)
        XCTAssertEqual(try world.refusal(second, by: world.actor())?.code, .conflict)
        XCTAssertNil(try world.refusal(chair, on: chair, by: world.actor()), "the chair is not in their own way")

        var former = chair
        former["until"] = Field("2026-01-01", Version(stamp: Stamp(milliseconds: 11, writer: 1), author: "writer"))
        world.put(former)
        XCTAssertNil(try world.refusal(second, by: world.actor()))
    }

    func test_nobody_takes_the_chair_before_the_present_ones_term_ends() throws {
        var world = RightsWorld()
        world.grant(.coordinator, for: Scope.structure(RightsWorld.here))
        func field(_ value: JSON) -> Field {
            Field(value, Version(stamp: Stamp(milliseconds: 11, writer: 1), author: "writer"))
        }
        var chair = RightsWorld.membership(of: .colleague, as: .chair)
        var next = RightsWorld.membership(of: .own, as: .chair)
        next["since"] = field("2999-01-01")

        world.put(chair)
        XCTAssertEqual(try world.refusal(next, by: world.actor())?.code, .conflict, "there would be two from then on")

        chair["until"] = field("2998-12-31")
        world.put(chair)
        XCTAssertNil(try world.refusal(next, by: world.actor()))
    }

    func test_approved_minutes_stay_as_they_are() throws {
        var world = RightsWorld()
        world.join(as: .secretary)
        var minutes = RightsWorld.networkLife(Minutes.kind, about: .own)
        minutes["body"] = Field("Text", Version(stamp: Stamp(milliseconds: 11, writer: 1), author: "writer"))
        minutes["status"] = Field("approved", Version(stamp: Stamp(milliseconds: 12, writer: 1), author: "writer"))

        let change = RightsWorld.edit(minutes, "body", "Other")
        XCTAssertEqual(try world.refusal(change, on: minutes, by: world.actor())?.code, .conflict)

        var reopened = change
        reopened["status"] = RightsWorld.edit(minutes, "status", "proposed")["status"]
        XCTAssertNil(try world.refusal(reopened, on: minutes, by: world.actor()))
    }

    func test_one_date_of_a_meeting_has_one_name() throws {
        XCTAssertNotNil(Occurrence.parts(of: "m/2026-06-21T10:00"))
        for wrong in ["m/2026-06-21T10:00:00", "m/2026-06-21", "m/2026-06-31T10:00", "m", "m/2026-06-21T10:00/x"] {
            XCTAssertNil(Occurrence.parts(of: wrong), wrong)
        }
    }
}
