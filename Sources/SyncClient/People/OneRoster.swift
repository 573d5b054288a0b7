import Foundation
import TrainingModel

/// OneRoster 1.1 CSV (1EdTech): organisations, users and enrolments of a register of people.
public enum OneRoster {
    /// Which of the standard's files it is, by its header; nil for another file.
    public enum Part: String, CaseIterable, Sendable { case orgs, users, enrollments }

    public static func part(of file: ImportFile) throws -> Part? {
        let header = try file.header()
        guard header.contains("sourcedId") else { return nil }
        if header.isSuperset(of: ["userSourcedId", "classSourcedId", "role"]) { return .enrollments }
        if header.isSuperset(of: ["orgSourcedIds", "givenName", "familyName", "role"]) { return .users }
        return header.isSuperset(of: ["name", "type", "parentSourcedId"]) ? .orgs : nil
    }

    /// The standard's files of a folder that are understood here.
    /// - Throws: `usage` when there is none.
    public static func files(in folder: String) throws -> [ImportFile] {
        let paths = Part.allCases.map { "\(folder)/\($0.rawValue).csv" }
        let found = paths.filter { FileManager.default.fileExists(atPath: $0) }
        guard !found.isEmpty else {
            throw TrainingError(
                .usage, "The folder '\(folder)' holds none of orgs.csv, users.csv and enrollments.csv.",
                hint: "Unpack the OneRoster archive there, or give a CSV file.")
        }
        return found.map(ImportFile.init(path:))
    }

    /// The roles of the standard (§4.13.6) that have a counterpart here. An office's administrator in another system is
    /// a coordinator: rights over a network are never given by a file of another system.
    static let roles: [String: Role] = ["student": .official, "teacher": .trainer, "administrator": .coordinator]
}

extension Importer {
    /// Reads files of the standard: structures, then people, then places in courses, however they were given.
    public func readOneRoster(_ files: [(OneRoster.Part, ImportFile)]) throws {
        for (_, file) in files.filter({ $0.0 == .orgs }) { try readOrganisations(file) }
        for (_, file) in files.filter({ $0.0 == .users }) { try readUsers(file) }
        for (_, file) in files.filter({ $0.0 == .enrollments }) { try readEnrolments(file) }
    }

    private func readOrganisations(_ file: ImportFile) throws {
        var table = try CSVTable(
            file.reader(),
            known: ["sourcedId", "status", "name", "type", "identifier", "parentSourcedId"].map { .init($0) })
        var entries: [(line: Int, entry: StructureEntry)] = []
        while let row = try table.next() {
            do {
                try row.checkWidth()
                var entry = StructureEntry()
                entry.sourcedId = row["sourcedId"]
                entry.names = row["name"].map { ["en": $0] } ?? [:]
                entry.abbreviation = row["identifier"]
                entry.type = row["type"].map(ImportWords.structureType)
                entry.parent = row["parentSourcedId"]
                // What the register deletes stays here, with its people and their past.
                if row["status"] != "tobedeleted" { entries.append((row.line, entry)) }
            } catch let error as TrainingError {
                try refuse(row.line, of: file, kind: Structure.kind, name: row["name"] ?? "", error)
            }
        }
        try take(entries, of: file)
    }

    private func readUsers(_ file: ImportFile) throws {
        let columns = [
            "sourcedId", "status", "enabledUser", "orgSourcedIds", "role", "givenName", "familyName", "middleName",
            "email",
        ]
        var table = try CSVTable(file.reader(), known: columns.map { .init($0) })
        while let row = try table.next() {
            let names = [row["givenName"], row["middleName"], row["familyName"]].compactMap { $0 }
            let name = names.joined(separator: " ")
            try take(row.line, of: file, kind: Person.kind, name: name) {
                try row.checkWidth()
                var entry = PersonEntry()
                entry.sourcedId = row["sourcedId"]
                entry.name = names.isEmpty ? nil : name
                entry.email = try row["email"].map(EmailAddress.checked)
                let isDeleted = row["status"] == "tobedeleted"
                entry.isActive = isDeleted ? false : try row["enabledUser"].map(ImportWords.yesOrNo)
                let places = row["orgSourcedIds"]?.split { ", ".contains($0) }.map(String.init) ?? []
                entry.structure = places.first
                if let role = row["role"].flatMap({ OneRoster.roles[$0] }) {
                    entry.roles = places.map { (role, $0) }
                } else if let role = row["role"] {
                    plan.warnings.append(.unmappedRole(file: file.name, line: row.line, role: role))
                }
                if isDeleted, try directory.person(entry, structure: nil) == nil {
                    return Taken(id: "", name: name, outcome: .unchanged)
                }
                return try take(entry, at: file.place(row.line))
            }
        }
    }

    /// A place in a class is a place in the course of that name; who teaches a class is a trainer already.
    private func readEnrolments(_ file: ImportFile) throws {
        let columns = ["sourcedId", "status", "classSourcedId", "schoolSourcedId", "userSourcedId", "role"]
        var table = try CSVTable(file.reader(), known: columns.map { .init($0) })
        while let row = try table.next() {
            guard row["role"] == "student" else { continue }
            let name = "\(row["userSourcedId"] ?? "") \(row["classSourcedId"] ?? "")"
            try take(row.line, of: file, kind: Enrolment.kind, name: name) {
                try row.checkWidth()
                return try takeEnrolment(row)
            }
        }
    }

    private func takeEnrolment(_ row: CSVTable.Row) throws -> Taken {
        var entry = PersonEntry()
        entry.sourcedId = row["userSourcedId"]
        guard let person = try directory.person(entry, structure: nil) else {
            throw TrainingError(
                .notFound, "There is no person with the sourcedId '\(row["userSourcedId"] ?? "")'.",
                hint: "Import users.csv together with this file.")
        }
        let course = row["classSourcedId"] ?? ""
        let id = Enrolment.id(person: person.id, course: course)
        let status = row["status"] == "tobedeleted" ? "withdrawn" : "enrolled"
        let before = try draft.record(RecordKey(Enrolment.kind.name, id))
        let outcome = try draft.write(
            Enrolment.kind, id: id, scope: Scope.learners(person.structure), owner: person.id,
            ["status": .string(status)])
        let change = ImportPlan.FieldChange(
            field: "status", before: before?.value("status") ?? .null, after: .string(status))
        switch outcome {
        case .refused(let refusal): throw refusal.error
        case .unchanged: return Taken(id: id, name: "\(person.name), \(course)", outcome: .unchanged)
        case .planned:
            return Taken(
                id: id, name: "\(person.name), \(course)", outcome: before == nil ? .create : .update,
                changes: [change])
        }
    }
}
