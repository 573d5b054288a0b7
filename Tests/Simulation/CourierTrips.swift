import Courier
import Foundation
import SyncClient
import SyncServer
import TrainingModel

/// A memory stick between laptops and a server that never meet.
extension Laptop {
    var shelf: CourseShelf { CourseShelf(profile: folder) }
    private var stick: String { network.folder + "/stick" }

    /// Writes a courier file; gives its path.
    @discardableResult
    func makeCourierFile(_ name: String? = nil) throws -> String {
        network.clock.advance(1_000)
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
        let place = name.map { "\(stick)/\($0)" } ?? stick
        return try CourierMaker(replica, shelf: shelf, token: Secret(token)).make(at: place).path
    }

    /// Answers a file at the server; gives the path of the reply.
    func answered(_ file: String, as name: String? = nil) throws -> String {
        network.clock.advance(1_000)
        let reply = name.map { "\(stick)/\($0)" } ?? file + ".reply"
        _ = try CourierDesk(network.service).take(file, reply: reply)
        return reply
    }

    @discardableResult
    func take(_ file: String, acceptsRemovals: Bool = false) throws -> CourierTaken {
        network.clock.advance(1_000)
        return try CourierTaker(replica, shelf: shelf, token: Secret(token), acceptsRemovals: acceptsRemovals).take(
            file)
    }

    /// A whole trip.
    @discardableResult
    func courierTrip() throws -> CourierTaken { try take(answered(makeCourierFile())) }
}
