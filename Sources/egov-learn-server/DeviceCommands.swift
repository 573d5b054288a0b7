import SyncServer
import Terminal
import TrainingModel

/// Lists the computers that have joined.
struct DeviceListCommand: Command {
    static let name = "device list"
    static let usage = "egov-learn-server device list --data DIR [--json]"
    static let summary = "List the computers that have joined"
    static let examples = [Example("device list --data /var/lib/egov-learn", "See whose computers may sync")]
    static let options = [DataFolder.option]

    private let folder: DataFolder

    init(_ arguments: inout Arguments) throws { folder = try DataFolder(&arguments) }

    func run(in app: App) throws {
        let devices = try folder.withService(in: app) { try Administration($0).devices() }
        if devices.isEmpty { app.nothing(app.text("No computer has joined yet.")) }
        app.answer(.array(devices.map { json($0.device, $0.person) })) {
            var table = Table([
                .init(app.text("ID"), keepsWidth: true), .init(app.text("Person")), .init(app.text("Computer")),
                .init(app.text("Seen")), .init(app.text("State")),
            ])
            for (device, person) in devices {
                table.add([
                    Identifier.short(device.id),
                    device.structures == nil ? SafeText.line(person) : app.text("relay"), SafeText.line(device.name),
                    device.seenAt.date.description, app.text(device.revokedAt == nil ? "active" : "revoked"),
                ])
            }
            app.console.write(table)
        }
    }

    private func json(_ device: Device, _ person: String) -> JSON {
        [
            "id": .string(device.id), "person": .string(device.person), "name": .string(person),
            "computer": .string(device.name), "joinedAt": .string(device.joinedAt.description),
            "seenAt": .string(device.seenAt.description), "revokedAt": JSON(device.revokedAt?.description),
        ]
    }
}

/// Withdraws a computer's access.
struct DeviceRevokeCommand: Command {
    static let name = "device revoke"
    static let usage = "egov-learn-server device revoke ID --data DIR"
    static let summary = "Withdraw a computer's access, as when it is stolen"
    static let examples = [
        Example("device revoke 4f21ab --data /var/lib/egov-learn", "The id's last digits are enough")
    ]
    static let options = [DataFolder.option]

    private let folder: DataFolder
    private let id: String

    init(_ arguments: inout Arguments) throws {
        folder = try DataFolder(&arguments)
        id = try arguments.word("ID")
    }

    func run(in app: App) throws {
        let device = try folder.withService(in: app) { try Administration($0).revokeDevice(id) }
        app.console.talk(app.text("The computer '%1' cannot sync any more.", SafeText.line(device.name)))
    }
}
