import Foundation
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Importing people and structures: the plan says what will be, nothing else happens, and a second time nothing at all.
final class ImportTests: ImportCase {
    private static let people = """
        Nom complet;Courriel;Ministère;Rôle;Langues;Poids
        Awa Ndiaye;awa@example.org;Health;formateur;fr, en;1
        Ben Ali;ben@example.org;Justice;;français arabe;2
        Zoé «la» Née;;Health;ambassadrice / formatrice;;3
        """

    func test_a_plan_names_every_row_and_applying_it_does_just_that() throws {
        let (network, root) = try administrator()
        try root.importPeople("Nom,Prénom,structure,courriel\nNdiaye,Awa,Health,AWA@example.org\n")
        try network.settleAndCompare()

        let plan = try root.plan(Self.people)
        XCTAssertEqual(plan.outcomes, [.update, .create, .create])
        XCTAssertEqual(plan.warnings, [.unknownColumn(file: "-", name: "Poids")])
        XCTAssertEqual(try root.waiting(), 0, "a plan changes nothing")
        try plan.apply()

        let directory = try PeopleDirectory(root.replica)
        let awa = try directory.person("awa@example.org")
        XCTAssertEqual(awa.name, "Awa Ndiaye")
        XCTAssertEqual(awa.languages, ["fr", "en"])
        XCTAssertEqual(directory.grants(of: awa).map(\.role), [.trainer])
        XCTAssertEqual(try directory.person("Ben Ali").languages, ["fr", "ar"])
        XCTAssertEqual(
            Set(directory.grants(of: try directory.person("Zoé")).compactMap(\.role)), [.ambassador, .trainer])
        try network.settleAndCompare()

        let again = try root.plan(Self.people)
        XCTAssertEqual(again.outcomes, [.unchanged, .unchanged, .unchanged])
        XCTAssertTrue(again.isEmpty)
    }

    func test_a_walk_in_of_the_same_name_is_not_taken_for_the_person_whom_a_register_brings() throws {
        let (network, root) = try administrator()
        let structure = try root.replica.me().structure
        let walkIn = try root.replica.create(
            Person.kind, scope: Scope.network,
            fields: ["name": "Moussa Sarr", "structure": .string(structure), "provisional": true])

        try root.importPeople("name,structure\nMoussa Sarr,\(structure)\n")

        let directory = try PeopleDirectory(root.replica)
        let known = try directory.person("Moussa Sarr")
        XCTAssertNotEqual(known.id, walkIn.id)
        XCTAssertEqual(LikelyPeople(among: directory.people).matches(for: Person(walkIn)).map(\.id), [known.id])
        try network.settleAndCompare()
    }

    func test_absence_in_a_file_deletes_nothing_and_is_told() throws {
        let (_, root) = try administrator()
        try root.importPeople(Self.people)

        let plan = try root.plan("name,structure,email\nAwa Ndiaye,Health,awa@example.org\n")
        try plan.apply()

        XCTAssertEqual(plan.outcomes, [.unchanged], "empty columns and cells say nothing")
        XCTAssertEqual(plan.staying.map(\.name), ["Hana", "Zoé «la» Née"], "of the structures that the file is about")
        XCTAssertEqual(try PeopleDirectory(root.replica).people.filter(\.isActive).count, 6)
    }

    func test_rows_are_refused_one_by_one_with_line_and_reason() throws {
        let (_, root) = try administrator()

        let plan = try root.plan(
            """
            name,email,structure,role,active,id
            Awa,awa@example.org,Health,,,
            Awa,awa@example.org,Health,,,
            Ben,no address,Health,,,
            Cem,,Nowhere,,,
            Dia,,Health,emperor,,
            Eva,,Health,,maybe,
            ,,Health,,,
            Fay,,,,,
            Gus,,Health,,,0190000000000000000f
            Hal,,Health,,,,surplus
            Ida,ida@example.org,Health,trainer,,
            """)
        try plan.apply()

        XCTAssertEqual(plan.rows.map(\.line), Array(2...12))
        XCTAssertEqual(plan.rows.filter { $0.outcome == .create }.map(\.name), ["Awa", "Ida"])
        let reasons = plan.rows.compactMap(\.refusal?.reason)
        let expected = [
            "same record as on line 2", "not an e-mail address", "no structure 'Nowhere'", "no role 'emperor'",
            "neither yes nor no", "needs a name", "needs a structure", "no person '0190000000000000000f'",
            "more cells than the header",
        ]
        XCTAssertEqual(reasons.count, expected.count)
        for (reason, part) in zip(reasons, expected) { XCTAssertTrue(reason.contains(part), reason) }
        XCTAssertTrue(plan.rows.allSatisfy { ($0.refusal == nil) == ($0.outcome != .refused) })
        XCTAssertEqual(try PeopleDirectory(root.replica).people.filter { $0.name == "Dia" }.count, 0)
    }

    /// A row whose role is refused must not leave its person behind.
    func test_a_refused_row_is_refused_whole() throws {
        let (network, _) = try administrator()
        let local = try network.laptop("Lia", role: .administrator)
        try local.sync()

        let plan = try local.plan("name,structure,role\nAwa,Health,administrator\nBen,Health,trainer\nCem,Justice,\n")
        try plan.apply()

        XCTAssertEqual(plan.outcomes, [.create, .create, .refused], "an administrator of one structure, in that one")
        XCTAssertEqual(plan.rows[2].refusal?.code, .notAllowed)
        XCTAssertEqual(try local.sync().refused, 0, "the server agrees with the plan")
        try network.settleAndCompare()
    }

    func test_a_coordinator_imports_roles_into_their_own_structure_only() throws {
        let (network, root) = try administrator()
        try root.importPeople("name,structure\nAwa,Health\nBen,Justice\n")
        try network.settleAndCompare()
        let coordinator = try network.laptop("Cora", role: .coordinator)
        try coordinator.sync()

        let plan = try coordinator.plan(
            "name,structure,role\nAwa,Health,trainer\nBen,Justice,trainer\nNew,Health,trainer\nAwa,Justice,trainer\n")
        try plan.apply()

        XCTAssertEqual(plan.outcomes, [.update, .refused, .refused, .refused])
        XCTAssertEqual(Set(plan.rows.compactMap(\.refusal?.code)), [.notAllowed])
        XCTAssertEqual(plan.records, 1)
        XCTAssertEqual(try coordinator.sync().refused, 0)
        try network.settleAndCompare()
    }

    func test_people_are_found_again_by_address_then_by_name_within_their_structure() throws {
        let (_, root) = try administrator()
        try root.importPeople(
            "name,structure,email\nAwa Ndiaye,Health,awa@example.org\nBen Ali,Health,\nBen Ali,Justice,ben.j@example.org\n"
        )

        let plan = try root.plan(
            """
            name,structure,email
            Awa Diop,Health,Awa@Example.org
            BEN ALI,Health,ben.h@example.org
            Ben Ali,Justice,other@example.org
            """)

        XCTAssertEqual(plan.outcomes, [.update, .update, .create])
        XCTAssertEqual(plan.rows[0].changes.map(\.field), ["email", "name"])
        XCTAssertEqual(plan.rows[1].changes.map(\.field), ["email", "name"])
        XCTAssertEqual(plan.warnings, [.namesake(file: "-", line: 4, name: "Ben Ali")])
    }

    func test_two_people_with_one_address_are_never_guessed_between() throws {
        let (_, root) = try administrator()
        let health = try root.network.id(ofStructure: "Health")
        for name in ["Awa", "Awo"] {
            try root.replica.create(
                Person.kind, scope: Scope.network,
                fields: ["name": .string(name), "structure": .string(health), "email": "office@example.org"])
        }

        let plan = try root.plan("name,structure,email\nAwu,Health,office@example.org\n")

        XCTAssertEqual(plan.outcomes, [.refused])
        XCTAssertTrue(plan.rows[0].refusal?.reason.contains("2 people have the address") == true)
    }

    func test_a_person_whose_row_names_another_structure_moves_and_their_roles_there_end() throws {
        let (network, root) = try administrator()
        try root.importPeople(Self.people)
        try network.settleAndCompare()

        let plan = try root.plan("name,email,structure\nAwa Ndiaye,awa@example.org,Justice\n")
        try plan.apply()

        XCTAssertEqual(plan.outcomes, [.move])
        let directory = try PeopleDirectory(root.replica)
        let awa = try directory.person("awa@example.org")
        XCTAssertEqual(awa.structure, try network.id(ofStructure: "Justice"))
        XCTAssertEqual(directory.grants(of: awa).count, 0)
        XCTAssertEqual(try root.sync().refused, 0)
    }

    func test_formulas_control_and_bidi_characters_are_kept_as_they_are() throws {
        let (network, root) = try administrator()
        let names = ["=cmd|' /C calc'!A0", "\u{202e}neB", "A\u{1b}[31mwa", "\u{0}nul", "@SUM(1)", "-1"]
        var csv = CSVWriter(["name", "structure"])
        for name in names { csv.add([name, "Health"]) }

        try root.importPeople(csv.text)
        XCTAssertEqual(Set(try PeopleDirectory(root.replica).people.map(\.name)).intersection(names).count, names.count)
        XCTAssertEqual(try root.plan(csv.text).isEmpty, true)
        XCTAssertEqual(try root.sync().refused, 0)
        try network.settleAndCompare()
    }

    func test_files_that_are_none_are_refused_before_anything_happens() throws {
        let (_, root) = try administrator()
        for (text, code) in [
            ("", TrainingError.Code.invalid), ("weight,height\n1,2\n", .invalid), ("name,name\n1,2\n", .invalid),
            ("name,structure\nAwa,\"Health\nBen,Health", .invalid),
        ] {
            XCTAssertThrowsError(try root.plan(text)) { XCTAssertEqual(($0 as? TrainingError)?.code, code) }
        }
        XCTAssertThrowsError(try ImportFile(path: "/nowhere/people.csv").reader())
        XCTAssertThrowsError(try ImportFile(path: "/tmp").reader().firstRow())
        XCTAssertEqual(try root.waiting(), 0)
    }

    func test_thousands_of_people_get_ids_of_their_own_and_a_cut_import_goes_on_where_it_was() throws {
        let (network, root) = try administrator()
        var csv = CSVWriter(["name", "email", "structure", "role"])
        for number in 1...1_500 { csv.add(["Person \(number)", "p\(number)@example.org", "Health", "official"]) }

        let cut = try root.plan(String(csv.text.split(separator: "\r\n").prefix(701).joined(separator: "\r\n")))
        try cut.apply()
        let plan = try root.plan(csv.text)
        try plan.apply()

        XCTAssertEqual([plan.count(.unchanged), plan.count(.create)], [700, 800])
        XCTAssertEqual(Set(plan.rows.compactMap(\.id)).count, 1_500)
        XCTAssertTrue(try root.plan(csv.text).isEmpty)
        XCTAssertEqual(try root.sync().refused, 0)
        XCTAssertEqual(try network.service.store.read { try $0.records("person", idPrefix: "").count }, 1_503)
    }
}

extension ImportPlan {
    var outcomes: [Outcome] { rows.map(\.outcome) }
}

extension CSVReader {
    fileprivate func firstRow() throws -> Row? {
        var reader = self
        return try reader.next()
    }
}

extension Laptop {
    func plan(_ text: String) throws -> ImportPlan {
        network.clock.advance(1_000)
        let importer = try Importer(replica)
        try importer.readPeople(ImportFile(bytes: Array(text.utf8)))
        return importer.finish()
    }

    func planStructures(_ text: String) throws -> ImportPlan {
        network.clock.advance(1_000)
        let importer = try Importer(replica)
        try importer.readStructures(ImportFile(bytes: Array(text.utf8)))
        return importer.finish()
    }

    func importPeople(_ text: String) throws {
        let plan = try plan(text)
        XCTAssertEqual(plan.count(.refused), 0)
        try plan.apply()
    }
}
