import TrainingModel
import XCTest

final class CommentThreadTests: XCTestCase {
    private func comment(_ id: String, replyTo: String? = nil) -> Comment {
        var record = Record(kind: "comment", id: id)
        if let replyTo {
            record["replyTo"] = Field(.string(replyTo), Version(stamp: Stamp(milliseconds: 1, writer: 1), author: "a"))
        }
        return Comment(record)
    }

    func test_replies_stand_under_what_they_answer() {
        let comments = [
            comment("1"), comment("2"), comment("3", replyTo: "1"), comment("4", replyTo: "3"),
            comment("5", replyTo: "1"),
        ]

        XCTAssertEqual(threaded(comments).map(\.id), ["1", "3", "4", "5", "2"])
    }

    func test_no_comment_is_lost_when_what_it_answers_is_gone_or_answers_back() {
        let comments = [
            comment("1", replyTo: "9"), comment("2", replyTo: "3"), comment("3", replyTo: "2"),
            comment("4", replyTo: "4"),
        ]

        XCTAssertEqual(threaded(comments).map(\.id), ["1", "4", "2", "3"])
    }
}
