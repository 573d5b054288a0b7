import Synchronization
import TrainingModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The zones of the system's database (Debian's package `tzdata`), read when first asked for.
///
/// The files are read here rather than by Foundation, which carries its own older rules, or by libical 3.0, which is
/// wrong before 2017 for 97 of 598 zones and keeps its zones in one process-wide table: docs/calendar.md.
public final class ZoneDatabase: Sendable {
    public static let systemDirectory = "/usr/share/zoneinfo"

    private let directory: String
    private let zones = Mutex<[String: Zone]>([:])

    public init(directory: String = ZoneDatabase.systemDirectory) { self.directory = directory }

    /// - Throws: `invalid` when the database has no such zone, with the name that was probably meant.
    public func zone(named name: String) throws -> Zone {
        if let known = zones.withLock({ $0[name] }) { return known }
        guard LocalTime.isZoneName(name) else { throw unknown(name) }
        if name == "UTC" { return .utc }
        guard let data = FileManager.default.contents(atPath: "\(directory)/\(name)"),
            let zone = ZoneFile.zone(named: name, from: Array(data))
        else { throw unknown(name) }
        zones.withLock { $0[name] = zone }
        return zone
    }

    /// The instant of a wall-clock time; of one that exists twice the first, one that does not exist read with the
    /// offset before the gap (RFC 5545 §3.3.5).
    public func instant(of time: LocalTime) throws -> Instant { try zone(named: time.zone).instant(of: time.wall) }

    /// The wall-clock time of an instant in a zone.
    public func localTime(of instant: Instant, in name: String) throws -> LocalTime {
        guard let time = LocalTime(try zone(named: name).wall(at: instant), zone: name) else { throw unknown(name) }
        return time
    }

    /// The names that the database proposes to people, in alphabetical order.
    public func names() -> [String] {
        guard let table = FileManager.default.contents(atPath: "\(directory)/tzdata.zi") else { return [] }
        return String(decoding: table, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            if words.first == "Z", words.count > 1 { return String(words[1]) }
            if words.first == "L", words.count > 2 { return String(words[2]) }
            return nil
        }.sorted()
    }

    private func unknown(_ name: String) -> TrainingError {
        guard !names().isEmpty else {
            return TrainingError(
                .invalid, "This computer has no database of time zones.", hint: "Install the package 'tzdata'.")
        }
        let shown = String(name.unicodeScalars.filter { $0.value >= 0x20 && $0.isASCII }.prefix(64).map(Character.init))
        let hint = likely(name).map { "Did you mean \($0)?" } ?? "Name it by its IANA name, such as Africa/Casablanca."
        return TrainingError(.invalid, "There is no time zone '\(shown)'.", hint: hint)
    }

    /// The zone of that name in other capitals, or of that city.
    private func likely(_ name: String) -> String? {
        let wanted = name.lowercased().replacing(" ", with: "_")
        guard wanted.utf8.count >= 3 else { return nil }
        let names = names()
        return names.first { $0.lowercased() == wanted }
            ?? names.first {
                $0.lowercased().split(separator: "/").last.map(String.init)
                    == wanted.split(separator: "/").last.map(String.init)
            }
    }
}
