/// Writes statements as xAPI 1.0.3 wants them.
public struct StatementWriter: Sendable {
    /// How a person is named to a system outside the network.
    public struct Identity: Sendable {
        public let name: String?
        public let email: String?

        public init(name: String? = nil, email: String? = nil) {
            self.name = name
            self.email = email
        }
    }

    private let home: String
    private let identity: @Sendable (String) -> Identity

    /// - Parameters:
    ///   - home: the network's address, an IRI without a slash at its end: accounts and activities are named by it.
    ///   - identity: what may be told of a person besides their id.
    public init(home: String, identity: @escaping @Sendable (String) -> Identity = { _ in Identity() }) {
        self.home = String(home.reversed().drop { $0 == "/" }.reversed())
        self.identity = identity
    }

    public func json(_ statement: LearningStatement) -> JSON {
        let verb = statement.verb.rawValue
        return .object(present: [
            "actor": actor(statement.person), "context": context(statement), "id": .string(statement.id),
            "object": activity(statement.object), "result": statement.result.map(result),
            "timestamp": .string(statement.at.description),
            "verb": ["display": ["en": .string(verb)], "id": .string("http://adlnet.gov/expapi/verbs/" + verb)],
        ])
    }

    /// With exactly one identifier, as an agent must have: an address where it was asked for, else the account.
    private func actor(_ person: String) -> JSON {
        let identity = identity(person)
        return .object(present: [
            "account": identity.email == nil ? ["homePage": .string(home), "name": .string(person)] : nil,
            "mbox": identity.email.map { .string("mailto:" + $0) }, "name": identity.name.map(JSON.string),
            "objectType": "Agent",
        ])
    }

    private func activity(_ activity: LearningStatement.Activity) -> JSON {
        let path = activity.path.reduce(into: home) { $0 += "/" + Self.encoded($1) }
        let names = activity.name?.texts.filter { Self.isLanguageTag($0.key) && !$0.value.isEmpty } ?? [:]
        return [
            "definition": .object(present: [
                "name": names.isEmpty ? nil : .object(names.mapValues(JSON.string)),
                "type": .string(activity.kind.rawValue),
            ]),
            "id": .string(path), "objectType": "Activity",
        ]
    }

    private func context(_ statement: LearningStatement) -> JSON {
        let isPart = statement.parent != nil || statement.grouping != nil
        return .object(present: [
            "contextActivities": isPart
                ? .object(present: [
                    "grouping": statement.grouping.map { [activity($0)] },
                    "parent": statement.parent.map { [activity($0)] },
                ]) : nil,
            "language": statement.language.flatMap { Self.isLanguageTag($0) ? .string($0) : nil },
            "platform": "egov-learn",
            "registration": statement.enrolment.map { .string(NameBasedUUID.make("enrolment/" + $0)) },
            "revision": statement.revision.map { .string("\($0)") },
        ])
    }

    private func result(_ result: LearningStatement.Result) -> JSON {
        .object(present: [
            "completion": result.completion.map(JSON.bool),
            "duration": result.milliseconds.map { .string(Self.duration(milliseconds: $0)) },
            "score": result.score.map { score in
                let scaled = min(1, max(0, score))
                return [
                    "max": 100, "min": 0, "raw": .number((scaled * 10_000).rounded() / 100),
                    "scaled": .number(scaled),
                ]
            },
            "success": result.success.map(JSON.bool),
        ])
    }

    /// Such as `PT1H2M3S` (ISO 8601), to the second; a clock that was set back makes no negative one.
    public static func duration(milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds) / 1_000
        let parts = [(seconds / 3_600, "H"), (seconds / 60 % 60, "M"), (seconds % 60, "S")]
        let text = parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
        return "PT" + (text.isEmpty ? "0S" : text)
    }

    /// A part of a path (RFC 3986 §2.3).
    static func encoded(_ part: String) -> String {
        func isUnreserved(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                true
            default: false
            }
        }
        if part.utf8.allSatisfy(isUnreserved) { return part }
        return part.utf8.map { byte in
            isUnreserved(byte)
                ? String(Unicode.Scalar(byte)) : "%" + hexDigits(UInt64(byte), count: 2).uppercased()
        }.joined()
    }

    /// The form of a language tag such as `fr` or `fr-MA` (RFC 5646 §2.1, without its rarer shapes).
    static func isLanguageTag(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }
        guard let first = parts.first, 2...3 ~= first.count, first.allSatisfy(isLetter) else { return false }
        return parts.dropFirst().allSatisfy { part in
            2...8 ~= part.count && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
        }
    }
}
