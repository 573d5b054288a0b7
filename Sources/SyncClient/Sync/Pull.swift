/// Receives page after page until no feed has another. When nothing was pushed, the first exchange is the one round
/// trip of a sync of nothing. What a reply gives to send, such as offers to a restored server, goes with the next one.
extension SyncEngine {
    func pull() throws {
        while try hasMore || replica.hasUnsent() { try exchange() }
    }
}
