import TrainingModel

/// Committees, their meetings, and the papers of the dates that took place.
extension NetworkLife {
    mutating func addMeetings() {
        for (number, id) in committeeIDs.enumerated() {
            let structure = number == 0 ? JSON.null : .string(structureIDs[(number - 1) % Self.structures])
            add(
                Committee.kind, id,
                [
                    "name": ["en": .string("Committee \(number)"), "fr": .string("Comité \(number)")],
                    "level": "steering", "quorum": ["share": 0.5], "structure": structure,
                ].filter { !$0.value.isNull })
            for seat in 0..<15 {
                let role = seat == 0 ? MemberRole.chair : seat == 1 ? .secretary : .member
                add(
                    Membership.kind, Membership.id(committee: id, person: peopleIDs[number * 15 + seat]),
                    ["role": .string(role.rawValue), "permanent": true])
            }
        }
        // Every date that `addHeld` asks for is one of them.
        let rules = ["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=DAILY;INTERVAL=10", "FREQ=WEEKLY;INTERVAL=5"]
        for (number, id) in meetingIDs.enumerated() {
            let committee = committeeIDs[number % Self.committees]
            add(
                Meeting.kind, id, scope: Scope.committee(committee),
                [
                    "committee": .string(committee), "title": ["en": .string("Meeting \(number)")],
                    "start": .string("\(day(700 - number))T10:00[Africa/Casablanca]"), "minutes": 120,
                    "rule": .string(rules[number % 4]), "place": "Rabat",
                ])
            for held in 0..<4 { addHeld(number * 4 + held, of: id, in: number) }
        }
    }

    /// A date that took place, with its papers.
    private mutating func addHeld(_ number: Int, of meeting: String, in place: Int) {
        let scope = Scope.committee(committeeIDs[place % Self.committees])
        let id = "\(meeting)/\(day(700 - place - (number % 4 + 1) * 70))T10:00"
        add(
            Occurrence.kind, id, scope: scope,
            ["status": "held", "openedAt": moment(number), "closedAt": moment(number - 2)])
        for seat in 0..<6 {
            let person = peopleIDs[place % Self.committees * 15 + seat]
            add(Presence.kind, "\(id)/\(person)", scope: scope, ["status": seat == 5 ? "excused" : "present"])
            guard seat < 4 else { continue }
            add(RSVP.kind, "\(id)/\(person)", scope: scope, author: person, ["answer": "accepted"])
            add(
                AgendaItem.kind, new(10, number * 4 + seat), scope: scope, author: person,
                [
                    "occurrence": .string(id), "position": .integer(Int64(seat + 1)),
                    "title": .string("Point \(seat + 1): services of quarter \(number % 4)"),
                    "author": .string(person), "outcome": "Taken note of.",
                ])
        }
        add(
            Minutes.kind, id, scope: scope,
            ["body": "The committee heard the *report* on open data and asked for figures.", "status": "approved"])
        for item in 0..<2 {
            let resolution = new(11, number * 2 + item)
            add(
                Resolution.kind, resolution, scope: scope,
                [
                    "occurrence": .string(id), "number": .string("\(number)/\(item)"), "carried": true,
                    "text": "Every ministry publishes the list of its services.", "decidedAt": moment(number),
                ])
            add(
                Action.kind, new(12, number * 2 + item), scope: scope,
                [
                    "occurrence": .string(id), "resolution": .string(resolution),
                    "text": "Publish the list of services", "dueOn": .string(day(100 - number % 200).description),
                    "owner": .string(item == 0 ? structureIDs[place % 53] : peopleIDs[place]),
                    "status": .string(["open", "done", "started", "done"][number % 4]),
                ])
        }
    }
}
