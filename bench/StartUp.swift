import SyncClient
import TrainingModel

/// The program from its start to its end, on a profile with 10,000 records.
struct StartUp {
    let bench: Bench
    static let pushes = 10
    static let runs = 20
    static let commands = [["--help"], ["course", "list"], ["note", "list"]]

    func run() throws -> [(command: String, series: Series)] {
        let network = try bench.network("start-up", pushes: Self.pushes)
        let service = try network.open()
        for push in network.pushes {
            let device = try service.device(token: push.learner.token)
            let request = SyncRequest(
                writer: 1, epoch: nil, clock: Network.now().milliseconds, batch: push.batch, feeds: [:])
            _ = try service.sync(request, from: device)
        }
        service.store.close()
        let server = try ServerProcess(bench.programs, data: network.folder)
        let profile = try bench.folder("start-up-profile")
        let replica = try Pull.replica(of: network.trainer, in: profile, server: server)
        _ = try SyncEngine(replica: replica, wire: try Pull.wire(network.trainer, server)).run()
        server.stop()

        var series = Self.commands.map { _ in Series() }
        for _ in 0..<Self.runs {
            for (index, command) in Self.commands.enumerated() {
                let (text, taken) = try ChildProcess.run(
                    bench.programs + "/egov-learn", command + ["--quiet"],
                    environment: ["EGOV_LEARN_HOME=\(profile)", "LANG=C.UTF-8"])
                guard !text.isEmpty else { throw TrainingError(.failed, "\(command) printed nothing.") }
                series[index].add(taken)
            }
        }
        return zip(Self.commands, series).map { (command: $0.joined(separator: " "), series: $1) }
    }
}
