import Foundation
import JSONParser
import Signing
import TrainingModel
import XCTest

@testable import Courier
@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Files of a memory stick that are damaged, stolen, or meant for somebody else.
final class CourierRefusalTests: XCTestCase {
    func test_a_damaged_reply_is_refused_before_anything_of_it_is_taken() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        for number in 1...200 { try ben.writeNote("Note \(number)", body: String(repeating: "x", count: 1_000)) }
        try ben.sync()
        try ada.writeNote("Mine")
        let reply = try ada.answered(ada.makeCourierFile())
        var bytes = try Data(contentsOf: URL(fileURLWithPath: reply))
        bytes[bytes.count - 30] ^= 1
        try bytes.write(to: URL(fileURLWithPath: reply + ".changed"))
        let before = (try ada.waiting(), try ada.replica.replies())

        XCTAssertThrowsError(try ada.take(reply + ".changed")) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .invalid)
            XCTAssert((error as? TrainingError)?.message.contains(".changed") ?? false)
        }
        XCTAssert(try (ada.waiting(), ada.replica.replies()) == before)
        XCTAssertEqual(try ada.take(reply).state, .taken)
        try network.settleAndCompare()
    }

    func test_a_revoked_computer_gets_the_sign_in_error_in_its_reply() throws {
        let (network, ada, _) = try TestNetwork.pair(self)
        try ada.writeNote("Title")
        let waiting = try ada.waiting()
        let file = try ada.makeCourierFile()
        let device = try network.service.device(token: ada.token)
        _ = try Administration(network.service).revokeDevice(device.id)
        let head = try network.head()
        let reply = try ada.answered(file)

        XCTAssertEqual(try network.head(), head)
        for _ in 0..<2 {
            XCTAssertThrowsError(try ada.take(reply)) { XCTAssertEqual(($0 as? TrainingError)?.code, .signIn) }
        }
        XCTAssertEqual(try ada.waiting(), waiting)
        network.lose(ada)
    }

    func test_a_reply_for_somebody_else_is_refused_and_opens_nowhere_else() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let reply = try ada.answered(ada.makeCourierFile())

        XCTAssertThrowsError(try ben.take(reply)) { XCTAssertEqual(($0 as? TrainingError)?.code, .notFound) }
        XCTAssertThrowsError(try ada.take(ada.makeCourierFile()), "a question is not taken here")
        let copy = try network.copy(of: ada)
        XCTAssertThrowsError(
            try CourierTaker(copy.replica, shelf: copy.shelf, token: Secret(ben.token)).take(reply),
            "a copied replica without the token reads nothing")
    }

    func test_a_request_for_another_networks_server_is_refused() throws {
        let (_, ada, _) = try TestNetwork.pair(self)
        let other = try TestNetwork(self)
        let file = try ada.makeCourierFile()

        XCTAssertThrowsError(try CourierDesk(other.service).take(file, reply: file + ".reply")) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .invalid)
        }
        XCTAssertFalse(FileManager.default.fileExists(atPath: file + ".reply"))
    }

    func test_neither_file_shows_a_word_a_name_or_the_token() throws {
        let (_, ada, _) = try TestNetwork.pair(self)
        try ada.writeNote("Marshmallow", body: "Marshmallow")
        let file = try ada.makeCourierFile()
        let reply = try ada.answered(file)

        for path in [file, reply] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            for word in ["Marshmallow", "Ada", "network", "{", ada.token].filter({ $0.count > 1 }) {
                XCTAssertNil(bytes.range(of: Data(word.utf8)), word)
            }
        }
    }

    func test_a_computer_that_never_heard_the_servers_key_says_how_to_get_it() throws {
        let (_, ada, _) = try TestNetwork.pair(self)
        try ada.replica.database.run("UPDATE replica SET courier_key = NULL")

        XCTAssertThrowsError(try ada.makeCourierFile()) { XCTAssertEqual(($0 as? TrainingError)?.code, .signIn) }
        try ada.sync()
        XCTAssertNoThrow(try ada.makeCourierFile())
    }

    func test_a_file_that_could_not_be_written_is_no_trip() throws {
        let (_, ada, _) = try TestNetwork.pair(self)
        try ada.writeNote("Title")

        XCTAssertThrowsError(
            try CourierMaker(ada.replica, shelf: ada.shelf, token: Secret(ada.token)).make(at: "/dev/full/none"))
        try FileManager.default.createDirectory(atPath: ada.folder + "/place/inside", withIntermediateDirectories: true)

        XCTAssertNil(try ada.replica.editsOnCourierFile())
        try ada.sync()
        XCTAssertEqual(try ada.waiting(), 0)
    }
}
