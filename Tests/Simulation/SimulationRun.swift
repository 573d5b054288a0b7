import Foundation
import SyncClient
import SyncServer
import TestSupport
import TrainingModel

/// Plays a script on the real client and server in one process, heals everything, and checks the promises.
public final class SimulationRun {
    let script: Script
    let network: TestNetwork
    public internal(set) var faults: [String] = []
    /// How often each deed was done, and what came of it.
    public private(set) var counts: [String: Int] = [:]
    /// Told of each deed as it is done.
    public var tell: ((String) -> Void)?

    /// Every word that anybody wrote, with where it was written.
    var words: [String: String] = [:]
    /// Words that somebody replaced or removed knowingly.
    var seen: Set<String> = []
    /// The words over which each was written.
    var sources: [String: [String]] = [:]
    /// Courier files on their way, each with the computer that it is of.
    var questions: [(laptop: Laptop, file: String)] = []
    var answers: [(laptop: Laptop, file: String)] = []
    /// Words that only a lost disk held.
    var excused: Set<String> = []
    /// The dice of the deed that is being done.
    var random = SeededRandom(seed: 0)
    var late: [(wire: TestWire, request: [UInt8])] = []
    /// Records of which the server has forgotten all but the names.
    var forgotten: Set<RecordKey> = []
    /// True once the server, or a relay, was put back to an older copy.
    var hasRestored = false
    var hasRelayRestored = false
    /// Words that were unsent when their computer was copied.
    var copied: Set<String> = []
    var hasBackup = false
    var published: Int64 = 1
    var isNested = false
    private var number = 0

    private static let people: [(name: String, structure: String, role: Role, wholeNetwork: Bool)] = [
        ("Ada", "Health", .trainer, false), ("Ben", "Justice", .ambassador, false),
        ("Cleo", "Health", .official, false),
        ("Dan", "Justice", .coordinator, false), ("Root", "Office", .administrator, true),
    ]

    public init(_ script: Script) throws {
        self.script = script
        SeededChance.begin(1)
        network = try TestNetwork(pageRows: script.pageRows)
        for course in ["forms", "law"] { try network.addCourse(course) }
        if script.uses(.attempt) { try network.publish(version: 1) }
        for structure in ["Health", "Justice"].prefix(script.relays) { _ = try network.relay(structure) }
        for (person, computers) in zip(Self.people, script.computers) {
            for number in 0..<computers {
                // A second computer stands where there is no relay.
                let relay =
                    number == 0
                    ? zip(["Health", "Justice"], network.relays).first { $0.0 == person.structure }?.1 : nil
                _ = try network.laptop(
                    person.name, structure: person.structure, role: person.role, wholeNetwork: person.wholeNetwork,
                    behind: relay)
                try relay?.run()
            }
        }
        if script.isFurnished { try network.furnish() }
        for relay in network.relays { try relay.run() }
        for laptop in network.laptops {
            try laptop.sync()
            laptop.replica.batchRecords = script.batchRecords
        }
    }

    /// Runs, heals and checks; the network is gone afterwards.
    public func play() -> [String] {
        defer {
            network.close()
            SeededChance.end()
        }
        do {
            for (index, deed) in script.deeds.enumerated() {
                number = index
                do { try doing(deed) } catch { throw Stopped(line: "\(index): \(deed)", error: error) }
            }
            random = SeededRandom(seed: 0)
            try heal()
            try check()
        } catch { fault("stopped by \(error)") }
        return faults
    }

    private struct Stopped: Error, CustomStringConvertible {
        let line: String
        let error: any Error
        var description: String { "\(line): \(error)" }
    }

    func fault(_ text: String) { faults.append(text) }
    func count(_ what: String, _ times: Int = 1) { counts[what, default: 0] += times }
    func note(_ deed: String, _ detail: @autoclosure () -> String = "") {
        count(deed)
        tell?("\(number) \(network.clock.now) \(deed) \(detail())")
    }

    func may(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
    func one<Element>(of elements: [Element]) -> Element? { elements.randomElement(using: &random) }
    func name(_ laptop: Laptop) -> String { laptop.folder.split(separator: "/").last.map(String.init) ?? "" }

    /// A word that nobody has written yet.
    /// - Parameter old: the text that its author saw there, and replaces.
    func word(_ place: String, over old: String = "") -> String {
        let word = "w\(words.count + 1)."
        words[word] = place
        sources[word] = Self.words(in: old)
        return word
    }

    /// The words in a text.
    static func words(in text: some StringProtocol) -> [String] {
        var found: [String] = []
        var digits: [UInt8]?
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "w"): digits = []
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits?.append(byte)
            case UInt8(ascii: "."):
                if let digits, !digits.isEmpty { found.append("w\(String(decoding: digits, as: UTF8.self)).") }
                digits = nil
            default: digits = nil
            }
        }
        return found
    }
}

// MARK: - What happens

extension SimulationRun {
    private func doing(_ deed: Script.Deed) throws {
        random = SeededRandom(seed: deed.dice)
        network.clock.advance(one(of: [0, 0, 1, 50, 5_000, 60_000, 3_600_000]) ?? 0)
        let laptops = network.laptops
        guard !laptops.isEmpty else { return }
        try play(deed.verb, on: laptops[deed.computer % laptops.count])
    }

    private func play(_ verb: Script.Verb, on laptop: Laptop) throws {
        switch verb {
        case .write, .edit, .race, .remove, .move, .study, .assign, .kind, .attempt, .anonymous:
            try act(verb, on: laptop)
        case .pack, .answer, .unpack, .trip: try carry(verb, laptop)
        case .sync: try sync(laptop, faulty: false)
        case .cut: try sync(laptop, faulty: true)
        case .late:
            guard let old = one(of: late) else { return }
            note("late")
            _ = try? old.wire.deliver(old.request)
        case .clock: setClock(of: laptop)
        case .copy: try copy(laptop)
        case .reopen:
            note("reopen", name(laptop))
            try reopen(laptop)
        case .killed: try fail(.killed, laptop)
        case .powerless: try fail(.powerless, laptop)
        case .full: try fail(.full, laptop)
        case .unreadable: try fail(.unreadable, laptop)
        case .relay, .relayCut, .relayRestart, .relayBackup, .relayRestore, .relayClock, .relayKilled, .roam:
            try relay(verb, laptop)
        default: try serve(verb, laptop)
        }
    }

    /// An hour ahead, 31 days behind, 8 months ahead, the year 2100, back in 2015, and what a careless person sets.
    private static let clockErrors: [Int64] = [
        0, 0, 90_000, 3_600_000, -3_600_000, -31 * 86_400_000, 240 * 86_400_000, 2_313_000_000_000, -345_600_000_000,
    ]

    func reopen(_ laptop: Laptop) throws {
        try laptop.reopen()
        laptop.replica.batchRecords = script.batchRecords
    }

    func setClock(of laptop: Laptop) {
        laptop.clockError = one(of: Self.clockErrors) ?? 0
        note("clock", "\(name(laptop)) \(laptop.clockError)")
    }

    private func copy(_ laptop: Laptop) throws {
        guard network.laptops.count < 8 else { return }
        note("copy", name(laptop))
        for entry in try laptop.replica.ledger(states: [.waiting]) { copied.formUnion(Self.words(in: entry.value)) }
        let copy = try network.copy(of: laptop)
        copy.clockError = laptop.clockError
        copy.courseVersion = laptop.courseVersion
        copy.replica.batchRecords = laptop.replica.batchRecords
    }
}
