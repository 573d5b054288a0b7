/// Receives page after page until no feed has another. When nothing was pushed, the first exchange is the one round
/// trip of a sync of nothing.
extension SyncEngine {
    func pull() throws {
        while hasMore { try exchange() }
    }
}
