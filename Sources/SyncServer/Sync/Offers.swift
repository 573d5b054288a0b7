import TrainingModel

extension Record {
    /// Why a server does not take these words back. What a restored server lost may come from anybody who could see it, in the
    /// words of its author, but only what was written before the restore: nobody can use an offer to write in another's name
    /// today.
    /// - Parameter lostAt: when the server was restored, if whoever offers has proved that it lost a part of its history.
    func offerRefusal(lostAt: Instant?, byAdministrator: Bool) -> Refusal? {
        guard let lostAt, (latest?.milliseconds ?? 0) <= lostAt.milliseconds + StampClock.tolerance else {
            return Refusal(.notAllowed, "This server has not lost what is offered to it.")
        }
        // Else a grant in an administrator's name, dated back, would be everybody's to offer.
        guard !saysWhoMayWhat || byAdministrator else {
            return Refusal(.notAllowed, "An administrator's computer has to bring back who holds which role.")
        }
        return nil
    }

    /// True for people, roles and keys, from which rights follow.
    var saysWhoMayWhat: Bool { [Grant.kind.name, Person.kind.name, NetworkKey.kind.name].contains(kind) }
}

extension StoreReader {
    /// What only the server writes comes back with its signature, or not at all.
    func forgery(_ result: Record) throws -> Refusal? {
        let statement: SignedStatement
        switch result.kind {
        case Certificate.kind.name: statement = Certificate(result).statement
        case Passport.kind.name: statement = Passport(result).statement
        default: return nil
        }
        if try isSigned(statement) { return nil }
        return Refusal(.notAllowed, "This \(result.kind) is not signed by the network.")
    }
}
