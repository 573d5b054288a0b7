/// What changed from one text to another, line by line.
public enum LineChange: Equatable, Sendable {
    case kept(String)
    case removed(String)
    case added(String)
}

/// The lines of both texts in order: kept ones once, removed ones before those added in their place (Myers, 1986, as
/// the standard library computes it).
public func lineDifference(from old: String, to new: String) -> [LineChange] {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in new.difference(from: old) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): added.insert(offset)
        }
    }
    var changes: [LineChange] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
        if left < old.count, removed.contains(left) {
            changes.append(.removed(old[left]))
            left += 1
        } else if right < new.count, added.contains(right) {
            changes.append(.added(new[right]))
            right += 1
        } else {
            changes.append(.kept(new[right]))
            left += 1
            right += 1
        }
    }
    return changes
}
