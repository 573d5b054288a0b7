import Foundation
import Markup
import TrainingModel

/// The numbers that a rule accepts.
struct QTIRange {
    let accepted: Question.AcceptedNumber.Range

    /// Numbers of the range: its middle and its ends.
    var samples: [Double] {
        switch accepted {
        case .around(let value, let tolerance): [value, value - tolerance, value + tolerance]
        case .between(let low, let high): [Self.middle(of: accepted), low, high]
        case .anything: [0]
        }
    }

    static func middle(of range: Question.AcceptedNumber.Range) -> Double {
        switch range {
        case .around(let value, _): value
        case .between(let low, let high): low + (high - low) / 2
        case .anything: 0
        }
    }

    /// - Parameter rule: a `conditionvar`, or a part of one.
    static func ranges(in rule: MarkupElement) -> [QTIRange] {
        let low = number(rule, ["vargte", "vargt"])
        let high = number(rule, ["varlte", "varlt"])
        let exact = rule.all("varequal").compactMap { number($0.text) }
        if let low, let high, low <= high { return [range(low, high, exact.first)] }
        let inner = rule.elements.filter { ["and", "or", "conditionvar"].contains($0.name) }.flatMap(ranges)
        // Canvas gives the number itself beside the range around it.
        let lone = exact.filter { value in !inner.contains { $0.holds(value) } }
        return inner.map { range in
            guard case .between(let low, let high) = range.accepted else { return range }
            return Self.range(low, high, exact.first(where: range.holds))
        } + lone.map { QTIRange(accepted: .around($0, tolerance: 0)) }
    }

    private static func range(_ low: Double, _ high: Double, _ value: Double?) -> QTIRange {
        if let value, value >= low, value <= high {
            let (below, above) = (value - low, high - value)
            // Decimals that a sum of two cannot hit exactly.
            if abs(below - above) <= 1e-9 * max(1, abs(value)) {
                return QTIRange(accepted: .around(value, tolerance: tidy(max(below, above))))
            }
        }
        return QTIRange(accepted: .between(low, high))
    }

    private static func tidy(_ value: Double) -> Double { (value * 1e9).rounded() / 1e9 }

    private func holds(_ value: Double) -> Bool {
        switch accepted {
        case .around(let middle, let tolerance): abs(value - middle) <= tolerance
        case .between(let low, let high): (low...high).contains(value)
        case .anything: true
        }
    }

    private static func number(_ rule: MarkupElement, _ names: [String]) -> Double? {
        rule.elements.first { names.contains($0.name) }.flatMap { number($0.text) }
    }

    private static func number(_ text: String) -> Double? {
        Double(text.trimmingCharacters(in: .whitespacesAndNewlines)).flatMap {
            $0.isFinite && abs($0) < 1e15 ? $0 : nil
        }
    }
}
