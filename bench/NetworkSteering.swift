import TrainingModel

/// Surveys, initiatives and indicators.
extension NetworkLife {
    mutating func addSteering() {
        for number in 0..<40 {
            let survey = new(13, number)
            add(
                Survey.kind, survey,
                [
                    "title": ["en": .string("Survey \(number)")],
                    "questions": [
                        ["id": "a", "type": "scale", "text": ["en": "How useful?"], "lowest": 1, "highest": 5],
                        ["id": "b", "type": "text", "text": ["en": "What was missing?"]],
                    ],
                ])
            for answer in 0..<100 {
                let person = (number * 100 + answer) % Self.people
                add(
                    Response.kind, Response.id(survey: survey, person: peopleIDs[person]), scope: learners(of: person),
                    owner: peopleIDs[person],
                    ["survey": .string(survey), "answers": ["a": .integer(Int64(answer % 5 + 1)), "b": "More time."]])
            }
        }
        for number in 0..<400 {
            let initiative = new(14, number)
            add(
                Initiative.kind, initiative,
                [
                    "title": ["en": .string("Initiative \(number)")], "type": "service",
                    "owner": .string(structureIDs[number % 53]), "planYear": .integer(Int64(now.date.components.year)),
                    "status": .string(["planned", "started", "done"][number % 3]),
                ])
            for step in 0..<4 {
                var fields: [String: JSON] = [
                    "initiative": .string(initiative), "title": .string("Step \(step)"),
                    "dueOn": .string(day(200 - step * 90).description),
                ]
                fields["doneOn"] = step < 2 ? .string(day(190 - step * 90).description) : nil
                add(Milestone.kind, new(15, number * 4 + step), fields)
            }
        }
        let year = now.date.components.year
        for number in 0..<30 {
            let indicator = new(16, number)
            var fields: [String: JSON] = [
                "name": ["en": .string("Indicator \(number)")], "unit": "services", "target": 50,
            ]
            let formulas = ["completion:course-1", "connected", "actions", "quorum", "attendance"]
            fields["formula"] = number < formulas.count ? .string(formulas[number]) : nil
            add(Indicator.kind, indicator, fields)
            guard number >= formulas.count else { continue }
            for structure in structureIDs {
                for back in 0..<2 {
                    add(
                        IndicatorMeasurement.kind, "\(indicator)/\(structure)/\(year - back)",
                        ["value": .number(Double(number * 3 + back))])
                }
            }
        }
    }
}
