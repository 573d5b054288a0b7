import TrainingModel

/// What carries the messages: HTTP, or in a simulation nothing at all.
public protocol SyncWire {
    func sync(_ request: SyncRequest) throws -> SyncReply
    /// Bytes sent and received so far, headers included.
    var traffic: (sent: Int, received: Int) { get }
}
