/// The actions that stand on the agenda of a date because they were taken on at an earlier one and are still open. They
/// come back until they are done or dropped, also when another series of the same committee has begun.
/// - Parameters:
///   - actions: those of the committee, each with the start of the occurrence at which it was taken on.
///   - start: of the date whose agenda is made.
/// - Returns: the ones that are due first come first; those without a date last.
public func carriedOver(_ actions: [(action: Action, takenOn: WallTime)], to start: WallTime) -> [Action] {
    actions.filter { $0.action.isOpen && $0.takenOn < start }.map(\.action).sorted { a, b in
        switch (a.dueOn, b.dueOn) {
        case (let first?, let second?) where first != second: first < second
        case (.some, nil): true
        case (nil, .some): false
        default: a.id < b.id
        }
    }
}
