extension Phrase {
    /// French for the server's commands.
    static let frenchServer: [String: Phrase] = [
        // Commands
        "The sync server of a network of digital-government people.":
            "Le serveur de synchronisation d’un réseau d’administration numérique.",
        "The server's data folder": "Le dossier de données du serveur",
        "Copy the network, while it is served, and check the copy":
            "Copier le réseau, même pendant qu’il est servi, et vérifier la copie",
        "On another disk; a new folder each time": "Sur un autre disque ; un nouveau dossier chaque fois",
        "Copying": "Copie",
        "The copy is whole and sound.": "La copie est entière et saine.",
        "Found a network and invite its first administrator": "Fonder un réseau et inviter son premier administrateur",
        "What the network is called": "Le nom du réseau",
        "The first administrator's name; Administrator by default":
            "Le nom du premier administrateur ; Administrator par défaut",
        "The administrator's structure; the network's name by default":
            "La structure de l’administrateur ; par défaut le nom du réseau",
        "Make the data folder and print the administrator's one-time code":
            "Créer le dossier de données et afficher le code à usage unique de l’administrateur",
        "Print a one-time code that lets a person's computer, or a relay, join":
            "Afficher un code à usage unique pour l’ordinateur d’une personne ou pour un relais",
        "The person's name; of somebody known the e-mail address does, too":
            "Le nom de la personne ; pour quelqu’un de connu, l’adresse électronique suffit",
        "The person's name": "Le nom de la personne",
        "The structure: its name, abbreviation or id": "La structure : son nom, son sigle ou son identifiant",
        "The code is for a relay, which serves the structures and all below them":
            "Le code est pour un relais, qui sert les structures et toutes celles qui en dépendent",
        "A code for another computer of somebody known": "Un code pour un autre ordinateur de quelqu’un de connu",
        "Let the ministry run a relay for its people and those of the structures below it":
            "Laisser le ministère tenir un relais pour ses agents et ceux des structures qui en dépendent",
        "Be a ministry's relay: its people work with it while the line is down":
            "Être le relais d’un ministère : ses agents travaillent avec lui quand la ligne est coupée",
        "Be a relay of the server there; a folder that is one knows it":
            "Être un relais du serveur indiqué ; un dossier qui l’est déjà le sait",
        "The relay's one-time code; needed at the first start only":
            "Le code à usage unique du relais ; nécessaire seulement au premier démarrage",
        "How often a relay asks the server above; 30 by default":
            "À quel intervalle un relais interroge le serveur supérieur ; 30 par défaut",
        "Let the server above remove most of what a relay holds, until this server is stopped":
            "Laisser le serveur supérieur retirer la plus grande partie de ce que tient un relais, jusqu’à l’arrêt de ce serveur",
        "This server is a relay of '%1' now.": "Ce serveur est maintenant un relais de « %1 ».",
        "The server above answers again.": "Le serveur supérieur répond de nouveau.",
        "The server above: %1": "Le serveur supérieur : %1",
        "Up: %1 changes, %2 refused. Down: %3 records. Waiting: %4.":
            "Modifications envoyées : %1, refusées : %2. Fiches reçues : %3. En attente : %4.",
        "Version %1 of '%2' is here now.": "La version %1 de « %2 » est maintenant ici.",
        "One of official, ambassador, trainer, coordinator, administrator":
            "Un de official, ambassador, trainer, coordinator, administrator",
        "The role holds for the whole network, not only for the structure":
            "Le rôle vaut pour tout le réseau, pas seulement pour la structure",
        "Invite Awa of the Ministry of Health; both are made if they are new":
            "Inviter Awa du ministère de la Santé ; les deux sont créés s’ils sont nouveaux",
        "The administrator joins with it: %1": "L’administrateur rejoint le réseau avec lui : %1",
        "Give the code to %1 by hand: %2": "Remettez le code à %1 en main propre : %2",
        "The code can be used once, until %1.": "Le code peut servir une fois, jusqu’au %1.",
        "Serve the network until SIGTERM or Ctrl-C": "Servir le réseau jusqu’à SIGTERM ou Ctrl-C",
        "Where to listen, 127.0.0.1:8080 by default; port 0 takes a free one":
            "Où écouter, 127.0.0.1:8080 par défaut ; le port 0 en prend un libre",
        "Serve this computer, or a proxy on it": "Servir cet ordinateur, ou un mandataire qui s’y trouve",
        "Stopping; running requests may end.": "Arrêt ; les requêtes en cours peuvent finir.",
        "Check a course's folder and publish it to the network":
            "Vérifier le dossier d’un cours et le publier dans le réseau",
        "Publish a course": "Publier un cours",
        "Published: %1 lessons and %2 quizzes.": "Publié. Leçons : %1 ; quiz : %2.",
        "This version was published before: %1 lessons and %2 quizzes.":
            "Cette version était déjà publiée. Leçons : %1 ; quiz : %2.",
        "List the computers that have joined": "Lister les ordinateurs qui ont rejoint le réseau",
        "See whose computers may sync": "Voir à qui sont les ordinateurs qui peuvent se synchroniser",
        "Withdraw a computer's access, as when it is stolen": "Retirer l’accès d’un ordinateur, par exemple volé",
        "No computer has joined yet.": "Aucun ordinateur n’a encore rejoint le réseau.",
        "Person": "Personne",
        "Computer": "Ordinateur",
        "Seen": "Vu le",
        "active": "actif",
        "relay": "relais",
        "revoked": "révoqué",
        "Check the database and the files of courses for damage":
            "Vérifier que la base de données et les fichiers des cours ne sont pas abîmés",
        "Changes nothing; the server may be running": "Ne change rien ; le serveur peut tourner",
        "database": "base de données",
        "files": "fichiers",
        "sound": "intact",
        "The computer '%1' cannot sync any more.": "L’ordinateur « %1 » ne peut plus se synchroniser.",
    ]
}
