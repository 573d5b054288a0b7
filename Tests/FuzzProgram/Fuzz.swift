import Foundation
import Fuzzing

#if FUZZING
    /// libFuzzer's loop, which the compiler links in with `-sanitize=fuzzer`.
    @_silgen_name("LLVMFuzzerRunDriver")
    private func runDriver(
        _ count: UnsafeMutablePointer<Int32>,
        _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
        _ play: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
    ) -> Int32

    /// Also what libFuzzer's own `main` asks for, which is linked in and never runs.
    @_cdecl("LLVMFuzzerTestOneInput")
    func playOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
        Fuzz.play(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
    }
#endif

/// `FUZZ_ENTRY=NAME fuzz FILE…` plays files at an entry; built by `make fuzz`, it is libFuzzer and takes its options.
/// `fuzz --list` names the entries with their longest input, `fuzz --seeds FOLDER` writes what an entry begins with, and
/// `fuzz --words` its words.
@main
enum Fuzz {
    /// Chosen by the environment, because libFuzzer starts itself again with words of its own.
    private static let entry = ProcessInfo.processInfo.environment["FUZZ_ENTRY"].flatMap(FuzzEntry.named)

    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        if words.first == "--list" {
            for entry in FuzzEntry.all { print(entry.name, entry.longest, entry.corpora.joined(separator: " ")) }
            return
        }
        guard let entry else {
            print("Set FUZZ_ENTRY to one of: \(FuzzEntry.all.map(\.name).joined(separator: ", ")).")
            exit(2)
        }
        switch words.first {
        case "--seeds":
            for (number, seed) in try entry.seeds().enumerated() {
                try Data(seed).write(to: URL(fileURLWithPath: "\(words.last ?? ".")/seed-\(number)"))
            }
        case "--words": print(entry.words.map { "\"\(quoted($0))\"" }.joined(separator: "\n"))
        default: try play(Array(words))
        }
    }

    /// As libFuzzer's dictionaries have it.
    private static func quoted(_ word: String) -> String {
        word.utf8.map {
            switch $0 {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar($0))
            case 0x20...0x7e: String(UnicodeScalar($0))
            default: "\\x" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
            }
        }.joined()
    }

    private static func play(_ words: [String]) throws {
        #if FUZZING
            var count = CommandLine.argc
            var given = CommandLine.unsafeArgv
            _ = runDriver(&count, &given) { start, count in playOneInput(start, count) }
        #else
            for file in words { play(Array(try Data(contentsOf: URL(fileURLWithPath: file)))) }
        #endif
    }

    fileprivate static func play(_ bytes: [UInt8]) {
        do { try entry?.play(bytes) } catch {
            FileHandle.standardError.write(Data("FAULT in \(entry?.name ?? ""): \(error)\n".utf8))
            abort()
        }
    }
}
