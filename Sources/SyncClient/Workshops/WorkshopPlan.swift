import Calendar
import Foundation
import Signing
import TrainingModel

/// A workshop as a trainer plans it.
public struct WorkshopPlan {
    public struct Session: Equatable, Sendable {
        public let start: LocalTime
        public let minutes: Int

        public init(start: LocalTime, minutes: Int) {
            self.start = start
            self.minutes = minutes
        }

        /// Reads `2026-12-01T09:00/180`, the start on the wall and the minutes.
        /// - Throws: `usage` for another form or an impossible date.
        public init(_ text: String, zone: String) throws {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let wall = WallTime(parts[0]), let minutes = Int(parts[1]), 1...1_440 ~= minutes,
                let start = LocalTime(wall, zone: zone)
            else {
                throw TrainingError(
                    .usage, "'\(text)' is no session.",
                    hint: "Write the start and the minutes, at most 1440, such as 2026-12-01T09:00/180.")
            }
            self.init(start: start, minutes: minutes)
        }
    }

    /// Codes of one workshop: each is hashed slowly on purpose, so that many would take minutes.
    public static let codes = 300

    public var title: MultiText
    public var description: String?
    public var course: String?
    public var place: String?
    public var capacity: Int?
    public var registrationClosesAt: Instant?
    public var trainers: [String]
    public var sessions: [Session]
    public var isStructureOnly = false
    /// False for a workshop in which nobody checks in by a code.
    public var hasCodes = true

    public init(title: MultiText, trainers: [String], sessions: [Session]) {
        self.title = title
        self.trainers = trainers
        self.sessions = sessions
    }

    /// Reads until when people may register: `2026-11-30T12:00` on the wall of a zone, `2026-11-30` to the end of that day
    /// there, or an instant with its `Z`.
    /// - Throws: `usage` for another form, `invalid` for a zone that does not exist.
    public static func closing(_ text: String, zone: String, zones: ZoneDatabase) throws -> Instant {
        let words = text.replacing(" ", with: "T")
        let lastSecond = CalendarDate(words).flatMap { WallTime($0, hour: 23, minute: 59, second: 59) }
        guard let wall = WallTime(words) ?? lastSecond else {
            guard let instant = Instant(text) else {
                throw TrainingError(
                    .usage, "'\(text)' is no time.", hint: "Write it as 2026-11-30T12:00, on the wall of the workshop.")
            }
            return instant
        }
        return try zones.zone(named: zone).instant(of: wall)
    }

    /// Makes the workshop, and keeps the secret of its sessions' codes among its staff.
    /// - Throws: `invalid` for a zone that does not exist, `usage` for too many codes, and what the rights refuse.
    public func create(
        in replica: Replica, zones: ZoneDatabase, random: (Int) -> [UInt8] = Sodium.random
    ) throws -> Workshop {
        let me = try replica.me()
        let id = Identifier.make(milliseconds: try replica.correctedNow().milliseconds, random: replica.random())
        let secret = random(32)
        var fields: [String: JSON] = [
            "title": title.json, "trainers": .array(trainers.map(JSON.string)), "status": "planned",
            "sessions": .array(try sessionList(workshop: id, secret: secret, zones)),
        ]
        fields["description"] = description.map(JSON.string)
        fields["course"] = course.map(JSON.string)
        fields["place"] = place.map(JSON.string)
        fields["capacity"] = capacity.map { .integer(Int64($0)) }
        fields["registrationClosesAt"] = registrationClosesAt.map { .string($0.description) }
        if !isStructureOnly { fields["structure"] = .string(me.structure) }
        let scope = isStructureOnly ? Scope.structure(me.structure) : Scope.network
        return try replica.transaction {
            let record = try replica.create(Workshop.kind, id: id, scope: scope, fields: fields)
            if hasCodes { try SessionSecrets(replica).keep(secret, of: Workshop(record)) }
            return Workshop(record)
        }
    }

    private func sessionList(workshop: String, secret: [UInt8], _ zones: ZoneDatabase) throws -> [JSON] {
        let spans = try sessions.map { try SessionTimes(start: $0.start, minutes: $0.minutes, zones).windows }
        guard !hasCodes || spans.reduce(0, { $0 + $1.count }) <= Self.codes else {
            throw TrainingError(
                .usage, "These sessions are too long to give each quarter of an hour a code.",
                hint: "Plan them as several workshops, or give --no-codes.")
        }
        return try zip(sessions, spans).enumerated().map { index, pair in
            let id = String(index + 1)
            var session: [String: JSON] = [
                "id": .string(id), "start": .string(pair.0.start.description),
                "minutes": .integer(Int64(pair.0.minutes)),
            ]
            if hasCodes {
                let code = try SessionCode(secret: secret, workshop: workshop, session: id)
                session["codeHashes"] = .object(
                    Dictionary(
                        uniqueKeysWithValues: try pair.1.map { (String($0), .string(try code.hash(window: $0))) }))
            }
            return .object(session)
        }
    }
}

/// When a session takes place, as instants of today's zone rules.
public struct SessionTimes: Sendable {
    /// Codes are shown from so many minutes before the start.
    public static let leadMinutes: Int64 = 30

    public let start: Instant
    public let end: Instant

    /// - Throws: `invalid` for a zone that does not exist.
    public init(start: LocalTime, minutes: Int, _ zones: ZoneDatabase) throws {
        self.start = try zones.instant(of: start)
        end = Instant(milliseconds: self.start.milliseconds + Int64(minutes) * 60_000)
    }

    public init(_ session: Workshop.Session, _ zones: ZoneDatabase) throws {
        try self.init(start: session.start, minutes: session.minutes, zones)
    }

    /// The windows in which somebody may check in by a code.
    public var windows: ClosedRange<Int64> {
        SessionCode.window(
            at: Instant(milliseconds: start.milliseconds - Self.leadMinutes * 60_000))...SessionCode.window(at: end)
    }
}
