import Foundation
import JSONParser
import Signing
import TrainingModel

/// Where a profile's server is and by which token it knows this computer: `connection.json`, for its owner only.
/// Kept apart from the replica, so that a copy of the replica lets nobody in.
public struct Connection: Equatable, Sendable {
    /// Such as `https://learn.example.org`.
    public let server: String
    public let token: Secret

    static func file(in folder: String) -> String { folder + "/connection.json" }
    /// Of a join that has not succeeded yet, so that a failed one leaves the connection there is.
    private static func pendingFile(in folder: String) -> String { folder + "/joining.json" }

    /// - Throws: `signIn` when nobody has joined on this profile.
    public init(folder: String) throws {
        guard let kept = try Connection(file: Self.file(in: folder)) else {
            throw TrainingError(
                .signIn, "This profile is not connected to a server.",
                hint: "Run 'egov-learn join URL' with the code from your administrator.")
        }
        self = kept
    }

    /// Nil when there is no file.
    private init?(file: String) throws {
        guard let data = FileManager.default.contents(atPath: file) else { return nil }
        do {
            let members = try Members(JSON.parse(data))
            server = try members.string("server")
            token = Secret(try members.string("token"))
        } catch {
            throw TrainingError(
                .signIn, "The file connection.json of this profile is damaged.",
                hint: "Ask the administrator for a new code, then run 'egov-learn join URL'. Your unsent work is kept.",
                cause: error)
        }
    }

    private init(server: String, token: Secret) {
        self.server = server
        self.token = token
    }

    /// Joins a network: draws a token, keeps it, and only then shows the code, so that a lost reply can be asked for
    /// again with the same code. A token is never used for a second join: it may have been revoked.
    /// - Parameter device: what `device list` calls this computer.
    public static func join(
        server: String, code: Secret, device: String, folder: String, transport: (Connection) throws -> any Transport
    ) throws -> JoinReply {
        let connection = try pending(server: server, folder: folder)
        let request = JoinRequest(code: code.reveal(), device: device, token: connection.token.reveal())
        let reply = try transport(connection).send(
            TransportRequest(
                method: "POST", path: "/v1/join", headers: [("Content-Type", "application/json")],
                body: request.json.encoded))
        return try JoinReply(JSON.parse(reply.body))
    }

    /// Makes the connection of the join that succeeded the profile's own. Called once its replica is there; a join cut
    /// off before may be repeated with the same code.
    public static func adopt(in folder: String) throws {
        guard rename(pendingFile(in: folder), file(in: folder)) == 0 else { throw unwritable }
    }

    /// The connection of an earlier attempt at the same server, or a new one, kept on disk.
    private static func pending(server: String, folder: String) throws -> Connection {
        let path = pendingFile(in: folder)
        if let kept = try? Connection(file: path), kept.server == server { return kept }
        let connection = Connection(server: server, token: Secret(Sodium.secret(bytes: 32)))
        let json: JSON = ["server": .string(server), "token": .string(connection.token.reveal())]
        let temporary = path + ".new"
        let written = FileManager.default.createFile(
            atPath: temporary, contents: Data(json.encoded), attributes: [.posixPermissions: 0o600])
        guard written, rename(temporary, path) == 0 else { throw unwritable }
        return connection
    }

    private static let unwritable = TrainingError(
        .storage, "The profile's folder cannot be written.", hint: "Check its permissions and free space.")
}
