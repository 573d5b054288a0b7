/// Horizontal bars, one a line: label, bar, figure. In a pipe or for a screen reader there are labels and figures only.
package struct BarChart {
    private var bars: [(label: String, value: Double, figure: String)] = []
    private let maximum: Double?

    /// - Parameter maximum: what fills the width; the largest value by default.
    package init(maximum: Double? = nil) { self.maximum = maximum }

    /// - Parameter figure: the value as people read it.
    package mutating func add(_ label: String, _ value: Double, _ figure: String) {
        bars.append((label, value, figure))
    }

    package func lines(_ console: Console) -> [String] {
        let drawn = console.outputIsTerminal && !console.plain
        return lines(width: drawn ? console.size.columns : nil, isASCII: !console.drawsUnicode)
    }

    /// - Parameter width: the columns of the screen; nil for figures alone, behind a tab.
    package func lines(width: Int?, isASCII: Bool = false) -> [String] {
        guard let width else { return bars.map { "\($0.label)\t\($0.figure)" } }
        let figures = bars.map { TextWidth.of($0.figure) }.max() ?? 0
        let labels = min(bars.map { TextWidth.of($0.label) }.max() ?? 0, max(8, width / 3))
        let room = max(1, width - labels - figures - 2)
        let full = max(maximum ?? 0, bars.map(\.value).filter(\.isFinite).max() ?? 0)
        return bars.map { bar in
            let label = TextWidth.padded(TextWidth.truncated(bar.label, to: labels), to: labels)
            return
                "\(label) \(Self.bar(bar.value, full, room, isASCII: isASCII)) \(TextWidth.padded(bar.figure, to: figures, .right))"
        }
    }

    /// Eighths of a column, so that small differences show.
    private static func bar(_ value: Double, _ full: Double, _ room: Int, isASCII: Bool) -> String {
        let share = full > 0 && value.isFinite ? min(1, max(0, value / full)) : 0
        if isASCII {
            return TextWidth.padded(String(repeating: "#", count: Int((share * Double(room)).rounded())), to: room)
        }
        let eighths = Int((share * Double(room * 8)).rounded())
        let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return TextWidth.padded(String(repeating: "█", count: eighths / 8) + partial, to: room)
    }
}
