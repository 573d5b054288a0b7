import Calendar
import SyncClient
import Terminal
import TrainingModel

/// A formula as people write it: what it is about by a name or the end of an id.
struct IndicatorFormulaText {
    private let name: String
    private let subject: String?

    /// - Throws: `usage` for a word that is no formula, and for one that lacks what it is about.
    init(_ text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        name = parts[0]
        subject = parts.count == 2 && !parts[1].isEmpty ? parts[1] : nil
        let names = IndicatorFormula.forms.map { String($0.prefix { $0 != ":" && $0 != "[" }) }
        guard let form = names.firstIndex(of: name).map({ IndicatorFormula.forms[$0] }) else {
            throw TrainingError(
                .usage, "There is no formula '\(SafeText.line(name))'.",
                hint: Suggestion.nearest(to: name, among: names).map { "Did you mean \($0)?" }
                    ?? "Give one of: \(IndicatorFormula.forms.joined(separator: ", ")).")
        }
        let (takes, needs) = (form.contains(":"), form.contains(":") && !form.contains("["))
        guard subject == nil ? !needs : takes else {
            throw TrainingError(
                .usage, needs ? "The formula '\(name)' lacks what it is about." : "The formula '\(name)' stands alone.",
                hint: "Write --formula \(form).")
        }
    }

    var isManual: Bool { name == "manual" }

    /// - Throws: `notFound` when what it is about is not on this computer; `usage` when several things could be meant.
    func formula(_ replica: Replica) throws -> IndicatorFormula {
        guard let subject else { return IndicatorFormula(name) ?? .manual }
        let id =
            switch name {
            case "completion": try replica.find(subject, kind: CourseEntry.kind.name).id
            case "adoption": try replica.find(subject, kind: Note.kind.name).id
            case "quorum": try MeetingBook(replica).committee(named: subject).id
            default: try replica.workshop(subject).id
            }
        return IndicatorFormula("\(name):\(id)") ?? .manual
    }

    /// What a formula counts, in the reader's language.
    static func words(for formula: IndicatorFormula, _ app: App, _ replica: Replica) -> String {
        let subject = SafeText.line(title(of: formula, app, replica) ?? "")
        switch formula {
        case .manual: return ""
        case .completion: return app.text("the share of people who have completed '%1'", subject)
        case .connected: return app.text("the share of structures that are connected")
        case .actions: return app.text("the share of actions that were done in time")
        case .quorum(nil): return app.text("the share of meetings that had their quorum")
        case .quorum: return app.text("the share of meetings of '%1' that had their quorum", subject)
        case .adoption: return app.text("the share of structures that have adopted '%1'", subject)
        case .attendance(nil): return app.text("the share of those registered for workshops who were there")
        case .attendance: return app.text("the share of those registered for '%1' who were there", subject)
        }
    }

    private static func title(of formula: IndicatorFormula, _ app: App, _ replica: Replica) -> String? {
        guard let key = formula.subject else { return nil }
        guard let record = try? replica.record(key) else { return Identifier.short(key.id) }
        let language = app.language.rawValue
        switch key.kind {
        case CourseEntry.kind.name: return CourseEntry(record).title(in: language)
        case Note.kind.name: return Note(record).title
        case Committee.kind.name: return Committee(record).name.text(in: language)
        default: return Workshop(record).title.text(in: language)
        }
    }
}
