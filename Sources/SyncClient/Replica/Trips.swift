import SQLiteStorage
import TrainingModel

/// A courier file that was made here for the server.
public struct Trip: Equatable, Sendable {
    public let id: String
    /// In the network's time.
    public let madeOn: Instant
    /// This computer's clock then, milliseconds since 1970, uncorrected.
    let madeAt: Int64
    let batches: [String]
    /// How many replies the replica had applied when the next one of this trip was due.
    let replies: Int64
    /// How many replies of this trip were applied.
    let taken: Int
    /// The name of the answer that they came with.
    let answer: String?
    /// The server's time in the reply that was taken; nil until one was.
    public let answeredAt: Instant?
}

/// What the replica knows of its courier files.
extension Replica {
    /// Trips that are remembered: a reply to an older one is a stranger's.
    private static let rememberedTrips: Int64 = 200

    /// The server's public key; nil until the server has told it.
    public func courierKey() throws -> String? {
        try database.row("SELECT courier_key FROM replica") { $0.optionalText(0) } ?? nil
    }

    func replies() throws -> Int64 { try database.row("SELECT replies FROM replica") { $0.integer(0) } ?? 0 }

    /// - Parameter replies: how many were applied when the requests were read.
    func add(trip id: String, madeAt: Int64, batches: [String], replies: Int64) throws {
        try transaction {
            try database.run(
                "INSERT INTO trip (id, made_at, made_on, batches, replies) VALUES (?1, ?2, ?3, ?4, ?5)", .text(id),
                .integer(madeAt), .integer(try correctedNow().milliseconds), .text(batches.joined(separator: " ")),
                .integer(replies))
            try database.run(
                "DELETE FROM trip WHERE position <= (SELECT max(position) FROM trip) - ?1",
                .integer(Self.rememberedTrips))
        }
    }

    /// Of a file that did not come about after all.
    func drop(trip id: String) throws { try database.run("DELETE FROM trip WHERE id = ?1", .text(id)) }

    /// Nil when the file was made for another replica, or too long ago.
    public func trip(_ id: String) throws -> Trip? { try trips("WHERE id = ?1", .text(id)).first }

    /// The place of a trip among all, to take the latest reply first; nil for a stranger's.
    public func order(ofTrip id: String) throws -> Int64? {
        try database.row("SELECT position FROM trip WHERE id = ?1", .text(id)) { $0.integer(0) }
    }

    private func trips(_ condition: String, _ values: Value...) throws -> [Trip] {
        let sql = "SELECT id, made_on, made_at, batches, replies, taken, answer, answered_at FROM trip \(condition)"
        let statement = try database.prepare(sql, values)
        defer { statement.reset() }
        var trips: [Trip] = []
        while try statement.step() {
            trips.append(
                Trip(
                    id: statement.text(0), madeOn: Instant(milliseconds: statement.integer(1)),
                    madeAt: statement.integer(2), batches: statement.text(3).split(separator: " ").map(String.init),
                    replies: statement.integer(4), taken: Int(statement.integer(5)),
                    answer: statement.optionalText(6),
                    answeredAt: statement.optionalInteger(7).map(Instant.init(milliseconds:))))
        }
        return trips
    }

    /// Notes that so many replies of a trip are done with, and that the next one fits what the replica holds now.
    func note(taken: Int, of trip: Trip, in answer: CourierReply) throws {
        try database.run(
            """
            UPDATE trip SET taken = ?2, answer = ?3, answered_at = ?4, replies = (SELECT replies FROM replica)
            WHERE id = ?1
            """, .text(trip.id), .integer(Int64(taken)), .text(answer.answer), .integer(answer.now))
    }

    /// What is to be done with a reply.
    enum Fit { case next, done, older }

    /// - Parameter number: the reply's place in its file, from 1.
    func fit(_ number: Int, of trip: Trip, in answer: CourierReply) throws -> Fit {
        guard let trip = try self.trip(trip.id) else { return .older }
        let isSame = trip.answer == answer.answer
        if isSame, number <= trip.taken { return .done }
        // The replies of one answer never go on where those of another stopped.
        guard isSame || trip.taken == 0 else { return .older }
        return try number == trip.taken + 1 && trip.replies == replies() ? .next : .older
    }

    /// How many of the waiting edits are on the latest courier file that carries any; nil when none are on one.
    public func editsOnCourierFile() throws -> (edits: Int, madeOn: Instant)? {
        for trip in try trips("ORDER BY position DESC") {
            let edits = try waitingEdits(of: trip)
            if edits > 0 { return (edits, trip.madeOn) }
        }
        return nil
    }

    /// How many of the edits that a trip carries have no answer yet.
    func waitingEdits(of trip: Trip) throws -> Int {
        try trip.batches.reduce(0) { sum, batch in
            let count = try database.row(
                "SELECT count(*) FROM edit WHERE batch = ?1 AND state = 'waiting' AND NOT offered", .text(batch)
            ) { Int($0.integer(0)) }
            return sum + (count ?? 0)
        }
    }

    /// Corrects the clock by a reply that took days. The server's time lay between the making of the question and now, so
    /// only a correction that contradicts this is wrong, and only by as much as it does.
    /// - Parameter force: the server refused the stamps: make others whatever the clock says.
    func correct(serverNow: Int64, since trip: Trip, force: Bool = false) throws {
        let here = now().milliseconds
        let skew = try clock().skew
        let possible = max(min(skew, serverNow &- trip.madeAt), serverNow &- here)
        try correct(serverNow: here &+ possible, measured: here, force: force)
    }

    /// Notes what became of a batch, from a reply that is older than what the replica holds. What was taken is taken; what a
    /// refusal would put in the record's place may be long outdated, so such a batch is asked for again.
    func settleLate(_ settled: Settled) throws -> Fates {
        for case .refused in settled.verdicts { return Fates() }
        return try transaction { try settle(settled, head: settled.seq) }
    }
}
