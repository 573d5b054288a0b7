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
        var members: [String: JSON] = [
            "id": .string(statement.id), "actor": actor(statement.person),
            "verb": [
                "id": .string("http://adlnet.gov/expapi/verbs/" + statement.verb.rawValue),
                "display": ["en": .string(statement.verb.rawValue)],
            ],
            "object": activity(statement.object), "context": context(statement),
            "timestamp": .string(statement.at.description),
        ]
        members["result"] = statement.result.map(result)
        return .object(members)
    }

    /// With exactly one identifier, as an agent must have: an address where it was asked for, else the account.
    private func actor(_ person: String) -> JSON {
        let identity = identity(person)
        var members: [String: JSON] = ["objectType": "Agent"]
        members["name"] = identity.name.map(JSON.string)
        if let email = identity.email {
            members["mbox"] = .string("mailto:" + email)
        } else {
            members["account"] = ["homePage": .string(home), "name": .string(person)]
        }
        return .object(members)
    }

    private func activity(_ activity: LearningStatement.Activity) -> JSON {
        let path = activity.path.map { "/" + Self.encoded($0) }.joined()
        var definition: [String: JSON] = ["type": .string(activity.kind.rawValue)]
        let names = activity.name?.texts.filter { Self.isLanguageTag($0.key) && !$0.value.isEmpty } ?? [:]
        if !names.isEmpty { definition["name"] = .object(names.mapValues(JSON.string)) }
        return ["objectType": "Activity", "id": .string(home + path), "definition": .object(definition)]
    }

    private func context(_ statement: LearningStatement) -> JSON {
        var members: [String: JSON] = ["platform": "egov-learn"]
        members["registration"] = statement.enrolment.map { .string(NameBasedUUID.make("enrolment/" + $0)) }
        members["language"] = statement.language.flatMap { Self.isLanguageTag($0) ? .string($0) : nil }
        members["revision"] = statement.revision.map { .string("\($0)") }
        var activities: [String: JSON] = [:]
        activities["parent"] = statement.parent.map { [activity($0)] }
        activities["grouping"] = statement.grouping.map { [activity($0)] }
        if !activities.isEmpty { members["contextActivities"] = .object(activities) }
        return .object(members)
    }

    private func result(_ result: LearningStatement.Result) -> JSON {
        var members: [String: JSON] = [:]
        members["success"] = result.success.map(JSON.bool)
        members["completion"] = result.completion.map(JSON.bool)
        members["duration"] = result.milliseconds.map { .string(Self.duration(milliseconds: $0)) }
        members["score"] = result.score.map { score in
            let scaled = min(1, max(0, score))
            return [
                "scaled": .number(scaled), "raw": .number((scaled * 10_000).rounded() / 100), "min": 0, "max": 100,
            ]
        }
        return .object(members)
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
        part.utf8.reduce(into: "") { text, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%" + hexDigits(UInt64(byte), count: 2).uppercased()
            }
        }
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
