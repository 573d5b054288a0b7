/// One value with the version that says where it comes from.
public struct Field: Equatable, Sendable {
    // In a box, because fields are copied far more often than they are changed: one reference to count, not three.
    private var box: Box

    private final class Box: Sendable {
        let value: JSON
        let version: Version

        init(_ value: JSON, _ version: Version) {
            self.value = value
            self.version = version
        }
    }

    public init(_ value: JSON, _ version: Version) { box = Box(value, version) }

    public var value: JSON {
        get { box.value }
        set { box = Box(newValue, box.version) }
    }
    public var version: Version {
        get { box.version }
        set { box = Box(box.value, newValue) }
    }

    /// The version's stamp, without a copy of the rest.
    public var stamp: Stamp { box.version.stamp }
    /// True when it overwrote nothing.
    var isFirst: Bool { box.version.base == nil }
    public func isWritten(by author: String) -> Bool { box.version.author == author }
    func hasVersion(_ version: Version?) -> Bool { box.version == version }

    public static func == (a: Field, b: Field) -> Bool {
        a.box === b.box || a.box.value == b.box.value && a.box.version == b.box.version
    }
}

/// Where a value comes from.
public struct Version: Equatable, Sendable {
    public var stamp: Stamp
    /// The id of the person who wrote it, or `Record.server`.
    public var author: String
    /// The stamp of the value that the author saw when writing; nil when there was none.
    public var base: Stamp?

    public init(stamp: Stamp, author: String, base: Stamp? = nil) {
        self.stamp = stamp
        self.author = author
        self.base = base
    }
}

/// The unit that syncs. Everything the product keeps for people is a record; a typed struct of its kind is a view on
/// it. A record with only some of its fields is a change.
public struct Record: Equatable, Sendable {
    public let kind: String
    public let id: String
    /// The person whose row it is in an owned scope; set when the record is made and never changed.
    public var owner: String?
    /// In the order of their names, so that equal records have equal texts. Loops that run for every record that
    /// passes through go over `fields.span`: to iterate over the array copies each name, value and author.
    public private(set) var fields: [(name: String, field: Field)] = []
    /// Versions that a server above a relay refused, by field: whoever holds one lets go of it. Nil nearly always; only
    /// servers write it, and it counts neither in the digest nor in equality.
    public var void: [String: [Stamp]]?

    public init(kind: String, id: String, owner: String? = nil) {
        self.kind = kind
        self.id = id
        self.owner = owner
    }

    /// Written like a field, because a record can move from one scope to another.
    public static let scopeField = "@scope"
    /// Holds, as 16 hex digits, the digest of the state that the remover saw; null when the removal was undone.
    public static let removedField = "removed"
    /// The author of what the server writes by itself.
    public static let server = "server"

    public subscript(name: String) -> Field? {
        get { index(of: name).map { fields[$0].field } }
        set {
            let index = lowerBound(name)
            let exists = index < fields.count && NameOrder.isSame(fields[index].name, name)
            switch (newValue, exists) {
            case (let field?, true): fields[index].field = field
            case (let field?, false): fields.insert((name, field), at: index)
            case (nil, true): fields.remove(at: index)
            case (nil, false): break
            }
        }
    }

    /// Sets a field. Fields that come in the order of their names are appended.
    package mutating func set(_ name: String, _ field: Field) {
        guard let last = fields.indices.last, !NameOrder.isAscending(fields.span[last].name, name) else {
            return fields.append((name, field))
        }
        self[name] = field
    }
    /// Sets a field whose name is above those of all fields that are there.
    package mutating func append(_ name: String, _ field: Field) { fields.append((name, field)) }
    package mutating func reserve(_ count: Int) { fields.reserveCapacity(count) }

    public func value(_ name: String) -> JSON? { index(of: name).map { fields.span[$0].field.value } }

    /// True when it was removed, though perhaps not for good.
    public var hasRemoval: Bool { index(of: Record.removedField) != nil }

    mutating func take(fieldsOf other: Record) { fields = other.fields }

    /// The feed in which everybody with that scope sees the record.
    public var scope: String? { value(Record.scopeField)?.string }

    /// False once it was removed and nothing was written later. An edit later than the removal brings the
    /// record back.
    public var isAlive: Bool {
        guard let removal = self[Record.removedField], !removal.value.isNull else { return true }
        return fields.contains { $0.name != Record.removedField && $0.field.stamp > removal.version.stamp }
    }

    /// True when one person wrote all its fields.
    public func isWritten(by author: String) -> Bool {
        let fields = fields.span
        return fields.indices.allSatisfy { fields[$0].field.isWritten(by: author) }
    }

    /// The latest stamp of any field.
    public var latest: Stamp? {
        let fields = fields.span
        var latest: Stamp?
        for index in fields.indices {
            let stamp = fields[index].field.stamp
            latest = latest.map { max($0, stamp) } ?? stamp
        }
        return latest
    }
    /// The earliest stamp of any field, which is near the record's making.
    public var earliest: Stamp? { fields.lazy.map(\.field.stamp).min() }

    public static func == (a: Record, b: Record) -> Bool {
        a.kind == b.kind && a.id == b.id && a.owner == b.owner && a.fields.elementsEqual(b.fields) { $0 == $1 }
    }

    private static let fewFields = 16

    /// The first position whose name is not below `name`.
    private func lowerBound(_ name: String) -> Int {
        let fields = fields.span
        var low = 0
        var high = fields.count
        while low < high {
            let middle = (low + high) / 2
            if NameOrder.isAscending(fields[middle].name, name) { low = middle + 1 } else { high = middle }
        }
        return low
    }
    private func index(of name: String) -> Int? {
        // Most records have few fields, and most of their names another length: going past them costs less than halving.
        if fields.count <= Self.fewFields {
            let (fields, length) = (fields.span, name.utf8.count)
            for index in fields.indices where fields[index].name.utf8.count == length {
                if NameOrder.isSame(fields[index].name, name) { return index }
            }
            return nil
        }
        let index = lowerBound(name)
        return index < fields.count && NameOrder.isSame(fields.span[index].name, name) ? index : nil
    }
}

/// A record's name among all records.
public struct RecordKey: Hashable, Sendable {
    public let kind: String
    public let id: String
    public init(_ kind: String, _ id: String) {
        self.kind = kind
        self.id = id
    }
}

extension Record {
    public var key: RecordKey { RecordKey(kind, id) }
}
