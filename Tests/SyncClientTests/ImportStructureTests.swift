import Foundation
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Importing structures: names in several languages, parents in any order, and never a circle.
final class ImportStructureTests: ImportCase {
    func test_structures_come_with_their_parents_in_any_order_and_names_in_several_languages() throws {
        let (network, root) = try administrator()
        let file = """
            Libellé,Name,Sigle,Type,Tutelle,Pays,Connecté le
            Bureau,Office B,OB,direction,AGN,SN,
            Agence du numérique,Digital Agency,AGN,agence,MEN,,2026-11-21
            Ministère de l'Économie,Ministry of Economy,MEN,ministère,,,
            Cercle,Circle,CC,agence,CC,,
            Nulle part,Nowhere,NP,planet,,,
            Orphelin,Orphan,OO,agence,ZZZ,,
            """

        let plan = try root.planStructures(file)
        try plan.apply()

        XCTAssertEqual(plan.outcomes, [.create, .create, .create, .refused, .refused, .refused])
        let directory = try PeopleDirectory(root.replica)
        let office = try directory.structure(named: "OB")
        XCTAssertEqual(office.name, ["en": "Office B", "fr": "Bureau"])
        XCTAssertEqual(office.parent, try directory.structure(named: "AGN").id)
        XCTAssertTrue(try root.planStructures(file).isEmpty)
        XCTAssertEqual(try root.sync().refused, 0)
        try network.settleAndCompare()
    }

    func test_a_tree_of_structures_never_becomes_a_circle() throws {
        let (_, root) = try administrator()
        try root.planStructures("name,type,parent\nTop,ministry,\nMiddle,agency,Top\nLow,agency,Middle\n").apply()

        let plan = try root.planStructures("name,parent\nTop,Low\n")

        XCTAssertEqual(plan.outcomes, [.refused])
        XCTAssertTrue(plan.rows[0].refusal?.reason.contains("below itself") == true)
    }
}
