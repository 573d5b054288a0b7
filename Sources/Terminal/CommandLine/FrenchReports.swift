extension Phrase {
    /// French for courses that meetings assign, for statements of learning, and for coverage.
    static let frenchReports: [String: Phrase] = [
        // Assigned courses
        "Everybody of the structure takes the course; the next minutes say how many have completed it":
            "Toute la structure suit le cours ; le prochain compte rendu dit combien l’ont achevé",
        "The course that the owner, or everybody of the structure, is to take":
            "Le cours que doit suivre le responsable, ou toute la structure",
        "Enrol the people whom an action concerns in the course that it assigns":
            "Inscrire les personnes concernées par une action au cours qu’elle attribue",
        "For coordinators and trainers; again, it reaches who has joined since":
            "Pour les coordinateurs et formateurs ; à nouveau, pour ceux qui sont arrivés depuis",
        "The secretary assigns a course": "Le secrétaire attribue un cours",
        "Assign this course; only the committee's secretary may":
            "Attribuer ce cours ; seul le secrétaire du comité le peut",
        "Enrolled: %1. Enrolled before: %2. Withdrawn: %3.": "Inscrits : %1. Déjà inscrits : %2. Retirés : %3.",
        "You may not enrol %1 of them; their coordinator does: egov-learn action assign %2":
            "Vous ne pouvez pas en inscrire %1 ; leur coordinateur le fait : egov-learn action assign %2",
        "Assigned courses": "Cours attribués",
        "completed by %1 of %2 (%3), as of %4": "achevé par %1 sur %2 (%3), au %4",
        "%1 not enrolled": "%1 sans inscription",
        "how many completed it is known to their trainers and coordinators":
            "leurs formateurs et coordinateurs savent combien l’ont achevé",
    ]
}
