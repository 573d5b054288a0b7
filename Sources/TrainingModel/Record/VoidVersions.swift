/// A version that a server above a relay refused is **void**: it is as if it had never been written, on whatever computer it
/// stands. Its author has the words in a `refused` record.
extension Record {
    /// True when the version of a field was refused above.
    public func isVoid(_ name: String, _ stamp: Stamp) -> Bool { void?[name]?.contains(stamp) ?? false }

    /// Lets go of the versions that `list` names.
    /// - Returns: the names of the fields that went.
    @discardableResult
    public mutating func drop(void list: [String: [Stamp]]?) -> [String] {
        guard let list else { return [] }
        let names = list.filter { name, stamps in self[name].map { stamps.contains($0.stamp) } ?? false }.map(\.key)
        for name in names { self[name] = nil }
        return names.sorted()
    }

    /// Notes that versions are void; the latest of each field are remembered.
    public mutating func note(void versions: [(name: String, stamp: Stamp)]) {
        for (name, stamp) in versions where !isVoid(name, stamp) {
            let stamps = (void?[name] ?? []) + [stamp]
            void = void ?? [:]
            void?[name] = Array(stamps.sorted().suffix(Limits.voidVersions))
        }
    }
}
