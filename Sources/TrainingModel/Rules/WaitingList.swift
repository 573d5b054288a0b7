/// Who has a place in a workshop and who waits: computed, never stored. Registrations in the order of their stamps; the
/// first `capacity` are confirmed.
public struct WaitingList: Sendable {
    public let confirmed: [Registration]
    /// The first of them gets the next place.
    public let waiting: [Registration]

    /// - Parameters:
    ///   - registrations: all of one workshop; those withdrawn are left out. Who withdraws and registers again waits
    ///     behind the others.
    ///   - capacity: nil when there is room for everybody.
    public init(_ registrations: [Registration], capacity: Int?) {
        let inOrder = registrations.filter(\.isRegistered).sorted { a, b in
            switch (a.since, b.since) {
            case (let first?, let second?) where first != second: first < second
            default: a.id < b.id
            }
        }
        let places = capacity.map { max(0, $0) } ?? inOrder.count
        confirmed = Array(inOrder.prefix(places))
        waiting = Array(inOrder.dropFirst(places))
    }

    /// 1 for who is next; nil for somebody who does not wait.
    public func position(of person: String) -> Int? { waiting.firstIndex { $0.person == person }.map { $0 + 1 } }
}
