import Foundation
import TrainingModel

/// Holds `GET /v1/wait` requests until something new stands in one of their feeds, or their time is over.
package final class WaitingRoom: @unchecked Sendable {
    private struct Waiter {
        let feeds: Set<String>
        let after: Int64
        let answer: @Sendable (HTTPResponse) -> Void
        let until: Date
    }

    private let service: SyncService
    private let queue = DispatchQueue(label: "waiting room")
    private let timer: any DispatchSourceTimer
    private var waiters: [Int: Waiter] = [:]
    private var next = 0

    package init(_ service: SyncService) {
        self.service = service
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + 1, repeating: 1)
        timer.setEventHandler { [weak self] in self?.sendAwayTheLate() }
        timer.resume()
        service.store.onChange { [weak self] changed in
            guard let self else { return }
            queue.async { self.look { waiter in changed.map { !waiter.feeds.isDisjoint(with: $0) } ?? true } }
        }
    }

    func wait(for feeds: Set<String>, after: Int64, answer: @escaping @Sendable (HTTPResponse) -> Void) {
        queue.async { [self] in
            let until = Date(timeIntervalSinceNow: TimeInterval(Limits.waitSeconds))
            waiters[next] = Waiter(feeds: feeds, after: after, answer: answer, until: until)
            // Looked at only after it was put here: nothing can come in between unseen.
            look { [number = next] in $0.after == after && waiters[number]?.until == $0.until }
            next += 1
        }
    }

    /// Answers everybody, so that the server can stop.
    func close() {
        timer.cancel()
        queue.sync {
            for waiter in waiters.values { waiter.answer(HTTPResponse(status: 204)) }
            waiters = [:]
        }
    }

    /// Answers those whom a change may concern and for whom there is something new.
    private func look(_ concerns: (Waiter) -> Bool) {
        for (number, waiter) in waiters where concerns(waiter) {
            guard let seq = try? service.news(in: waiter.feeds, after: waiter.after) else { continue }
            waiters[number] = nil
            waiter.answer(HTTPResponse(json: ["seq": .integer(seq)]))
        }
    }

    private func sendAwayTheLate() {
        let now = Date()
        for (number, waiter) in waiters where waiter.until < now {
            waiters[number] = nil
            waiter.answer(HTTPResponse(status: 204))
        }
    }
}
