import Signing
import TrainingModel

/// The server's word that its history went as far as a seq of an epoch. Only a server that was restored from an older
/// copy can meet a receipt for more than the next epoch began with: so a replica proves that there is something to
/// offer, and nobody else can pretend it.
struct Receipt {
    let epoch: String
    let seq: Int64

    init(epoch: String, seq: Int64) {
        self.epoch = epoch
        self.seq = seq
    }

    /// Nil when the text is no receipt of the holder of `key`.
    init?(_ text: String, key: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let seq = Int64(parts[1]) else { return nil }
        self.init(epoch: String(parts[0]), seq: seq)
        guard Secret(self.text(key: key)) == Secret(text) else { return nil }
    }

    func text(key: String) -> String {
        let words = "\(epoch).\(seq)"
        return "\(words).\(Sodium.authenticationCode(words, key: key))"
    }

    /// When the epoch began in which the server first lacked what the receipt stands for; nil when it lost nothing.
    func lostAt(_ epochs: [Epoch]) -> Instant? {
        // An epoch that the copy does not even know began after the copy was made.
        guard let index = epochs.firstIndex(where: { $0.name == epoch }) else { return epochs.last?.at }
        return epochs[(index + 1)...].last { $0.began < seq }?.at
    }
}
