/// A record on the wire and in storage: `stamp` and `author` hold for every field that `versions` does not name, and
/// `scope` stands for the field `@scope`. docs/protocol.md shows one.
extension Record {
    public func write(to writer: inout JSONWriter, offered: Set<String> = [], seenAt: Int64? = nil) {
        let fields = fields.span
        let common = commonVersion
        writer.beginObject()
        if let common {
            writer.name("author")
            writer.string(common.author)
        }
        writer.name("fields")
        writer.beginObject()
        for index in fields.indices where fields[index].name != Record.scopeField {
            writer.name(fields[index].name)
            writer.value(fields[index].field.value)
        }
        writer.endObject()
        writer.name("id")
        writer.string(id)
        writer.name("kind")
        writer.string(kind)
        if !offered.isEmpty {
            writer.name("offered")
            writer.value(.array(offered.sorted().map(JSON.string)))
        }
        if let owner {
            writer.name("owner")
            writer.string(owner)
        }
        if let scope = value(Record.scopeField) {
            writer.name("scope")
            writer.value(scope)
        }
        if let seenAt {
            writer.name("seenAt")
            writer.integer(seenAt)
        }
        if let common {
            writer.name("stamp")
            writer.stamp(common.stamp)
        }
        writeVersions(otherThan: common, to: &writer)
        if let void, !void.isEmpty {
            writer.name("void")
            writer.value(.object(void.mapValues { .array($0.map { .string($0.description) }) }))
        }
        writer.endObject()
    }

    /// The record as compact JSON text in UTF-8.
    public var encoded: [UInt8] {
        var writer = JSONWriter(capacity: 1024)
        write(to: &writer)
        return writer.bytes
    }

    private func writeVersions(otherThan common: Version?, to writer: inout JSONWriter) {
        let span = fields.span
        var others: [Int] = []
        for index in span.indices where !span[index].field.hasVersion(common) { others.append(index) }
        guard !others.isEmpty else { return }
        writer.name("versions")
        writer.beginObject()
        for (name, field) in others.lazy.map({ fields[$0] }) {
            writer.name(name)
            writer.beginObject()
            writer.name("author")
            writer.string(field.version.author)
            if let base = field.version.base {
                writer.name("base")
                writer.stamp(base)
            }
            writer.name("stamp")
            writer.stamp(field.version.stamp)
            writer.endObject()
        }
        writer.endObject()
    }

    /// The earliest version that overwrote nothing: what most fields of a record still have.
    private var commonVersion: Version? {
        let fields = fields.span
        var earliest: Int?
        for index in fields.indices where fields[index].field.isFirst {
            let stamp = fields[index].field.stamp
            if earliest.map({ stamp < fields[$0].field.stamp }) ?? true { earliest = index }
        }
        return earliest.map { fields[$0].field.version }
    }
}

extension Record {
    /// - Throws: `invalid`, naming the member that is wrong.
    public init(_ json: JSON, at path: @escaping @autoclosure () -> String = "") throws {
        let members = try Members(json, at: path())
        self.init(
            kind: try members.identifier("kind"), id: try members.identifier("id"),
            owner: try members.optional("owner", "an id") { $0.string.flatMap { Identifier.isValid($0) ? $0 : nil } })
        let common = try Version(members, stamp: members.stamp("stamp"))
        let versions = try members.members("versions")
        func add(_ name: String, _ value: JSON) throws {
            guard name.utf8.count <= Limits.fieldNameBytes, fields.count < Limits.fields else {
                throw Members.error(
                    members.path("fields"),
                    "at most \(Limits.fields) fields with names of at most \(Limits.fieldNameBytes) bytes")
            }
            var version = common
            if let own = try versions?.members(name) { version = try Version(own, stamp: own.stamp("stamp")) }
            guard let version else { throw Members.error(members.path("versions.\(name)"), "a stamp and an author") }
            set(name, Field(value, version))
        }
        if let scope = members["scope"] {
            guard let name = scope.string, Identifier.isValid(name) else {
                throw Members.error(members.path("scope"), "a scope")
            }
            try add(Record.scopeField, scope)
        }
        let values = try members.required("fields", "an object", \.members)
        reserve(values.count + 1)
        let span = values.members.span
        for index in span.indices where span[index].name != Record.scopeField {
            try add(span[index].name, span[index].value)
        }
        if let refused = try members.members("void") {
            void = try Dictionary(
                uniqueKeysWithValues: refused.names.map { name in
                    (
                        name,
                        try refused.array(name).prefix(Limits.voidVersions).compactMap {
                            $0.string.flatMap { Stamp($0) }
                        }
                    )
                })
        }
    }
}

extension Version {
    /// The version that an object spells out; nil when it has no stamp.
    fileprivate init?(_ members: Members, stamp: Stamp?) throws {
        guard let stamp else { return nil }
        self.init(stamp: stamp, author: try members.identifier("author"), base: try members.stamp("base"))
    }
}
