import Signing
import SyncClient
import Terminal
import TrainingModel

/// What the profile holds, opened where a command needs it.
extension App {
    /// The profile's replica.
    /// - Throws: `signIn` when nobody has joined on this profile.
    func replica() throws -> Replica { try replica(in: profileDirectory()) }

    /// That of the profile with this directory.
    func replica(in directory: String) throws -> Replica {
        let now = environment.now
        return try Replica.open(
            folder: directory, now: { Instant(milliseconds: Int64(clamping: now())) },
            random: Sodium.random32)
    }

    /// The connection to the profile's server.
    /// - Parameter limitRate: bytes a second, each way; 0 for all that the line has.
    func transport(limitRate: Int64 = 0) throws -> CurlTransport {
        try transport(Connection(folder: try profileDirectory()), limitRate: limitRate)
    }

    func transport(_ connection: Connection, limitRate: Int64 = 0) throws -> CurlTransport {
        var settings = CurlTransport.Settings()
        settings.limitRate = limitRate
        settings.version = registry.program.version
        settings.certificateAuthority = environment["EGOV_LEARN_CA_FILE"]
        return try CurlTransport(baseURL: connection.server, token: connection.token, settings: settings)
    }

    func shelf() throws -> CourseShelf { CourseShelf(profile: try profileDirectory()) }

    /// How old the local data is: every read says so.
    func talkOfAge(_ replica: Replica) throws {
        guard let syncedAt = try replica.facts().syncedAt else {
            console.talk(text("This computer has not synced yet."))
            return
        }
        let minutes = max(0, (try replica.correctedNow().milliseconds - syncedAt.milliseconds) / 60_000)
        console.talk(
            minutes == 0
                ? text("As of the last sync, just now.")
                : text("As of the last sync, %1 ago.", duration(minutes: minutes)))
    }

    /// Such as `3 minutes`, `2 hours`, `19 days`.
    func duration(minutes: Int64) -> String {
        let minutes = Int(clamping: minutes)
        if minutes < 60 { return language.plural(minutes, one: "%1 minute", other: "%1 minutes") }
        if minutes < 48 * 60 { return language.plural(minutes / 60, one: "%1 hour", other: "%1 hours") }
        return language.plural(minutes / 1_440, one: "%1 day", other: "%1 days")
    }
}
