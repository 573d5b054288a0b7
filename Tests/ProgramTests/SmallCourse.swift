import Foundation

/// A course with a question of every kind, in two languages, short enough to be played whole by a test.
enum SmallCourse {
    static func write(to folder: URL, version: Int = 1) throws {
        for (path, text) in files(version: version) {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
    }

    /// For a shell: completes the course with 85 % and syncs.
    static let completing =
        "printf 'all lessons: done\\nall-kinds capital: 2\\nall-kinds sun: true\\nall-kinds ghana: accra\\n"
        + "all-kinds week: 7\\nall-kinds water: 1\\nall-kinds rivers: 1,2\\nall-kinds why: Because.\\n'"
        + " | egov-learn study small --answers - --quiet && egov-learn sync --quiet"

    private static func files(version: Int) -> [String: String] {
        [
            "bundle.json": """
            {"id": "small", "version": \(version), "languages": ["en", "fr"], "minutes": 5, "passMark": 0.7,
             "title": {"en": "A small course", "fr": "Un petit cours"},
             "summary": {"en": "A little of everything.", "fr": "Un peu de tout."}}
            """,
            "en/01-welcome.md": lesson("Welcome", "Paragraph"), "fr/01-welcome.md": lesson("Bienvenue", "Paragraphe"),
            "en/02-all-kinds.gift": english, "fr/02-all-kinds.gift": french,
            "en/03-farewell.md": "# Farewell\n\nThat was all.\n", "fr/03-farewell.md": "# Adieu\n\nC’est tout.\n",
        ]
    }

    /// Long enough for three pages of 24 lines.
    private static func lesson(_ title: String, _ word: String) -> String {
        "# \(title)\n\n"
            + (1...24).map { "\(word) \($0) of the lesson stands here.\n" }.joined(separator: "\n")
    }

    private static let english = """
        // All kinds

        ::intro::This quiz asks a little of everything.

        ::capital::Which city is a capital? {~Lyon#No, a large city. =Rabat#Right, of Morocco. ~Fes#No, an old city.}

        ::rivers::Which are rivers? {~%50%Nile#Yes. ~%50%Seine#Yes. ~%-100%Atlas#No, mountains.}

        ::sun::The sun is a star. {T#It is one.#Right.}

        ::ghana::What is the capital of Ghana? {=Accra#Right. ####Accra has been the capital since 1877.}

        ::week::How many days has a week? {#7:0}

        ::pairs::Match each country with its capital. {=France -> Paris =Ghana -> Accra =Kenya -> Nairobi}

        ::water::Water boils at {=100#Right. ~50#No.} degrees at sea level.

        ::why::Say why, in a few lines. {}
        """

    private static let french = """
        // Tous les genres

        ::intro::Ce quiz demande un peu de tout.

        ::capital::Quelle ville est une capitale ? {~Lyon#Non, une grande ville. =Rabat#Juste, du Maroc. ~Fès#Non.}

        ::rivers::Lesquels sont des fleuves ? {~%50%Nil#Oui. ~%50%Seine#Oui. ~%-100%Atlas#Non, des montagnes.}

        ::sun::Le soleil est une étoile. {T#C’en est une.#Juste.}

        ::ghana::Quelle est la capitale du Ghana ? {=Accra#Juste. ####Accra est la capitale depuis 1877.}

        ::week::Combien de jours a une semaine ? {#7:0}

        ::pairs::Associez chaque pays à sa capitale. {=France -> Paris =Ghana -> Accra =Kenya -> Nairobi}

        ::water::L’eau bout à {=100#Juste. ~50#Non.} degrés au niveau de la mer.

        ::why::Dites pourquoi, en quelques lignes. {}
        """
}
