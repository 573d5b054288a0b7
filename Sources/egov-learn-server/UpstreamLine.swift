import JSONParser
import SyncClient
import SyncServer
import TrainingModel

/// The line to the server above, over HTTP with the client's own transport: compressed, resumed, through proxies.
struct UpstreamLine: UpstreamWire {
    let transport: CurlTransport

    func sync(_ request: SyncRequest) throws -> SyncReply {
        let reply = try transport.send(
            TransportRequest(
                method: "POST", path: "/v1/sync", headers: [("Content-Type", "application/json")],
                body: request.encoded))
        return try SyncReply(JSON.parse(reply.body))
    }

    func manifest(course: String, version: Int64) throws -> (text: [UInt8], signature: String) {
        let path = "/v1/bundles/\(course)/\(version)"
        let text = try transport.send(TransportRequest(method: "GET", path: path)).body
        let signature = try transport.send(TransportRequest(method: "GET", path: path + "/signature")).body
        return (text, try Members(JSON.parse(signature)).string("signature"))
    }

    func fetch(_ files: [BundleManifest.File], into folder: String) throws {
        try transport.fetch(files, into: folder)
    }
}
