/// Sends batch after batch until nothing waits. Each reply brings a page of what is new, too.
extension SyncEngine {
    func push() throws {
        while try replica.hasUnsent() { try exchange() }
    }
}
