import Foundation
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// A network into which somebody imports.
class ImportCase: XCTestCase {
    func administrator() throws -> (TestNetwork, Laptop) {
        let network = try TestNetwork(self)
        let root = try network.laptop("Root", structure: "Office", role: .administrator, wholeNetwork: true)
        _ = try network.laptop("Hana")
        _ = try network.laptop("Jon", structure: "Justice")
        try root.sync()
        for laptop in network.laptops where laptop !== root { network.lose(laptop) }
        return (network, root)
    }
}
