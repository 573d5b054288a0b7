import Foundation
import JSONParser
import TrainingModel

/// Grades handed-in attempts again, with the very function that the program used, against the version that was
/// answered.
final class Grader: @unchecked Sendable {
    private struct Quiz: Hashable {
        let course: String
        let version: Int64
    }

    private let blobs: BlobStore
    private let lock = NSLock()
    private var courses: [Quiz: Course] = [:]

    init(blobs: BlobStore) { self.blobs = blobs }

    /// Why the attempt cannot be taken; nil when its score is the one that its answers earn.
    func refusal(of attempt: Attempt, in reader: any StoreReader) throws -> Refusal? {
        guard let course = try course(attempt.course, version: attempt.bundleVersion, in: reader) else {
            return Refusal(
                .notFound,
                "The server does not have version \(attempt.bundleVersion) of the course '\(attempt.course)'.",
                hint: "Tell the trainer; the answers are kept.")
        }
        guard let questions = course.questions(attempt.quiz, in: attempt.language, drawn: attempt.seed) else {
            return Refusal(.notFound, "The course '\(attempt.course)' has no quiz '\(attempt.quiz)'.")
        }
        if let refusal = try limitRefusal(of: attempt, course, in: reader) { return refusal }
        if course.description.items[attempt.quiz]?.draw != nil {
            let asked = Set(questions.map(\.id))
            if let other = attempt.answers.keys.sorted().first(where: { !asked.contains($0) }) {
                return Refusal(
                    .invalid, "Attempt \(attempt.number) does not ask the question '\(other)'.",
                    hint: "Update the program and hand the quiz in again.")
            }
        }
        let earned = score(questions, answers: attempt.answers).fraction
        guard abs(earned - attempt.score) < 1e-9 else {
            return Refusal(
                .invalid, "The answers earn \(percent(earned)), not \(percent(attempt.score)).",
                hint: "Update the program and hand the quiz in again.")
        }
        return nil
    }

    /// A quiz takes as many attempts as the answered version allows, whatever their numbers: of those that two computers
    /// made without knowing of each other, the ones that come first.
    private func limitRefusal(of attempt: Attempt, _ course: Course, in reader: any StoreReader) throws -> Refusal? {
        guard let limit = course.description.items[attempt.quiz]?.attempts else { return nil }
        let word = Attempt.word(person: attempt.person, course: attempt.course)
        let taken = try reader.ids(of: Attempt.kind.name, under: word).filter { id in
            let other = try reader.record(RecordKey(Attempt.kind.name, id)).map(Attempt.init)
            return id != attempt.id && other?.quiz == attempt.quiz
        }.count
        guard taken >= limit || attempt.number > limit else { return nil }
        return Refusal(
            .conflict, "The quiz '\(attempt.quiz)' may be handed in \(limit) times, and was.",
            hint: "The answers are kept here. Ask the trainer if another attempt is needed.")
    }

    /// The course in a version; nil when the server does not have it.
    func course(_ id: String, version: Int64, in reader: any StoreReader) throws -> Course? {
        let key = Quiz(course: id, version: version)
        if let kept = lock.withLock({ courses[key] }) { return kept }
        guard let text = try reader.manifest(course: id, version: version) else { return nil }
        let manifest = try BundleManifest(try JSON.parse(text))
        let course = try Course(manifest: manifest) { try blobs.read($0.sha256) }
        lock.withLock { courses[key] = course }
        return course
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

extension Course {
    /// The course of a manifest whose files `read` gives.
    init(manifest: BundleManifest, read: (BundleManifest.File) throws -> [UInt8]) throws {
        let files = Dictionary(uniqueKeysWithValues: manifest.files.map { ($0.path, $0) })
        func bytes(_ path: String) throws -> [UInt8] {
            guard let file = files[path] else {
                throw TrainingError(.notFound, "The bundle '\(manifest.course)' has no file '\(path)'.")
            }
            return try read(file)
        }
        try self.init(
            bundle: JSON.parse(bytes(CourseDescription.file)), files: manifest.files.map(\.path), read: bytes)
    }
}
