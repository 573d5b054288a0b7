import Calendar
import SyncClient
import Terminal
import TrainingModel

/// What can be said of a committee when it is set up and later.
struct CommitteeFields {
    static let options = [
        OptionHelp("--name NAME", "Its name in the program's language"),
        OptionHelp("--level LEVEL", "interministerial, steering or working"),
        OptionHelp("--quorum NUMBER", "Permanent members needed to decide: 8, or 50%"),
        OptionHelp("--structure STRUCTURE", "The structure whose own committee it is; the network's by default"),
        OptionHelp("--parent COMMITTEE", "The committee to which it reports"),
        OptionHelp("--mandate TEXT", "What it is for, in CommonMark"),
        OptionHelp("--language CODE", "The language of its minutes; the program's by default"),
    ]

    private let name: String?
    private let quorum: JSON?
    private let structure: String?
    private let parent: String?
    private let texts: [String: String]

    init(_ arguments: inout Arguments) throws {
        name = arguments.option("--name")
        quorum = try arguments.option("--quorum").map(Self.quorum)
        structure = arguments.option("--structure")
        parent = arguments.option("--parent")
        texts = ["level", "mandate", "language"].reduce(into: [:]) { $0[$1] = arguments.option("--\($1)") }
    }

    /// - Parameter known: the committee as it is, whose names in other languages stay; nil for a new one.
    func values(_ known: Committee?, _ app: App, _ replica: Replica) throws -> [String: JSON] {
        var values = texts.mapValues(JSON.string)
        if let name {
            let names = known?.name.texts.mapValues(JSON.string) ?? [:]
            values["name"] = .object(names.merging([app.language.rawValue: .string(name)]) { $1 })
        }
        if let quorum { values["quorum"] = quorum }
        if let structure {
            values["structure"] = .string(try PeopleDirectory(replica).structure(named: structure).id)
        }
        if let parent { values["parent"] = .string(try MeetingBook(replica).committee(named: parent).id) }
        return values
    }

    private static func quorum(_ text: String) throws -> JSON {
        if text.hasSuffix("%"), let percent = Int(text.dropLast()), 1...100 ~= percent {
            return ["share": .number(Double(percent) / 100)]
        }
        if let count = Int(text), 1...10_000 ~= count { return ["count": JSON(count)] }
        throw TrainingError(
            .usage, "--quorum does not take '\(SafeText.line(text))'.",
            hint: "Write a number of members, such as 8, or a share of them, such as 50%.")
    }
}
