import XCTest

@testable import TrainingModel

/// The rights table as people read it (RightsTable.txt), held against `judge` cell by cell.
///
/// A row is a role, held for the actor's own structure or, with `*`, for the whole network; `nobody` holds none. The
/// columns are records about the actor, about a colleague of the same structure, and about somebody of another one.
/// Records of committees and workshops have rows for those who are something there: in the committee or workshop of the
/// first two columns. `c` may create, `e` may edit every field that can change, `e(a,b)` only those, `r` may remove, `-` nothing.
final class RightsTableTests: XCTestCase {
    /// What the tables are about: every kind, and those places where the same kind has other rights.
    private typealias Variant = (title: String, record: @Sendable (RightsWorld.Subject) -> Record)
    private static let variants: [Variant] = [
        ("structure", { RightsWorld.sample(Structure.kind, about: $0) }),
        ("person", { RightsWorld.sample(Person.kind, about: $0) }),
        (
            "grant of official for a structure",
            { RightsWorld.grant(.official, to: $0.person, for: Scope.structure($0.structure)) }
        ),
        (
            "grant of coordinator for a structure",
            { RightsWorld.grant(.coordinator, to: $0.person, for: Scope.structure($0.structure)) }
        ),
        (
            "grant of administrator for a structure",
            { RightsWorld.grant(.administrator, to: $0.person, for: Scope.structure($0.structure)) }
        ),
        ("grant of official for the network", { RightsWorld.grant(.official, to: $0.person, for: Scope.network) }),
        ("course", { RightsWorld.sample(CourseEntry.kind, about: $0) }),
        ("enrolment", { RightsWorld.sample(Enrolment.kind, about: $0) }),
        ("progress", { RightsWorld.sample(Progress.kind, about: $0) }),
        ("attempt", { RightsWorld.sample(Attempt.kind, about: $0) }),
        ("note in the network", { RightsWorld.note(by: $0, in: Scope.network) }),
        ("note in a structure", { RightsWorld.note(by: $0, in: Scope.structure($0.structure)) }),
        (
            "note that lists the actor as an editor",
            { RightsWorld.note(by: $0, in: Scope.network, editors: [RightsWorld.Subject.own.person]) }
        ),
        (
            "overtaken",
            {
                var record = RightsWorld.sample(Overtaken.kind, about: $0)
                record.owner = nil  // with an owner it is not even of the right form
                return record
            }
        ),
    ]

    /// Kinds with one table each, and the places where they have another.
    private static let places: [Variant] = [
        ("workshop of the network that no structure organises", { RightsWorld.networkWorkshop(of: $0) }),
        ("person who came to a workshop and is only a name", { RightsWorld.walkIn(at: $0) }),
        ("committee of the network", { RightsWorld.networkCommittee(for: $0) }),
        ("action of a structure", { RightsWorld.action(of: $0.structure, for: $0) }),
        ("announcement to the network", { RightsWorld.announcement(for: $0, in: Scope.network) }),
        ("survey of the network", { RightsWorld.survey(for: $0, in: Scope.network) }),
        ("anonymous response", { RightsWorld.anonymousResponse(for: $0) }),
    ]
    private static let networkLife: [Variant] =
        Kind.all.filter { kind in !variants.contains { $0.record(.own).kind == kind.name } }.map(variant)

    private static func variant(_ kind: Kind) -> Variant { (kind.name, { RightsWorld.sample(kind, about: $0) }) }

    private static let all = variants + networkLife + places

    /// Nobody, each role for the actor's structure, each role for the network.
    private static let holders: [(name: String, role: Role?, scope: String)] =
        [("nobody", nil, "")] + Role.allCases.map { ($0.rawValue, $0, Scope.structure(RightsWorld.here)) }
        + Role.allCases.map { ($0.rawValue + "*", $0, Scope.network) }

    /// A row of a table: the actor's world.
    private func rows(for record: Record) throws -> [(name: String, world: RightsWorld)] {
        var rows = Self.holders.map { holder in
            var world = RightsWorld()
            if let role = holder.role { world.grant(role, for: holder.scope) }
            return (holder.name, world)
        }
        let scope = try XCTUnwrap(record.scope)
        if scope.hasPrefix(Scope.committeePrefix) {
            for role in MemberRole.allCases {
                var world = RightsWorld()
                world.join(as: role)
                rows.append(("its " + role.rawValue, world))
            }
            for role in [Role.ambassador, .coordinator] {
                var world = RightsWorld()
                world.join(as: .member)
                world.grant(role, for: Scope.structure(RightsWorld.here))
                rows.append(("its member, " + role.rawValue, world))
            }
        }
        if scope.hasPrefix(Scope.workshopPrefix) {
            var world = RightsWorld()
            world.teach()
            rows.append(("its trainer", world))
        }
        return rows
    }

    func test_every_cell_of_the_table_is_what_judge_says() throws {
        let expected = try String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "RightsTable.txt"),
            encoding: .utf8)

        let actual = try Self.all.map(table).joined(separator: "\n")

        for (line, other) in zip(actual.split(separator: "\n"), expected.split(separator: "\n")) {
            XCTAssertEqual(line, other)
        }
        XCTAssertEqual(actual, expected)
    }

    func test_the_table_has_every_kind() {
        let kinds = Self.all.map { $0.record(.own).kind }

        XCTAssertEqual(Set(kinds), Set(Kind.all.map(\.name)))
    }

    /// Somebody who left may do nothing at all, whatever they hold.
    func test_a_person_who_is_not_active_may_do_nothing() throws {
        for role in Role.allCases {
            var world = RightsWorld()
            world.grant(role, for: Scope.network)
            world.leave()
            for (title, record) in Self.all {
                for subject in RightsWorld.Subject.allCases {
                    let refusal = try world.refusal(record(subject), by: world.actor())
                    XCTAssertEqual(refusal?.code, .signIn, title)
                }
            }
        }
    }

    private func table(_ variant: Variant) throws -> String {
        var rows = [["", "own", "colleague", "stranger"]]
        for (name, world) in try self.rows(for: variant.record(.own)) {
            rows.append([name] + (try RightsWorld.Subject.allCases.map { try cell(variant.record($0), world) }))
        }
        let widths = (0..<4).map { column in (rows.map { $0[column].count }.max() ?? 0) + 2 }
        let lines = rows.map { row in
            let cells = zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
            return String(cells.joined().reversed().drop { $0 == " " }.reversed())
        }
        return ([variant.title.uppercased()] + lines).joined(separator: "\n") + "\n"
    }

    /// What the actor may do with a record.
    private func cell(_ record: Record, _ world: RightsWorld) throws -> String {
        let actor = try world.actor()
        func isAllowed(_ change: Record, on current: Record?) throws -> Bool {
            guard let refusal = try world.refusal(change, on: current, by: actor) else { return true }
            XCTAssertTrue([.notAllowed, .conflict].contains(refusal.code), "\(refusal)")
            return false
        }
        let kind = try XCTUnwrap(Kind.named(record.kind))
        let changeable = kind.fields.filter { !$0.immutable }.map(\.name).sorted()
        let edited = try changeable.filter { name in
            let rule = try XCTUnwrap(kind.rule(name))
            return try isAllowed(
                RightsWorld.edit(record, name, RightsWorld.other(rule, than: record.value(name))), on: record)
        }
        let removal = RightsWorld.edit(record, Record.removedField, .string(Digest.seen(record).description))
        let edits = edited.isEmpty ? "" : edited == changeable ? "e" : "e(\(edited.joined(separator: ",")))"
        let text =
            (try isAllowed(record, on: nil) ? "c" : "") + edits + (try isAllowed(removal, on: record) ? "r" : "")
        return text.isEmpty ? "-" : text
    }
}
