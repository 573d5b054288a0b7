import Foundation
import SyncServer
import TrainingModel

/// A course with one quiz of three questions, of which the second version takes other answers for right.
enum SampleCourse {
    static let id = "basics"
    static let lesson = "begin"
    static let passMark = 0.6

    static func files(version: Int) -> [String: [UInt8]] {
        let right = version == 1 ? "right" : "other"
        let texts = [
            "bundle.json": """
            {"id": "\(id)", "version": \(version), "title": {"en": "Basics"}, "summary": {"en": "Short."},
             "languages": ["en"], "minutes": 10, "passMark": \(passMark), "prerequisites": [], "license": "CC-BY-4.0",
             "authors": ["A. Author"], "sources": []}
            """,
            "en/01-begin.md": "# Begin\n\nText.\n",
            "en/02-quiz.gift":
                "::q1::First? {=\(right)}\n\n::q2::Second? {=\(right)}\n\n::q3::Third? {=\(right) ~%50%w1.}\n",
        ]
        return texts.mapValues { Array($0.utf8) }
    }

    private static let questions: [Int: [Question]] = [1: read(1), 2: read(2)]

    private static func read(_ version: Int) -> [Question] {
        let files = files(version: version)
        let bundle = files["bundle.json"].flatMap { try? JSON.parse($0) } ?? .null
        return Course.check(bundle: bundle, files: files).course?.questions("quiz", in: "en") ?? []
    }

    /// The share of the points that answers earn.
    static func score(_ answers: [String: JSON], version: Int) -> Double {
        TrainingModel.score(questions[version] ?? [], answers: answers).fraction
    }
}

extension TestNetwork {
    /// Publishes a version of the sample course, as a trainer's bundle.
    func publish(version: Int) throws {
        let path = "\(folder)/course-\(version)"
        try FileManager.default.createDirectory(atPath: path + "/en", withIntermediateDirectories: true)
        for (file, bytes) in SampleCourse.files(version: version) {
            try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(file)"))
        }
        _ = try BundleLoader(service).load(folder: path)
    }
}
