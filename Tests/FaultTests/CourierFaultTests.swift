import Foundation
import JSONParser
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// Courier files on sticks that are full or damaged, and programs that die while they make and take them.
final class CourierFaultTests: XCTestCase {
    private func stick(_ server: ServerProcess) throws -> String {
        let stick = server.folder + "/stick"
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
        return stick
    }

    private func take(_ server: ServerProcess, _ stick: String) throws -> ChildProcess {
        try server.child(["courier", "take", stick, "--data", server.data, "--json"])
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    func test_a_reply_that_would_take_most_away_is_asked_about_and_taken_when_told() throws {
        let server = try ServerProcess(self)
        let stick = try stick(server)
        let (ada, ben) = (try server.computer("ada"), try server.computer("ben"))
        try ada.writeNotes((0..<40).map { "Note \($0)" })
        _ = try ada.sync()
        _ = try ben.sync()
        try ben.writeNotes(["Ben's"])
        let replica = try ada.replica()
        for note in try replica.all(Note.self) { try replica.remove(note.record.key) }
        _ = try ada.sync()
        XCTAssertEqual(try ben.run("courier", "make", stick + "/ben.courier").status, 0)
        XCTAssertEqual(try take(server, stick).wait().status, 0)

        let asked = try ben.run("courier", "take", stick + "/ben.reply.courier", "--json")

        XCTAssertEqual(asked.status, 6)
        let error = try JSON.parse(asked.talk.utf8)
        XCTAssertEqual(error["code"], "massRemoval", asked.talk)
        XCTAssertEqual(
            error["hint"]?.string?.contains("courier take \(stick)/ben.reply.courier --accept-removals"), true,
            asked.talk)
        XCTAssertEqual(try ben.replica().all(Note.self).count, 41)
        let told = try ben.run("courier", "take", stick, "--accept-removals")
        XCTAssertEqual(told.status, 0, told.talk)
        XCTAssertEqual(try ben.replica().all(Note.self).map(\.title), ["Ben's"])
        try ben.checkAgrees()
    }

    func test_making_and_taking_killed_at_fifty_moments_loses_nothing() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let stick = try stick(server)
        let (computer, other) = (try server.computer("ada"), try server.computer("ben"))
        var killedAmid = 0
        func kill(_ process: ChildProcess, after moment: Double) throws {
            pause(moment)
            process.send(SIGKILL)
            if try process.wait().signal == SIGKILL { killedAmid += 1 }
        }
        var usual: [String: Double] = [:]
        /// Killed at a moment of its usual time, and then done to its end.
        func leg(_ name: String, _ start: () throws -> ChildProcess, _ moment: Double) throws {
            if let usual = usual[name] { try kill(try start(), after: moment * usual) }
            usual[name] = try duration {
                let ending = try start().wait()
                XCTAssertEqual(ending.status, 0, ending.talk)
            }
        }
        let moments = chance.moments(51, within: 1.1)

        for round in 0..<18 {
            try computer.writeNotes((0..<20).map { "Ada \(round).\($0)" })
            try other.writeNotes((0..<20).map { "Ben \(round).\($0)" })
            _ = try other.sync()
            let moment = { moments[max(0, round - 1) * 3 + $0] }
            try leg("make", { try computer.start("courier", "make", stick) }, moment(0))
            try leg("answer", { try take(server, stick) }, moment(1))
            try leg("take", { try computer.start("courier", "take", stick) }, moment(2))
            try computer.checkSound()
            XCTAssertEqual(try computer.counts()[.waiting], 0)
            for name in try names(stick) { try FileManager.default.removeItem(atPath: "\(stick)/\(name)") }
        }

        XCTAssertGreaterThan(killedAmid, 15)
        try computer.checkAgrees()
        XCTAssertEqual(try server.records(Note.kind.name).count, 2 * 18 * 20)
    }

    func test_a_full_stick_is_told_on_both_sides_and_loses_nothing() throws {
        let server = try ServerProcess(self)
        let folder = try stick(server)
        let disk = try SmallDisk(at: folder, kibibytes: 1_000, test: self)
        let computer = try server.computer("ada")
        try computer.writeNotes((0..<4).map { "Note \($0)" }, body: String(repeating: "word ", count: 10_000))
        let waiting = try computer.counts()
        try disk.fill()

        let made = try disk.start(["courier", "make", folder], on: computer).wait()

        check(made, status: 1, part: "There is no room for", of: "make")
        XCTAssertEqual(try computer.counts(), waiting)
        XCTAssertEqual(try names(folder).filter { $0 != "filler" }, [])
        try disk.free()
        XCTAssertEqual(try computer.run("courier", "make", folder + "/a.courier").status, 0)
        if disk.isMounted {
            try disk.fill()
            let answered = try take(server, folder).wait()
            XCTAssertEqual(answered.status, 1)
            XCTAssertTrue(answered.talk.contains("There is no room for"), answered.talk)
            XCTAssertEqual(try names(folder), ["a.courier", "filler"])
            try disk.free()
        }
        XCTAssertEqual(try take(server, folder).wait().status, 0)
        XCTAssertEqual(try computer.run("courier", "take", folder).status, 0)
        try computer.checkAgrees()
        XCTAssertEqual(try server.records(Note.kind.name).count, 4)
    }

    func test_files_cut_at_a_hundred_lengths_and_with_two_hundred_changed_bits_are_refused_by_name() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        let stick = try stick(server)
        let computer = try server.computer("ada")
        try computer.writeNotes((0..<10).map { "Note \($0)" })
        let (request, reply) = (stick + "/a.courier", stick + "/a.reply.courier")
        XCTAssertEqual(try computer.run("courier", "make", request).status, 0)

        try attack(request, in: server.folder + "/requests", &chance) { path in
            try server.child(["courier", "take", path, "--data", server.data, "--json"]).wait()
        }
        XCTAssertEqual(try server.records(Note.kind.name).count, 0)

        XCTAssertEqual(try take(server, stick).wait().status, 0)
        let before = try computer.counts()
        try attack(reply, in: server.folder + "/replies", &chance) {
            try computer.run("courier", "take", $0, "--json")
        }
        XCTAssertEqual(try computer.counts(), before)
        try computer.checkSound()
        XCTAssertEqual(try computer.run("courier", "take", stick).status, 0)
        try computer.checkAgrees()
    }

    /// A folder of damaged copies, each of which must be refused; those that do not even look like a courier file for this
    /// side are left alone in a folder, and refused when they are named.
    private func attack(
        _ file: String, in folder: String, _ chance: inout Chance, take: (String) throws -> ChildProcess.Ending
    ) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let sound = try Data(contentsOf: URL(fileURLWithPath: file))
        var damaged: [(name: String, content: Data)] = (0..<100).map { number in
            ("cut-\(number)", sound.prefix(sound.count * number / 100))
        }
        for number in 0..<200 {
            var changed = sound
            // The head has 106 bytes to the server and 26 back; half of the bits are there.
            let place = number < 100 ? number * 106 / 100 : Int.random(in: 0..<sound.count, using: &chance)
            changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
            damaged.append(("bit-\(number)", changed))
        }
        for (name, content) in damaged { try content.write(to: URL(fileURLWithPath: "\(folder)/\(name).courier")) }

        let ending = try take(folder)

        let answers = try JSON.parse(ending.output.utf8)["files"]?.array ?? []
        XCTAssertGreaterThan(answers.count, 200)
        for answer in answers {
            let name = answer["file"]?.string ?? ""
            XCTAssertTrue(answer["error"]?["message"]?.string?.contains(name) ?? false, "\(answer)")
            XCTAssertNotNil(answer["error"]?["hint"]?.string, "\(answer)")
        }
        let named = Set(answers.compactMap { $0["file"]?.string })
        for (name, _) in damaged where !named.contains("\(folder)/\(name).courier") {
            let alone = try take("\(folder)/\(name).courier")
            XCTAssertNotEqual(alone.status, 0, name)
            XCTAssertTrue(alone.talk.contains("\(name).courier"), alone.talk)
        }
    }
}
