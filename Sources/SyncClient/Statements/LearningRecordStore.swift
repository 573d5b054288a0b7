import Foundation
import JSONParser
import TrainingModel

/// A learning record store outside the network, to which statements are sent (xAPI 1.0.3, part three). A statement has an
/// id of its own, so that the same request may be made again whenever it is not known what became of it.
public final class LearningRecordStore {
    /// What became of statements, by their ids.
    public struct Outcome: Equatable, Sendable {
        /// The store has them now.
        public var taken: [String] = []
        /// It has others of these ids that say something else; it keeps what it has.
        public var conflicts: [String] = []
    }

    /// Statements of one request.
    public static let batch = 500

    private let transport: any Transport
    private let key: Secret
    private let address: String
    private let retry: RetryPolicy
    private let pause: (_ seconds: Double) -> Void
    private let random: () -> Double
    /// As with our own server: one that never answered is not waited for.
    private var hasAnswered = false

    /// - Parameters:
    ///   - address: as the person gave it, for messages.
    ///   - key: `NAME:PASSWORD`, sent as HTTP Basic credentials (RFC 7617) and nowhere else.
    ///   - pause: waits before another attempt, and tells the person.
    public init(
        _ transport: any Transport, address: String, key: Secret, retry: RetryPolicy = RetryPolicy(),
        pause: @escaping (Double) -> Void, random: @escaping () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.transport = transport
        self.address = address
        self.key = key
        self.retry = retry
        self.pause = pause
        self.random = random
    }

    /// - Parameter statements: at most `batch`.
    /// - Throws: what the store refused; `network` when nothing or something else answered. What it took before stays.
    public func put(_ statements: [JSON]) throws -> Outcome {
        guard !statements.isEmpty else { return Outcome() }
        let reply = try answer("POST", "/statements", JSON.array(statements).encoded)
        switch reply.status {
        case 200, 204:
            try check(reply, of: statements)
            return Outcome(taken: statements.compactMap { $0["id"]?.string })
        // All of a request are refused for one of them, or because they are too many.
        case 409, 413:
            guard statements.count > 1 else {
                if reply.status == 409 { return try compared(statements[0]) }
                throw refusal(reply)
            }
            let half = statements.count / 2
            var outcome = try put(Array(statements[..<half]))
            let rest = try put(Array(statements[half...]))
            outcome.taken += rest.taken
            outcome.conflicts += rest.conflicts
            return outcome
        default: throw refusal(reply)
        }
    }

    /// A store must name its version in every answer (§3.3); a page of a captive portal does not.
    private func check(_ reply: TransportReply, of statements: [JSON]) throws {
        guard reply.headers["x-experience-api-version"]?.hasPrefix("1.0") == true else { throw foreign }
        let ids = reply.status == 204 ? nil : (try? JSON.parse(reply.body))?.array
        guard reply.status == 204 || ids == statements.map({ $0["id"] ?? .null }) else { throw foreign }
    }

    /// What the store has of that id: the same, told with other words perhaps, or something else.
    private func compared(_ statement: JSON) throws -> Outcome {
        let id = statement["id"]?.string ?? ""
        let reply = try answer("GET", "/statements?statementId=\(id)", [])
        guard reply.status == 200, let held = try? JSON.parse(reply.body) else { throw refusal(reply) }
        let isSame = Self.core(held) == Self.core(statement)
        return Outcome(taken: isSame ? [id] : [], conflicts: isSame ? [] : [id])
    }

    /// What makes a statement what it is. An activity's definition is not part of it (part two, §2.3.1), and names of
    /// people and of things change.
    private static func core(_ statement: JSON) -> [JSON?] {
        let score = statement["result"]?["score"]?["scaled"]?.number
        return [
            statement["actor"]?["account"], statement["actor"]?["mbox"], statement["verb"]?["id"],
            statement["object"]?["id"], statement["result"]?["success"], statement["result"]?["completion"],
            score.map(JSON.number), statement["context"]?["registration"],
            statement["timestamp"]?.string.flatMap(Instant.init).map { .integer($0.milliseconds) },
        ]
    }

    // MARK: One request

    private func answer(_ method: String, _ path: String, _ body: [UInt8]) throws -> TransportReply {
        let credentials = Data(key.reveal().utf8).base64EncodedString()
        let request = TransportRequest(
            method: method, path: path,
            headers: [("Authorization", "Basic " + credentials), ("X-Experience-API-Version", "1.0.3")], body: body,
            expecting: .unjudged)
        var attempt = 1
        while true {
            do {
                let reply = try transport.send(request)
                hasAnswered = true
                if let passing = passing(reply) { throw passing }
                return reply
            } catch let error as TrainingError {
                let wait = retry.wait(afterAttempt: attempt, error: error, random: random)
                guard let wait, hasAnswered || !error.isOutOfReach else {
                    throw error.code == .network ? error.withHint(Self.again) : error
                }
                pause(wait)
                attempt += 1
            }
        }
    }

    private static let again = "Run the same command again later: what was taken is not sent a second time."

    /// What passes by itself.
    private func passing(_ reply: TransportReply) -> TrainingError? {
        switch reply.status {
        case 429:
            TrainingError(
                .slowDown, "The record store asks to slow down.", hint: Self.again, details: reply.retryDetails)
        case 500, 502...504:
            TrainingError(
                .unavailable, "The record store failed: it answered \(reply.status).", hint: Self.again,
                details: reply.retryDetails)
        default: nil
        }
    }

    private func refusal(_ reply: TransportReply) -> TrainingError {
        switch reply.status {
        case 401:
            TrainingError(
                .signIn, "The record store does not accept this key.",
                hint: "The key file holds NAME:PASSWORD on one line; ask who runs the store for them.")
        case 403:
            TrainingError(
                .notAllowed, "This key may not write statements to the record store.",
                hint: "Ask who runs the store for the right to write statements.")
        case 407, 511:
            .network(
                .proxy, "The network asks for a sign-in of its own.",
                hint: "Open any page in a browser and sign in there, then run the same command again.")
        case 404, 405:
            TrainingError(
                .notFound, "There is no record store at \(address).",
                hint: "Give the address to which '/statements' is added, such as https://lrs.example.org/xapi.")
        case 413:
            TrainingError(
                .tooLarge, "The record store refuses even a single statement as too large.",
                hint: "Tell who runs the store.")
        case 300...399:
            .network(
                .redirected, "The record store's address answered with a redirect, which is not followed.",
                hint: "Give the address to which it leads.")
        case 400...499 where !isPage(reply):
            TrainingError(
                .invalid, "The record store refuses the statements (\(reply.status)): \(excerpt(of: reply))",
                hint: "Tell who runs the store; nothing of this request was taken.")
        default: foreign
        }
    }

    private func isPage(_ reply: TransportReply) -> Bool {
        reply.headers["content-type"]?.lowercased().hasPrefix("text/html") == true
    }

    private func excerpt(of reply: TransportReply) -> String {
        let text = String(decoding: reply.body.prefix(300), as: UTF8.self)
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? "it gives no reason." : line
    }

    private var foreign: TrainingError {
        .network(
            .foreign, "Something other than a record store answered at \(address).",
            hint: "You may have to sign in to this network in a browser first; otherwise check the address.")
    }
}

extension TrainingError {
    fileprivate func withHint(_ hint: String) -> TrainingError {
        TrainingError(code, message, hint: hint, cause: cause, details: details)
    }
}
