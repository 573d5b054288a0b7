extension Phrase {
    /// French for writing courses.
    static let frenchAuthoring: [String: Phrase] = [
        "Make a new course: a small example to write over": "Créer un cours : un petit exemple à réécrire",
        "Lessons and a quiz that can be studied at once": "Des leçons et un quiz à étudier aussitôt",
        "The example in French": "L’exemple en français",
        "What the course is called": "Le titre du cours",
        "Check a course's folder: every fault, its line, and what to do":
            "Vérifier le dossier d’un cours : chaque défaut, sa ligne et le remède",
        "Errors and warnings; exit status 1 if there is an error":
            "Erreurs et avertissements ; code de sortie 1 s’il y a une erreur",
        "For editors and scripts": "Pour les éditeurs et les scripts",
        "'%1' can be published: %2, %3, in %4.": "« %1 » peut être publié : %2, %3, en %4.",
        "%1 lessons": Phrase(other: "%1 leçons", forms: [.one: "%1 leçon"]),
        "%1 quizzes": Phrase(other: "%1 quiz", forms: [.one: "%1 quiz"]),
        "%1 warnings.": Phrase(other: "%1 avertissements.", forms: [.one: "%1 avertissement."]),
        "Errors": "Erreurs",
        "Warnings": "Avertissements",
        "See a course as its learners will; nothing is recorded":
            "Voir un cours comme ses apprenants ; rien n’est enregistré",
        "Study it from the beginning": "L’étudier depuis le début",
        "One lesson or quiz": "Une leçon ou un quiz",
        "A translation": "Une traduction",
        "Nothing was recorded.": "Rien n’a été enregistré.",

        // Import and export
        "Import a Common Cartridge, a QTI quiz or GIFT questions as a course's folder":
            "Importer un Common Cartridge, un quiz QTI ou des questions GIFT comme dossier d’un cours",
        "From Canvas, Moodle and others: pages become lessons":
            "De Canvas, Moodle et d’autres : les pages deviennent des leçons",
        "Questions alone": "Des questions seulement",
        "What the course is called; by default what the file calls it":
            "Le titre du cours ; par défaut celui du fichier",
        "The course's language; by default the one that the file names":
            "La langue du cours ; par défaut celle que le fichier indique",
        "'%1': %2, %3, %4.": "« %1 » : %2, %3, %4.",
        "%1 questions": Phrase(other: "%1 questions", forms: [.one: "%1 question"]),
        "Opens outside: %1. Changed: %2. Not read: %3.": "S’ouvre ailleurs : %1. Modifié : %2. Non lu : %3.",
        "Files": "Fichiers",
        "Opens outside": "S’ouvre ailleurs",
        "Changed": "Modifié",
        "Not read": "Non lu",
        "Export a course as a Common Cartridge 1.1, or its questions as GIFT":
            "Exporter un cours en Common Cartridge 1.1, ou ses questions en GIFT",
        "For Canvas, Moodle and other learning platforms": "Pour Canvas, Moodle et d’autres plateformes",
        "The questions alone": "Les questions seulement",
        "cc for a Common Cartridge, gift for questions; by default by the file's ending":
            "cc pour un Common Cartridge, gift pour des questions ; par défaut selon l’extension du fichier",
        "The language to export; the first of the course by default":
            "La langue à exporter ; par défaut la première du cours",
        "Other programs will not have": "Les autres programmes n’auront pas",
    ]
}
