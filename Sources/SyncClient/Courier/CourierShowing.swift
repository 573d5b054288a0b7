import Courier
import JSONParser
import TrainingModel

/// What can be said of a courier file without taking it.
public struct CourierShown: Equatable, Sendable {
    public let path: String
    public let direction: CourierHead.Direction
    public let trip: String
    public let bytes: Int64
    /// Nil when another replica made the trip: then nothing more is known, for nobody here can open the file.
    public var madeOn: Instant?
    /// Edits of this trip that still wait for an answer.
    public var waiting = 0
    /// Of a reply to this replica.
    public var answer: Answer?

    public struct Answer: Equatable, Sendable {
        public let answeredAt: Instant
        public var isTaken = false
        public var rows = 0
        public var overtaken = 0
        public var refused = 0
        public var courses: [String: Int64] = [:]
        public var refusal: TrainingError.Code?
    }
}

extension Replica {
    /// Looks into a courier file.
    /// - Parameter token: opens a reply to this replica.
    /// - Throws: as `CourierReader`; a damaged reply is refused here too.
    public func show(courierFile path: String, token: Secret) throws -> CourierShown {
        let reader = try CourierReader(path)
        var shown = CourierShown(
            path: path, direction: reader.head.direction, trip: reader.head.trip, bytes: reader.size)
        guard let trip = try trip(reader.head.trip) else { return shown }
        shown.madeOn = trip.madeOn
        shown.waiting = try waitingEdits(of: trip)
        if reader.head.direction == .reply {
            try reader.open(with: token)
            shown.answer = try answer(in: reader, to: trip)
        }
        return shown
    }

    private func answer(in reader: CourierReader, to trip: Trip) throws -> CourierShown.Answer? {
        var answer: CourierShown.Answer?
        var replies = 0
        while let part = try reader.next() {
            switch part.part {
            case .head:
                let head = try CourierReply(JSON.parse(reader.bytes(limit: CourierLimits.headBytes)))
                answer = CourierShown.Answer(answeredAt: Instant(milliseconds: head.now))
            case .reply:
                replies += 1
                let reply = try SyncReply(parser.parse(reader.bytes(limit: Limits.replyBytes)))
                answer?.rows += reply.feeds.values.reduce(0) { $0 + $1.rows.count }
                for verdict in reply.settled?.verdicts ?? [] {
                    if case .overtaken = verdict { answer?.overtaken += 1 } else { answer?.refused += 1 }
                }
            case .problem:
                replies += 1
                answer?.refusal = try TrainingError(
                    json: JSON.parse(reader.bytes(limit: CourierLimits.headBytes))
                ).code
            case .manifest:
                let manifest = try BundleManifest(JSON.parse(reader.bytes(limit: Limits.replyBytes)))
                answer?.courses[manifest.course] = manifest.version
            case .request, .signature, .file: break
            }
        }
        answer?.isTaken = trip.taken >= replies
        return answer
    }
}
