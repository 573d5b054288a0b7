import TrainingModel

/// The words of CSV files, English and French, for roles, types of structures, languages, yes and no.
enum ImportWords {
    static let personColumns: [CSVTable.Column] = [
        .init("id"), .init("sourcedId", "external id", "matricule", "identifiant"),
        .init(
            "name", "full name", "display name", "person", "nom complet", "nom et prénom", "nom et prénoms",
            "prénom et nom", "personne"),
        .init("givenName", "given name", "first name", "forename", "prénom", "prénoms"),
        .init("familyName", "family name", "last name", "surname", "nom de famille", "nom"),
        .init(
            "structure", "ministry", "agency", "organisation", "organization", "department", "ministère", "agence",
            "administration", "institution", "organisme"),
        .init("email", "e-mail", "mail", "e-mail address", "courriel", "adresse électronique", "adresse e-mail"),
        .init("languages", "language", "langue", "langues"),
        .init("active", "enabled", "actif", "active/inactive", "en activité"),
        .init("role", "roles", "rôle", "rôles"),
    ]

    static let structureColumns: [CSVTable.Column] = [
        .init("id"), .init("sourcedId", "external id", "matricule", "identifiant"),
        .init("name", "name en", "english name", "structure", "nom anglais"),
        .init("name.fr", "name fr", "french name", "nom", "nom fr", "nom français", "libellé"),
        .init("name.ar", "name ar", "arabic name", "nom ar", "nom arabe"),
        .init("name.ru", "name ru", "russian name", "nom ru", "nom russe"),
        .init("name.ro", "name ro", "romanian name", "nom ro", "nom roumain"),
        .init("abbreviation", "acronym", "short name", "sigle", "abréviation", "acronyme"),
        .init("type", "kind", "nature"),
        .init("parent", "parent structure", "tutelle", "structure mère", "rattachement"),
        .init("country", "pays"), .init("connectedOn", "connected on", "connected", "connecté le", "date de connexion"),
    ]

    static func role(_ word: String) -> Role? { roles[CSVTable.folded(word)] }
    private static let roles: [String: Role] = [
        "official": .official, "learner": .official, "agent": .official, "fonctionnaire": .official,
        "apprenant": .official, "apprenante": .official,
        "ambassador": .ambassador, "ambassadeur": .ambassador, "ambassadrice": .ambassador,
        "trainer": .trainer, "formateur": .trainer, "formatrice": .trainer,
        "coordinator": .coordinator, "coordinateur": .coordinator, "coordinatrice": .coordinator,
        "coordonnateur": .coordinator, "coordonnatrice": .coordinator,
        "administrator": .administrator, "administrateur": .administrator, "administratrice": .administrator,
    ]

    /// A type of structure in the words of the model; the word itself when it is none, so that the refusal names it.
    static func structureType(_ word: String) -> String { types[CSVTable.folded(word)] ?? word }
    private static let types: [String: String] = [
        "ministry": "ministry", "ministere": "ministry", "agency": "agency", "agence": "agency",
        "directorate": "directorate", "direction": "directorate", "committeeoffice": "committee-office",
        "secretariat": "committee-office", "secretariatdecomite": "committee-office", "partner": "partner",
        "partenaire": "partner",
        // OneRoster 1.1 §4.13.4, from the whole state down.
        "national": "ministry", "state": "ministry", "local": "agency", "district": "agency",
        "department": "directorate", "school": "directorate",
    ]

    /// - Throws: `invalid` for a word that is no language.
    static func languages(_ cell: String) throws -> [String] {
        try cell.split { " ,;/|".contains($0) }.map { word in
            let folded = CSVTable.folded(String(word))
            if let code = languageNames[folded] { return code }
            guard 2...3 ~= folded.utf8.count, folded.utf8.allSatisfy({ 0x61...0x7a ~= $0 }) else {
                throw TrainingError(
                    .invalid, "'\(word)' is not the code of a language.", hint: "Write codes such as fr or en, ar.")
            }
            return folded
        }
    }
    private static let languageNames = [
        "english": "en", "anglais": "en", "french": "fr", "francais": "fr", "arabic": "ar", "arabe": "ar",
        "russian": "ru", "russe": "ru", "romanian": "ro", "roumain": "ro",
    ]

    /// - Throws: `invalid` for a word that says neither.
    static func yesOrNo(_ cell: String) throws -> Bool {
        switch CSVTable.folded(cell) {
        case "yes", "true", "1", "y", "oui", "vrai", "o", "active", "actif": return true
        case "no", "false", "0", "n", "non", "faux", "inactive", "inactif": return false
        default: throw TrainingError(.invalid, "'\(cell)' says neither yes nor no.", hint: "Write yes or no.")
        }
    }
}
