import XCTest

@testable import TrainingModel

/// Who sees which scopes: `feeds` for a whole sync and `sees` for one scope say the same.
final class FeedTests: XCTestCase {
    private let committee = RightsWorld.scope(ofCommittee: .own)
    private let workshop = Scope.workshop(RightsWorld.workshop(.own))

    private func feeds(_ change: (inout RightsWorld) -> Void) throws -> Set<String> {
        var world = RightsWorld()
        change(&world)
        return Set(try world.actor().feeds(in: world.source))
    }

    func test_a_member_sees_the_committee_and_nobody_else_does() throws {
        for role in MemberRole.allCases {
            XCTAssertTrue(try feeds { $0.join(as: role) }.contains(committee), role.rawValue)
        }
        XCTAssertFalse(try feeds { _ in }.contains(committee))
        XCTAssertFalse(try feeds { $0.grant(.administrator, for: Scope.network) }.contains(committee))
    }

    func test_a_membership_counts_from_its_first_to_its_last_day() throws {
        let today = RightsWorld.now.date
        let yesterday = CalendarDate(daysSince1970: today.daysSince1970 - 1)
        let tomorrow = CalendarDate(daysSince1970: today.daysSince1970 + 1)
        let cases: [(since: CalendarDate?, until: CalendarDate?, sees: Bool)] = [
            (today, today, true), (yesterday, tomorrow, true), (tomorrow, nil, false), (nil, yesterday, false),
        ]
        for (since, until, sees) in cases {
            var membership = RightsWorld.membership(of: .own, as: .member)
            let version = Version(stamp: Stamp(milliseconds: 11, writer: 1), author: "writer")
            membership["since"] = Field(JSON(since?.description), version)
            membership["until"] = Field(JSON(until?.description), version)

            XCTAssertEqual(try feeds { $0.put(membership) }.contains(committee), sees)
        }
    }

    func test_a_removed_membership_shows_nothing() throws {
        let membership = RightsWorld.membership(of: .own, as: .chair)
        let removal = RightsWorld.edit(membership, Record.removedField, .string(Digest.seen(membership).description))

        let seen = try feeds { $0.put(merge(membership, removal).record) }

        XCTAssertFalse(seen.contains(committee))
    }

    func test_a_committees_coordinator_sees_what_they_may_write() throws {
        let other = RightsWorld.scope(ofCommittee: .stranger)
        let own = try feeds { $0.grant(.coordinator, for: Scope.structure(RightsWorld.here)) }
        XCTAssertTrue(own.contains(committee))
        XCTAssertFalse(own.contains(other))

        XCTAssertTrue(try feeds { $0.grant(.coordinator, for: Scope.network) }.isSuperset(of: [committee, other]))
    }

    func test_a_workshops_rows_are_seen_by_its_trainers_its_coordinators_and_administrators() throws {
        XCTAssertTrue(try feeds { $0.teach() }.contains(workshop))
        for role in Role.allCases {
            let isStaff = [.coordinator, .administrator].contains(role)
            for scope in [Scope.structure(RightsWorld.here), Scope.network] {
                XCTAssertEqual(try feeds { $0.grant(role, for: scope) }.contains(workshop), isStaff, "\(role) \(scope)")
            }
            XCTAssertFalse(try feeds { $0.grant(role, for: Scope.structure(RightsWorld.there)) }.contains(workshop))
        }
    }

    func test_the_staff_of_the_whole_network_reads_anonymous_answers_to_it() throws {
        for role in Role.allCases {
            let isStaff = [.trainer, .coordinator, .administrator].contains(role)
            XCTAssertEqual(try feeds { $0.grant(role, for: Scope.network) }.contains(Scope.networkLearners), isStaff)
            XCTAssertFalse(
                try feeds { $0.grant(role, for: Scope.structure(RightsWorld.here)) }.contains(Scope.networkLearners))
        }
    }

    func test_feeds_and_sees_say_the_same_of_every_scope() throws {
        let scopes =
            [Scope.network, Scope.networkLearners, "structure:nowhere", "committee:nowhere", "workshop:nowhere", ""]
            + [RightsWorld.here, RightsWorld.there].flatMap { [Scope.structure($0), Scope.learners($0)] }
            + [RightsWorld.Subject.own, .stranger].flatMap {
                [RightsWorld.scope(ofCommittee: $0), Scope.workshop(RightsWorld.workshop($0))]
            }
        for role in [nil] + Role.allCases.map(Optional.some) {
            for place in [Scope.network, Scope.structure(RightsWorld.here), Scope.structure(RightsWorld.there)] {
                for isInside in [false, true] {
                    var world = RightsWorld()
                    if let role { world.grant(role, for: place) }
                    if isInside {
                        world.join(as: .member)
                        world.teach()
                    }
                    let actor = try world.actor()
                    let feeds = Set(try actor.feeds(in: world.source))
                    for scope in scopes where scope != "structure:nowhere" {
                        XCTAssertEqual(
                            try actor.sees(scope, in: world.source), feeds.contains(scope),
                            "\(role?.rawValue ?? "nobody") for \(place), inside \(isInside): '\(scope)'")
                    }
                }
            }
        }
    }

    /// Counts what is looked at.
    private final class CountingSource: RecordSource {
        let base: MemorySource
        var count = 0
        init(_ base: MemorySource) { self.base = base }

        func record(_ key: RecordKey) throws -> Record? {
            count += 1
            return base.record(key)
        }
        func records(_ kind: String, idPrefix prefix: String) throws -> [Record] {
            let found = base.records(kind, idPrefix: prefix)
            count += found.count
            return found
        }
        func ids(of kind: String, under word: String?) throws -> [String] {
            let found = try base.ids(of: kind, under: word)
            count += found.count
            return found
        }
    }

    func test_a_sync_looks_at_what_the_person_has_and_not_at_all_workshops_and_committees() throws {
        func looks(others: Int) throws -> Int {
            var world = RightsWorld()
            world.join(as: .member)
            world.teach()
            for number in 0..<others {
                world.put(RightsWorld.record("workshop", RightsWorld.id("d\(number)"), ["trainers": ["somebody"]]))
                world.put(RightsWorld.record("committee", RightsWorld.id("e\(number)"), [:]))
            }
            let source = CountingSource(world.source)
            _ = try Actor(person: RightsWorld.Subject.own.person, from: source, at: RightsWorld.now).feeds(in: source)
            return source.count
        }

        XCTAssertEqual(try looks(others: 500), try looks(others: 0))
    }

    func test_of_very_many_workshops_the_latest_are_seen() throws {
        var world = RightsWorld()
        world.grant(.coordinator, for: Scope.network)
        for number in 0..<(Limits.staffedWorkshops + 20) {
            let id = "0200" + hexDigits(UInt64(number), count: 16)
            world.put(RightsWorld.record("workshop", id, ["trainers": []]))
        }

        let seen = Set(try world.actor().feeds(in: world.source)).filter { $0.hasPrefix(Scope.workshopPrefix) }

        XCTAssertEqual(seen.count, Limits.staffedWorkshops)
        XCTAssertFalse(seen.contains(Scope.workshop("0200" + hexDigits(19, count: 16))))
        XCTAssertTrue(seen.contains(Scope.workshop("0200" + hexDigits(20, count: 16))))
    }
}
