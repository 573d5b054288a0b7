/// The types of fields, in the words of docs/sync-model.md.
public indirect enum FieldType: Sendable {
    /// One line of text.
    case text
    /// CommonMark.
    case rich
    /// A map from language to text.
    case multi
    /// A UTC time as RFC 3339, such as `2026-11-21T09:14:03Z`.
    case instant
    /// A calendar date, `2026-11-21`.
    case date
    /// A wall-clock time in a zone, `2026-06-21T10:00[Africa/Casablanca]`.
    case local
    case integer(ClosedRange<Int64>)
    case number(ClosedRange<Double>)
    /// A share from 0 to 1.
    case share
    case boolean
    /// The id of a record of a kind.
    case reference(String)
    case oneOf([String])
    case texts
    case references(String)
    case object
    /// An object of which these members are checked; others are kept as they are.
    case members([FieldRule])
    /// A list of values of one type, with so many of them.
    case list(FieldType, ClosedRange<Int>)
    /// Any value but null.
    case any
}

extension FieldType {
    /// What the value must be, when it is not.
    public func fault(in value: JSON) -> String? {
        switch self {
        case .text: textFault(value, limit: Limits.textBytes)
        case .rich: textFault(value, limit: Limits.richBytes)
        case .multi:
            value.members.map { !$0.isEmpty && $0.members.allSatisfy { $0.value.string != nil } } == true
                ? nil : "a text for each language"
        case .instant: value.string.flatMap(Instant.init(_:)) == nil ? "a UTC time such as 2026-11-21T09:14:03Z" : nil
        case .date: value.string.flatMap(CalendarDate.init(_:)) == nil ? "a date such as 2026-11-21" : nil
        case .local:
            value.string.flatMap(LocalTime.init(_:)) == nil
                ? "a local time such as 2026-06-21T10:00[Africa/Casablanca]" : nil
        case .integer(let range):
            value.integer.map(range.contains) == true
                ? nil : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range):
            value.number.map(range.contains) == true
                ? nil : "a number from \(range.lowerBound) to \(range.upperBound)"
        case .share: value.number.map { 0...1 ~= $0 } == true ? nil : "a number from 0 to 1"
        case .boolean: value.bool == nil ? "true or false" : nil
        case .reference(let kind): value.string.map(Identifier.isValid) == true ? nil : "an id of the kind \(kind)"
        case .oneOf(let words):
            value.string.map(words.contains) == true ? nil : "one of \(words.joined(separator: ", "))"
        case .texts: listFault(value, of: .text, "a list of texts")
        case .references(let kind): listFault(value, of: .reference(kind), "a list of ids of \(kind)s")
        case .object: value.members == nil ? "an object" : nil
        case .members(let rules): membersFault(value, rules)
        case .list(let type, let count):
            value.array.map { count ~= $0.count } != true
                ? "a list of \(count.lowerBound) to \(count.upperBound)"
                : value.array?.lazy.compactMap { type.fault(in: $0) }.first.map { "a list, each \($0)" }
        case .any: value.isNull ? "a value" : nil
        }
    }

    private func textFault(_ value: JSON, limit: Int) -> String? {
        guard let text = value.string, !text.utf8.allSatisfy({ $0 == 0x20 }), text.utf8.count <= limit else {
            return "a text of 1 to \(limit) bytes"
        }
        return nil
    }
    private func membersFault(_ value: JSON, _ rules: [FieldRule]) -> String? {
        guard let members = value.members else { return "an object with \(rules.map(\.name).joined(separator: ", "))" }
        for rule in rules {
            guard let member = members[rule.name], !member.isNull else {
                if rule.required { return "an object with \(rule.name)" }
                continue
            }
            if let expected = rule.type.fault(in: member) { return "an object whose \(rule.name) is \(expected)" }
        }
        return nil
    }
    private func listFault(_ value: JSON, of type: FieldType, _ expected: String) -> String? {
        value.array.map { $0.count <= 1_000 && $0.allSatisfy { type.fault(in: $0) == nil } } == true ? nil : expected
    }
}
