import Foundation
import Markup

/// What an item shows and asks: its texts, and the places where answers belong.
struct QTIPresentation {
    struct Label {
        var ident: String
        var material: [MarkupElement]
    }

    struct Response {
        enum Kind: Equatable {
            case choice(isMultiple: Bool)
            case text
            /// A way of answering that has no counterpart here, by its element's name.
            case other(String)
        }
        var ident: String
        var kind: Kind
        /// What stands with this very place, such as the left side of a pair.
        var prompt: [MarkupElement]
        var labels: [Label]
        /// Whether a number is asked for.
        var isNumber: Bool
    }

    /// The question's own texts.
    private(set) var material: [MarkupElement] = []
    private(set) var responses: [Response] = []

    init(_ item: MarkupElement) { if let presentation = item.first("presentation") { walk(presentation) } }

    private mutating func walk(_ element: MarkupElement) {
        for child in element.elements {
            switch child.name {
            case "material": material.append(child)
            case "response_lid", "response_str", "response_num", "response_xy", "response_grp", "response_extension":
                responses.append(response(child))
            case "flow", "flow_mat", "presentation": walk(child)
            default: continue
            }
        }
    }

    private func response(_ element: MarkupElement) -> Response {
        let render =
            element.elements.first { $0.name.hasPrefix("render_") }
            ?? element.descendants("render_choice").first ?? element.descendants("render_fib").first
        let cardinality = element.attributes["rcardinality"]?.lowercased()
        let kind: Response.Kind
        switch (element.name, render?.name) {
        case ("response_lid", "render_choice"?) where cardinality != "ordered":
            kind = .choice(isMultiple: cardinality == "multiple")
        case ("response_str", _), ("response_num", _): kind = .text
        case ("response_lid", "render_fib"?): kind = .text
        default: kind = .other(render?.name ?? element.name)
        }
        let labels = (render?.descendants("response_label") ?? []).map {
            Label(ident: $0.attributes["ident"] ?? "", material: Self.materials($0))
        }
        let fib = render?.attributes["fibtype"]?.lowercased()
        return Response(
            ident: element.attributes["ident"] ?? "", kind: kind,
            prompt: element.elements.filter { $0.name == "material" || $0.name.hasPrefix("flow") }.flatMap(
                Self.materials),
            labels: labels, isNumber: element.name == "response_num" || fib == "decimal" || fib == "integer")
    }

    /// The texts in an element, without those of places to answer inside it.
    static func materials(_ element: MarkupElement) -> [MarkupElement] {
        if element.name == "material" { return [element] }
        return element.elements.filter { !$0.name.hasPrefix("render_") && $0.name != "response_label" }
            .flatMap(materials)
    }
}
