extension Phrase {
    /// French for writing courses.
    static let frenchAuthoring: [String: Phrase] = [
        "Make a new course: a small example to write over": "Créer un cours : un petit exemple à réécrire",
        "Lessons and a quiz that can be studied at once": "Des leçons et un quiz à étudier aussitôt",
        "The example in French": "L’exemple en français",
        "What the course is called": "Le titre du cours",
        "Check a course's folder: every fault, its line, and what to do":
            "Vérifier le dossier d’un cours : chaque défaut, sa ligne et le remède",
        "Errors and warnings; exit status 1 if there is an error":
            "Erreurs et avertissements ; code de sortie 1 s’il y a une erreur",
        "For editors and scripts": "Pour les éditeurs et les scripts",
        "'%1' can be published: %2, %3, in %4.": "« %1 » peut être publié : %2, %3, en %4.",
        "%1 lessons": Phrase(other: "%1 leçons", forms: [.one: "%1 leçon"]),
        "%1 quizzes": Phrase(other: "%1 quiz", forms: [.one: "%1 quiz"]),
        "%1 warnings.": Phrase(other: "%1 avertissements.", forms: [.one: "%1 avertissement."]),
        "Errors": "Erreurs",
        "Warnings": "Avertissements",
        "See a course as its learners will; nothing is recorded":
            "Voir un cours comme ses apprenants ; rien n’est enregistré",
        "Study it from the beginning": "L’étudier depuis le début",
        "One lesson or quiz": "Une leçon ou un quiz",
        "A translation": "Une traduction",
        "Nothing was recorded.": "Rien n’a été enregistré.",
    ]
}
