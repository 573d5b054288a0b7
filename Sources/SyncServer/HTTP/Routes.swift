import Foundation
import JSONParser
import TrainingModel

/// Which request means what: docs/http.md is its page.
package struct Routes: Sendable {
    let service: SyncService
    let waiting: WaitingRoom
    let calendars: CalendarFeed

    package init(service: SyncService, waiting: WaitingRoom) {
        self.service = service
        self.waiting = waiting
        calendars = CalendarFeed(store: service.store, now: service.now)
    }

    package func answer(_ request: HTTPRequest, _ respond: @escaping @Sendable (HTTPResponse) -> Void) {
        do {
            switch (request.method, request.path) {
            case ("GET", "/v1/wait"): try wait(request, respond)
            case ("POST", Self.uploadPath): upload(request, respond)
            case ("POST", "/v1/sync"), ("POST", "/v1/join"), ("POST", "/v1/bundles"), ("POST", "/v1/blobs/fetch"):
                guard request.isJSON else { return respond(Self.otherType) }
                respond(try message(request))
            case ("GET", "/healthz"): respond(HTTPResponse(json: ["status": "ok"]))
            case ("GET", let path), ("HEAD", let path):
                let isCalendar = path.hasPrefix(CalendarFeed.folder)
                respond(isCalendar ? try calendars.answer(request) : try content(path, request))
            default: throw nothing(request)
            }
        } catch {
            respond(problem(error))
        }
    }

    func problem(_ error: any Error) -> HTTPResponse {
        let now: JSON = .integer(service.now().milliseconds)
        return HTTPResponse(problem: TrainingError(safe: error, details: ["now": now]))
    }

    private static let otherType = HTTPResponse(
        problem: TrainingError(
            .invalid, "The body's type is not application/json.",
            hint: "Send the message as JSON with that Content-Type."), status: 415)

    private func message(_ request: HTTPRequest) throws -> HTTPResponse {
        switch request.path {
        case "/v1/sync": try sync(request)
        case "/v1/bundles": try publish(request)
        case "/v1/blobs/fetch": try fetch(request)
        default: try join(request)
        }
    }

    private func sync(_ request: HTTPRequest) throws -> HTTPResponse {
        let device = try device(request)
        let message = try SyncRequest(JSON.parse(request.body))
        return HTTPResponse(
            status: 200, headers: [("Content-Type", "application/json")],
            body: .bytes(try service.sync(message, from: device).encoded))
    }

    private func join(_ request: HTTPRequest) throws -> HTTPResponse {
        HTTPResponse(json: try service.join(JoinRequest(JSON.parse(request.body))).json)
    }

    private func wait(_ request: HTTPRequest, _ respond: @escaping @Sendable (HTTPResponse) -> Void) throws {
        guard let after = request.query["after"].flatMap(Int64.init), after >= 0 else {
            throw TrainingError(
                .usage, "The query does not say after which seq.", hint: "Say with ?after=SEQ what is known already.")
        }
        let feeds = try service.feeds(of: try device(request))
        waiting.wait(for: feeds, after: after, answer: respond)
    }

    func nothing(_ request: HTTPRequest) -> TrainingError {
        TrainingError(
            .notFound, "There is nothing at \(request.method) \(request.path).", hint: "Check the server's address.")
    }

    func device(_ request: HTTPRequest) throws -> Device {
        guard let header = request.headers["authorization"], header.hasPrefix("Bearer ") else {
            throw TrainingError(.signIn, "The request carries no token.", hint: "Run 'egov-learn join' first.")
        }
        return try service.device(token: String(header.dropFirst(7)))
    }
}

extension HTTPRequest {
    /// True when Content-Type says so; its parameters do not matter (RFC 8259 §11).
    fileprivate var isJSON: Bool {
        let type = headers["content-type"]?.prefix { $0 != ";" }.filter { $0 != " " }
        return type?.lowercased() == "application/json"
    }
}

extension HTTPResponse {
    init(json: JSON) {
        self.init(status: 200, headers: [("Content-Type", "application/json")], body: .bytes(json.encoded))
    }
}

extension TrainingError {
    /// Any error as one that may be shown to the other side.
    fileprivate init(safe error: any Error, details: [String: JSON]) {
        guard let known = error as? TrainingError else {
            self.init(
                .failed, "The server failed to answer.", hint: "Try again; if it stays, tell the administrator.",
                cause: error, details: details)
            return
        }
        // The server's disk: to the person it would read as if theirs were meant.
        if known.code == .storage {
            self.init(
                .unavailable, "The server cannot read or keep anything at present.",
                hint: "Your work is kept; sync again later, and tell the administrator if it stays.", cause: known,
                details: details)
            return
        }
        self.init(
            known.code, known.message, hint: known.hint, cause: known.cause,
            details: details.merging(known.details) { $1 })
    }
}
