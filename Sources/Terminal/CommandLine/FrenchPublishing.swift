extension Phrase {
    /// French for signing, publishing and updating courses.
    static let frenchPublishing: [String: Phrase] = [
        // Keys
        "Make the key with which you sign courses, or show it":
            "Créer la clé avec laquelle vous signez les cours, ou l’afficher",
        "Asks for a passphrase the first time; afterwards shows the public key":
            "Demande une phrase secrète la première fois ; ensuite, affiche la clé publique",
        "A key that whoever has its file can sign with": "Une clé avec laquelle peut signer quiconque a son fichier",
        "The secret key; signing.key of the profile by default":
            "La clé secrète ; par défaut signing.key dans le profil",
        "Read the key's passphrase from a file, or from standard input with -":
            "Lire la phrase secrète de la clé dans un fichier, ou sur l’entrée standard avec -",
        "Leave a new key readable for whoever has its file":
            "Laisser une nouvelle clé lisible pour quiconque a son fichier",
        "Passphrase of the signing key": "Phrase secrète de la clé de signature",
        "New passphrase": "Nouvelle phrase secrète",
        "The same again": "Encore une fois la même",
        "The two differ, or are empty. Try again; Ctrl-C leaves.":
            "Les deux diffèrent, ou sont vides. Réessayez ; Ctrl-C pour quitter.",
        "The secret key is in %1; keep a copy in a safe place.":
            "La clé secrète est dans %1 ; gardez-en une copie en lieu sûr.",
        "The network trusts this key (%1).": "Le réseau fait confiance à cette clé (%1).",
        "The network does not trust this key (%1) yet: send the line above to an administrator.":
            "Le réseau ne fait pas encore confiance à cette clé (%1) : envoyez la ligne ci-dessus à un administrateur.",
        "The administrator types: %1": "L’administrateur tape : %1",
        "Trust a trainer's signing key, or take the trust back":
            "Faire confiance à la clé de signature d’un formateur, ou retirer cette confiance",
        "From the file that the trainer sent; or the line itself":
            "À partir du fichier que le formateur a envoyé ; ou la ligne elle-même",
        "A key that was lost or stolen, by its id": "Une clé perdue ou volée, par son identifiant",
        "Whose key it is": "À qui est la clé",
        "Trust it no more: nothing that it signed can be published or fetched":
            "Ne plus lui faire confiance : rien de ce qu’elle a signé ne peut être publié ni téléchargé",
        "The network trusts the key %1 now.": "Le réseau fait maintenant confiance à la clé %1.",
        "The network trusts the key %1 no more.": "Le réseau ne fait plus confiance à la clé %1.",
        "List the signing keys that the network trusts":
            "Lister les clés de signature auxquelles le réseau fait confiance",
        "Whose key each is, and whether it is still trusted":
            "À qui est chaque clé, et si on lui fait encore confiance",
        "The network trusts no signing key yet.": "Le réseau ne fait encore confiance à aucune clé de signature.",
        "trustedKey": "clé de confiance",
        "Of": "De",
        "Trusted": "De confiance",

        // Building and publishing
        "List a course's files by their hashes, and sign the list":
            "Lister les fichiers d’un cours par leurs empreintes, et signer la liste",
        "Writes manifest.json and its signature into the folder":
            "Écrit manifest.json et sa signature dans le dossier",
        "With a key that minisign made": "Avec une clé que minisign a créée",
        "Version %1 of '%2' is signed: %3 files, %4.": "La version %1 de « %2 » est signée : %3 fichiers, %4.",
        "Send a signed course to the server, for everybody to study":
            "Envoyer un cours signé au serveur, pour que tous l’étudient",
        "Only files that the server lacks; goes on where it stopped":
            "Seulement les fichiers qui manquent au serveur ; reprend où cela s’est arrêté",
        "For the people of one structure": "Pour les personnes d’une structure",
        "For the people of this structure": "Pour les personnes de cette structure",
        "For everybody; the default where your role allows it":
            "Pour tous ; par défaut si votre rôle le permet",
        "At most so many bytes a second, such as 20k or 1M":
            "Au plus tant d’octets par seconde, par exemple 20k ou 1M",
        "Version %1 of '%2' is published; %3 were sent.": "La version %1 de « %2 » est publiée ; %3 envoyés.",
        "Version %1 of '%2' was published before.": "La version %1 de « %2 » était déjà publiée.",
        "Sending %1": "Envoi de %1",
        "%1 of %2, %3 a second, %4 left": "%1 sur %2, %3 par seconde, reste %4",
        "%1 s": "%1 s",
        "%1 min": "%1 min",
        "Another program is fetching '%1'; waiting for it.":
            "Un autre programme télécharge « %1 » ; attente de sa fin.",
        "Leave some of a poor line to others": "Laisser aux autres une part d’une ligne faible",

        // Updating
        "Say what publishing a course's folder would change for its learners":
            "Dire ce que publier le dossier d’un cours changerait pour ses apprenants",
        "Against the version that is published now": "Par rapport à la version publiée maintenant",
        "%1 learners in progress keep their place.": Phrase(
            other: "%1 apprenants en cours gardent leur place.",
            forms: [.one: "%1 apprenant en cours garde sa place."]),
        "%1: %2 under v%3.": "%1 : %2 sous la v%3.",
        "%1 finished attempts stay valid": Phrase(
            other: "%1 tentatives remises restent valables", forms: [.one: "%1 tentative remise reste valable"]),
        "Raise \"version\" in bundle.json above %1 before you publish it.":
            "Élevez « version » dans bundle.json au-dessus de %1 avant de le publier.",
        "Bring new versions of your courses, and say what they change":
            "Apporter les nouvelles versions de vos cours, et dire ce qu’elles changent",
        "What would change, and how much there is to fetch": "Ce qui changerait, et combien il y a à télécharger",
        "One course": "Un seul cours",
        "Only say what would change": "Dire seulement ce qui changerait",
        "The courses on this computer are up to date.": "Les cours sur cet ordinateur sont à jour.",
        "You keep your place.": "Vous gardez votre place.",
        "%1 quizzes that you handed in stay valid.": Phrase(
            other: "%1 quiz que vous avez remis restent valables.",
            forms: [.one: "%1 quiz que vous avez remis reste valable."]),
        "%1 lessons added": Phrase(other: "%1 leçons ajoutées", forms: [.one: "%1 leçon ajoutée"]),
        "%1 lessons changed": Phrase(other: "%1 leçons modifiées", forms: [.one: "%1 leçon modifiée"]),
        "%1 lessons removed": Phrase(other: "%1 leçons retirées", forms: [.one: "%1 leçon retirée"]),
        "new quiz: %1": "nouveau quiz : %1",
        "changed quiz: %1": "quiz modifié : %1",
        "removed quiz: %1": "quiz retiré : %1",
        "no lesson or quiz changes": "aucune leçon ni aucun quiz ne change",
        "%1 to fetch": "%1 à télécharger",
        "%1 fetched": "%1 téléchargés",
        "Nobody is amid the course.": "Personne n’est au milieu du cours.",
        "v%1 → v%2: %3.": "v%1 → v%2 : %3.",
        "Publish an earlier version of a course again, as a new one":
            "Publier à nouveau une version antérieure d’un cours, comme nouvelle version",
        "The version before the present one": "La version avant celle d’aujourd’hui",
        "Version 3": "La version 3",
        "The version to publish again": "La version à publier à nouveau",
        "Version %1 of '%2' is published again, as version %3.":
            "La version %1 de « %2 » est publiée à nouveau, comme version %3.",
        "Let nobody begin a course any more; who has begun it keeps it":
            "Ne plus laisser personne commencer un cours ; qui l’a commencé le garde",
        "Who takes or has finished it can still read it": "Qui le suit ou l’a terminé peut encore le lire",
        "Offer it again": "Le proposer à nouveau",
        "Offer the course again": "Proposer le cours à nouveau",
        "The course '%1' is offered again.": "Le cours « %1 » est proposé à nouveau.",
        "The course '%1' is withdrawn.": "Le cours « %1 » est retiré.",
    ]
}
