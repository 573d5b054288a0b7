import Dispatch
import Foundation

/// Does the same for every element, several at once, for tests that mostly wait for programs.
/// - Returns: what came of each, in their order. Failures are told after all are done: XCTest counts them on one thread.
package func concurrently<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ body: @Sendable (Element) throws -> Result
) throws -> [Result] {
    let lock = NSLock()
    nonisolated(unsafe) var results: [Int: Swift.Result<Result, any Error>] = [:]
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
        let result = Swift.Result { try body(elements[index]) }
        lock.withLock { results[index] = result }
    }
    return try elements.indices.compactMap { try results[$0]?.get() }
}
