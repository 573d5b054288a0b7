import SyncClient
import Terminal
import TrainingModel

/// What people say to a record, as the commands show it.
struct CommentsView {
    private let comments: [Comment]
    private let app: App
    private let replica: Replica

    init(_ comments: [Comment], _ app: App, _ replica: Replica) {
        self.comments = comments
        self.app = app
        self.replica = replica
    }

    init(on subject: Record, _ app: App, _ replica: Replica) throws {
        self.init(try replica.comments(on: subject.key), app, replica)
    }

    var json: JSON { .array(comments.map { Self.json($0, app, replica) }) }

    static func json(_ comment: Comment, _ app: App, _ replica: Replica) -> JSON {
        [
            "id": .string(comment.id), "author": .string(comment.author),
            "authorName": .string((try? app.personName(comment.author, in: replica)) ?? comment.author),
            "body": .string(comment.body), "replyTo": JSON(comment.replyTo),
            "writtenAt": JSON(comment.writtenAt?.description),
        ]
    }

    /// A heading and the comments; empty when there are none.
    var markdown: String {
        guard !comments.isEmpty else { return "" }
        let parts = comments.map { comment in
            let day = comment.writtenAt.map { " · \($0.date)" } ?? ""
            let answered = comment.replyTo.map { " → \(Identifier.short($0))" } ?? ""
            let author = (try? app.personName(comment.author, in: replica)) ?? comment.author
            return "**\(author)**\(day) · \(Identifier.short(comment.id))\(answered)\n\n\(comment.body)"
        }
        return (["## \(app.text("Comments"))"] + parts).joined(separator: "\n\n")
    }

    /// Below the facts of a record, where it has comments.
    func write() {
        guard !comments.isEmpty else { return }
        app.console.write()
        app.write(markdown: markdown)
    }
}
