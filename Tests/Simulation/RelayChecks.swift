import TrainingModel

/// Every relay holds what the server above would show its people.
extension SimulationRun {
    func checkRelays() throws {
        for relay in network.relays {
            let report = try relay.run()
            if !report.isEmpty || report.waiting > 0 || report.roundTrips != 1 {
                fault("\(relay.name) still moves: \(report)")
            }
            faults += try relay.differences().map { "\(relay.name) differs: \($0)" }
        }
    }
}
