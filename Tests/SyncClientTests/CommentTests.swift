import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient

/// Comments on what is no note: who sees the record sees them, and nobody else.
final class CommentTests: XCTestCase {
    func test_an_initiative_is_commented_by_everybody_who_sees_it() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator, wholeNetwork: true)
        let ben = try network.laptop("Ben", structure: "Justice")
        try network.settleAndCompare()
        let initiative = try ada.replica.create(
            Initiative.kind, scope: Scope.network,
            fields: [
                "title": ["en": "Identity"], "type": "service", "status": "started",
                "owner": .string(try ada.replica.me().structure),
            ])
        try network.settleAndCompare()

        let question = try ben.replica.comment(on: initiative, "From when on?")
        try network.settleAndCompare()
        try ada.replica.comment(on: initiative, "From May on.", replyTo: question)
        try network.settleAndCompare()

        for laptop in [ada, ben] {
            XCTAssertEqual(
                try laptop.replica.comments(on: initiative.key).map(\.body), ["From when on?", "From May on."])
        }
    }

    func test_who_does_not_see_a_structure_s_announcement_comments_it_neither_here_nor_on_the_server() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator)
        let ben = try network.laptop("Ben", structure: "Justice")
        try network.settleAndCompare()
        let scope = Scope.structure(try ada.replica.me().structure)
        let announcement = try ada.replica.create(
            Announcement.kind, scope: scope, fields: ["title": ["en": "Closed on Friday"]])
        try network.settleAndCompare()

        XCTAssertNil(try ben.replica.record(announcement.key))
        XCTAssertThrowsError(try ben.replica.comment(on: announcement, "Why?"))
        let refusal = try network.service.store.read { reader -> Refusal? in
            let actor = try Actor(person: ben.replica.person(), from: reader, at: network.clock.now)
            var change = Record(kind: "comment", id: "0190000000000000000a")
            let version = Version(stamp: Stamp(milliseconds: 1, writer: 1), author: actor.person)
            let fields: [String: JSON] = [
                Record.scopeField: .string(scope), "subjectKind": "announcement", "subject": .string(announcement.id),
                "body": "Why?", "author": .string(actor.person),
            ]
            for (name, value) in fields { change[name] = Field(value, version) }
            return try judge(change, on: nil, giving: change, by: actor, in: reader)
        }
        XCTAssertEqual(refusal?.code, .notAllowed)
    }

    func test_a_reply_stands_where_the_comment_stands_that_it_answers() throws {
        let (network, ada, ben) = try TestNetwork.pair(self)
        let notes = try [ada.writeNote("One"), ada.writeNote("Two")]
        try network.settleAndCompare()
        let comment = try ben.replica.comment(on: notes[0].record, "First")
        let fields: [String: JSON] = [
            "subjectKind": "note", "subject": .string(notes[1].id), "body": "Second",
            "author": .string(try ben.replica.person()), "replyTo": .string(comment.id),
        ]

        XCTAssertThrowsError(try ben.replica.create(Comment.kind, scope: Scope.network, fields: fields)) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .invalid)
        }
    }

    func test_only_the_present_announcements_to_a_person_stand_in_their_day() throws {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator, wholeNetwork: true)
        let ben = try network.laptop("Ben", structure: "Justice")
        try network.settleAndCompare()
        let today = ada.now.date
        let home = Scope.structure(try ada.replica.me().structure)
        for (title, scope, until) in [
            ("Now", Scope.network, today), ("Past", Scope.network, today.adding(days: -1)), ("Health", home, today),
        ] {
            try ada.replica.create(
                Announcement.kind, scope: scope,
                fields: ["title": ["en": .string(title)], "until": .string(until.description)])
        }
        try network.settleAndCompare()

        func titles(_ laptop: Laptop) throws -> [String] {
            try Today(laptop.replica, shelf: CourseShelf(profile: laptop.folder), language: "en").announcements
                .map { $0.title.text(in: "en") }
        }
        XCTAssertEqual(try titles(ada), ["Health", "Now"])
        XCTAssertEqual(try titles(ben), ["Now"])
    }
}
