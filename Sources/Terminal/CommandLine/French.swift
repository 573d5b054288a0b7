extension Phrase {
    /// French, by the English sentence. A sentence stands once: in the file of the commands that say it first.
    package static let french: [String: Phrase] = frenchTables.reduce([:]) { $0.merging($1) { first, _ in first } }

    package static let frenchTables = [
        frenchFrame, frenchLearning, frenchSharing, frenchPeople, frenchWorkshops, frenchMeetings, frenchSteering,
        frenchTalking, frenchIndicators, frenchReports, frenchAuthoring, frenchPublishing, frenchServer,
        frenchCredentials, frenchCourier,
    ]

    /// French for what every command says.
    static let frenchFrame: [String: Phrase] = [
        // Help
        "Learn, teach and share in a network of digital-government people, with or without a connection.":
            "Apprendre, enseigner et partager au sein d’un réseau d’administration numérique, avec ou sans connexion.",
        "%1:": "%1 :",
        "Examples": "Exemples",
        "Usage": "Utilisation",
        "Commands": "Commandes",
        "Options": "Options",
        "Options of every command": "Options de toutes les commandes",
        "OPTIONS": "OPTIONS",
        "COMMAND": "COMMANDE",
        "Run '%1 help COMMAND' for one command.": "Aide d’une commande : %1 help COMMANDE",
        "Show help for a command": "Afficher l’aide d’une commande",
        "Use this profile's data instead of the default one's":
            "Utiliser les données de ce profil au lieu du profil par défaut",
        "Speak this language: en or fr": "Parler cette langue : en ou fr",
        "Answer, and fail, in JSON": "Répondre, et signaler les erreurs, en JSON",
        "Plain lines: no drawing, no colour, for screen readers":
            "Lignes simples : ni dessin ni couleur, pour lecteurs d’écran",
        "Use colour: always, never or auto": "Utiliser la couleur : always, never ou auto",
        "Say nothing but the answer and errors": "Ne rien dire que la réponse et les erreurs",
        "Never ask; fail if something is missing": "Ne jamais poser de question ; échouer s’il manque quelque chose",
        "Show the causes of errors": "Montrer les causes des erreurs",
        "Show help, as does -h": "Afficher l’aide, comme -h",
        "Show the version": "Afficher la version",

        // Pages
        "Page %1 of %2": "Page %1 sur %2",
        "Enter continues, b goes back, q leaves": "Entrée continue, b revient, q quitte",
        "space: next, b: back, q: leave": "espace : suite, b : retour, q : quitter",
        "Image": "Image",

        // Questions
        "An answer is needed; Ctrl-C leaves.": "Une réponse est nécessaire ; Ctrl-C pour quitter.",
        "Number": "Numéro",
        "Numbers, such as 1 3": "Numéros, par exemple 1 3",
        "Please answer with numbers from 1 to %1.": "Répondez par des numéros de 1 à %1.",
        "y/N": "o/N",
        "Please answer yes or no.": "Répondez par oui ou par non.",
    ]
}
