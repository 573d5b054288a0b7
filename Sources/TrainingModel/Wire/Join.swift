/// What a program sends to `POST /v1/join`: the one-time code that an administrator gave to a person, and the token by
/// which this computer wants to be known. The program draws the token and keeps it before it asks, so that a lost
/// reply costs nothing: the same code with the same token is answered again.
public struct JoinRequest: Equatable, Sendable {
    public var code: String
    /// What the person calls this computer, for `device list`.
    public var device: String
    /// 256 random bits in URL-safe base 64, 43 characters; the server keeps only a hash.
    public var token: String
    /// True when it is a relay that joins, for the structures that its code names.
    public var isRelay: Bool
    /// The person to whom the computer belongs already: a code for another one is then not used up.
    public var person: String?

    public init(code: String, device: String, token: String, isRelay: Bool = false, person: String? = nil) {
        self.code = code
        self.device = device
        self.token = token
        self.isRelay = isRelay
        self.person = person
    }
}

/// What the server answers: who the person is.
public struct JoinReply: Equatable, Sendable {
    public var network: String
    /// The person's id; `relay` for a relay.
    public var person: String
    /// The ids of the structures that a relay serves, with all below them; empty for a person.
    public var structures: [String]

    public init(network: String, person: String, structures: [String] = []) {
        self.network = network
        self.person = person
        self.structures = structures
    }
}

extension JoinRequest {
    public var json: JSON {
        var members: [String: JSON] = [
            "code": .string(code), "device": .string(device), "token": .string(token),
        ]
        if isRelay { members["relay"] = true }
        if let person { members["person"] = .string(person) }
        return .object(members)
    }

    public init(_ json: JSON) throws {
        let members = try Members(json)
        code = try members.required("code", "a text of at most \(Limits.identifierBytes) bytes") { json in
            json.string.flatMap { $0.utf8.count <= Limits.identifierBytes ? $0 : nil }
        }
        device = try members.required("device", "a text of at most \(Limits.textBytes) bytes") { json in
            json.string.flatMap { $0.utf8.count <= Limits.textBytes ? $0 : nil }
        }
        token = try members.required("token", "43 characters of URL-safe base 64") { json in
            json.string.flatMap { $0.utf8.count == 43 && Identifier.isValid($0) ? $0 : nil }
        }
        isRelay = try members.optional("relay", "true or false", \.bool) ?? false
        person = try members.optional("person", "an id") { $0.string.flatMap { Identifier.isValid($0) ? $0 : nil } }
    }
}

extension JoinReply {
    public var json: JSON {
        var members: [String: JSON] = ["network": .string(network), "person": .string(person)]
        if !structures.isEmpty { members["structures"] = .array(structures.map(JSON.string)) }
        return .object(members)
    }

    public init(_ json: JSON) throws {
        let members = try Members(json)
        network = try members.string("network")
        person = try members.identifier("person")
        structures = try members.array("structures").compactMap(\.string)
    }
}
