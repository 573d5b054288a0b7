import Foundation
import SyncServer
import TrainingModel

/// A course of 50 MB in 2,000 files on its way, against curl and tar; and the six courses that ship with the product.
struct CourseTravel {
    /// A figure with the limit that it may not pass.
    struct Row {
        let name: String
        let value: Double
        let unit: String
        let limit: Double?
        var remark = ""
    }

    private static let id = "large"
    private static let files = 2_000
    private static let bytesPerFile = 25_000
    private static let changed = 20
    private static let shows = 20

    let bench: Bench
    private(set) var rows: [Row] = []

    init(bench: Bench) throws {
        self.bench = bench
        let course = try bench.folder("course")
        let size = try write(version: 1, in: course)
        let service = try Network.service(try bench.folder("course-server"), create: true)
        let administration = Administration(service)
        _ = try administration.found(network: "Bench", administrator: "Root", structure: Network.structure)
        var codes: [(name: String, code: String)] = []
        for (name, role) in [("root", Role.administrator), ("trainer", .trainer)] + Self.learners(bench.rounds) {
            let invitation = try administration.invite(
                name: name, structure: Network.structure, role: role, wholeNetwork: true)
            codes.append((name, invitation.code))
        }
        service.store.close()
        let server = try ServerProcess(bench.programs, data: try bench.folder("course-server"))
        defer { server.stop() }
        let relay = try CountingRelay(to: UInt16(server.address.split(separator: ":").last ?? "") ?? 0)
        for (name, code) in codes {
            try join(name, code, at: name == Self.watched ? "http://127.0.0.1:\(relay.port)" : server.address)
        }
        let key = try egov(["bundle", "keys", "--no-passphrase"], as: "trainer").text.filter { $0 != "\n" }
        _ = try egov(["sync"], as: "root")
        _ = try egov(["bundle", "trust", key], as: "root")
        _ = try egov(["sync"], as: "root")

        _ = try publish(course)
        try measureInstalling(course, size)
        try measurePublishing()
        try measureUpdate(course, size, relay)
        try measureCourses()
    }

    // MARK: The course

    private static let watched = "watched"
    private static func learners(_ rounds: Int) -> [(String, Role)] {
        ((0..<rounds).flatMap { ["learner-\($0)", "patient-\($0)"] } + [watched]).map { ($0, Role.official) }
    }

    /// - Returns: the bytes of all its files.
    private func write(_ id: String = Self.id, version: Int, in folder: String) throws -> Int {
        var random = SystemRandomNumberGenerator()
        func write(_ path: String, _ bytes: Data) throws -> Int {
            let file = URL(fileURLWithPath: "\(folder)/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try bytes.write(to: file)
            return bytes.count
        }
        var size = try write(
            "bundle.json",
            Data(
                """
                {"id": "\(id)", "version": \(version), "languages": ["en"], "minutes": 5, "passMark": 0.7,
                 "title": {"en": "A large course"}}
                """.utf8))
        size += try write("en/01-one.md", Data("# One\n\nText.\n".utf8))
        // One file in a hundred is another one in the second version.
        for number in stride(from: 0, to: Self.files, by: version == 1 ? 1 : Self.files / Self.changed) {
            var bytes = Data(capacity: Self.bytesPerFile)
            while bytes.count < Self.bytesPerFile {
                withUnsafeBytes(of: random.next()) { bytes.append(contentsOf: $0) }
            }
            size += try write("assets/\(number % 16)/\(number).bin", bytes)
        }
        return size
    }

    private func publish(_ course: String) throws -> Measurement {
        _ = try egov(["bundle", "build", course], as: "trainer")
        sync()
        return try egov(["bundle", "publish", course, "--network"], as: "trainer").taken
    }

    // MARK: Measuring

    private mutating func measureInstalling(_ course: String, _ size: Int) throws {
        let archive = try bench.folder("archive") + "/course.tar"
        _ = try ChildProcess.run("/bin/tar", ["-C", course, "-cf", archive, "."])
        let plain = try PlainServer(file: archive)
        var (ours, theirs) = (Series(), Series())
        var (durable, theirsDurable) = (Series(), Series())
        for round in 0..<bench.rounds {
            for name in ["learner-\(round)", "patient-\(round)"] { _ = try egov(["sync"], as: name) }
            theirs.add(try fetch(plain, "unpacked-\(round)", "true"))
            ours.add(try install(as: "learner-\(round)", "true"))
            theirsDurable.add(try fetch(plain, "synced-\(round)", "sync -f ."))
            durable.add(try install(as: "patient-\(round)", "sync -f ."))
        }
        rows += [
            Row(name: "curl and tar", value: theirs.wall, unit: "s", limit: nil),
            Row(
                name: "install over the loopback", value: ours.wall, unit: "s", limit: nil,
                remark: "\(size / 1_000_000) MB in \(Self.files) files"),
            Row(name: "times curl and tar", value: ours.wall / theirs.wall, unit: "", limit: 2),
            Row(name: "curl, tar, and a wait for the disk", value: theirsDurable.wall, unit: "s", limit: nil),
            Row(name: "install, and a wait for the disk", value: durable.wall, unit: "s", limit: nil),
            Row(
                name: "times curl, tar, and a wait for the disk", value: durable.wall / theirsDurable.wall, unit: "",
                limit: 2),
            Row(name: "CPU of the install", value: ours.cpu * 1_000, unit: "ms", limit: nil),
            Row(name: "CPU of curl and tar", value: theirs.cpu * 1_000, unit: "ms", limit: nil),
        ]
    }

    private mutating func measurePublishing() throws {
        var series = Series()
        for round in 0..<bench.rounds {
            let course = try bench.folder("publication-\(round)")
            _ = try write("publication-\(round)", version: 1, in: course)
            series.add(try publish(course))
        }
        rows.append(Row(name: "publish over the loopback", value: series.wall, unit: "s", limit: nil))
    }

    private func install(as name: String, _ end: String) throws -> Measurement {
        let command =
            "\(bench.programs)/egov-learn course get \(Self.id) --quiet && cd \(try bench.folder(name)) && \(end)"
        return try shell(command, environment(of: name))
    }

    /// Runs a command when nothing of what ran before waits for the disk any more.
    private func shell(_ command: String, _ environment: [String]) throws -> Measurement {
        sync()
        return try ChildProcess.run("/bin/sh", ["-c", command], environment: environment + ["PATH=/usr/bin:/bin"]).1
    }

    /// - Parameter end: what the shell does last.
    private func fetch(_ server: PlainServer, _ name: String, _ end: String) throws -> Measurement {
        let folder = try bench.folder(name)
        return try shell(
            "cd \(folder) && curl -sf http://127.0.0.1:\(server.port)/ -o course.tar && tar -xf course.tar && \(end)",
            [])
    }

    private mutating func measureUpdate(_ course: String, _ size: Int, _ relay: CountingRelay) throws {
        _ = try egov(["sync"], as: Self.watched)
        _ = try egov(["course", "get", Self.id], as: Self.watched)
        _ = try write(version: 2, in: course)
        _ = try publish(course)
        let before = relay.bytes
        // The sync brings the new version of a course that somebody takes.
        _ = try egov(["sync"], as: Self.watched)
        let moved = relay.bytes - before
        guard try egov(["course", "get", Self.id, "--json"], as: Self.watched).text.contains("\"fetchedBytes\":0")
        else {
            throw TrainingError(.failed, "The sync did not bring the update.")
        }
        rows.append(
            Row(
                name: "bytes of an update that changes 1 %, both ways", value: 100 * Double(moved) / Double(size),
                unit: "%", limit: 2, remark: "\(moved) bytes, the sync with them"))
    }

    private mutating func measureCourses() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: "content").sorted()
        var (check, show, open) = (Series(), Series(), Series())
        for _ in 0..<bench.rounds {
            var all = Measurement()
            for name in names { all = all + (try egov(["bundle", "check", "content/\(name)"], as: "trainer").taken) }
            check.add(all)
        }
        guard let first = names.first,
            let lesson = try FileManager.default.contentsOfDirectory(atPath: "content/\(first)/en").sorted().first
        else {
            throw TrainingError(.failed, "There is no course in content/.", hint: "Run it in the project's folder.")
        }
        let item = lesson.dropFirst(3).prefix { $0 != "." }
        // Installed as any other course.
        _ = try egov(["bundle", "build", "content/\(first)"], as: "trainer")
        _ = try egov(["bundle", "publish", "content/\(first)", "--network"], as: "trainer")
        for file in ["manifest.json", "manifest.json.minisig"] {
            try FileManager.default.removeItem(atPath: "content/\(first)/\(file)")
        }
        _ = try egov(["sync"], as: Self.watched)
        _ = try egov(["course", "get", first], as: Self.watched)
        for _ in 0..<Self.shows {
            show.add(try egov(["bundle", "preview", "content/\(first)", String(item)], as: "trainer").taken)
            let terminal = try BenchTerminal()
            let start = Measurement.wall()
            let child = try ChildProcess(
                bench.programs + "/egov-learn", ["study", first, "--item", String(item)],
                environment: environment(of: Self.watched) + ["TERM=xterm"], terminal: terminal.path)
            try terminal.wait(for: "Page 1 of ")
            open.add(Measurement(cpu: 0, wall: Measurement.wall() - start))
            terminal.type("q")
            child.wait()
        }
        rows += [
            Row(
                name: "bundle check of the \(names.count) courses", value: check.wall * 1_000, unit: "ms", limit: 1_000),
            Row(name: "bundle preview of a lesson", value: show.wall * 1_000, unit: "ms", limit: 50),
            Row(name: "study, until the first page is shown", value: open.wall * 1_000, unit: "ms", limit: 50),
        ]
    }

    // MARK: The program

    private func join(_ name: String, _ code: String, at address: String) throws {
        let file = try bench.folder("course-profile-\(name)") + "/code"
        try Data(code.utf8).write(to: URL(fileURLWithPath: file))
        _ = try egov(["join", address, "--code-file", file], as: name)
    }

    private func environment(of name: String) -> [String] {
        ["EGOV_LEARN_HOME=\((try? bench.folder("course-profile-\(name)")) ?? "")", "LANG=C.UTF-8"]
    }

    private func egov(_ words: [String], as name: String) throws -> (text: String, taken: Measurement) {
        let (text, taken) = try ChildProcess.run(
            bench.programs + "/egov-learn", words + ["--quiet"], environment: environment(of: name))
        return (text, taken)
    }
}

/// A pseudo-terminal (pts(4)) of 80 columns for a program that speaks to a person.
final class BenchTerminal {
    let path: String
    private let descriptor: Int32

    init() throws {
        descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        // TIOCSPTLCK and TIOCGPTN of ioctl_tty(2), whose macros are not imported.
        var (locked, number): (Int32, Int32) = (0, -1)
        guard descriptor >= 0, ioctl(descriptor, 0x4004_5431, &locked) == 0,
            ioctl(descriptor, 0x8004_5430, &number) == 0
        else { throw TrainingError(.failed, "No pseudo-terminal: errno \(errno).") }
        path = "/dev/pts/\(number)"
    }
    deinit { close(descriptor) }

    func type(_ text: String) { _ = write(descriptor, text, text.utf8.count) }

    func wait(for text: String) throws {
        var shown: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while !String(decoding: shown, as: UTF8.self).contains(text) {
            let count = read(descriptor, &piece, piece.count)
            guard count > 0 else { throw TrainingError(.failed, "Never shown: \(text)") }
            shown += piece[..<count]
        }
    }
}
