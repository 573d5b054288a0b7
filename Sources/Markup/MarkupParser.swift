import CXML
import TrainingModel

// The boundary to libxml2: the one file that holds its pointers. Nothing is fetched, no entity is defined.

extension MarkupElement {
    /// Deeper elements are given as their text: a walker's stack is finite.
    public static let maximumDepth = 100
    /// A larger document is refused: a manifest of 20,000 files has 4 MiB.
    public static let maximumBytes = 64 << 20

    /// The root of an XML document.
    /// - Throws: `invalid` for what is not well formed, with the line, and for a document that defines entities;
    ///   `tooLarge`.
    public init(xml bytes: [UInt8]) throws {
        try Self.checkSize(bytes)
        guard let context = xmlNewParserCtxt() else { throw Self.unread("It cannot be read.") }
        defer { xmlFreeParserCtxt(context) }
        // Entities multiply text and reach for files: the parser stops at the first definition.
        context.pointee.sax?.pointee.entityDecl = { pointer, _, _, _, _, _ in
            guard let context = pointer?.assumingMemoryBound(to: xmlParserCtxt.self) else { return }
            context.pointee._private = UnsafeMutableRawPointer(context)
            xmlStopParser(context)
        }
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let document = Self.read(bytes) { xmlCtxtReadMemory(context, $0, $1, nil, nil, Int32(options)) }
        defer { xmlFreeDoc(document) }
        if context.pointee._private != nil {
            throw Self.unread("It defines XML entities, which are refused.")
        }
        guard let document, context.pointee.wellFormed == 1, let root = xmlDocGetRootElement(document) else {
            let line = context.pointee.lastError.line
            throw Self.unread(line > 0 ? "It is not well-formed XML: see line \(line)." : "It is not XML.")
        }
        self.init(root, depth: 0)
    }

    /// The root of an HTML page, however it is written.
    /// - Throws: `invalid` when nothing can be made of it, `tooLarge`.
    public init(html bytes: [UInt8]) throws {
        try Self.checkSize(bytes)
        guard let context = htmlNewParserCtxt() else { throw Self.unread("It cannot be read.") }
        defer { htmlFreeParserCtxt(context) }
        let options = HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        // A page in UTF-8 often says so too late, or not at all.
        let isUnicode = String(validating: bytes, as: UTF8.self) != nil
        let document = Self.read(bytes) {
            htmlCtxtReadMemory(context, $0, $1, nil, isUnicode ? "UTF-8" : nil, Int32(options))
        }
        defer { xmlFreeDoc(document) }
        // The parser gives up at 256 levels, and would leave the rest of the page out.
        guard context.pointee.disableSAX == 0 else { throw Self.unread("Its elements are nested too deeply.") }
        guard let document, let root = xmlDocGetRootElement(document) else {
            throw Self.unread("It is not a web page.")
        }
        self.init(root, depth: 0)
    }

    private static func read(
        _ bytes: [UInt8], _ parse: (UnsafePointer<CChar>, Int32) -> xmlDocPtr?
    ) -> xmlDocPtr? {
        bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) else { return nil }
            return parse(start, Int32(clamping: buffer.count))
        }
    }

    private static func checkSize(_ bytes: [UInt8]) throws {
        guard bytes.count <= maximumBytes else {
            throw TrainingError(.tooLarge, "The document is larger than 64 MiB.", hint: "Divide it.")
        }
    }

    private static func unread(_ sentence: String) -> TrainingError {
        TrainingError(.invalid, sentence, hint: "Have it exported again.")
    }

    private init(_ node: xmlNodePtr, depth: Int) {
        self.init(Self.string(node.pointee.name), line: Int(xmlGetLineNo(node)))
        var attribute = node.pointee.properties
        while let current = attribute {
            if let value = xmlNodeListGetString(node.pointee.doc, current.pointee.children, 1) {
                attributes[Self.string(current.pointee.name)] = String(cString: value)
                egov_xml_free(value)
            } else {
                attributes[Self.string(current.pointee.name)] = ""
            }
            attribute = current.pointee.next
        }
        guard depth < Self.maximumDepth else {
            if let content = xmlNodeGetContent(node) {
                children = [.text(String(cString: content))]
                egov_xml_free(content)
            }
            return
        }
        var next = node.pointee.children
        while let child = next {
            switch child.pointee.type {
            case XML_ELEMENT_NODE: children.append(.element(MarkupElement(child, depth: depth + 1)))
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: children.append(.text(Self.string(child.pointee.content)))
            default: break
            }
            next = child.pointee.next
        }
    }

    private static func string(_ text: UnsafePointer<xmlChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
