import Courier
import Foundation
import JSONParser
import Signing
import TrainingModel

/// What became of a courier file that came back.
public struct CourierTaken: Equatable, Sendable {
    public enum State: String, CaseIterable, Sendable {
        /// Applied now.
        case taken
        /// Applied before: nothing was left to do.
        case takenBefore
        /// Older than what the replica has learnt since: only what became of edits was noted.
        case older
    }

    public var state: State
    public let madeOn: Instant
    public let answeredAt: Instant
    public var report: SyncReport
    /// The server asked for something that only another courier file, or a sync, can bring.
    public var needsAnother = false
    public var courses: [CourierCourses.Outcome] = []
}

/// Applies what a courier file brings back, by the engine that applies what comes over the network.
public struct CourierTaker {
    private let replica: Replica
    private let shelf: CourseShelf
    private let token: Secret
    private let acceptsRemovals: Bool
    private let progress: (_ done: Int64, _ total: Int64) -> Void

    /// - Parameters:
    ///   - acceptsRemovals: true when the person was asked and lets the server remove most of what is here.
    ///   - progress: called with bytes read and bytes to be read.
    public init(
        _ replica: Replica, shelf: CourseShelf, token: Secret, acceptsRemovals: Bool = false,
        progress: @escaping (Int64, Int64) -> Void = { _, _ in }
    ) {
        self.replica = replica
        self.shelf = shelf
        self.token = token
        self.acceptsRemovals = acceptsRemovals
        self.progress = progress
    }

    /// - Throws: `notFound` when the file is for another computer or profile; `invalid` when it is damaged;
    ///   `massRemoval`, unless these are accepted, when it would take away most of what is here; what the server answered
    ///   instead of going on.
    public func take(_ path: String) throws -> CourierTaken {
        let reader = try CourierReader(path)
        guard let trip = try replica.trip(reader.head.trip) else {
            throw TrainingError(
                .notFound, "'\(path)' is not for this profile.",
                hint:
                    "Take it on the computer and the profile that made the question: 'egov-learn --profile NAME courier take'."
            )
        }
        try reader.open(with: token) { progress($0 / 2, reader.size) }
        let engine = SyncEngine(replica: replica, wire: NoWire(), acceptsRemovals: acceptsRemovals)
        do {
            return try engine.withLock { try engine.take(reader, of: trip, courses: CourierCourses(replica, shelf)) }
        } catch let error as TrainingError where error.code == .massRemoval {
            throw TrainingError(
                error.code, error.message,
                hint: """
                    Nothing was removed and nothing unsent is lost. Ask the administrator whether this is meant; if it is, \
                    run 'egov-learn courier take \(ShellWord(path)) --accept-removals'.
                    """, cause: error.cause, details: error.details)
        }
    }
}

/// A courier file has brought every answer with it.
private struct NoWire: SyncWire {
    var traffic: (sent: Int, received: Int) { (0, 0) }
    func sync(_ request: SyncRequest) throws -> SyncReply {
        throw TrainingError(.network, "A courier file cannot be asked.", hint: "Run 'egov-learn courier make' again.")
    }
}

extension SyncEngine {
    /// Applies reply after reply, each in one transaction with the note that it is done: cut anywhere, the file is taken
    /// again and goes on from there.
    fileprivate func take(_ reader: CourierReader, of trip: Trip, courses: CourierCourses) throws -> CourierTaken {
        guard let first = try reader.next(), first.part == .head else {
            throw CourierFault.damaged(reader.path, "its head is missing")
        }
        let head = try CourierReply(JSON.parse(reader.bytes(limit: CourierLimits.headBytes)))
        guard head.trip == trip.id else { throw CourierFault.damaged(reader.path, "its two heads differ") }
        var taken = CourierTaken(
            state: .takenBefore, madeOn: trip.madeOn, answeredAt: Instant(milliseconds: head.now), report: report)
        var asked: SyncRequest?
        var index = 0
        while let part = try reader.next() {
            switch part.part {
            case .request: asked = try SyncRequest(JSON.parse(reader.bytes(limit: Limits.bodyBytes)))
            case .reply:
                guard let request = asked else { throw CourierFault.damaged(reader.path, "a reply has no question") }
                index += 1
                let reply = try SyncReply(replica.parser.parse(reader.bytes(limit: Limits.replyBytes)))
                report.bytesReceived += Int(part.size)
                try apply(reply, to: request, number: index, of: trip, in: head, &taken)
            case .problem:
                index += 1
                let error = try TrainingError(json: JSON.parse(reader.bytes(limit: CourierLimits.headBytes)))
                try apply(error, number: index, of: trip, in: head, &taken)
            case .manifest: courses.begin(try reader.bytes(limit: Limits.replyBytes))
            case .signature: courses.sign(try reader.bytes(limit: CourierLimits.headBytes))
            case .file: try courses.add(from: reader)
            case .head: throw CourierFault.damaged(reader.path, "it has two heads")
            }
        }
        taken.courses = courses.finish()
        try verifyCourier(&taken)
        taken.report = try finish()
        return taken
    }

    private func apply(
        _ reply: SyncReply, to request: SyncRequest, number: Int, of trip: Trip, in head: CourierReply,
        _ taken: inout CourierTaken
    ) throws {
        switch try replica.fit(number, of: trip, in: head) {
        case .done: return
        case .older:
            if taken.state == .takenBefore { taken.state = .older }
            // The word of a history that the server has lost since is worth nothing: what was taken there is to be sent again.
            guard let settled = reply.settled, try reply.epoch == replica.facts().epoch else { return }
            let fates = try replica.settleLate(settled)
            report.delivered += fates.delivered
            report.overtaken += fates.overtaken
        case .next:
            taken.state = .taken
            let absorbed = try replica.transaction {
                try replica.correct(serverNow: reply.now, since: trip)
                let absorbed = try replica.absorb(reply, to: request, acceptingRemovals: acceptsRemovals)
                try replica.note(taken: number, of: trip, in: head)
                return absorbed
            }
            report.roundTrips = 1
            note(absorbed)
        }
    }

    /// What the server said instead of going on. Clock and history are mended here, and the question is asked anew.
    private func apply(
        _ error: TrainingError, number: Int, of trip: Trip, in head: CourierReply, _ taken: inout CourierTaken
    ) throws {
        guard error.code == .clock || error.code == .parted else { throw error }
        switch try replica.fit(number, of: trip, in: head) {
        case .done: return
        case .older: if taken.state == .takenBefore { taken.state = .older }
        case .next:
            taken.state = .taken
            taken.needsAnother = true
            try replica.transaction {
                if error.code == .clock {
                    try replica.correct(
                        serverNow: error.details["now"]?.integer ?? head.now, since: trip, force: true)
                } else if let epoch = error.details["epoch"]?.string, let parted = error.details["parted"]?.integer {
                    try replica.follow(epoch: epoch, parted: parted)
                    report.restored = true
                } else {
                    throw error
                }
                try replica.note(taken: number, of: trip, in: head)
            }
        }
    }

    /// Feeds that differ are read from their beginning with the next question.
    private func verifyCourier(_ taken: inout CourierTaken) throws {
        guard taken.state == .taken, !taken.needsAnother else { return }
        guard differing.isEmpty else {
            if try !replica.isParted() { report.healed = differing.sorted() }
            for name in differing.sorted() { try replica.restart(feed: name) }
            taken.needsAnother = true
            return
        }
        taken.needsAnother = hasMore
        if try !hasMore && !replica.hasUnsent() { try replica.agreeAgain() }
    }
}
