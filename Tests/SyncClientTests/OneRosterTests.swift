import Foundation
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// OneRoster 1.1 CSV, as registers of people export it.
final class OneRosterTests: XCTestCase {
    private static let orgs = """
        "sourcedId","status","dateLastModified","name","type","identifier","parentSourcedId"
        "org-2","","","Directorate of Forms","department","DF","org-1"
        "org-1","","","Ministry of the Interior","state","MOI",""
        "org-9","tobedeleted","2026-01-01","Gone Agency","local","GA",""
        """
    private static let users = """
        "sourcedId","status","dateLastModified","enabledUser","orgSourcedIds","role","username","userIds","givenName","familyName","middleName","identifier","email","sms","phone","agentSourcedIds","grades","password"
        "u-1","","","true","org-1","administrator","awa","","Awa","Ndiaye","","","awa@example.org","","","","",""
        "u-2","","","true","org-2,org-1","teacher","ben","","Ben","Ali","M.","","ben@example.org","","","","",""
        "u-3","","","true","org-2","student","cem","","Cem","Öz","","","","","","","",""
        "u-4","","","false","org-2","student","dia","","Dia","Sy","","","","","","","",""
        "u-5","","","true","org-2","parent","eva","","Eva","Lo","","","","","","","",""
        "u-6","","","true","org-7","student","fay","","Fay","Ba","","","","","","","",""
        "u-7","tobedeleted","","true","org-1","student","gus","","Gus","Wu","","","","","","","",""
        """
    private static let enrollments = """
        "sourcedId","status","dateLastModified","classSourcedId","schoolSourcedId","userSourcedId","role","primary","beginDate","endDate"
        "e-1","","","forms","org-2","u-3","student","false","",""
        "e-2","","","forms","org-2","u-2","teacher","true","",""
        "e-3","","","chess","org-2","u-3","student","false","",""
        "e-4","","","forms","org-2","u-99","student","false","",""
        """

    func test_a_folder_becomes_structures_people_roles_and_places_in_courses() throws {
        let (network, root) = try administrator()
        let folder = try folder(["orgs": Self.orgs, "users": Self.users, "enrollments": Self.enrollments], network)

        let plan = try plan(folder, root)
        XCTAssertEqual(try root.waiting(), 0)
        try plan.apply()

        XCTAssertEqual(
            plan.outcomes,
            [
                .create, .create, .create, .create, .create, .create, .create, .refused, .unchanged, .create, .refused,
                .refused,
            ])
        XCTAssertEqual(plan.warnings, [.unmappedRole(file: "users.csv", line: 6, role: "parent")])
        XCTAssertEqual(
            plan.rows.filter { $0.outcome == .refused }.map { "\($0.file) \($0.line)" },
            ["users.csv 7", "enrollments.csv 4", "enrollments.csv 5"])
        let directory = try PeopleDirectory(root.replica)
        XCTAssertEqual(try directory.structure(named: "DF").parent, try directory.structure(named: "MOI").id)
        XCTAssertEqual(try directory.structure(named: "MOI").type, "ministry")
        let ben = try directory.person("Ben M. Ali")
        XCTAssertEqual(ben.sourcedId, "u-2")
        XCTAssertEqual(directory.grants(of: ben).map(\.role), [.trainer, .trainer], "in both places")
        XCTAssertEqual(directory.grants(of: try directory.person("Awa Ndiaye")).map(\.role), [.coordinator])
        XCTAssertFalse(try directory.person("Dia Sy").isActive)
        let cem = try directory.person("Cem Öz")
        XCTAssertEqual(try root.replica.owned(Enrolment.self, by: cem.id).map(\.course), ["forms"])
        XCTAssertEqual(try root.sync().refused, 0)
        try network.settleAndCompare()

        let again = try self.plan(folder, root)
        XCTAssertTrue(again.isEmpty)
        XCTAssertEqual(again.count(.create) + again.count(.update), 0)
    }

    func test_people_are_found_by_their_sourcedId_whatever_their_name_has_become() throws {
        let (network, root) = try administrator()
        let first = try folder(["orgs": Self.orgs, "users": Self.users], network)
        try plan(first, root).apply()

        let renamed = Self.users.replacingOccurrences(of: "\"Cem\",\"Öz\"", with: "\"Cem\",\"Özdemir\"")
            .replacingOccurrences(of: "\"u-1\",\"\"", with: "\"u-1\",\"tobedeleted\"")
        let plan = try plan(try folder(["users": renamed], network), root)

        let changed = plan.rows.filter { $0.outcome == .update }
        XCTAssertEqual(changed.map(\.name), ["Awa Ndiaye", "Cem Özdemir"])
        XCTAssertEqual(changed[0].changes, [.init(field: "active", before: true, after: false)], "left, not deleted")
        XCTAssertEqual(changed[1].changes.map(\.field), ["name"])
    }

    func test_a_folder_without_the_standards_files_is_named() throws {
        let (network, _) = try administrator()
        XCTAssertThrowsError(try OneRoster.files(in: folder([:], network)))
        let other = try folder(["orgs": "name,email\nAwa,awa@example.org\n"], network)
        XCTAssertNil(try OneRoster.part(of: OneRoster.files(in: other)[0]))
    }

    private func plan(_ folder: String, _ root: Laptop) throws -> ImportPlan {
        root.network.clock.advance(1_000)
        let importer = try Importer(root.replica)
        let files = try OneRoster.files(in: folder).map { (try XCTUnwrap(try OneRoster.part(of: $0)), $0) }
        try importer.readOneRoster(files.reversed())
        return importer.finish()
    }

    private func folder(_ files: [String: String], _ network: TestNetwork) throws -> String {
        let folder = network.folder + "/roster-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files { try text.write(toFile: "\(folder)/\(name).csv", atomically: true, encoding: .utf8) }
        return folder
    }

    /// Administrator of the network, and its coordinator: only coordinators and trainers enrol others.
    private func administrator() throws -> (TestNetwork, Laptop) {
        let network = try TestNetwork(self)
        try network.addCourse("forms")
        let root = try network.laptop("Root", structure: "Office", role: .administrator, wholeNetwork: true)
        let person = try root.replica.person()
        try network.service.store.write { [now = network.clock.now] writer in
            _ = try writer.writeAsServer(
                Grant.kind, id: Grant.id(person: person, role: .coordinator, scope: Scope.network), now: now,
                fields: ["role": "coordinator", "scope": .string(Scope.network), "active": true])
        }
        try root.sync()
        return (network, root)
    }
}
