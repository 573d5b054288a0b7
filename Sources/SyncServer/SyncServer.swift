import Foundation
import TrainingModel

/// The running server: the service behind its HTTP door, and what happens by itself: daily what was removed long ago is
/// forgotten, files that no course names are removed and the urn of anonymous answers is looked through, each minute that
/// of surveys that have just ended, and every hour it notes who has synced today.
public final class SyncServer: @unchecked Sendable {
    public let service: SyncService
    private let waiting: WaitingRoom
    private let listener: HTTPListener
    private let collection: any DispatchSourceTimer
    private let closings: any DispatchSourceTimer
    private let visits: any DispatchSourceTimer

    /// Opens the network in a data folder.
    /// - Parameter beginsEpoch: see `SyncService`.
    public static func service(
        data: String, create: Bool = false, beginsEpoch: Bool = true, now: @escaping @Sendable () -> Instant
    ) throws -> SyncService {
        let store = try SQLiteStore(folder: data, create: create)
        return try SyncService(
            store: store, blobs: BlobStore(folder: data + "/blobs"), now: now, beginsEpoch: beginsEpoch)
    }

    /// Looks whether the database is whole before anybody is served from it: a second for each gigabyte or two.
    /// - Throws: `storage`, with what is wrong and what to do.
    public static func refuseDamaged(data: String) throws { try DataCheck.refuseDamaged(data: data) }

    /// Listens from here on.
    /// - Parameter onFault: told, on any thread, when something of what happens by itself fails; it is tried again in its time.
    public init(
        _ service: SyncService, listen: ListenAddress, limits: HTTPLimits = HTTPLimits(),
        onFault: @escaping @Sendable (any Error) -> Void = { _ in }
    ) throws {
        self.service = service
        // Before anybody else, such as who answers courier files beside this process, writes something.
        try service.beginRun()
        let waiting = WaitingRoom(service)
        self.waiting = waiting
        let routes = Routes(service: service, waiting: waiting)
        listener = try HTTPListener(
            address: listen.address, port: listen.port, limits: limits, receiver: { routes.receiver(of: $0) }
        ) { request, respond in routes.answer(request, respond) }
        @Sendable func attempt(_ work: () throws -> Void) { do { try work() } catch { onFault(error) } }
        collection = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
        collection.schedule(deadline: .now() + 60, repeating: 86_400)
        collection.setEventHandler {
            attempt { try service.collect() }
            attempt { try service.openUrn() }
            attempt { try service.collectFiles() }
        }
        collection.resume()
        closings = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
        closings.schedule(deadline: .now() + Self.closingInterval, repeating: Self.closingInterval)
        // Twice the interval: a busy computer may be late, and what was opened already does no harm.
        closings.setEventHandler {
            attempt { try service.openUrn(ofSurveysClosedWithin: 2_000 * Int64(Self.closingInterval)) }
        }
        closings.resume()
        visits = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
        visits.schedule(deadline: .now() + 60, repeating: 3_600)
        visits.setEventHandler { attempt { try service.noteLastSyncs() } }
        visits.resume()
    }

    /// Seconds between two looks for surveys whose time has ended.
    private static let closingInterval = 60.0

    public var port: UInt16 { listener.port }

    /// Lets running requests end, answers those that wait, and closes the store.
    public func stop(grace: Double = 10) {
        collection.cancel()
        closings.cancel()
        visits.cancel()
        waiting.close()
        listener.stop(grace: grace)
        // What is not written down now would be known only when somebody of the structure comes again.
        _ = try? service.noteLastSyncs()
        service.store.close()
    }
}
