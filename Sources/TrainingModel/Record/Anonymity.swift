/// Records that say nothing of who made them: every field is written under the name of what the record is about, by writer
/// 0, at the beginning of a day.
extension Stamp {
    static let day: Int64 = 86_400_000

    /// The stamp of all that is written without a name on the day (UTC) of an instant.
    public static func nameless(on instant: Instant) -> Stamp {
        let milliseconds = Stamp(milliseconds: instant.milliseconds, writer: 0).milliseconds
        return Stamp(milliseconds: milliseconds - milliseconds % day, writer: 0)
    }

    /// True for a stamp that tells the day only.
    public var isNameless: Bool { writer == 0 && tick & 0xffff == 0 && milliseconds % Stamp.day == 0 }
}

extension Record {
    /// True when nothing in the record tells who wrote it or when in the day.
    func isAnonymous(under name: String) -> Bool {
        owner == nil && Identifier.isRandom(id)
            && fields.allSatisfy { _, field in
                field.version.author == name && field.version.stamp.isNameless && field.version.base == nil
                    && field.version.stamp == fields.first?.field.version.stamp
            }
    }
}

extension Record {
    /// The same values, of the day (UTC) of an instant where they are of a later one.
    public func nameless(notAfter now: Instant) -> Record {
        var record = self
        let today = Stamp.nameless(on: now)
        for (name, field) in fields where field.version.stamp > today {
            record[name] = Field(field.value, Version(stamp: today, author: field.version.author))
        }
        return record
    }
}

extension Identifier {
    /// An id of chance alone: that of a made one tells the millisecond.
    public static func nameless(random: () -> UInt32) -> String {
        (0..<3).map { _ in hexDigits(UInt64(random()), count: 8) }.joined().prefix(20).description
    }
}
