import TrainingModel

/// Workshops, with who registered and who was there.
extension NetworkLife {
    mutating func addWorkshops() {
        for (number, id) in workshopIDs.enumerated() {
            let staff = number % Self.structures
            let place = structureIDs[staff]
            add(
                Workshop.kind, id,
                [
                    "title": ["en": .string("Workshop \(number)")], "place": "Banjul", "capacity": 30,
                    "trainers": [.string(peopleIDs[106 + staff])], "structure": .string(place),
                    "sessions": [
                        ["id": "1", "start": .string("\(day(number - 20))T09:00[Africa/Banjul]"), "minutes": 180]
                    ],
                    "status": .string(number < 20 ? "open" : "held"),
                ])
            for seat in 0..<33 {
                let person = peopleIDs[(number * 33 + seat) % Self.people]
                let scope = Scope.workshop(id)
                add(
                    Registration.kind, "\(id)/\(person)", scope: scope, owner: person,
                    ["status": "registered", "position": .integer(seat < 30 ? 0 : Int64(seat - 29))])
                guard number >= 20 else { continue }
                add(
                    Attendance.kind, "\(id)/1/\(person)", scope: scope, owner: person, author: peopleIDs[106 + staff],
                    [
                        "status": .string(seat % 9 == 0 ? "absent" : "present"), "method": "list",
                        "recordedBy": .string(peopleIDs[106 + staff]),
                    ])
            }
        }
    }
}
