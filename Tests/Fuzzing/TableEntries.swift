import Foundation
import SyncClient
import TrainingModel

/// Tables of people and of who was there, from spreadsheets and other systems.
let tableEntries = [
    FuzzEntry(
        "csv", words: ["\"", "\"\"", ",", ";", "\t", "|", "\r\n", "sep=;\n", "\u{feff}", "'=", "=1+1"],
        corpora: ["csv/csvs"], play: playCSV),
    FuzzEntry(
        "people",
        words: [
            "name,email,structure\n", "familyName", "sourcedId", "roles", "position", "active", "phone", "coordinator",
            "Health", "@example.org", "%%%\n", "parent", "type", "abbreviation", "nom;prénom;courriel\n",
        ],
        seeds: {
            [
                "name,email,structure\nAda Lovelace,ada@example.org,Health\nBen,,New\n",
                "id;nom;courriel;structure;rôles\n;Awa;awa@example.org;Health;coordinator\n",
                "name,type,parent\nHealth,ministry,\nBranch,agency,Health\n%%%\nname\nZoé\n",
            ].map { Array($0.utf8) }
        }, play: playPeople),
    FuzzEntry(
        "oneroster",
        words: [
            "%%%\n", "sourcedId,name,type,parentSourcedId\n", "userSourcedId,classSourcedId,role\n", "tobedeleted",
            "student",
            "teacher", "administrator", "\"o1,o2\"", "enabledUser",
        ],
        seeds: {
            [
                """
                sourcedId,status,name,type,identifier,parentSourcedId
                o1,active,Ministry,district,M,
                o2,active,Agency,school,A,o1
                %%%
                sourcedId,status,enabledUser,orgSourcedIds,role,givenName,familyName,middleName,email
                u1,active,true,"o1,o2",teacher,Ada,Lovelace,,ada@example.org
                u2,tobedeleted,,o1,student,Ben,B,,
                %%%
                sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role
                e1,active,small,o1,u1,student
                """
            ].map { Array($0.utf8) }
        }, play: playOneRoster),
    FuzzEntry(
        "roster",
        words: ["number,id,name,structure,place,session,status,exported\n", "present", "late", "absent", "Ada"],
        seeds: { try RosterSeeds.all() }, play: playRoster),
]

@Sendable private func playCSV(_ bytes: [UInt8]) throws {
    var reader = try CSVReader(bytes)
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row.cells) }
    guard let header = rows.first else { return }
    var writer = CSVWriter(header)
    for row in rows.dropFirst() { writer.add(row) }
    var again = try CSVReader(Array(writer.text.utf8))
    // A lone cell says nothing of what stands between cells.
    guard rows.allSatisfy({ $0.count > 1 }) else { return }
    for row in rows {
        let cells = try again.next()?.cells.map(CSVFormula.restored)
        try expect(
            again.separator == UInt8(ascii: ","),
            "another separator: \(again.separator) in \(writer.text.debugDescription)")
        try expect(cells == row, "\(row) comes back as \(String(describing: cells))")
    }
    try expect(try again.next() == nil, "more rows than were written")
}

/// Structures, and then people, should there be two files.
@Sendable private func playPeople(_ bytes: [UInt8]) throws {
    let network = try FuzzNetwork.shared.get()
    let files = bytes.parts(between: "%%%").map { ImportFile(bytes: $0) }
    try network.undoing {
        let importer = try Importer(network.replica)
        if files.count > 1 { try allowingRefusal { try importer.readStructures(files[0]) } }
        if let last = files.last { try allowingRefusal { try importer.readPeople(last) } }
        try apply(importer.finish(), in: network)
    }
}

@Sendable private func playOneRoster(_ bytes: [UInt8]) throws {
    let network = try FuzzNetwork.shared.get()
    let files = try bytes.parts(between: "%%%").compactMap { bytes -> (OneRoster.Part, ImportFile)? in
        let file = ImportFile(bytes: bytes)
        guard let part = try allowingRefusal({ try OneRoster.part(of: file) }) ?? nil else { return nil }
        return (part, file)
    }
    try network.undoing {
        let importer = try Importer(network.replica)
        try allowingRefusal { try importer.readOneRoster(files) }
        try apply(importer.finish(), in: network)
    }
}

/// A plan that was made can be carried out, and leaves the replica whole.
private func apply(_ plan: ImportPlan, in network: FuzzNetwork) throws {
    guard !plan.isEmpty else { return }
    try plan.apply()
    let faults = try network.replica.faults()
    try expect(faults.isEmpty, "the replica is damaged: \(faults)")
}

@Sendable private func playRoster(_ bytes: [UInt8]) throws {
    let network = try FuzzNetwork.shared.get()
    try network.undoing {
        let (workshop, directory) = try (RosterSeeds.workshop(in: network), PeopleDirectory(network.replica))
        guard let session = workshop.sessions.first else { return }
        let roster = try WorkshopRoster(workshop, in: network.replica)
        let marks = try allowingRefusal {
            try RosterFile.read(ImportFile(bytes: bytes), roster: roster, session: session, directory)
        }
        _ = try allowingRefusal { try CheckIn(workshop, session, in: network.replica).note(marks ?? []) }
    }
}

private enum RosterSeeds {
    /// A workshop of one session with its trainer registered.
    static func workshop(in network: FuzzNetwork) throws -> Workshop {
        let me = try network.replica.me()
        let record = try network.replica.create(
            Workshop.kind, scope: Scope.structure(me.structure),
            fields: [
                "title": ["en": "W"], "trainers": [.string(me.id)], "status": "open",
                "sessions": [["id": "1", "start": "2026-10-01T09:00[UTC]", "minutes": 90]],
            ])
        return Workshop(record)
    }

    static func all() throws -> [[UInt8]] {
        let network = try FuzzNetwork.shared.get()
        var seeds = ["number,name,status\n1,Ada,present\n", "nom;statut\nAda;en retard\n"]
        try network.undoing {
            let workshop = try workshop(in: network)
            guard let session = workshop.sessions.first else { return }
            let roster = try WorkshopRoster(workshop, in: network.replica)
            seeds.append(RosterFile.write(roster, session: session, try PeopleDirectory(network.replica)).text)
        }
        return seeds.map { Array($0.utf8) }
    }
}
