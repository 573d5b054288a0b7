/// What a program sends to `POST /v1/join`: the one-time code that an administrator gave to a person.
public struct JoinRequest: Equatable, Sendable {
    public var code: String
    /// What the person calls this computer, for `device list`.
    public var device: String
    public init(code: String, device: String) {
        self.code = code
        self.device = device
    }
}

/// What the server answers: who the person is, and the token by which this computer is known from now on.
public struct JoinReply: Equatable, Sendable {
    public var network: String
    /// The person's id.
    public var person: String
    /// 256 random bits, shown nowhere; the server keeps only a hash.
    public var token: String
    public init(network: String, person: String, token: String) {
        self.network = network
        self.person = person
        self.token = token
    }
}

extension JoinRequest {
    public var json: JSON { ["code": .string(code), "device": .string(device)] }

    public init(_ json: JSON) throws {
        let members = try Members(json)
        code = try members.required("code", "a text of at most 200 bytes") { json in
            json.string.flatMap { $0.utf8.count <= Limits.identifierBytes ? $0 : nil }
        }
        device = try members.required("device", "a text of at most \(Limits.textBytes) bytes") { json in
            json.string.flatMap { $0.utf8.count <= Limits.textBytes ? $0 : nil }
        }
    }
}

extension JoinReply {
    public var json: JSON { ["network": .string(network), "person": .string(person), "token": .string(token)] }

    public init(_ json: JSON) throws {
        let members = try Members(json)
        network = try members.string("network")
        person = try members.identifier("person")
        token = try members.string("token")
    }
}
