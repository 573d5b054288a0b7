/// What comes before anything is sent.
extension SyncEngine {
    /// Asks the server for its time. Whether this computer's clock was set since the last run cannot be told without it, and an
    /// edit that is taken with a wrong stamp loses to, or wins over, what it should not.
    func measure() throws {
        guard try !replica.hasJustMoved() else { return try meet() }
        try replica.giveUpWhatIsAhead()
        guard try replica.hasUnsent() else { return }
        try exchange()
    }

    /// After a move to another server: it shows all that it has, and then the person's own words that it lacks go before the edits
    /// of the same records, which it would refuse.
    private func meet() throws {
        repeat { try exchange() } while hasMore
        try replica.offerOwnWords()
    }
}
