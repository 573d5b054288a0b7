import Courier
import Foundation
import Signing
import TrainingModel

/// What a courier file carries away.
public struct CourierMade: Equatable, Sendable {
    public let trip: String
    public let path: String
    public let bytes: Int64
    /// Edits: one field of one record each.
    public let edits: Int
}

/// Puts on a courier file what a sync would send: everything that waits, and how far each feed was read.
public struct CourierMaker {
    private let replica: Replica
    private let shelf: CourseShelf
    private let token: Secret

    /// - Parameter token: by which the server knows this computer.
    public init(_ replica: Replica, shelf: CourseShelf, token: Secret) {
        self.replica = replica
        self.shelf = shelf
        self.token = token
    }

    /// - Parameter path: the file, or a folder in which it gets a name that tells nothing.
    public func make(at path: String) throws -> CourierMade {
        guard let serverKey = try replica.courierKey() else {
            throw TrainingError(
                .signIn, "This computer does not know the server's key for courier files yet.",
                hint: "Run 'egov-learn sync' once while the server can be reached.")
        }
        guard try !replica.hasJustMoved() else {
            throw TrainingError(
                .signIn, "This computer has not synced yet with the server to which it has changed.",
                hint: "Run 'egov-learn sync' once while the server can be reached.")
        }
        let trip = Sodium.random(16)
        let (replies, requests) = try replica.transaction { (try replica.replies(), try replica.courierRequests()) }
        let writer = try CourierWriter(requestTo: serverKey, trip: trip, at: Self.file(at: path, trip: trip))
        let here = replica.now().milliseconds
        let (courses, files) = shelf.holdings()
        try writer.write(
            .head,
            CourierRequest(trip: writer.trip, token: token, clock: here, courses: courses, files: files).json.encoded)
        for request in requests { try writer.write(.request, request.encoded) }
        var isNoted = false
        do {
            try writer.finish {
                // Before the file stands there: a reply must never meet a replica that does not know the trip.
                try replica.add(
                    trip: writer.trip, madeAt: here, batches: requests.compactMap(\.batch?.hash), replies: replies)
                isNoted = true
            }
        } catch {
            if isNoted { try? replica.drop(trip: writer.trip) }
            throw error
        }
        return CourierMade(
            trip: writer.trip, path: writer.path, bytes: writer.size,
            edits: requests.reduce(0) { sum, request in
                sum + (request.batch?.changes ?? []).reduce(0) { $0 + $1.record.fields.count - $1.offered.count }
            })
    }

    private static func file(at path: String, trip: [UInt8]) -> String {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return path
        }
        return
            "\(path.hasSuffix("/") ? String(path.dropLast()) : path)/egov-\(Sodium.hex(Array(trip.prefix(4)))).courier"
    }
}

extension Replica {
    /// What a sync would ask, all at once: the first request has the cursors, and each has a batch of what waits.
    func courierRequests() throws -> [SyncRequest] {
        let batches = Array(try allBatches().prefix(CourierLimits.messages))
        var requests: [SyncRequest] = []
        for index in 0..<max(1, batches.count) {
            let batch = index < batches.count ? batches[index] : nil
            let feeds = index == 0 ? try feeds().map { ($0.name, $0.request) } : []
            var request = SyncRequest(
                writer: writer, epoch: try facts().epoch, clock: now().milliseconds, seen: try highestSeq(),
                batch: batch,
                feeds: Dictionary(uniqueKeysWithValues: feeds))
            if batch?.changes.contains(where: { !$0.offered.isEmpty }) ?? false {
                request.receipts = try lossReceipts()
            }
            requests.append(request)
        }
        return requests
    }
}
