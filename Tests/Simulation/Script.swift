import TrainingModel

/// A run written down: the network as it begins, and one deed a line. A seed makes a script; the script replays alone,
/// shrinks line by line, and can be kept as a test when seeds have long come to mean other scripts.
public struct Script: Equatable, Sendable {
    /// What may happen. The words stand in kept scripts and never change their meaning.
    enum Verb: String, CaseIterable, Sendable {
        // What people do.
        case write, edit, race, remove, move, study, assign, kind, attempt, anonymous
        // What their computers go through.
        case sync, cut, late, clock, copy, reopen, killed, powerless, full, unreadable
        // What travels on a stick: a question is written, answered at the server, its answer taken; or all at once.
        case pack, answer, unpack, trip
        // What the server goes through.
        case grant, transfer, publish, collect, visits, away, backup, restore, restart, serverClock, serverKilled,
            serverPowerless, serverFull, serverUnreadable
        // What relays go through.
        case relay, relayCut, relayRestart, relayBackup, relayRestore, relayClock, relayKilled, roam
    }

    struct Deed: Equatable, Sendable {
        var verb: Verb
        /// The computer, counted round those that there are.
        var computer: Int
        /// All further choices follow from it.
        var dice: UInt64
    }

    /// Computers of each person, from the first.
    var computers: [Int]
    /// Rows of a page of the server's replies, and records of a batch.
    var pageRows: Int
    var batchRecords: Int
    /// True for a network that has its committee, workshop and survey from the start.
    var isFurnished: Bool
    /// Ministries with a relay of their own.
    var relays = 0
    var deeds: [Deed]

    func uses(_ verbs: Verb...) -> Bool { deeds.contains { verbs.contains($0.verb) } }
}

extension Script: CustomStringConvertible, LosslessStringConvertible {
    public var description: String {
        let people = computers.map(String.init).joined(separator: ",")
        let head =
            "computers \(people) page \(pageRows) batch \(batchRecords) furnished \(isFurnished)"
            + (relays > 0 ? " relays \(relays)" : "")
        let lines = deeds.map { "\($0.verb) \($0.computer) \(String($0.dice, radix: 16))" }
        return ([head] + lines).joined(separator: "\n")
    }

    /// Lines that begin with `#` are remarks.
    public init?(_ text: String) {
        var lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
        guard let head = lines.first, head.count == 8 || head.count == 10, let page = Int(head[3]),
            let batch = Int(head[5])
        else {
            return nil
        }
        lines.removeFirst()
        computers = head[1].split(separator: ",").compactMap { Int($0) }
        (pageRows, batchRecords, isFurnished) = (page, batch, head[7] == "true")
        relays = head.count == 10 ? Int(head[9]) ?? 0 : 0
        deeds = []
        for words in lines {
            guard words.count == 3, let verb = Verb(rawValue: String(words[0])), let computer = Int(words[1]),
                let dice = UInt64(words[2], radix: 16)
            else { return nil }
            deeds.append(Deed(verb: verb, computer: computer, dice: dice))
        }
    }
}
