extension Phrase {
    /// French for the courses of others, certificates and passports.
    static let frenchCredentialErrors: [String: Phrase] = [
        // Courses of others
        "There is no course '%1' in the catalogue on this computer.":
            "Le cours « %1 » n’est pas dans le catalogue de cet ordinateur.",
        "'egov-learn course list' shows the courses; 'egov-learn sync' fetches new ones.":
            "« egov-learn course list » montre les cours ; « egov-learn sync » rapporte les nouveaux.",
        "Give more of the id or of the title.": "Donnez davantage de l’identifiant ou du titre.",
        "The list of files of '%1' is not the one in the catalogue.":
            "La liste des fichiers de « %1 » n’est pas celle du catalogue.",
        "Run 'egov-learn sync', then try again.": "Lancez « egov-learn sync », puis réessayez.",
        "Version %1 of '%2' is signed by nobody.": "La version %1 de « %2 » n’est signée par personne.",
        "A trainer has to publish it again, or the administrator to load it again at the server.":
            "Un formateur doit la publier de nouveau, ou l’administrateur la recharger sur le serveur.",
        "The server sent the list of files of another course.":
            "Le serveur a envoyé la liste des fichiers d’un autre cours.",
        "The catalogue has a course of an impossible id.": "Le catalogue a un cours d’un identifiant impossible.",
        "The server lacks the file '%1' of the course.": "Il manque au serveur le fichier « %1 » du cours.",
        "Tell the administrator: the course has to be published again.":
            "Prévenez l’administrateur : le cours doit être publié de nouveau.",
        "The disk is full: the course needs %1 kB, and %2 kB are free.":
            "Le disque est plein : le cours demande %1 ko, et %2 ko sont libres.",
        "Free some space and run the command again; the version that is here can be used.":
            "Libérez de l’espace et relancez la commande ; la version présente reste utilisable.",
        "A file of the course is missing.": "Un fichier du cours manque.",
        "Make another courier file, or sync over the network.":
            "Faites un autre fichier courrier, ou synchronisez par le réseau.",
        "The course could not be written.": "Le cours n’a pas pu être écrit.",
        "Check the free disk space, then run the command again.":
            "Vérifiez l’espace libre du disque, puis relancez la commande.",
        "A file of the course '%1' cannot be read: %2.": "Un fichier du cours « %1 » ne peut pas être lu : %2.",
        "The course was not fetched.": "Le cours n’a pas été récupéré.",
        "The course was not fetched: %1": "Le cours n’a pas été récupéré : %1",
        "You are enrolled. Run 'egov-learn course get %1' again when the server can be reached; it goes on where it stopped.":
            "Vous êtes inscrit. Relancez « egov-learn course get %1 » quand le serveur peut être joint ; il reprend où il s’est arrêté.",
        "--limit-rate takes bytes a second, from 1000.":
            "--limit-rate attend des octets par seconde, à partir de 1000.",
        "Write it like 20000, 20k or 1M.": "Écrivez-le comme 20000, 20k ou 1M.",

        // Certificates and passports
        "This is no public key of a network.": "Ce n’est pas une clé publique de réseau.",
        "It is a word of 64 hex digits; 'egov-learn certificate key' shows it.":
            "C’est un mot de 64 chiffres hexadécimaux ; « egov-learn certificate key » le montre.",
        "The file is too large, or not UTF-8.": "Le fichier est trop grand, ou n’est pas en UTF-8.",
        "The file carries no seal.": "Le fichier ne porte pas de sceau.",
        "The file's seal is damaged.": "Le sceau du fichier est endommagé.",
        "The file is no certificate and no passport.": "Le fichier n’est ni une attestation ni un passeport.",
        "Give a file that 'egov-learn certificate export' or 'passport export' wrote, as it was written.":
            "Donnez un fichier écrit par « egov-learn certificate export » ou « passport export », tel quel.",
        "There is no certificate '%1' on this computer.": "L’attestation « %1 » n’est pas sur cet ordinateur.",
        "'egov-learn certificate list' shows them; 'egov-learn sync' fetches new ones.":
            "« egov-learn certificate list » les montre ; « egov-learn sync » rapporte les nouvelles.",
        "Give the code.": "Donnez le code.",
        "The form of '%1' is not known.": "La forme de « %1 » est inconnue.",
        "Let the file's name end in .html, .txt or .json.": "Faites finir le nom du fichier par .html, .txt ou .json.",
        "You have no training passport yet.": "Vous n’avez pas encore de passeport de formation.",
        "The server signs one when you have completed a course or attended a session: then sync.":
            "Le serveur en signe un quand vous avez terminé un cours ou suivi une séance : synchronisez alors.",
        "The file is not a %1.": "Le fichier n’est pas du genre attendu (%1).",
        "Run 'egov-learn %1 verify' for it.": "Lancez pour lui « egov-learn %1 verify ».",
        "The page was altered: it says '%1' where '%2' was signed.":
            "La page a été modifiée : elle dit « %1 » alors que « %2 » a été signé.",
        "Do not trust what the page says. Ask for the file as it was exported.":
            "Ne vous fiez pas à ce que dit la page. Demandez le fichier tel qu’il a été exporté.",
        "No certificate on this computer has the code '%1'.":
            "Aucune attestation sur cet ordinateur n’a le code « %1 ».",
        "Certificates stand on the computers of their owner and the staff: ask for the file, or sync and try again.":
            "Les attestations se trouvent sur les ordinateurs de leur titulaire et du personnel : demandez le fichier, ou synchronisez et réessayez.",
        "This %1 is not what the network signed: %2.": "Ce document (%1) n’est pas celui que le réseau a signé : %2.",
        "something in it was changed": "quelque chose y a été modifié",
        "changed: %1": "modifié : %1",
        "Do not trust it. Ask its owner for the file as it was exported.":
            "Ne vous y fiez pas. Demandez à son titulaire le fichier tel qu’il a été exporté.",
        "This %1 is signed with the key '%2', which is none of the network's.":
            "Ce document (%1) est signé avec la clé « %2 », qui n’est pas du réseau.",
        "Sync to learn new keys, then try again.": "Synchronisez pour connaître les nouvelles clés, puis réessayez.",
        "Ask the network for its public key: 'egov-learn certificate key' shows it.":
            "Demandez au réseau sa clé publique : « egov-learn certificate key » la montre.",
        "This %1 is dated after its key was retired on %2.":
            "Ce document (%1) est daté d’après le retrait de sa clé, le %2.",
        "Ask the network whether it issued it.": "Demandez au réseau s’il l’a délivré.",
    ]
}
