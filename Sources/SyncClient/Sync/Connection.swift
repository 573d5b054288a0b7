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
    /// Whose replica it is, should that be damaged; nil in a file of an older program.
    public private(set) var person: String?
    public private(set) var network: String?
    /// BLAKE2b of the code that let this computer in: with it the same join can be repeated.
    private var code: String?

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
            person = try members.optional("person", "a text", \.string)
            network = try members.optional("network", "a text", \.string)
            code = try members.optional("code", "a text", \.string)
        } catch {
            throw TrainingError(
                .signIn, "The file connection.json of this profile is damaged.",
                hint: "Ask the administrator for a new code, then run 'egov-learn join URL'. Your unsent work is kept.",
                cause: error)
        }
    }

    private init(server: String, token: Secret, code: String) {
        self.server = server
        self.token = token
        self.code = code
    }

    /// Joins a network: draws a token, keeps it, and only then shows the code, so that a lost reply can be asked for
    /// again with the same code. A token is never used for a second join: it may have been revoked.
    /// - Parameters:
    ///   - device: what `device list` calls this computer.
    ///   - person: to whom the profile belongs already.
    ///   - isRelay: true for a server that joins the server above it.
    public static func join(
        server: String, code: Secret, device: String, folder: String, person: String? = nil, isRelay: Bool = false,
        transport: (Connection) throws -> any Transport
    ) throws -> JoinReply {
        let connection = try pending(server: server, code: Sodium.blake2b(code.reveal()), folder: folder)
        let request = JoinRequest(
            code: code.reveal(), device: device, token: connection.token.reveal(), isRelay: isRelay,
            person: person)
        let reply = try transport(connection).send(
            TransportRequest(
                method: "POST", path: "/v1/join", headers: [("Content-Type", "application/json")],
                body: request.json.encoded))
        return try JoinReply(JSON.parse(reply.body))
    }

    /// Makes the connection of the join that succeeded the profile's own. Called once its replica is there; a join cut
    /// off before may be repeated with the same code.
    public static func adopt(in folder: String, joined: JoinReply) throws {
        // A join that was repeated after it had come so far already.
        if !FileManager.default.fileExists(atPath: pendingFile(in: folder)) { return }
        guard var connection = try Connection(file: pendingFile(in: folder)) else { throw unwritable }
        (connection.person, connection.network) = (joined.person, joined.network)
        try connection.write(to: pendingFile(in: folder))
        try keepPresent(in: folder)
        guard rename(pendingFile(in: folder), file(in: folder)) == 0 else { throw unwritable }
    }

    /// The folder of the connections to other servers of the network, each named by the hash of its address.
    private static func others(in folder: String) -> String { folder + "/servers" }
    private static func otherFile(_ server: String, in folder: String) -> String {
        "\(others(in: folder))/\(Sodium.sha256(Array(server.utf8)).prefix(16)).json"
    }

    /// Keeps the profile's connection beside another that takes its place, with which the replica may sync again.
    private static func keepPresent(in folder: String) throws {
        guard let present = try? Connection(file: file(in: folder)) else { return }
        try? FileManager.default.createDirectory(
            atPath: others(in: folder), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let place = otherFile(present.server, in: folder)
        let temporary = place + ".new"
        let written = FileManager.default.createFile(
            atPath: temporary, contents: FileManager.default.contents(atPath: file(in: folder)),
            attributes: [.posixPermissions: 0o600])
        guard written, rename(temporary, place) == 0 else { throw unwritable }
    }

    /// The servers that the profile has joined, the present one too, in the order of their addresses.
    public static func servers(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: others(in: folder))) ?? []
        let files = names.filter { $0.hasSuffix(".json") }.map { "\(others(in: folder))/\($0)" } + [file(in: folder)]
        return Set(files.compactMap { try? Connection(file: $0)?.server }).sorted()
    }

    /// Makes the connection to a server that the profile has joined the present one, to stay.
    /// - Throws: `notFound` for another server.
    public static func choose(_ server: String, in folder: String) throws {
        if try Connection(file: file(in: folder))?.server == server { return }
        let place = otherFile(server, in: folder)
        guard let data = FileManager.default.contents(atPath: place) else {
            let known = servers(in: folder)
            throw TrainingError(
                .notFound, "This profile has not joined '\(server)'.",
                hint: known.isEmpty
                    ? "Run 'egov-learn join \(ShellWord(server))' with a code from its administrator."
                    : "It has joined \(known.joined(separator: ", ")); run 'egov-learn join \(ShellWord(server))' for another one."
            )
        }
        try keepPresent(in: folder)
        let temporary = file(in: folder) + ".new"
        let written = FileManager.default.createFile(
            atPath: temporary, contents: data, attributes: [.posixPermissions: 0o600])
        guard written, rename(temporary, file(in: folder)) == 0 else { throw unwritable }
    }

    /// The connection of an earlier attempt at the same server, or a new one, kept on disk.
    private static func pending(server: String, code: String, folder: String) throws -> Connection {
        let path = pendingFile(in: folder)
        // Cut off between the join and its first sync: only this token may use the code again.
        if let adopted = try? Connection(file: file(in: folder)), adopted.server == server, adopted.code == code {
            unlink(path)
            return adopted
        }
        var connection = Connection(server: server, token: Secret(Sodium.secret(bytes: 32)), code: code)
        if let kept = try? Connection(file: path), kept.server == server { connection = kept }
        connection.code = code
        try connection.write(to: path)
        return connection
    }

    /// Whole or not at all.
    private func write(to path: String) throws {
        var members: [String: JSON] = ["server": .string(server), "token": .string(token.reveal())]
        members["person"] = person.map(JSON.string)
        members["network"] = network.map(JSON.string)
        members["code"] = code.map(JSON.string)
        let temporary = path + ".new"
        let written = FileManager.default.createFile(
            atPath: temporary, contents: Data(JSON.object(members).encoded), attributes: [.posixPermissions: 0o600])
        guard written, rename(temporary, path) == 0 else { throw Self.unwritable }
    }

    private static let unwritable = TrainingError(
        .storage, "The profile's folder cannot be written.", hint: "Check its permissions and free space.")
}
