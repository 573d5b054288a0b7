/// An element of an XML or HTML document, with what is in it.
public struct MarkupElement: Equatable, Sendable {
    /// Without its namespace's prefix; of HTML in small letters.
    public var name: String
    /// By name without prefix; of HTML in small letters.
    public var attributes: [String: String]
    public var children: [MarkupNode]
    /// From 1; 0 for an element made in the program.
    public var line: Int

    public init(_ name: String, _ attributes: [String: String] = [:], _ children: [MarkupNode] = [], line: Int = 0) {
        self.name = name
        self.attributes = attributes
        self.children = children
        self.line = line
    }

    public var elements: [MarkupElement] { children.compactMap(\.element) }

    /// The first child of that name.
    public func first(_ name: String) -> MarkupElement? { elements.first { $0.name == name } }
    public func all(_ name: String) -> [MarkupElement] { elements.filter { $0.name == name } }

    /// Every element below this one that has the name, in the order of the document.
    public func descendants(_ name: String) -> [MarkupElement] {
        elements.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
    }

    /// All text below the element.
    public var text: String {
        children.map { child in
            switch child {
            case .text(let text): text
            case .element(let element): element.text
            }
        }.joined()
    }
}

public enum MarkupNode: Equatable, Sendable {
    case element(MarkupElement)
    case text(String)

    public var element: MarkupElement? { if case .element(let element) = self { element } else { nil } }
}

extension MarkupElement {
    /// The element as XML 1.0. Characters that XML cannot hold are left out.
    public var xml: String {
        let start =
            name + attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\"\(Self.escaped($0.value))\"" }.joined()
        guard !children.isEmpty else { return "<\(start)/>" }
        let inner = children.map { child in
            switch child {
            case .text(let text): Self.escaped(text)
            case .element(let element): element.xml
            }
        }
        return "<\(start)>\(inner.joined())</\(name)>"
    }

    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            // A parser would make a line feed of it.
            case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
            case "\n", "\t": result.append(scalar)
            case "\u{0}"..."\u{1f}", "\u{fffe}", "\u{ffff}": continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
