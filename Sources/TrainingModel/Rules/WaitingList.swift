/// Who has a place in a workshop and who waits: computed, never stored. Registrations in the order of their stamps; the
/// first `capacity` are confirmed.
public struct WaitingList: Sendable {
    public let confirmed: [Registration]
    /// The first of them gets the next place.
    public let waiting: [Registration]
    private let merged: MergedPeople

    /// - Parameters:
    ///   - registrations: all of one workshop; those withdrawn are left out. Who withdraws and registers again waits
    ///     behind the others.
    ///   - capacity: nil when there is room for everybody.
    ///   - merged: who is registered under two names has one place. What was said in their own name counts.
    public init(_ registrations: [Registration], capacity: Int?, merged: MergedPeople = .none) {
        self.merged = merged
        let inOrder = Self.onePerPerson(registrations, merged).filter(\.isRegistered).sorted(by: Self.precedes)
        let places = capacity.map { max(0, $0) } ?? inOrder.count
        confirmed = Array(inOrder.prefix(places))
        waiting = Array(inOrder.dropFirst(places))
    }

    /// 1 for who is next; nil for somebody who does not wait.
    public func position(of person: String) -> Int? {
        waiting.firstIndex { merged.person($0.person) == person }.map { $0 + 1 }
    }

    private static func onePerPerson(_ registrations: [Registration], _ merged: MergedPeople) -> [Registration] {
        let people = Dictionary(grouping: registrations) { merged.person($0.person) }
        return people.compactMap { person, all in
            all.first { $0.person == person }
                ?? all.filter(\.isRegistered).min(by: precedes)
        }
    }

    private static func precedes(_ a: Registration, _ b: Registration) -> Bool {
        switch (a.since, b.since) {
        case (let first?, let second?) where first != second: first < second
        default: a.id < b.id
        }
    }
}
