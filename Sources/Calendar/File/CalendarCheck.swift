import CIcal
import Synchronization
import TrainingModel

/// libical's opinion of a calendar file: the boundary to that library.
public enum CalendarCheck {
    /// libical's parser keeps its last error for the whole process.
    private static let turn = Mutex(())

    /// What libical finds wrong with a file, by its parser and its table of RFC 5546's restrictions; empty for a sound
    /// file.
    public static func faults(in text: String) -> [String] {
        turn.withLock { _ in
            guard let calendar = icalparser_parse_string(text) else { return ["It is no iCalendar file."] }
            defer { icalcomponent_free(calendar) }
            let isAllowed = icalrestriction_check(calendar) == 1
            let faults = messages(in: calendar)
            return isAllowed || !faults.isEmpty ? faults : ["It breaks a restriction of iTIP."]
        }
    }

    /// The X-LIC-ERROR properties that libical leaves in a component and those in it.
    private static func messages(in component: OpaquePointer) -> [String] {
        var found: [String] = []
        var property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY)
        while let error = property {
            found.append(icalproperty_get_xlicerror(error).map { String(cString: $0) } ?? "It has an error.")
            property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)
        }
        var inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT)
        while let part = inner {
            found += messages(in: part)
            inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)
        }
        return found
    }
}

extension CalendarFile {
    /// The file's text, after libical has found nothing wrong with it.
    ///
    /// - Throws: `invalid` as `text` does; `failed` when libical refuses the file.
    public func checkedText(zones: ZoneDatabase) throws -> String {
        let text = try text(zones: zones)
        guard let fault = CalendarCheck.faults(in: text).first else { return text }
        throw TrainingError(
            .failed, "The calendar file would not be read by other programs.",
            hint: "Report this with the meeting's title.", cause: CalendarFault(message: fault))
    }

    private struct CalendarFault: Error {
        let message: String
    }
}
