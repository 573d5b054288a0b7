import TrainingModel

/// What should be one person's, or one structure's, alone. Two computers that were offline can still both take it, and the
/// server takes both, because neither did anything wrong: then the lists say so.
extension PeopleDirectory {
    /// - Parameter id: of the person who is to have the address; nil for somebody new.
    /// - Throws: `conflict`, naming the active person who has it.
    public func checkAddress(_ address: String, isFreeFor id: String?) throws {
        let folded = address.foldedForSearch
        let other = people.first { $0.id != id && $0.isActive && $0.email?.foldedForSearch == folded }
        guard let other else { return }
        let short = Identifier.short(other.id)
        throw TrainingError(
            .conflict, "\(other.name) (\(short)) has the address '\(address)' already.",
            hint:
                "Give another address if it is somebody else; 'egov-learn person show \(short)' shows who has it.")
    }

    /// - Parameter id: of the structure that is to be called so; nil for a new one.
    /// - Throws: `conflict`, naming the structure that is.
    public func checkAbbreviation(_ abbreviation: String, isFreeFor id: String?) throws {
        let folded = abbreviation.foldedForSearch
        let other = structures.first { $0.id != id && $0.abbreviation?.foldedForSearch == folded }
        guard let other, !folded.isEmpty else { return }
        let name = other.name.sorted { $0.key < $1.key }.first?.value ?? ""
        throw TrainingError(
            .conflict, "'\(abbreviation)' is the abbreviation of \(name) (\(Identifier.short(other.id))) already.",
            hint: "Give another one; 'egov-learn structure list' shows those in use.")
    }

    /// Addresses that several active people have, with their ids.
    public var sharedAddresses: [(text: String, ids: [String])] {
        Self.shared(people.filter(\.isActive).map { ($0.email, $0.id) })
    }

    /// Abbreviations that several structures have, with their ids.
    public var sharedAbbreviations: [(text: String, ids: [String])] {
        Self.shared(structures.map { ($0.abbreviation, $0.id) })
    }

    private static func shared(_ all: [(text: String?, id: String)]) -> [(text: String, ids: [String])] {
        let named = all.compactMap { text, id in text.flatMap { $0.isEmpty ? nil : (text: $0.lowercased(), id: id) } }
        return Dictionary(grouping: named, by: \.text).filter { $0.value.count > 1 }
            .map { (text: $0.key, ids: $0.value.map(\.id)) }.sorted { $0.text < $1.text }
    }
}
