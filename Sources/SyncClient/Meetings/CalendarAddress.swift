import Foundation
import JSONParser
import Signing
import TrainingModel

/// The private address of a person's calendar. Its secret part is drawn here and kept in `calendar.json`, for its owner
/// only and apart from the replica; what syncs is its hash. So it can be made and taken back without a connection.
public struct CalendarAddress: Sendable {
    /// 192 bits: nobody finds it by guessing.
    private static let secretBytes = 24

    private let capability: Secret
    private let server: String

    /// The address itself, for the person and for the program in which they subscribe to it.
    public var url: Secret { Secret("\(server)/calendar/\(capability.reveal()).ics") }

    /// What is known of a person's address on this computer.
    public enum State: Sendable {
        case none
        case here(CalendarAddress)
        /// It was made on another computer, which alone can show it.
        case elsewhere
    }

    /// - Parameter folder: the profile's.
    public static func state(_ replica: Replica, folder: String, server: String) throws -> State {
        guard let hash = try replica.view(CalendarLink.self, replica.person())?.hash else { return .none }
        guard let capability = kept(in: folder), Sodium.blake2b(capability.reveal()) == hash else { return .elsewhere }
        return .here(CalendarAddress(capability: capability, server: server))
    }

    /// Draws a new address; an earlier one is worth nothing once this computer has synced.
    /// - Parameter language: of the words that the calendar itself says.
    public static func make(
        _ replica: Replica, folder: String, server: String, language: String
    ) throws -> CalendarAddress {
        let capability = Secret(Sodium.secret(bytes: secretBytes))
        // Kept before it is published: an address that nobody knows would be of no use.
        try keep(capability, in: folder)
        try write(["hash": .string(Sodium.blake2b(capability.reveal())), "language": .string(language)], replica)
        return CalendarAddress(capability: capability, server: server)
    }

    /// Takes the address back, wherever it was made.
    /// - Returns: false when there was none.
    public static func revoke(_ replica: Replica, folder: String) throws -> Bool {
        guard try replica.view(CalendarLink.self, replica.person())?.hash != nil else { return false }
        try write(["hash": .null], replica)
        try? FileManager.default.removeItem(atPath: file(in: folder))
        return true
    }

    /// True until the server knows what was made or taken back here.
    public static func isWaiting(_ replica: Replica) throws -> Bool {
        try replica.isDirty(RecordKey(CalendarLink.kind.name, replica.person()))
    }

    private static func write(_ fields: [String: JSON], _ replica: Replica) throws {
        let me = try replica.me()
        try replica.upsert(
            CalendarLink.kind, id: me.id, scope: Scope.learners(me.structure), owner: me.id, fields: fields)
    }

    private static func file(in folder: String) -> String { folder + "/calendar.json" }

    /// Nil for no file and for one that cannot be read: the address is made anew.
    private static func kept(in folder: String) -> Secret? {
        FileManager.default.contents(atPath: file(in: folder)).flatMap { try? JSON.parse($0) }?["capability"]?.string
            .map { Secret($0) }
    }

    private static func keep(_ capability: Secret, in folder: String) throws {
        let json: JSON = ["capability": .string(capability.reveal())]
        let temporary = file(in: folder) + ".new"
        let written = FileManager.default.createFile(
            atPath: temporary, contents: Data(json.encoded), attributes: [.posixPermissions: 0o600])
        guard written, rename(temporary, file(in: folder)) == 0 else {
            throw TrainingError(
                .storage, "The profile's folder cannot be written.", hint: "Check its permissions and free space.")
        }
    }
}
