import TrainingModel

/// One day as a person types it, in English or French, perhaps with a time: `21/06`, `21 June 2027`, `tomorrow`,
/// `next mon 10:00`, « lundi prochain à 10h ».
public struct DatePhrase: Hashable, Sendable {
    public let date: CalendarDate
    /// Seconds of the day, when the words say the time.
    public let time: Int?

    /// - Parameters:
    ///   - today: what `tomorrow` follows; a date without a year is the first such date from here on.
    ///   - order: nil when 03/04 is to be asked back.
    ///   - looksBack: true for what has happened: a date without a year is then the last one up to today.
    /// - Returns: nil for words that do not say one day.
    /// - Throws: `invalid` for a date in digits that does not exist, or may be two.
    public init?(_ text: String, today: CalendarDate, order: DateOrder?, looksBack: Bool = false) throws {
        guard let words = try? PhraseWords(text).words.filter({ $0.word != .of }) else { return nil }
        var rest = words[...]
        let reader = DateReader(order: order, from: today, today: today, looksBack: looksBack)
        do { date = try DateListReader.date(&rest, reader: reader) } catch {
            let isMeant = words.contains { word in
                if case .date(let digits) = word.word {
                    digits.allSatisfy { "0123456789/-.".contains($0) }
                } else {
                    false
                }
            }
            guard isMeant else { return nil }
            throw error
        }
        if case .time(let time)? = rest.first?.word {
            self.time = time
            rest.removeFirst()
        } else {
            time = nil
        }
        if !rest.isEmpty { return nil }
    }

    /// The time on the wall, when the words say it.
    public var wall: WallTime? { time.flatMap { WallTime(date, hour: $0 / 3_600, minute: $0 / 60 % 60) } }
}
