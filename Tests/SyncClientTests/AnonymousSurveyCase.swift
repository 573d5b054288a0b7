import JSONParser
import SQLiteStorage
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// An anonymous survey, and people who answer it.
class AnonymousSurveyCase: XCTestCase {
    let words = "The office should open at eight."

    /// A coordinator of the network with an anonymous survey, and two officials who have it.
    func scene() throws -> (network: TestNetwork, cora: Laptop, ada: Laptop, ben: Laptop, survey: Survey) {
        let network = try TestNetwork(self)
        let cora = try network.laptop("Cora", role: .coordinator, wholeNetwork: true)
        let ada = try network.laptop("Ada")
        let ben = try network.laptop("Ben", structure: "Justice")
        for laptop in [cora, ada, ben] { try laptop.sync() }
        let record = try cora.replica.create(
            Survey.kind, scope: Scope.network,
            fields: [
                "title": ["en": "T"], "anonymous": true,
                "questions": [["id": "q", "type": "text", "text": ["en": "Q"]]],
            ])
        for laptop in [cora, ada, ben] { try laptop.sync() }
        return (network, cora, ada, ben, Survey(record))
    }

    func responses(_ laptop: Laptop) throws -> [Response] { try laptop.replica.all(Response.self) }
}
