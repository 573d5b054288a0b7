/// Numbers of a paper sheet as a registrar types them: `1-14,16`.
public enum PaperNumbers {
    /// - Parameters:
    ///   - text: numbers and ranges, divided by commas; spaces do not matter.
    ///   - last: the sheet's last number.
    /// - Returns: the numbers in their order, each once.
    /// - Throws: `usage`, naming the part that is wrong.
    public static func parse(_ text: String, last: Int) throws -> [Int] {
        var numbers: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(number)
            guard 1...2 ~= ends.count, let first = ends.first.flatMap({ $0 }), let end = ends.last.flatMap({ $0 })
            else {
                throw TrainingError(
                    .usage, "'\(part)' is no number of the sheet.", hint: "Write numbers and ranges, such as 1-14,16.")
            }
            guard first >= 1, first <= end, end <= last else {
                throw TrainingError(
                    .usage, "'\(part)' is not on the sheet, which goes from 1 to \(last).",
                    hint: "Print the sheet again if people were added: 'egov-learn workshop roster'.")
            }
            numbers.formUnion(first...end)
        }
        return numbers.sorted()
    }

    /// - Throws: `usage` when the same number stands in two lists, such as present and excused.
    public static func checkDisjoint(_ lists: [(name: String, numbers: [Int])]) throws {
        var seen: [Int: String] = [:]
        for list in lists {
            for number in list.numbers {
                if let other = seen[number] {
                    throw TrainingError(
                        .usage, "Number \(number) stands in \(other) and in \(list.name).",
                        hint: "Look at the sheet and give it once.")
                }
                seen[number] = list.name
            }
        }
    }

    private static func number(_ text: Substring) -> Int? {
        let digits = text.drop { $0 == " " }.prefix { $0 != " " }
        guard 1...6 ~= digits.utf8.count, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
            text.drop(while: { $0 == " " }).dropFirst(digits.count).allSatisfy({ $0 == " " })
        else { return nil }
        return Int(digits)
    }
}
