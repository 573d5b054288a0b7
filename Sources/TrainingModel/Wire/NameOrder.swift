import Foundation

/// The order of names in objects and records: that of their bytes in UTF-8. Swift's own order of texts is none for names
/// such as `é` in two scalars and `éa`: neither comes before the other, and they are not equal.
enum NameOrder {
    static func isAscending(_ a: String, _ b: String) -> Bool { compare(a, b) < 0 }

    static func isSame(_ a: String, _ b: String) -> Bool { a.utf8.count == b.utf8.count && compare(a, b) == 0 }

    private static func compare(_ a: String, _ b: String) -> Int {
        let order = a.utf8.withContiguousStorageIfAvailable { a in
            b.utf8.withContiguousStorageIfAvailable { b in
                guard let first = a.baseAddress, let second = b.baseAddress else { return a.count - b.count }
                let order = Int(memcmp(first, second, min(a.count, b.count)))
                return order != 0 ? order : a.count - b.count
            }
        }
        if let known = order ?? nil { return known }
        if a.utf8.elementsEqual(b.utf8) { return 0 }
        return a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    }
}
