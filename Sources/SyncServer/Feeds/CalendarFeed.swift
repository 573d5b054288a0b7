import Calendar
import Signing
import TrainingModel

/// A person's meetings and workshops as a calendar to subscribe to, for whoever knows its private address.
struct CalendarFeed: Sendable {
    static let folder = "/calendar/"
    private static let ending = ".ics"

    let store: any Store
    let now: @Sendable () -> Instant
    private let zones = ZoneDatabase()

    init(store: any Store, now: @escaping @Sendable () -> Instant) {
        self.store = store
        self.now = now
    }

    /// - Throws: `notFound`, in the same words and without the address, for one that never was, was taken back, or
    ///   belongs to somebody who has left.
    func answer(_ request: HTTPRequest) throws -> HTTPResponse {
        let capability = request.path.dropFirst(Self.folder.count).dropLast(Self.ending.count)
        // Hashed whatever it is, so that a guess takes as long as an address that was taken back.
        let hash = Sodium.blake2b(String(capability))
        guard request.path.hasSuffix(Self.ending), let text = try store.read({ try text(hash: hash, in: $0) }) else {
            throw TrainingError(
                .notFound, "There is no such calendar.",
                hint: "Ask for a new address on your computer: 'egov-learn calendar link --new'.")
        }
        let body = Array(text.utf8)
        return HTTPResponse(
            status: 200,
            headers: [
                ("Content-Type", "text/calendar; charset=utf-8"), ("ETag", "\"\(Sodium.sha256(body))\""),
                ("Cache-Control", "private, no-cache"),
            ], body: .bytes(body)
        ).unlessKnown(to: request)
    }

    /// Nil when no active person has a calendar with this hash.
    private func text(hash: String, in reader: some StoreReader) throws -> String? {
        let links = try reader.ids(of: CalendarLink.kind.name, under: hash).compactMap {
            try reader.record(RecordKey(CalendarLink.kind.name, $0)).map(CalendarLink.init)
        }
        guard let link = links.first(where: { $0.hash == hash }) else { return nil }
        let actor = try Actor(person: link.person, from: reader, at: now())
        guard actor.isActive else { return nil }
        let language = link.language ?? "en"
        let book = try book(of: actor, in: reader)
        let calendar = MeetingCalendar(book, in: language, now: now())
        // A meeting that cannot be followed does not take the others away.
        let events =
            try book.meetings.compactMap { try? calendar.event($0) } + workshops(of: actor, calendar, in: reader)
        let file = calendar.file(name: try reader.networkName(), events: events).withoutFaults(zones: zones)
        return try file.text(zones: zones)
    }
}

/// What the store holds of one person's calendar, found by its indices: a feed is asked for every hour.
extension CalendarFeed {
    private func book(of actor: Actor, in reader: some StoreReader) throws -> MeetingBook {
        let seats = try actor.seats(in: reader).sorted()
        let meetings = try seats.flatMap { committee in
            try all(Meeting.self, reader.ids(of: Meeting.kind.name, under: committee), in: reader)
        }
        return MeetingBook(
            committees: try all(Committee.self, seats, in: reader), meetings: meetings,
            occurrences: try meetings.flatMap {
                try reader.records(Occurrence.kind.name, idPrefix: $0.id + "/").filter(\.isAlive).map(Occurrence.init)
            }, zones: zones)
    }

    /// Those that the person teaches, and those for which they are registered; who waits for a place is not sure yet.
    private func workshops(
        of actor: Actor, _ calendar: MeetingCalendar, in reader: some StoreReader
    ) throws -> [CalendarEvent] {
        let registrations = try all(
            Registration.self, reader.ids(of: Registration.kind.name, under: actor.person), in: reader)
        let attended = registrations.filter(\.isRegistered).map(\.workshop)
        let taught = try reader.ids(of: Workshop.kind.name, under: actor.person)
        let workshops = try all(Workshop.self, Set(attended + taught).sorted(), in: reader)
        let merged = try MergedPeople(in: reader)
        return try workshops.flatMap { workshop in
            if workshop.trainers.contains(actor.person) { return calendar.events(workshop, isSure: true) }
            let everybody = try reader.records(Registration.kind.name, idPrefix: workshop.id + "/")
            let list = WaitingList(everybody.map(Registration.init), capacity: workshop.capacity, merged: merged)
            return calendar.events(workshop, isSure: list.position(of: actor.person) == nil)
        }
    }

    /// The living records with these ids, in their order.
    private func all<View: RecordView>(
        _ type: View.Type, _ ids: [String], in reader: some StoreReader
    ) throws -> [View] {
        try ids.compactMap { try reader.record(RecordKey(View.kind.name, $0)) }.filter(\.isAlive).map(View.init)
    }
}
