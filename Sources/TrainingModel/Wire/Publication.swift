/// Asks the server to publish a course. Sent by a trainer's program, before the files are there and again afterwards; the
/// server checks everything both times, so that nobody uploads what would be refused.
public struct PublishRequest: Equatable, Sendable {
    /// The manifest's very bytes, as they were signed.
    public let manifest: String
    /// The signature's file, in minisign's format.
    public let signature: String
    /// `network` or `structure:ID`; nil for where the course stands, or the widest place that the publisher may.
    public let scope: String?

    public init(manifest: String, signature: String, scope: String?) {
        self.manifest = manifest
        self.signature = signature
        self.scope = scope
    }

    public init(_ json: JSON) throws {
        let members = try Members(json)
        manifest = try members.string("manifest")
        signature = try members.string("signature")
        scope = json["scope"]?.string
    }

    public var json: JSON {
        var members: [String: JSON] = ["manifest": .string(manifest), "signature": .string(signature)]
        if let scope { members["scope"] = .string(scope) }
        return .object(members)
    }
}

/// What the server says to it: the files that it lacks, or that the course is published.
public struct PublishReply: Equatable, Sendable {
    /// A file that the server lacks.
    public struct Missing: Equatable, Sendable {
        public let sha256: String
        /// How many of its bytes the server has from an earlier attempt.
        public let received: Int64

        public init(sha256: String, received: Int64) {
            self.sha256 = sha256
            self.received = received
        }
    }

    public let isPublished: Bool
    /// False when this very version was published before.
    public let isNew: Bool
    public let missing: [Missing]

    public init(isPublished: Bool, isNew: Bool, missing: [Missing]) {
        self.isPublished = isPublished
        self.isNew = isNew
        self.missing = missing
    }

    public init(_ json: JSON) throws {
        let members = try Members(json)
        isPublished = json["published"]?.bool == true
        isNew = json["new"]?.bool == true
        missing = try members.array("missing").map(Missing.init)
    }

    public var json: JSON {
        ["published": .bool(isPublished), "new": .bool(isNew), "missing": .array(missing.map(\.json))]
    }
}

extension PublishReply.Missing {
    public init(_ json: JSON) throws {
        let members = try Members(json)
        self.init(sha256: try members.string("sha256"), received: try members.integer("received"))
    }
    public var json: JSON { ["sha256": .string(sha256), "received": .integer(received)] }
}
