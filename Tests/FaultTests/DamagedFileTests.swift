import Foundation
import JSONParser
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// Databases of which bytes were changed on the disk: found and named, and mended by one command or by what the message says.
final class DamagedFileTests: XCTestCase {
    private static let cases = amount("FAULT_FLIPS", usual: 10)

    func test_a_replica_with_changed_bytes_is_made_anew_by_one_command() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        try computer.writeNotes((0..<40).map { "Note \($0)" }, body: String(repeating: "word ", count: 100))
        _ = try computer.sync()
        let file = URL(fileURLWithPath: Replica.file(in: computer.folder))
        var (found, incomplete) = (0, 0)

        for number in 0..<Self.cases {
            let words = (0..<5).map { "Unsent \(number).\($0)" }
            try computer.writeNotes(words)
            let before = try server.records(Note.kind.name).count
            let damaged = Self.damage(try Data(contentsOf: file), &chance)
            try damaged.write(to: file)

            let doctor = try computer.run("doctor", "--json")
            let repair = try computer.run("doctor", "--repair")

            XCTAssertTrue([0, 1, 4].contains(doctor.status), doctor.talk)
            if doctor.status != 0 { found += 1 }
            XCTAssertEqual(repair.status, 0, "\(number): \(repair.talk)")
            let isIncomplete = repair.talk.contains("may be missing")
            if isIncomplete { incomplete += 1 }
            let notes = try server.records(Note.kind.name)
            // A changed letter nobody can see: of a title, or of an author, in whose name the server then refuses the note.
            let refused = try computer.replica().ledger(states: [.refused]).compactMap(\.value.string)
            let lost = Set(words).subtracting(notes.values.map { Note($0).title }).subtracting(refused)
            XCTAssertTrue(
                isIncomplete || lost.isEmpty || notes.count == before + words.count,
                "\(number): lost \(lost), and said nothing")
            let held = try computer.replica().all(Note.self)
            XCTAssertEqual(
                Dictionary(uniqueKeysWithValues: held.map { ($0.id, $0.record) }), notes, "\(number): other values")
            let kept = try XCTUnwrap(
                FileManager.default.contentsOfDirectory(atPath: computer.folder).first { $0.hasPrefix("damaged-") })
            XCTAssertEqual(try Data(contentsOf: URL(fileURLWithPath: "\(computer.folder)/\(kept)/damaged.db")), damaged)
            try FileManager.default.removeItem(atPath: "\(computer.folder)/\(kept)")
        }

        print("\(found) of \(Self.cases) damages found by the doctor; \(incomplete) reached what was unsent")
        XCTAssertGreaterThan(found, 0)
        try computer.checkAgrees()
    }

    func test_a_repair_that_was_cut_off_goes_on_or_begins_again() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        try computer.writeNotes((0..<40).map { "Note \($0)" })
        let usual = try duration { XCTAssertEqual(try computer.run("doctor", "--repair").status, 0) }

        for (round, moment) in chance.moments(6, within: usual).enumerated() {
            try computer.writeNotes(["Unsent \(round)"])
            let repair = try computer.start("doctor", "--repair")
            pause(moment)
            repair.send(SIGKILL)
            _ = try repair.wait()

            let again = try computer.run("doctor", "--repair")
            XCTAssertEqual(again.status, 0, again.talk)
        }

        try computer.checkAgrees()
        XCTAssertEqual(try server.records(Note.kind.name).count, 46)
    }

    /// Without the server nothing is taken from what there is.
    func test_a_repair_without_the_server_changes_nothing() throws {
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        try computer.writeNotes(["One"])
        let file = URL(fileURLWithPath: Replica.file(in: computer.folder))
        let before = try Data(contentsOf: file)
        server.kill()

        check(try computer.run("doctor", "--repair"), status: 5, part: "cannot be reached", of: "no server")

        XCTAssertEqual(try Data(contentsOf: file), before)
        try server.start()
        try computer.checkAgreesAfterSync()
    }

    func test_a_servers_database_with_changed_bytes_is_named_and_not_served() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let computer = try server.computer("ada")
        try computer.writeNotes((0..<40).map { "Note \($0)" }, body: String(repeating: "word ", count: 100))
        _ = try computer.sync()
        let file = try stop(server)
        let sound = try Data(contentsOf: file)
        let digests = try server.records(Note.kind.name).mapValues { Digest($0) }
        var found = 0
        // Most are in unused space or inside a text: so many that some are not.
        let cases = Self.cases * 5

        for number in 0..<cases {
            try Self.damage(sound, &chance).write(to: file)
            // Of the case before: a log would hide what is damaged beneath it.
            for ending in ["-wal", "-shm"] { unlink(file.path + ending) }

            let doctor = try server.child(["doctor", "--data", server.data]).wait()

            XCTAssertTrue([0, 1].contains(doctor.status), "\(number): \(doctor)")
            if doctor.status == 0 {
                let held = try server.records(Note.kind.name).mapValues { Digest($0) }
                XCTAssertEqual(held, digests, "\(number): more than a text is damaged, and nobody said so")
                continue
            }
            found += 1
            XCTAssertTrue(doctor.talk.contains("egov-learn-server: "), doctor.talk)
            let serving = try server.child(["serve", "--data", server.data, "--listen", "127.0.0.1:0"])
            let deadline = DispatchTime.now() + 10
            while serving.output.isEmpty, serving.talk.split(separator: "\n").count < 2, DispatchTime.now() < deadline {
                usleep(1_000)
            }
            serving.send(SIGKILL)
            let ending = try serving.wait()
            // A damaged row alone is not seen at the start; a damaged structure is.
            if ending.output.isEmpty {
                XCTAssertEqual(ending.talk.split(separator: "\n").count, 2, "no next step: \(ending.talk)")
            }
        }

        print("\(found) of \(cases) damages found by the server's doctor")
        XCTAssertGreaterThan(found, 0)
        for ending in ["-wal", "-shm"] { unlink(file.path + ending) }
        try sound.write(to: file)
        XCTAssertEqual(try server.child(["doctor", "--data", server.data]).wait().status, 0)
        try server.start()
        try computer.checkAgreesAfterSync()
    }

    func test_a_damaged_structure_stops_a_server_from_starting_and_says_what_to_do() throws {
        let server = try ServerProcess(self)
        let file = try stop(server)
        var damaged = try Data(contentsOf: file)
        // The whole second page.
        damaged.replaceSubrange(8_192..<16_384, with: Data(repeating: 0x55, count: 8_192))
        try damaged.write(to: file)

        let ending = try server.child(["serve", "--data", server.data, "--listen", "127.0.0.1:0"]).wait()

        XCTAssertEqual(ending.status, 1)
        XCTAssertTrue(ending.talk.contains("damaged"), ending.talk)
        XCTAssertTrue(ending.talk.contains("put the last backup in its place"), ending.talk)
        XCTAssertEqual(ending.output, "")
    }

    func test_a_damaged_file_of_a_course_is_named_and_mended_by_loading_it_again() throws {
        let server = try ServerProcess(self)
        let course = try LargeCourse(in: server.folder, files: 3, bytes: 1_000)
        try server.administer("bundle", "load", course.folder)
        let files = try course.manifest().files
        let (changed, missing) = (files[0], files[1])
        func place(_ sha256: String) -> String { "\(server.data)/blobs/\(sha256.prefix(2))/\(sha256)" }
        try Data(repeating: 7, count: Int(changed.size)).write(to: URL(fileURLWithPath: place(changed.sha256)))
        try FileManager.default.removeItem(atPath: place(missing.sha256))

        let doctor = try server.child(["doctor", "--data", server.data]).wait()
        try server.administer("bundle", "load", course.folder)

        XCTAssertEqual(doctor.status, 1)
        for file in [changed, missing] { XCTAssertTrue(doctor.output.contains(file.path), doctor.output) }
        try server.administer("doctor")
        let computer = try server.computer("ada")
        XCTAssertEqual(try computer.run("course", "get", LargeCourse.id).status, 0)
    }

    /// Stops it; the file has everything then, also without its log.
    private func stop(_ server: ServerProcess) throws -> URL {
        XCTAssertEqual(try server.terminate().status, 0)
        let file = URL(fileURLWithPath: server.data + "/network.db")
        for ending in ["-wal", "-shm"] { unlink(file.path + ending) }
        return file
    }

    /// A bit, some bytes, a sector of zeros, a sector of garbage, or an end that is missing.
    private static func damage(_ sound: Data, _ chance: inout Chance) -> Data {
        var damaged = sound
        let place = Int.random(in: 0..<sound.count, using: &chance)
        func overwrite(_ count: Int, _ byte: () -> UInt8) {
            for index in place..<min(place + count, damaged.count) { damaged[index] = byte() }
        }
        switch Int.random(in: 0..<5, using: &chance) {
        case 0: damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
        case 1: overwrite(16) { UInt8.random(in: 0...255, using: &chance) }
        case 2: overwrite(512) { 0 }
        case 3: overwrite(4_096) { UInt8.random(in: 0...255, using: &chance) }
        default: damaged = Data(damaged.prefix(place))
        }
        return damaged
    }
}
