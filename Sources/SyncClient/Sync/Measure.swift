/// Asks the server for its time before anything is sent. Whether this computer's clock was set since the last run cannot
/// be told without it, and an edit that is taken with a wrong stamp loses to, or wins over, what it should not.
extension SyncEngine {
    func measure() throws {
        guard try replica.hasUnsent() else { return }
        try exchange()
    }
}
