import Foundation
import JSONParser
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Somebody who studies a small course on their own computer.
class StudyingCase: XCTestCase {
    /// Publishes a course of two lessons and two quizzes, and returns a laptop that has it.
    func learner(
        in network: TestNetwork, _ name: String = "Awa", passMark: Double = 0.7, version: Int = 1
    ) throws -> (laptop: Laptop, shelf: CourseShelf) {
        let laptop = try network.laptop(name)
        try publish(in: network, passMark: passMark, version: version)
        try laptop.sync()
        let shelf = CourseShelf(profile: laptop.folder)
        try write(to: shelf.place(of: "small", version: Int64(version)), passMark: passMark, version: version)
        return (laptop, shelf)
    }

    func publish(in network: TestNetwork, passMark: Double, version: Int) throws {
        let folder = network.folder + "/bundle-\(version)"
        try write(to: folder, passMark: passMark, version: version)
        _ = try BundleLoader(network.service).load(folder: folder)
    }

    func write(to folder: String, passMark: Double, version: Int) throws {
        let questions = (1...10).map { "::q\($0)::Is \($0) a number? {T}" }.joined(separator: "\n\n")
        let files = [
            "bundle.json":
                #"{"id": "small", "version": \#(version), "title": {"en": "Small"}, "languages": ["en"], "minutes": 5, "passMark": \#(passMark)}"#,
            "en/01-one.md": "# One\n\nText.", "en/02-first.gift": "// First\n\n" + questions,
            "en/03-two.md": "# Two\n\nText.",
            "en/04-last.gift":
                "// Last\n\n::read::Only read this.\n\n::town::Which town? {=Rabat}\n\n::why::Why? {}",
        ]
        for (path, text) in files {
            let file = URL(fileURLWithPath: folder + "/" + path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
    }

    func studying(_ laptop: Laptop, _ shelf: CourseShelf) throws -> Studying {
        try Studying("small", in: laptop.replica, shelf: shelf, language: "en")
    }

    func quiz(_ slug: String, _ studying: Studying) throws -> CourseItem {
        try XCTUnwrap(studying.course.item(slug))
    }

    /// Answers the first quiz with this many right answers of ten, and hands it in.
    func handIn(_ studying: Studying, right: Int) throws -> Score {
        let session = try QuizSession(quiz("first", studying), of: studying)
        for index in 0..<10 { try session.give(.truth(index < right)) }
        return try session.handIn().score
    }
}
