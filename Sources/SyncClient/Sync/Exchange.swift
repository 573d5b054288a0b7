import TrainingModel

/// One round trip, and what to do when the server answers that clocks or histories differ.
extension SyncEngine {
    /// Sends the cursors and, once the server's time is known, the frozen batch; applies the answer.
    func exchange() throws {
        while corrections < Limits.corrections {
            let request = try nextRequest()
            let before = replica.now().milliseconds
            report.roundTrips += 1
            defer { (report.bytesSent, report.bytesReceived) = wire.traffic }
            do {
                let reply = try wire.sync(request)
                try correct(serverNow: reply.now, sentAt: before)
                knowsTime = true
                if request.batch != nil { corrections = 0 }
                try absorb(reply, to: request)
                readsFirst = readsFirst && hasMore
                return
            } catch let error as TrainingError where error.code == .clock {
                guard let now = error.details["now"]?.integer else { throw error }
                try correct(serverNow: now, sentAt: before, force: true)
                corrections += 1
                // What the edits follow may itself have been refused, and be gone.
                readsFirst = true
            } catch let error as TrainingError where error.code == .parted {
                guard let epoch = error.details["epoch"]?.string, let parted = error.details["parted"]?.integer else {
                    throw error
                }
                try replica.follow(epoch: epoch, parted: parted)
                corrections += 1
                report.restored = true
            }
        }
        throw TrainingError(
            .clock, "The server kept refusing the stamps or the history of this replica.",
            hint: "Check this computer's date, run 'egov-learn doctor', then sync again. Nothing is lost.")
    }

    private func nextRequest() throws -> SyncRequest {
        let feeds = try replica.feeds()
        // After a move the cursors are far behind what is here: they have to follow, or a restore of that server would go unnoticed.
        let folds = try mayFold && feeds.count > Limits.namedFeeds && !replica.hasUnsent() && !replica.isRoaming()
        let foldable = folds ? feeds.filter { $0.cursor != nil && $0.started == nil } : []
        let named = folds ? feeds.filter { $0.cursor == nil || $0.started != nil } : feeds
        let hasJustMoved = try replica.hasJustMoved()
        var request = SyncRequest(
            writer: replica.writer, epoch: try replica.facts().epoch, clock: replica.now().milliseconds,
            seen: try replica.highestSeq(),
            batch: knowsTime && !readsFirst && !hasJustMoved ? try replica.frozenBatch() : nil,
            feeds: Dictionary(uniqueKeysWithValues: named.map { ($0.name, $0.request) }))
        if hasJustMoved {
            for feed in named { request.feeds[feed.name]?.asksLeft = true }
        }
        request.asksCourierKey = try replica.courierKey() == nil
        if folds { request.folded = Digest.folding(foldable.map { ($0.name, $0.count, $0.digest) }) }
        if request.batch?.changes.contains(where: { !$0.offered.isEmpty }) ?? false {
            request.receipts = try replica.lossReceipts()
        }
        return request
    }

    /// Half the round trip off: the server's time was read about when this computer's clock was half way.
    private func correct(serverNow: Int64, sentAt: Int64, force: Bool = false) throws {
        let middle = sentAt + (replica.now().milliseconds - sentAt) / 2
        try replica.correct(serverNow: serverNow, measured: middle, force: force)
    }

    private func absorb(_ reply: SyncReply, to request: SyncRequest) throws {
        note(try replica.absorb(reply, to: request, acceptingRemovals: acceptsRemovals))
    }

    /// Counts what a reply brought.
    func note(_ absorbed: Absorbed) {
        report.delivered += absorbed.fates.delivered
        report.overtaken += absorbed.fates.overtaken
        report.refused += absorbed.fates.refused
        report.received += absorbed.received.rows
        report.removed += absorbed.received.removed
        hasMore = absorbed.hasMore || absorbed.mustUnfold
        mayFold = mayFold && !absorbed.mustUnfold
        differing = Set(absorbed.differing)
        progress(report)
    }
}
