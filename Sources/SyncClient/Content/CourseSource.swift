import JSONParser
import Signing
import TrainingModel

/// What a server knows of a course's versions.
public struct CourseSource {
    private let transport: CurlTransport

    public init(_ transport: CurlTransport) { self.transport = transport }

    /// A version's list of files with its signature, which a trusted key made.
    public struct Signed: Sendable {
        public let manifest: BundleManifest
        public let text: [UInt8]
        /// The signature's file.
        public let signature: String
    }

    /// The list of files of the version that the catalogue names.
    /// - Throws: `network` when it is not the one of the catalogue; what `checkSignature` throws.
    public func manifest(of entry: CourseEntry, trust: Replica) throws -> Signed {
        let signed = try manifest(of: entry.id, version: entry.version, trust: trust)
        guard Sodium.sha256(signed.text) == entry.digest else {
            throw TrainingError(
                .network, "The list of files of '\(entry.id)' is not the one in the catalogue.",
                hint: "Run 'egov-learn sync', then try again.")
        }
        return signed
    }

    public func manifest(of course: String, version: Int64, trust: Replica) throws -> Signed {
        let path = "/v1/bundles/\(course)/\(version)"
        let text = try transport.send(TransportRequest(method: "GET", path: path)).body
        let reply: TransportReply
        do {
            reply = try transport.send(TransportRequest(method: "GET", path: path + "/signature"))
        } catch let error as TrainingError where error.code == .notFound {
            throw TrainingError(
                .notAllowed, "Version \(version) of '\(course)' is signed by nobody.",
                hint: "A trainer has to publish it again, or the administrator to load it again at the server.",
                cause: error)
        }
        let signature = try Members(JSON.parse(reply.body)).string("signature")
        try trust.checkSignature(of: text, signature, name: "The list of files of '\(course)'")
        let manifest = try BundleManifest(JSON.parse(text))
        guard manifest.course == course, manifest.version == version else {
            throw TrainingError(.invalid, "The server sent the list of files of another course.")
        }
        return Signed(manifest: manifest, text: text, signature: signature)
    }

    /// One small file, whose content is what the list says.
    public func read(_ file: BundleManifest.File) throws -> [UInt8] {
        let bytes = try transport.send(
            TransportRequest(method: "GET", path: "/v1/blobs/\(file.sha256)", expecting: .anything)
        ).body
        guard Sodium.sha256(bytes) == file.sha256 else { throw TrainingError.damaged(file.path) }
        return bytes
    }
}
