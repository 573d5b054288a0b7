extension Phrase {
    /// French for courier files, on both sides.
    static let frenchCourier: [String: Phrase] = [
        // Commands
        "Put what a sync would send into a sealed file for the server":
            "Mettre ce qu’une synchronisation enverrait dans un fichier scellé pour le serveur",
        "In a folder the file gets a name that tells nothing":
            "Dans un dossier, le fichier reçoit un nom qui ne dit rien",
        "Only if that is this profile's server": "Seulement si c’est le serveur de ce profil",
        "For the server of the profile 'ministry'": "Pour le serveur du profil « ministry »",
        "For this server or network of this profile, or for that of another profile":
            "Pour ce serveur ou ce réseau, qui est celui de ce profil, ou pour celui d’un autre profil",
        "Apply what a courier file brings back from the server":
            "Appliquer ce qu’un fichier courrier rapporte du serveur",
        "Every reply to this profile that lies there, the latest first":
            "Toutes les réponses à ce profil qui s’y trouvent, la plus récente d’abord",
        "Once or ten times, with the same result": "Une fois ou dix, le résultat est le même",
        "Show what a courier file is and, if it is for this profile, what it brings":
            "Montrer ce qu’est un fichier courrier et, s’il est pour ce profil, ce qu’il apporte",
        "Checks that the file is whole, too": "Vérifie aussi que le fichier est entier",
        "Answer courier files, each with one that goes back": "Répondre à des fichiers courrier, chacun par un autre",
        "Every question that lies there, beside it": "À chaque question qui s’y trouve, la réponse à côté",
        "The replies go into another folder": "Les réponses vont dans un autre dossier",
        "Where the replies go; beside the files by default": "Où vont les réponses ; par défaut à côté des fichiers",
        "Show who sent a courier file and what it carries":
            "Montrer qui a envoyé un fichier courrier et ce qu’il contient",
        "Changes nothing": "Ne change rien",

        // Making
        "It carries %1 edits, and the question what is new: %2.": Phrase(
            other: "Il porte %1 modifications et demande ce qui est nouveau : %2.",
            forms: [.one: "Il porte %1 modification et demande ce qui est nouveau : %2."]),
        "%1 of the waiting edits are on a courier file of %2.": Phrase(
            other: "%1 des modifications en attente sont dans un fichier courrier du %2.",
            forms: [.one: "%1 des modifications en attente est dans un fichier courrier du %2."]),

        // Taking
        "Reading %1": "Lecture de %1",
        "No reply to this profile lies in '%1'.": "Aucune réponse à ce profil dans « %1 ».",
        "%1 other courier files there are not for this profile.": Phrase(
            other: "%1 autres fichiers courrier qui s’y trouvent ne sont pas pour ce profil.",
            forms: [.one: "%1 autre fichier courrier qui s’y trouve n’est pas pour ce profil."]),
        "%1: not taken": "%1 : pas pris",
        "%1: taken before": "%1 : déjà pris",
        "%1: older than what is here": "%1 : plus ancien que ce qui est ici",
        "%1: sent %2: %3 delivered, %4 overtaken, %5 refused. Received %6. Waiting: %7.":
            "%1 : envoyé %2 : %3 remises, %4 dépassées, %5 refusées. Reçu %6. En attente : %7.",
        "The server answered on %1.": "Le serveur a répondu le %1.",
        "'%1' was not installed: %2": "« %1 » n’a pas été installé : %2",

        // Showing
        "Way": "Sens",
        "to the server": "vers le serveur",
        "back from the server": "retour du serveur",
        "Made on": "Fait le",
        "Waiting edits on it": "Modifications en attente dedans",
        "Answered on": "Réponse du",
        "Taken": "Pris",
        "Records": "Enregistrements",
        "Overtaken or refused": "Dépassées ou refusées",
        "Courses": "Cours",
        "The server stopped": "Le serveur s’est arrêté",
        "Another profile or computer made it; only the receiver can read more.":
            "Un autre profil ou ordinateur l’a fait ; seul le destinataire peut en lire davantage.",

        // At the server
        "No courier file for a server lies in '%1'.": "Aucun fichier courrier pour un serveur dans « %1 ».",
        "Answering %1": "Réponse à %1",
        "%1: not answered": "%1 : sans réponse",
        "%1: refused: %2": "%1 : refusé : %2",
        "%1: %2 delivered, %3 overtaken, %4 refused; %5 records go back.":
            "%1 : %2 remises, %3 dépassées, %4 refusées ; %5 enregistrements repartent.",
        "Version %1 of '%2' goes with it.": "La version %1 de « %2 » l’accompagne.",
        "%2, made on %3: %1 edits": Phrase(
            other: "%2, fait le %3 : %1 modifications",
            forms: [.one: "%2, fait le %3 : %1 modification"]),
        "A computer that is not let in": "Un ordinateur qui n’est pas admis",
        "%1 on '%2'": "%1 sur « %2 »",
    ]
}
