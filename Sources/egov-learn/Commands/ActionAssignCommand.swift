import SyncClient
import Terminal
import TrainingModel

/// Enrols the people whom an action concerns in the course that it assigns.
struct ActionAssignCommand: Command {
    static let name = "action assign"
    static let usage = "egov-learn action assign ID [--course COURSE] [--json]"
    static let summary = "Enrol the people whom an action concerns in the course that it assigns"
    static let examples = [
        Example("action assign 4f21ab", "For coordinators and trainers; again, it reaches who has joined since"),
        Example("action assign 4f21ab --course digital-government-foundations", "The secretary assigns a course"),
    ]
    static let options = [OptionHelp("--course COURSE", "Assign this course; only the committee's secretary may")]

    private let id: String
    private let course: String?

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        course = arguments.option("--course")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let catalogue = Catalogue(replica, shelf: try app.shelf())
        let course = try course.map { try catalogue.find($0).id }
        let (action, outcome) = try replica.transaction {
            var action = Action(try replica.find(id, kind: Action.kind.name))
            if let course {
                action = Action(try replica.edit(action.record.key, ["assignedCourse": .string(course)]))
            }
            guard action.assignedCourse != nil else {
                throw TrainingError(
                    .usage, "This action assigns no course.", hint: "Give --course COURSE: 'egov-learn course list'.")
            }
            return (action, try replica.enrol(for: action))
        }
        // Whoever has just assigned the course has done what they may.
        guard course != nil || !outcome.isRefused else {
            throw TrainingError(
                .notAllowed, "You may not enrol the people whom this action concerns.",
                hint: "Ask a coordinator or trainer of their structure.")
        }
        app.answer([
            "action": .string(action.id), "course": JSON(action.assignedCourse), "enrolled": JSON(outcome.enrolled),
            "already": JSON(outcome.already), "withdrawn": JSON(outcome.withdrawn),
            "notAllowed": JSON(outcome.notAllowed),
        ]) { app.console.write("\(Identifier.short(action.id))\t\(action.assignedCourse ?? "")") }
        AssignmentTalk(app).say(outcome, action)
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Tells what became of enrolling people.
struct AssignmentTalk {
    private let app: App

    init(_ app: App) { self.app = app }

    func say(_ outcome: EnrolmentOutcome, _ action: Action) {
        app.console.talk(
            app.text(
                "Enrolled: %1. Enrolled before: %2. Withdrawn: %3.", "\(outcome.enrolled)", "\(outcome.already)",
                "\(outcome.withdrawn)"))
        if outcome.notAllowed > 0 {
            app.console.talk(
                app.text(
                    "You may not enrol %1 of them; their coordinator does: egov-learn action assign %2",
                    "\(outcome.notAllowed)", Identifier.short(action.id)))
        }
    }
}
