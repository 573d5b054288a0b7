extension Phrase {
    /// French for courses that meetings assign, for statements of learning, and for coverage.
    static let frenchReports: [String: Phrase] = [
        // The ten columns of 'report resolutions'
        "Resolutions (narrow)": "Rés.",
        "Open (narrow)": "Ouv.",
        "Started (narrow)": "Engag.",
        "Done (narrow)": "Faites",
        "Dropped (narrow)": "Aband.",
        "Overdue (narrow)": "Retard",
        "Oldest open (narrow)": "Plus anc.",
        "Share (narrow)": "Part",
        "Age (narrow)": "Âge",

        // Assigned courses
        "Everybody of the structure takes the course; the next minutes say how many have completed it":
            "Toute la structure suit le cours ; le prochain compte rendu dit combien l’ont achevé",
        "The course that the owner, or everybody of the structure, is to take":
            "Le cours que doit suivre le responsable, ou toute la structure",
        "Enrol the people whom an action concerns in the course that it assigns":
            "Inscrire les personnes concernées par une action au cours qu’elle attribue",
        "For coordinators and trainers; again, it reaches who has joined since":
            "Pour les coordinateurs et formateurs ; à nouveau, pour ceux qui sont arrivés depuis",
        "The secretary assigns a course": "Le secrétaire attribue un cours",
        "Assign this course; only the committee's secretary may":
            "Attribuer ce cours ; seul le secrétaire du comité le peut",
        "Enrolled: %1. Enrolled before: %2. Withdrawn: %3.": "Inscrits : %1. Déjà inscrits : %2. Retirés : %3.",
        "You may not enrol %1 of them; their coordinator does: egov-learn action assign %2":
            "Vous ne pouvez pas en inscrire %1 ; leur coordinateur le fait : egov-learn action assign %2",
        "Assigned courses": "Cours attribués",
        "completed by %1 of %2 (%3), as of %4": "achevé par %1 sur %2 (%3), au %4",
        "%1 not enrolled": "%1 sans inscription",
        "how many completed it is known to their trainers and coordinators":
            "leurs formateurs et coordinateurs savent combien l’ont achevé",

        // Coverage
        "Last sync": "Dernière synchronisation",
        "Synced": "Synchronisés",
        "never": "jamais",
        "lastSync": "dernière synchronisation",

        // Statements of learning
        "Write what people learned as xAPI statements, or send them to a record store":
            "Écrire ce que les gens ont appris en énoncés xAPI, ou les envoyer à un entrepôt",
        "Of yourself and of those whose learning you accompany, as JSON":
            "De vous et de ceux dont vous accompagnez l’apprentissage, en JSON",
        "Sends what the record store does not have yet; the file holds NAME:PASSWORD":
            "Envoie ce que l’entrepôt n’a pas encore ; le fichier contient NOM:MOTDEPASSE",
        "Only counts what would be sent": "Compte seulement ce qui serait envoyé",
        "Only this person": "Seulement cette personne",
        "Only people of it": "Seulement ses membres",
        "Only what happened on this day or later": "Seulement ce qui s’est passé ce jour ou plus tard",
        "Tell the names of people, not only their ids": "Donner le nom des gens, pas seulement leur identifiant",
        "Name people by their e-mail addresses where they have one":
            "Désigner les gens par leur adresse électronique s’ils en ont une",
        "Name accounts and activities by this address; the server's by default":
            "Désigner comptes et activités par cette adresse ; celle du serveur par défaut",
        "One statement a line": "Un énoncé par ligne",
        "Send the statements to the record store at this address":
            "Envoyer les énoncés à l’entrepôt de cette adresse",
        "Read NAME:PASSWORD from a file, or from standard input with -":
            "Lire NOM:MOTDEPASSE dans un fichier, ou sur l’entrée standard avec -",
        "Send also what was sent there before": "Envoyer aussi ce qui y a déjà été envoyé",
        "Only count what would be sent": "Compter seulement ce qui serait envoyé",
        "There is nothing to state yet.": "Il n’y a encore rien à énoncer.",
        "Statements: %1. Sent before: %2. Sent now: %3. Waiting: %4.":
            "Énoncés : %1. Déjà envoyés : %2. Envoyés : %3. En attente : %4.",
        "Sending": "Envoi",
        "Key (NAME:PASSWORD)": "Clé (NOM:MOTDEPASSE)",
        "The key travels readable: give the store's https address if it has one.":
            "La clé voyage en clair : donnez l’adresse https de l’entrepôt s’il en a une.",
    ]
}
