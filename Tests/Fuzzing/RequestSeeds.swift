import JSONParser
import TrainingModel

/// Whole requests, as the client makes them of its network.
enum RequestSeeds {
    static func syncs() throws -> [[UInt8]] {
        var requests = try FuzzNetwork.shared.get().messages().map(\.request)
        guard let last = requests.last else { return [] }
        var full = try SyncRequest(JSON.parse(last))
        full.receipts = ["0000000000000000000009.9.0"]
        full.folded = Digest("0123456789abcdef")
        full.asksCourierKey = true
        requests.append(full.encoded)
        for request in requests {
            var offering = try SyncRequest(JSON.parse(request))
            guard let changes = offering.batch?.changes else { continue }
            offering.batch?.changes = changes.map { Change($0.record, offered: ["title", "body"]) }
            requests.append(offering.encoded)
        }
        return requests
    }

    static func all() throws -> [[UInt8]] {
        let head = "authorization: Bearer \(FuzzNetwork.token)\ncontent-type: application/json\n"
        let hash = String(repeating: "0", count: 64)
        let course = FuzzNetwork.course
        let reads = [
            "GET /healthz", "GET /v1/blobs/\(hash)", "HEAD /v1/blobs/\(hash)", "GET /v1/bundles/\(course)/1",
            "GET /v1/bundles/\(course)/1/signature", "GET /calendar/\(hash).ics", "GET http://a:1/healthz?a=b&c=%20+",
        ].map { "\($0) HTTP/1.1\n\(head)range: bytes=1-2\nif-none-match: *, \"a\"\nif-range: \"a\"\n\n" }
        let writes = [
            "POST /v1/blobs/fetch HTTP/1.1\n\(head)\n{\"sha256\":[\"\(hash)\"]}",
            "POST /v1/blobs?course=\(course) HTTP/1.1\n\(head)\n{\"length\":1,\"offset\":0,\"sha256\":\"\(hash)\",\"size\":1}\na",
            "POST /v1/bundles HTTP/1.1\n\(head)\n{\"manifest\":\"{}\",\"signature\":\"\",\"scope\":\"network\"}",
            "POST /v1/join HTTP/1.0\n\(head)\n{\"code\":\"\(FuzzNetwork.code)\",\"device\":\"d\",\"token\":\"\(FuzzNetwork.token)\"}",
        ]
        return (reads + writes).map { Array($0.utf8) }
            + (try syncs()).map { Array("POST /v1/sync HTTP/1.1\n\(head)\n".utf8) + $0 }
    }
}
