extension Language {
    /// A usage line, or an option with what it takes, with the words in capitals in this language: `--file FICHIER`.
    package func placeholders(in usage: String) -> String {
        guard self == .french else { return usage }
        var told = ""
        var word = ""
        for character in usage + " " {
            if character.isUppercase && character.isASCII || (character == "-" && !word.isEmpty) {
                word.append(character)
            } else {
                told += Self.frenchPlaceholders[word] ?? word
                word = ""
                told.append(character)
            }
        }
        return String(told.dropLast())
    }

    /// What stands for a value in usage lines. Ids, URL and N are French too.
    static let frenchPlaceholders: [String: String] = [
        "ADDRESS": "ADRESSE", "ANSWER": "RÉPONSE", "COMMAND": "COMMANDE", "COMMENT": "COMMENTAIRE",
        "COMMITTEE": "COMITÉ", "COUNT": "NOMBRE", "COURSE": "COURS", "DAYS": "JOURS", "DIR": "DOSSIER",
        "EMAIL": "COURRIEL", "FIELD": "CHAMP", "FILE": "FICHIER", "FOLDER": "DOSSIER", "FORMULA": "FORMULE",
        "INDICATOR": "INDICATEUR",
        "ITEM": "ÉLÉMENT", "KEY": "CLÉ", "KIND": "GENRE", "LENGTH": "DURÉE", "LESSON": "LEÇON", "LEVEL": "NIVEAU",
        "MARK": "SEUIL", "SECONDS": "SECONDES", "MEETING": "RÉUNION", "NAME": "NOM", "NUMBER": "NOMBRE",
        "PROFILE": "PROFIL",
        "PASSWORD": "MOTDEPASSE",
        "PERCENT": "POURCENTAGE", "PERIOD": "PÉRIODE", "PERSON": "PERSONNE", "PLACE": "LIEU", "RATE": "DÉBIT",
        "ROLE": "RÔLE", "RULE": "RÈGLE", "SERVER": "SERVEUR", "SLUG": "NOM-COURT", "START": "DÉBUT", "STATE": "ÉTAT",
        "STATUS": "ÉTAT", "SUBJECT": "SUJET", "TAG": "MOT-CLÉ", "TEXT": "TEXTE", "TIME": "HEURE", "TITLE": "TITRE",
        "UNIT": "UNITÉ", "VALUE": "VALEUR", "WALK-IN": "PROVISOIRE", "WHAT": "QUOI", "WHEN": "QUAND", "WHERE": "OÙ",
        "WHO": "QUI", "WHOM": "QUI", "WORDS": "MOTS", "WORKSHOP": "ATELIER", "YEAR": "ANNÉE", "ZONE": "FUSEAU",
    ]
}
