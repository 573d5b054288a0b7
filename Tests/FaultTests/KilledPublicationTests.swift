import Foundation
import JSONParser
import Signing
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// Courses on their way to the server, cut off at any moment or byte: never a half-published one, and nothing is sent
/// twice.
final class KilledPublicationTests: XCTestCase {
    private static let kills = amount("FAULT_MOMENTS", usual: 8)

    /// A server, a trainer whose key it trusts, and a signed course of many small files and a large one.
    private func scene(through proxy: ((ServerProcess) throws -> String)? = nil) throws -> (
        ServerProcess, Computer, LargeCourse
    ) {
        let server = try ServerProcess(self)
        let trainer = try server.trainer("tina", url: proxy?(server))
        let course = try LargeCourse(in: server.folder, files: 150, bytes: 8_000, large: 1_500_000)
        try sign(course, by: trainer)
        return (server, trainer, course)
    }

    private func sign(_ course: LargeCourse, by trainer: Computer) throws {
        let ending = try trainer.run("bundle", "build", course.folder)
        XCTAssertEqual(ending.status, 0, ending.talk)
    }

    private func publish(_ course: LargeCourse, _ more: String...) -> [String] {
        ["bundle", "publish", course.folder, "--network", "--json"] + more
    }

    /// What everybody's catalogue says; nil before the first publication.
    private func publishedVersion(_ server: ServerProcess) throws -> Int64? {
        try server.records(CourseEntry.kind.name)[LargeCourse.id]?.value("version")?.integer
    }

    /// Every file of the published version must be at the server, whole.
    private func checkWhole(_ course: LargeCourse, at server: ServerProcess) throws {
        for entry in try course.manifest().files {
            let blob = "\(server.data)/blobs/\(entry.sha256.prefix(2))/\(entry.sha256)"
            XCTAssertEqual(SHA256.ofFile(blob, size: entry.size), entry.sha256, entry.path)
        }
    }

    func test_a_publication_killed_at_any_moment_is_whole_or_not_there_and_goes_on() throws {
        var chance = Chance()
        let (server, trainer, course) = try scene()
        let rate = ["--limit-rate", "3M"]
        let usual = try duration {
            let ending = try trainer.start(publish(course) + rate).wait()
            XCTAssertEqual(ending.status, 0, ending.talk)
        }
        var version: Int64 = 1
        var (killedAmid, wentOn) = (0, 0)
        var isBegun = false

        for moment in chance.moments(Self.kills, within: usual * 0.9) {
            if try publishedVersion(server) == version {
                version += 1
                isBegun = false
                try course.setVersion(Int(version))
                let byte = UInt8(truncatingIfNeeded: version)
                try course.write("assets/large.bin", (0..<1_500_000).map { UInt8(truncatingIfNeeded: $0 >> 8) ^ byte })
                try sign(course, by: trainer)
            }
            let publishing = try trainer.start(publish(course) + rate)
            pause(moment)
            publishing.send(SIGKILL)
            if try publishing.wait().signal == SIGKILL { killedAmid += 1 }

            let now = try publishedVersion(server)
            XCTAssertTrue(now == version || now == version - 1, "\(now ?? 0) while \(version) was on its way")
            if now == version {
                try checkWhole(course, at: server)
                if isBegun { wentOn += 1 }
            }
            isBegun = true
        }

        XCTAssertGreaterThan(killedAmid, Self.kills / 4, "Too few kills hit a running publication.")
        let ending = try trainer.start(publish(course)).wait()
        XCTAssertEqual(ending.status, 0, ending.talk)
        try checkWhole(course, at: server)
        let learner = try server.computer("ada")
        XCTAssertEqual(try learner.run("course", "get", LargeCourse.id).status, 0)
        XCTAssertEqual(try LargeCourse.wholeVersions(on: learner), [version])
        print("killed amid: \(killedAmid), went on to the end: \(wentOn), versions: \(version)")
    }

    func test_an_upload_cut_at_random_bytes_goes_on_at_the_byte() throws {
        let line = CuttingLine(chance: Chance(), cuts: Self.kills)
        var proxy: FaultProxy?
        let (server, trainer, course) = try scene { server in
            let relay = try FaultProxy(upstream: server.port)
            relay.always { line.fault(of: $0) }
            proxy = relay
            return relay.url
        }
        let size = try course.manifest().size

        var runs = 0
        var ending: ChildProcess.Ending
        repeat {
            ending = try trainer.start(publish(course)).wait()
            runs += 1
            if ending.status != 0 {
                XCTAssertEqual(ending.status, TrainingError.Code.network.exitStatus, ending.talk)
                XCTAssertNil(try publishedVersion(server))
            }
        } while ending.status != 0 && runs < 2 * Self.kills

        XCTAssertEqual(ending.status, 0, ending.talk)
        XCTAssertEqual(line.cutsLeft, 0, "the line was never cut")
        XCTAssertEqual(try publishedVersion(server), 1)
        try checkWhole(course, at: server)
        // The heads of requests and files come on top.
        print("passed \(line.passed), in requests that were cut \(line.passedCut), of \(size)")
        XCTAssertLessThan(line.passed, Int(size) * 102 / 100 + Self.kills * 2_000, "sent twice")
        proxy?.stop()
    }

    func test_a_server_killed_amid_a_publication_has_the_former_version_and_the_upload_goes_on() throws {
        var chance = Chance()
        let (server, trainer, course) = try scene()
        for moment in chance.moments(5, within: 2) {
            let publishing = try trainer.start(publish(course, "--limit-rate", "1M"))
            pause(moment)
            server.kill()
            publishing.send(SIGKILL)
            _ = try publishing.wait()
            try server.start()

            if try publishedVersion(server) != nil { try checkWhole(course, at: server) }
        }

        let ending = try trainer.start(publish(course)).wait()

        XCTAssertEqual(ending.status, 0, ending.talk)
        let sent = try XCTUnwrap(JSON.parse(ending.output.utf8)["sentBytes"]?.integer)
        XCTAssertLessThan(sent, try course.manifest().size, "What came before a kill is not sent again.")
        XCTAssertEqual(try publishedVersion(server), 1)
        try checkWhole(course, at: server)
    }
}

/// Cuts the first uploads, each at a byte of its own, and counts what it let pass of all.
private final class CuttingLine: @unchecked Sendable {
    private let lock = NSLock()
    private var chance: Chance
    private var cuts: Int
    private var bytes = 0
    private var bytesOfCuts = 0

    init(chance: Chance, cuts: Int) {
        self.chance = chance
        self.cuts = cuts
    }

    var cutsLeft: Int { lock.withLock { cuts } }
    var passed: Int { lock.withLock { bytes } }
    /// Of the requests that were cut.
    var passedCut: Int { lock.withLock { bytesOfCuts } }

    func fault(of request: FaultProxy.Request) -> FaultProxy.Fault {
        lock.withLock {
            guard request.line.hasPrefix("POST /v1/blobs?") else { return .none }
            guard cuts > 0 else {
                bytes += request.bytes.count
                return .none
            }
            cuts -= 1
            // Mostly a little, so that all the cuts find something to cut.
            let most = min(request.bytes.count, 200_000)
            let place = Int.random(in: 1..<max(2, most), using: &chance)
            bytes += place
            bytesOfCuts += place
            return .cutRequest(afterBytes: place)
        }
    }
}
