import JSONParser
import Synchronization
import TrainingModel

/// Takes pieces of a course's files while they arrive: what came before a line broke, or before the server did, is kept.
/// Whether the sender may publish was decided when the course was announced, and is again when it is published.
final class UploadReceiver: BodyReceiver {
    private struct State: Sendable {
        var reader = BlobPartReader()
        var upload: Upload?
        /// For each piece that has begun, how much of its file the server has.
        var received: [PublishReply.Missing] = []
        /// What follows on it is not looked at.
        var failure: (any Error)?
    }

    private let routes: Routes
    private let request: HTTPRequest
    private let state = Mutex(State())

    init(routes: Routes, request: HTTPRequest) {
        self.routes = routes
        self.request = request
    }

    func take(_ bytes: [UInt8]) {
        state.withLock { state in
            guard state.failure == nil else { return }
            do { try take(bytes, &state) } catch { state.failure = error }
        }
    }

    func finish(_ respond: @escaping @Sendable (HTTPResponse) -> Void) {
        respond(
            state.withLock { state in
                do {
                    if let failure = state.failure { throw failure }
                    if state.upload == nil { state.upload = try open() }
                    try state.reader.finish()
                    return HTTPResponse(json: ["files": .array(state.received.map(\.json))])
                } catch { return routes.problem(error) }
            })
    }

    private func take(_ bytes: [UInt8], _ state: inout State) throws {
        let upload = try state.upload ?? open()
        state.upload = upload
        for read in try state.reader.read(bytes, parse: { try JSON.parse($0) }) {
            let received = try routes.service.uploads.keep(read.part, of: upload)
            if read.isContinued { state.received.removeLast() }
            guard state.received.count < Limits.blobsAtOnce else { throw Self.tooMany }
            state.received.append(PublishReply.Missing(sha256: read.part.sha256, received: received))
        }
    }

    private func open() throws -> Upload {
        let device = try routes.device(request)
        _ = try routes.service.store.read { try routes.service.actor(device, in: $0) }
        guard let course = request.query["course"] else { throw Self.tooMany }
        return try routes.service.uploads.open(course, from: device.person)
    }

    private static let tooMany = TrainingError(
        .invalid, "The request does not say of which course the files are, or has too many.")
}
