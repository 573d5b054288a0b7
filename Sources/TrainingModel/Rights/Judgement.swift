/// May this person make this change? One function for the program, which asks at once and offline, and for the server,
/// whose word counts.
///
/// - Parameters:
///   - change: the fields that are written.
///   - current: the record as it is; nil when the change makes it.
///   - result: the record as it would be: `merge(current, change)`.
/// - Returns: nil when the change is allowed.
public func judge(
    _ change: Record, on current: Record?, giving result: Record, by actor: Actor, in source: some RecordSource
) throws -> Refusal? {
    guard let kind = Kind.named(change.kind) else {
        return Refusal(
            .invalid, "This version does not know records of kind '\(change.kind)'.", hint: "Update the server.")
    }
    guard actor.isActive else {
        return Refusal(.signIn, "This person is not active in the network.", hint: "Ask an administrator.")
    }
    if let refusal = try formRefusal(change, current: current, result: result, kind: kind, source: source) {
        return refusal
    }
    if let refusal = try rightsRefusal(
        change, current: current, result: result, kind: kind, actor: actor, in: source)
    {
        return refusal
    }
    return try kind.check(result, actor, source)
}

/// What is wrong with the change whoever makes it.
private func formRefusal(
    _ change: Record, current: Record?, result: Record, kind: Kind, source: some RecordSource
) throws -> Refusal? {
    if current == nil, let refusal = try identityRefusal(result, kind: kind, source: source) { return refusal }
    let fields = change.fields.span
    guard result.fields.count <= Limits.fields,
        fields.indices.allSatisfy({ 1...Limits.fieldNameBytes ~= fields[$0].name.utf8.count })
    else { return Refusal(.invalid, "This \(kind.name) has too many fields, or one with too long a name.") }
    for index in fields.indices {
        let name = fields[index].name
        guard let rule = kind.rule(name) else { continue }  // a newer program's field: kept as it is
        let value = fields[index].field.value
        if current != nil, kind.once || rule.immutable, current?.value(name) != value {
            return Refusal(.conflict, "The \(name) of this \(kind.name) is written once.")
        }
        if value.isNull, !rule.required { continue }
        if let expected = rule.type.fault(in: value) {
            return Refusal(.invalid, "The \(name) of this \(kind.name) must be \(expected).")
        }
    }
    if kind.once, let current, change.fields.contains(where: { current.value($0.name) != $0.field.value }) {
        return Refusal(.conflict, "This \(kind.name) is written once and stays as it is.")
    }
    let allRules = kind.fields
    let rules = allRules.span
    for index in rules.indices where rules[index].required && result.value(rules[index].name)?.isNull ?? true {
        return Refusal(.invalid, "This \(kind.name) lacks its \(rules[index].name).")
    }
    return change[Record.scopeField] == nil && current != nil
        ? nil : try scopeRefusal(result, kind: kind, source: source)
}

/// The id must be of the kind's shape and name records that exist, and the owner must follow from the record.
private func identityRefusal(_ record: Record, kind: Kind, source: some RecordSource) throws -> Refusal? {
    var wrong: Refusal { Refusal(.invalid, "'\(record.id)' cannot be the id of this \(kind.name).") }
    guard Identifier.isValid(record.id) else { return wrong }
    switch kind.id {
    case .random: guard Identifier.isRandom(record.id) else { return wrong }
    case .slug: guard !record.id.contains("/") else { return wrong }
    case .naturalOrRandom where Identifier.isRandom(record.id): break
    case .natural(let kinds), .naturalOrRandom(let kinds):
        let parts = Identifier.parts(record.id)
        // A free word at the end may hold the mark itself.
        let fits = kinds.last == .some(nil) ? parts.count >= kinds.count : parts.count == kinds.count
        guard fits, !parts.contains("") else { return wrong }
        for (part, partKind) in zip(parts, kinds) {
            guard let partKind, try source.record(RecordKey(partKind, part)) == nil else { continue }
            return Refusal(.notFound, "There is no \(partKind) '\(part)'.", hint: "Sync, then try again.")
        }
    }
    guard kind.owner.owner(of: record) == record.owner else {
        return Refusal(.invalid, "This \(kind.name) does not belong to the person it names as its owner.")
    }
    return nil
}

private func scopeRefusal(_ record: Record, kind: Kind, source: some RecordSource) throws -> Refusal? {
    let scope = record.scope ?? ""
    let fits =
        switch kind.scope {
        case .network: scope == Scope.network
        case .networkOrStructure:
            try scope == Scope.network
                || Scope.subject(of: scope, in: [Scope.structurePrefix]).map {
                    try source.record(RecordKey(Structure.kind.name, $0)) != nil
                } ?? false
        case .learners:
            try record.owner.flatMap { try source.record(RecordKey(Person.kind.name, $0)) }.map {
                scope == Scope.learners(Person($0).structure)
            } ?? false
        case .follows(let place): try place(record, source) == scope
        case .any: true
        }
    return fits ? nil : Refusal(.invalid, "This \(kind.name) cannot stand in the scope '\(scope)'.")
}

private func rightsRefusal(
    _ change: Record, current: Record?, result: Record, kind: Kind, actor: Actor, in source: some RecordSource
) throws -> Refusal? {
    let removes = change.value(Record.removedField).map { !$0.isNull } ?? false
    let action: Right.Action = current == nil ? .create : removes ? .remove : .edit
    var fields: Set<String> { Set(change.fields.map(\.name).filter { !removes || $0 != Record.removedField }) }
    // Both the record as it was and as it would be: nobody moves a record out of, or into, another's hands.
    let allowed = try [current, result].compactMap { $0 }.allSatisfy { record in
        try isInSight(record, isNew: current == nil, of: actor, in: source)
            && kind.rights.contains {
                try $0.allows(action, to: fields, of: record, kind: kind, actor: actor, in: source)
            }
    }
    if allowed { return nil }
    return Refusal(
        .notAllowed, "You may not \(action.rawValue) this \(kind.name).",
        hint: "Ask somebody with the right to do it, or an administrator for the role.")
}

/// Nobody makes a record in an open scope that they do not see; in the others a person has rows of their own. What has
/// moved out of sight since may still be edited, because the edit may be older; a committee's papers are its own.
private func isInSight(_ record: Record, isNew: Bool, of actor: Actor, in source: some RecordSource) throws -> Bool {
    let scope = record.scope ?? ""
    let mustSee = isNew ? Scope.isOpen(scope) : scope.hasPrefix(Scope.committeePrefix)
    return try !mustSee || actor.sees(scope, in: source)
}
