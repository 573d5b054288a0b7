import Courier
import Foundation
import JSONParser
import Signing
import TrainingModel

/// Answers courier files at the server: the requests in one are given to the very service that answers the network, page
/// after page, until nothing is left to say. A file that is answered twice is a message that came twice.
public struct CourierDesk {
    private let service: SyncService

    public init(_ service: SyncService) { self.service = service }

    /// What was answered.
    public struct Answer: Equatable, Sendable {
        public var trip: String
        /// Of the computer that asked; nil when the server does not let it in.
        public var person: String?
        public var computer: String?
        /// The computer's clock when it asked.
        public var madeAt: Instant
        /// Edits: one field of one record each.
        public var edits = 0
        public var overtaken = 0
        public var refused = 0
        /// Records on their way back.
        public var rows = 0
        /// Courses on their way back, with their versions.
        public var courses: [String: Int64] = [:]
        /// Bytes of the file that goes back.
        public var bytes: Int64
        /// Why the server stopped answering; it stands in the file that goes back too.
        public var refusal: Refusal?

        public init(trip: String = "", madeAt: Instant = Instant(milliseconds: 0), bytes: Int64 = 0) {
            self.trip = trip
            self.madeAt = madeAt
            self.bytes = bytes
        }

        public var delivered: Int { max(0, edits - overtaken - refused) }
    }

    /// Answers a request.
    /// - Parameters:
    ///   - path: the file that came.
    ///   - reply: where the answer goes; what stands there stays until the answer is whole.
    ///   - progress: called with bytes done.
    public func take(_ path: String, reply: String, progress: @escaping (Int64) -> Void = { _ in }) throws -> Answer {
        let (reader, request) = try open(path, progress)
        var answer = Answer(trip: request.trip, madeAt: Instant(milliseconds: max(0, request.clock)))
        let writer = try CourierWriter(replyTo: reader.head, token: request.token, at: reply)
        let head = CourierReply(
            trip: request.trip, answer: service.secret(8), network: try service.store.read { try $0.networkName() },
            now: service.now().milliseconds)
        try writer.write(.head, head.json.encoded)
        do {
            let device = try service.device(token: request.token.reveal())
            try name(device, in: &answer)
            try exchange(reader, device, writer, &answer)
            try pack(for: device, request, writer, &answer, progress)
        } catch let error as TrainingError where error.isForTheReplica {
            answer.refusal = Refusal(error)
            try writer.write(.problem, error.json.encoded)
        }
        try writer.finish()
        answer.bytes = writer.size
        return answer
    }

    /// What a request holds, without answering it.
    public func show(_ path: String) throws -> Answer {
        let (reader, request) = try open(path) { _ in }
        var answer = Answer(
            trip: request.trip, madeAt: Instant(milliseconds: max(0, request.clock)), bytes: reader.size)
        do { try name(service.device(token: request.token.reveal()), in: &answer) } catch let error as TrainingError
            where error.isForTheReplica
        { answer.refusal = Refusal(error) }
        while let message = try nextRequest(reader) { answer.edits += message.batch.map(Self.edits) ?? 0 }
        return answer
    }

    private func open(_ path: String, _ progress: (Int64) -> Void) throws -> (CourierReader, CourierRequest) {
        let reader = try CourierReader(path)
        let secret = Secret(try service.store.read { try $0.receiptKey() })
        try reader.open(with: CourierHead.serverKey(of: secret), progress: progress)
        guard let first = try reader.next(), first.part == .head else {
            throw CourierFault.damaged(path, "its head is missing")
        }
        let request = try CourierRequest(JSON.parse(reader.bytes(limit: CourierLimits.headBytes)))
        guard request.trip == reader.head.trip else { throw CourierFault.damaged(path, "its two heads differ") }
        return (reader, request)
    }

    private func name(_ device: Device, in answer: inout Answer) throws {
        answer.computer = device.name
        answer.person = try service.store.read { reader in
            try reader.record(RecordKey(Person.kind.name, device.person)).map { Person($0).name }
        }
    }

    /// The next message of a request; nil after the last.
    private func nextRequest(_ reader: CourierReader) throws -> SyncRequest? {
        while let part = try reader.next() {
            if part.part == .request { return try SyncRequest(JSON.parse(reader.bytes(limit: Limits.bodyBytes))) }
        }
        return nil
    }

    private static func edits(_ batch: Batch) -> Int {
        batch.changes.reduce(0) { $0 + $1.record.fields.count - $1.offered.count }
    }

    /// Answers message after message, each as if the replica had applied the reply to the one before.
    private func exchange(
        _ reader: CourierReader, _ device: Device, _ writer: CourierWriter, _ answer: inout Answer
    ) throws {
        guard var question = try nextRequest(reader) else {
            throw CourierFault.damaged(reader.path, "it asks nothing")
        }
        for _ in 0..<CourierLimits.messages {
            let reply = try service.sync(question, from: device)
            var asked = question
            asked.batch = nil
            try writer.write(.request, asked.encoded)
            try writer.write(.reply, reply.encoded)
            count(reply, question.batch, in: &answer)
            var next = question.following(reply)
            if let message = try nextRequest(reader) {
                (next.batch, next.receipts) = (message.batch, message.receipts)
            } else if !reply.feeds.values.contains(where: { $0.more || $0.reset }) {
                return
            }
            question = next
        }
    }

    private func count(_ reply: SyncReply, _ batch: Batch?, in answer: inout Answer) {
        answer.rows += reply.feeds.values.reduce(0) { $0 + $1.rows.count }
        guard let batch else { return }
        answer.edits += Self.edits(batch)
        for verdict in reply.settled?.verdicts ?? [] {
            switch verdict {
            case .overtaken: answer.overtaken += 1
            case .refused(let key, _, _):
                let changes = batch.changes.filter { $0.record.key == key }
                answer.refused += changes.reduce(0) { $0 + $1.record.fields.count - $1.offered.count }
            }
        }
    }

    /// Adds the latest versions of the courses that the person takes: their enrolments are what they asked for.
    private func pack(
        for device: Device, _ request: CourierRequest, _ writer: CourierWriter, _ answer: inout Answer,
        _ progress: (Int64) -> Void
    ) throws {
        let manifests = try service.store.read { reader in
            try reader.records(Enrolment.kind.name, idPrefix: device.person + "/").filter(\.isAlive).map(Enrolment.init)
                .filter(\.isEnrolled).compactMap { enrolment -> (text: [UInt8], signature: String)? in
                    let entry = try reader.record(RecordKey(CourseEntry.kind.name, enrolment.course)).map(
                        CourseEntry.init)
                    guard let entry, entry.record.isAlive, !entry.isWithdrawn,
                        request.courses[entry.id]?.contains(entry.version) != true
                    else { return nil }
                    // What nobody signed cannot be installed.
                    guard let text = try reader.manifest(course: entry.id, version: entry.version),
                        let signature = try reader.signature(course: entry.id, version: entry.version)
                    else { return nil }
                    return (text, signature)
                }
        }
        var there = request.files
        for (text, signature) in manifests.prefix(CourierLimits.courses) {
            let manifest = try BundleManifest(JSON.parse(text))
            let files = manifest.files.filter { !there.contains($0.sha256) }.map { ($0, service.blobs.path($0.sha256)) }
            // A course of which the server lacks a file cannot be completed by whoever gets the rest.
            guard files.allSatisfy({ $0.1 != nil }) else { continue }
            try writer.write(.manifest, text)
            try writer.write(.signature, Array(signature.utf8))
            for case (let file, let place?) in files where there.insert(file.sha256).inserted {
                try writer.write(.file, from: place, size: file.size, progress: progress)
            }
            answer.courses[manifest.course] = manifest.version
        }
    }
}

extension TrainingError {
    /// True for what the one who asked has to know. What failed here, the server's administrator mends, and tries again.
    fileprivate var isForTheReplica: Bool {
        switch code {
        case .signIn, .parted, .clock, .tooOld, .unavailable, .notAllowed, .conflict, .gone: true
        default: false
        }
    }
}
