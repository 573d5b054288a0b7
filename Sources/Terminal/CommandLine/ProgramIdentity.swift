/// What a program says of itself: two programs share this room.
package struct ProgramIdentity: Sendable {
    /// As it is typed: `egov-learn`.
    package let name: String
    /// Semantic version 2.0.
    package let version: String
    /// One sentence at the head of its help; English, translated through `Language.text`.
    package let purpose: String
    /// The options that all its commands take.
    package let options: [OptionHelp]

    package init(name: String, version: String, purpose: String, options: [OptionHelp] = GlobalOptions.declared) {
        self.name = name
        self.version = version
        self.purpose = purpose
        self.options = options
    }
}
