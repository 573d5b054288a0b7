/// Where records of a kind may live.
public enum ScopeRule: Sendable {
    case network
    case networkOrStructure
    /// `learners:ID` of the owner's structure.
    case learners
    /// The one scope that follows from what the record is about; nil when that is not there.
    case follows(@Sendable (Record, any RecordSource) throws -> String?)
    /// The scope of whatever the record is about.
    case any
}

extension ScopeRule {
    /// The committee of the meeting that the id begins with.
    static let meetingInID = ScopeRule.follows { record, source in
        try Meeting.committee(ofMeeting: record.part(0), in: source).map(Scope.committee)
    }
    /// The committee of the meeting of the occurrence that a field names.
    static func occurrence(in field: String) -> ScopeRule {
        .follows { record, source in
            try Occurrence.committee(of: record.value(field)?.string ?? "", in: source).map(Scope.committee)
        }
    }
    /// The workshop that the id begins with.
    static let workshopInID = ScopeRule.follows { record, source in
        try source.record(RecordKey("workshop", record.part(0))).map { Scope.workshop($0.id) }
    }
}

/// Who owns a record: whose computers get it whatever its scope.
public enum OwnerRule: Sendable {
    case none
    case field(String)
    /// The first part of a natural id.
    case firstPart
    /// Another part of a natural id, counted from 0.
    case part(Int)
    /// The part of a natural id; nobody owns a record with a random one.
    case partUnlessRandom(Int)
}

extension OwnerRule {
    /// The owner that a record must have.
    public func owner(of record: Record) -> String? {
        switch self {
        case .none: nil
        case .field(let name): record.value(name)?.string
        case .firstPart: record.part(0)
        case .part(let index): record.part(index)
        case .partUnlessRandom(let index): Identifier.isRandom(record.id) ? nil : record.part(index)
        }
    }
}

/// Which structure a record concerns: whose trainers and coordinators have a say.
public enum StructureRule: Sendable {
    /// That of its scope: of the scope's structure, committee or workshop.
    case scope
    /// That of its scope, else the one that a field names.
    case field(String)
    case found(@Sendable (Record, any RecordSource) throws -> String?)
}

extension Kind {
    /// The structure that the record concerns; nil when it concerns the whole network.
    public func structure(of record: Record, in source: any RecordSource) throws -> String? {
        switch structure {
        case .scope: try Scope.structure(behind: record.scope ?? "", in: source)
        case .field(let name):
            try Scope.structure(behind: record.scope ?? "", in: source) ?? record.value(name)?.string
        case .found(let find): try find(record, source)
        }
    }

    /// The person whom the record is about.
    func subject(of record: Record) -> String { record.owner ?? subject.owner(of: record) ?? record.id }
}

extension Record {
    /// A part of a natural id, counted from 0; empty when there is none.
    func part(_ index: Int) -> String {
        var id = id
        return id.withUTF8 { bytes in
            var rest = bytes[...]
            for _ in 0..<index {
                guard let end = rest.firstIndex(of: UInt8(ascii: "/")) else { return "" }
                rest = rest[(end + 1)...]
            }
            return String(decoding: rest.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
        }
    }

    /// The first parts of a natural id as they stand there; all of it when it has no more.
    func parts(_ count: Int) -> String {
        var id = id
        return id.withUTF8 { bytes in
            var left = count
            let end = bytes.firstIndex { byte in
                if byte == UInt8(ascii: "/") { left -= 1 }
                return left == 0
            }
            return String(decoding: bytes[..<(end ?? bytes.count)], as: UTF8.self)
        }
    }
}

/// Names of scopes.
public enum Scope {
    public static let network = "network"
    /// The feed of every row that a person owns, wherever it lives.
    public static let own = "own"
    static let structurePrefix = "structure:"
    static let learnersPrefix = "learners:"
    static let committeePrefix = "committee:"
    static let workshopPrefix = "workshop:"

    public static func structure(_ id: String) -> String { structurePrefix + id }
    public static func learners(_ id: String) -> String { learnersPrefix + id }
    public static func committee(_ id: String) -> String { committeePrefix + id }
    public static func workshop(_ id: String) -> String { workshopPrefix + id }
    /// Of what is for one person alone: nobody follows it, and who owns the row has it.
    public static func person(_ id: String) -> String { "person:" + id }
    /// What only the staff of the whole network sees: anonymous answers to a survey of the network.
    public static let networkLearners = learners(network)

    /// The id behind one of the prefixes.
    static func subject(of scope: String, in prefixes: [String]) -> String? {
        prefixes.first { scope.utf8.starts(with: $0.utf8) }.map {
            String(Substring(scope.utf8.dropFirst($0.utf8.count)))
        }
    }

    /// True for a scope that shows all its rows to everybody who sees it at all.
    static func isOpen(_ scope: String) -> Bool {
        scope == network || subject(of: scope, in: [structurePrefix, committeePrefix]) != nil
    }

    /// The structure to which a scope belongs; nil for the network's.
    static func structure(behind scope: String, in source: any RecordSource) throws -> String? {
        if let id = subject(of: scope, in: [structurePrefix, learnersPrefix]) { return id == network ? nil : id }
        if let id = subject(of: scope, in: [committeePrefix]) {
            return try source.record(RecordKey(Committee.kind.name, id)).flatMap { Committee($0).structure }
        }
        if let id = subject(of: scope, in: [workshopPrefix]) {
            return try source.record(RecordKey(Workshop.kind.name, id)).flatMap { Workshop($0).structure }
        }
        return nil
    }
}
