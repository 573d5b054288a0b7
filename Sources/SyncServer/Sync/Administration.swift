import Foundation
import Signing
import TrainingModel

/// What an administrator does at the server itself.
public struct Administration: Sendable {
    let service: SyncService

    public init(_ service: SyncService) { self.service = service }

    /// A one-time code and whom it lets in.
    public struct Invitation: Sendable {
        public let person: String
        public let code: String
        public let expiresAt: Instant
    }

    /// Founds a network in an empty store and invites its first administrator.
    public func found(network: String, administrator: String, structure: String) throws -> Invitation {
        guard FieldType.text.fault(in: .string(network)) == nil else {
            throw TrainingError(
                .usage, "The network's name is empty or too long.", hint: "Give --network a short text.")
        }
        return try service.store.write { [now = service.now(), service] writer in
            guard try writer.epochs().isEmpty else {
                throw TrainingError(
                    .conflict, "This folder already holds the network '\(try writer.networkName())'.",
                    hint: "Choose another folder with --data.")
            }
            let epoch = Epoch(name: service.secret(8), began: 0, at: now)
            try writer.found(network: network, epoch: epoch, receiptKey: service.secret(32))
            return try invite(
                administrator, structure: structure, roles: [(.administrator, Scope.network)], now: now, in: writer)
        }
    }

    /// Invites a person to a structure with a role; person and structure are made when they do not exist.
    /// - Parameters:
    ///   - name: the name or the e-mail address; somebody new is made of a name only.
    ///   - role: nil to leave the roles of somebody known as they are.
    ///   - structure: an id, an abbreviation or a name; a new one is made of a name that nobody has.
    ///   - wholeNetwork: the role holds for the whole network, not only for the structure.
    public func invite(
        name: String, structure: String, role: Role?, wholeNetwork: Bool = false
    ) throws -> Invitation {
        if wholeNetwork { try service.refuseAtRelay("Roles for the whole network are given") }
        return try service.store.write { [now = service.now()] writer in
            let roles = role.map { [($0, wholeNetwork ? Scope.network : nil)] } ?? []
            return try invite(name, structure: structure, roles: roles, now: now, in: writer)
        }
    }

    private func invite(
        _ name: String, structure: String, roles: [(Role, String?)], now: Instant, in writer: any StoreWriter
    ) throws -> Invitation {
        for (field, value) in [("name", name), ("structure", structure)] {
            guard FieldType.text.fault(in: .string(value)) == nil else {
                throw TrainingError(.usage, "The \(field) is empty or too long.", hint: "Give --\(field) a short text.")
            }
        }
        let structureID = try structureNamed(structure, now: now, in: writer)
        if let relayed = service.relayed, try !writer.structures(below: relayed).contains(structureID) {
            throw TrainingError(
                .notAllowed, "This relay does not serve '\(structure)'.",
                hint: "Invite the person at the server of the network.")
        }
        let person = try personNamed(name, structure: structureID, isNew: !roles.isEmpty, now: now, in: writer)
        for (role, scope) in roles {
            let scope = scope ?? Scope.structure(structureID)
            try write(
                Grant.kind, id: Grant.id(person: person, role: role, scope: scope), now: now,
                ["role": .string(role.rawValue), "scope": .string(scope), "active": true], in: writer)
        }
        let code = service.secret(16)
        let expiresAt = Instant(milliseconds: now.milliseconds + Limits.codeLifetimeSeconds * 1_000)
        try writer.addCode(hash: Sodium.blake2b(code), person: person, expiresAt: expiresAt)
        return Invitation(person: person, code: code, expiresAt: expiresAt)
    }

    /// Invites a relay for structures and all that lies below them.
    /// - Parameter structures: ids, abbreviations or names of structures that are there.
    /// - Throws: `notFound` for another one.
    public func inviteRelay(structures names: [String]) throws -> Invitation {
        try service.refuseAtRelay("Relays are invited")
        return try service.store.write { [now = service.now(), service] writer in
            let structures = try names.map { name in
                guard let known = try self.knownStructure(name, in: writer) else {
                    throw TrainingError(
                        .notFound, "There is no structure '\(name)'.", hint: "'egov-learn structure list' shows them.")
                }
                return known
            }
            let code = service.secret(16)
            let expiresAt = Instant(milliseconds: now.milliseconds + Limits.codeLifetimeSeconds * 1_000)
            try writer.addCode(
                hash: Sodium.blake2b(code), person: Device.relay, structures: structures, expiresAt: expiresAt)
            return Invitation(person: Device.relay, code: code, expiresAt: expiresAt)
        }
    }

    private func structureNamed(_ text: String, now: Instant, in writer: any StoreWriter) throws -> String {
        if let known = try knownStructure(text, in: writer) { return known }
        try service.refuseAtRelay("New structures are made")
        let id = Identifier.make(milliseconds: now.milliseconds, random: Sodium.random32())
        return try writer.writeAsServer(
            Structure.kind, id: id, now: now, fields: ["name": ["en": .string(text)], "type": "ministry"]
        ).id
    }

    /// Writes in the server's name; what a relay writes so, the server above has to hear of.
    private func write(
        _ kind: Kind, id: String, now: Instant, _ fields: [String: JSON], in writer: any StoreWriter
    ) throws {
        let before = try writer.record(RecordKey(kind.name, id))
        let after = try writer.writeAsServer(kind, id: id, now: now, fields: fields)
        guard service.isRelay else { return }
        var news = Record(kind: after.kind, id: after.id)
        for (name, field) in after.fields where before?[name] != field { news[name] = field }
        if !news.fields.isEmpty { try writer.sendUp(Change(news)) }
    }

    private func knownStructure(_ text: String, in writer: any StoreWriter) throws -> String? {
        try writer.records(Structure.kind.name, idPrefix: "").filter(\.isAlive).map(Structure.init).first {
            $0.id == text || $0.abbreviation?.lowercased() == text.lowercased()
                || $0.name.values.contains { $0.lowercased() == text.lowercased() }
        }?.id
    }

    /// The person of that name in the structure; a second code for them is a second computer.
    private func personNamed(
        _ name: String, structure: String, isNew: Bool, now: Instant, in writer: any StoreWriter
    ) throws -> String {
        let known = try writer.records(Person.kind.name, idPrefix: "").map(Person.init)
        let match = known.first {
            $0.isMember && $0.structure == structure && ($0.name == name || $0.email?.lowercased() == name.lowercased())
        }
        if let match { return match.id }
        guard isNew else {
            throw TrainingError(
                .notFound, "Nobody called '\(name)' belongs to this structure.",
                hint: "Give --role to invite somebody new.")
        }
        let id = Identifier.make(milliseconds: now.milliseconds, random: Sodium.random32())
        try write(
            Person.kind, id: id, now: now, ["name": .string(name), "structure": .string(structure)], in: writer)
        return id
    }

    public func devices() throws -> [(device: Device, person: String)] {
        try service.store.read { reader in
            try reader.devices().map { device in
                (device, try reader.record(RecordKey(Person.kind.name, device.person)).map { Person($0).name } ?? "")
            }
        }
    }

    /// - Parameter ending: the device's id or its last digits.
    public func revokeDevice(_ ending: String) throws -> Device {
        try service.store.write { [now = service.now()] writer in
            let found = try writer.devices().filter { $0.id.hasSuffix(ending) }
            guard found.count == 1, let device = found.first else {
                throw TrainingError(
                    found.isEmpty ? .notFound : .usage,
                    found.isEmpty ? "There is no device '\(ending)'." : "'\(ending)' could be several devices.",
                    hint: "'egov-learn-server device list' shows them.")
            }
            _ = try writer.revoke(device: device.id, at: now)
            return device
        }
    }
}
