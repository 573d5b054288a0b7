import SyncClient
import Terminal
import TrainingModel

/// What each edit of a record changed, line by line, the latest first.
struct HistoryDifference {
    private let app: App
    private let replica: Replica

    init(_ app: App, _ replica: Replica) {
        self.app = app
        self.replica = replica
    }

    /// - Parameter texts: true for fields with text only.
    func write(_ versions: [FieldVersion], texts: Bool) throws {
        for (index, version) in versions.enumerated() where !texts || version.value.string != nil {
            // An overtaken value was written on top of the same one as what overtook it.
            let before = versions[(index + 1)...].first {
                $0.kind == version.kind && $0.field == version.field && $0.state != .overtaken
            }
            write(version, after: before)
        }
    }

    private func write(_ version: FieldVersion, after before: FieldVersion?) {
        let author = (try? app.personName(version.author, in: replica)) ?? version.author
        let time = Instant(milliseconds: version.stamp.milliseconds).description
        app.console.write(
            app.console.style.paint(
                "\(SafeText.line(version.field)) · \(time) · \(author) · \(app.word(version.state.rawValue, of: "version"))",
                .bold))
        for change in lineDifference(from: before.map { shown($0.value) } ?? "", to: shown(version.value)) {
            switch change {
            case .kept(let line): app.console.write("  " + SafeText.line(line))
            // Nothing stood there before the first value.
            case .removed(let line):
                if before != nil { app.console.write(app.console.style.paint("- " + SafeText.line(line), .red)) }
            case .added(let line): app.console.write(app.console.style.paint("+ " + SafeText.line(line), .green))
            }
        }
        app.console.write()
    }

    /// Without the line feed at the end, which would show as an empty line.
    private func shown(_ value: JSON) -> String {
        let text = value.string ?? value.text
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}
