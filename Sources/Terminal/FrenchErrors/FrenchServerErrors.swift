extension Phrase {
    /// French for what the server answers, and for its own commands.
    static let frenchServerErrors: [String: Phrase] = [
        // Backups
        "There is something at '%1' already.": "Il y a déjà quelque chose à « %1 ».",
        "Give the backup a folder of its own.": "Donnez à la sauvegarde un dossier à elle.",
        "The backup cannot be written to '%1'.": "La sauvegarde ne peut pas être écrite dans « %1 ».",
        "Check the permissions and the free space there.": "Vérifiez les droits et la place libre à cet endroit.",
        "The copy is not sound: %1": "La copie n’est pas saine : %1",
        "Keep the last backup. 'egov-learn-server doctor' says whether the network itself is damaged.":
            "Gardez la dernière sauvegarde. « egov-learn-server doctor » dit si le réseau lui-même est endommagé.",

        // What the server answers
        "There is no such calendar.": "Cet agenda n’existe pas.",
        "Ask for a new address on your computer: 'egov-learn calendar link --new'.":
            "Demandez une nouvelle adresse sur votre ordinateur : « egov-learn calendar link --new ».",
        "A record must have a scope.": "Un enregistrement doit avoir une portée.",
        "The server is stopping.": "Le serveur s’arrête.",
        "Try again soon.": "Réessayez bientôt.",
        "The server does not have the file %1.": "Le serveur n’a pas le fichier %1.",
        "A file of the bundle could not be kept.": "Un fichier du cours n’a pas pu être conservé.",
        "Check the server's free disk space.": "Vérifiez l’espace libre du disque du serveur.",
        "A course's version is at most %1.": "La version d’un cours est au plus %1.",
        "Lower 'version' in %1.": "Abaissez « version » dans %1.",
        "Version %1 of '%2' is published with other content.":
            "La version %1 de « %2 » est publiée avec un autre contenu.",
        "Raise 'version' in %1.": "Élevez « version » dans %1.",
        "Version %1 of '%2' is newer than %3.": "La version %1 de « %2 » est plus récente que la %3.",
        "Raise 'version' in %1 above %2.": "Élevez « version » dans %1 au-dessus de %2.",
        "%1 is of another course or version than the list of files.":
            "%1 est d’un autre cours ou d’une autre version que la liste des fichiers.",
        "The server does not have version %1 of the course '%2'.": "Le serveur n’a pas la version %1 du cours « %2 ».",
        "Tell the trainer; the answers are kept.": "Prévenez le formateur ; les réponses sont conservées.",
        "The course '%1' has no quiz '%2'.": "Le cours « %1 » n’a pas de quiz « %2 ».",
        "Attempt %1 does not ask the question '%2'.": "L’essai %1 ne pose pas la question « %2 ».",
        "Update the program and hand the quiz in again.": "Mettez le programme à jour et remettez le quiz de nouveau.",
        "The answers earn %1, not %2.": "Les réponses valent %1, et non %2.",
        "The quiz '%1' may be handed in %2 times, and was.": "Le quiz « %1 » peut être remis %2 fois, et l’a été.",
        "The answers are kept here. Ask the trainer if another attempt is needed.":
            "Les réponses sont conservées ici. Demandez au formateur s’il faut un autre essai.",
        "The bundle '%1' has no file '%2'.": "Le cours « %1 » n’a pas de fichier « %2 ».",
        "Too many courses of yours are on their way at once.": "Trop de vos cours sont en route à la fois.",
        "Finish publishing one of them first, or wait a week.":
            "Achevez d’abord la publication de l’un d’eux, ou attendez une semaine.",
        "No files of the course '%1' are awaited from you.": "Aucun fichier du cours « %1 » n’est attendu de vous.",
        "Run 'egov-learn bundle publish' again.": "Relancez « egov-learn bundle publish ».",
        "The file %1 is not one of the course '%2'.": "Le fichier %1 n’est pas du cours « %2 ».",
        "The file %1 arrived damaged and was thrown away.": "Le fichier %1 est arrivé endommagé et a été jeté.",
        "This %1 was removed.": "Cet objet (%1) a été supprimé.",
        "This %1 was removed long ago.": "Cet objet (%1) a été supprimé il y a longtemps.",
        "Write it anew if it is needed.": "Écrivez-le à nouveau s’il le faut.",
        "A change is dated %1, ahead of the server's clock.":
            "Une modification est datée du %1, en avance sur l’horloge du serveur.",
        "Sync again: the program corrects its stamps by itself.":
            "Synchronisez de nouveau : le programme corrige lui-même ses horodatages.",
        "The server does not have this %1.": "Le serveur n’a pas cet objet (%1).",
        "This change names another person as its author.":
            "Cette modification désigne une autre personne comme auteur.",
        "This %1 is not signed by the network.": "Cet objet (%1) n’est pas signé par le réseau.",
        "What is offered is dated ahead of the server's clock.":
            "Ce qui est proposé porte une date en avance sur l’horloge du serveur.",
        "This server has not lost what is offered to it.": "Ce serveur n’a pas perdu ce qui lui est offert.",
        "An administrator's computer has to bring back who holds which role.":
            "L’ordinateur d’un administrateur doit rapporter qui a quel rôle.",
        "You may not see the record that you offer.":
            "Vous n’avez pas le droit de voir l’enregistrement que vous offrez.",
        "This computer is not known to the server, or its access was withdrawn.":
            "Cet ordinateur n’est pas connu du serveur, ou son accès a été retiré.",
        "Ask the administrator for a new code, then run 'egov-learn join'. Your unsent work is kept.":
            "Demandez un nouveau code à l’administrateur, puis lancez « egov-learn join ». Votre travail non envoyé est conservé.",
        "This code is unknown, used or too old.": "Ce code est inconnu, déjà utilisé ou trop ancien.",
        "Ask the administrator for a new one: 'egov-learn-server invite'.":
            "Demandez-en un nouveau à l’administrateur : « egov-learn-server invite ».",
        "The token of this computer was withdrawn or belongs to somebody else.":
            "Le jeton de cet ordinateur a été retiré ou appartient à quelqu’un d’autre.",
        "Join again with the same code, from a new profile.":
            "Rejoignez le réseau avec le même code, depuis un nouveau profil.",
        "This person is not active in the network any more.": "Cette personne n’est plus active dans le réseau.",
        "Ask an administrator. Your unsent work is kept on this computer.":
            "Demandez à un administrateur. Votre travail non envoyé est conservé sur cet ordinateur.",
        "This replica has read further than this server has written.":
            "Cette réplique a lu plus loin que ce serveur n’a écrit.",
        "Ask the administrator to restart the server: its files were replaced while it ran.":
            "Demandez à l’administrateur de redémarrer le serveur : ses fichiers ont été remplacés pendant qu’il fonctionnait.",
        "The server was restored from a backup.": "Le serveur a été rétabli d’après une sauvegarde.",
        "Sync again: the program offers what the server has lost.":
            "Synchronisez de nouveau : le programme offre ce que le serveur a perdu.",
        "The file has only %1 bytes.": "Le fichier n’a que %1 octets.",
        "Fetch it from its beginning.": "Récupérez-le depuis le début.",
        "The body is larger than %1 bytes.": "Le corps dépasse %1 octets.",
        "The server is restarting.": "Le serveur redémarre.",
        "The server is receiving too much at once.": "Le serveur reçoit trop à la fois.",
        "The request failed.": "La requête a échoué.",
        "The body's type is not application/json.": "Le type du corps n’est pas application/json.",
        "Send the message as JSON with that Content-Type.": "Envoyez le message en JSON avec ce Content-Type.",
        "The query does not say after which seq.": "La requête ne dit pas après quel seq.",
        "Say with ?after=SEQ what is known already.": "Dites par ?after=SEQ ce qui est déjà connu.",
        "There is nothing at %1 %2.": "Il n’y a rien à %1 %2.",
        "Check the server's address.": "Vérifiez l’adresse du serveur.",
        "The request carries no token.": "La requête ne porte pas de jeton.",
        "Run 'egov-learn join' first.": "Lancez d’abord « egov-learn join ».",
        "The server failed to answer.": "Le serveur n’a pas pu répondre.",
        "Try again; if it stays, tell the administrator.": "Réessayez ; si cela persiste, prévenez l’administrateur.",
        "The server cannot read or keep anything at present.": "Le serveur ne peut rien lire ni garder en ce moment.",
        "Your work is kept; sync again later, and tell the administrator if it stays.":
            "Votre travail est conservé ; synchronisez plus tard, et prévenez l’administrateur si cela persiste.",
        "From 1 to %1 files can be fetched at once.": "On peut récupérer de 1 à %1 fichiers à la fois.",
        "The server lacks a file of the course.": "Il manque au serveur un fichier du cours.",
        "At most %1 bytes can be fetched at once.": "On peut récupérer au plus %1 octets à la fois.",
        "The request does not say of which course the files are, or has too many.":
            "La requête ne dit pas de quel cours sont les fichiers, ou en a trop.",
        "The address of the request is too long.": "L’adresse de la requête est trop longue.",
        "The address of the request does not begin with a slash.":
            "L’adresse de la requête ne commence pas par une barre oblique.",
        "The path of the request has a dot segment.": "Le chemin de la requête a un segment de points.",
        "The query names something twice.": "La requête nomme deux fois quelque chose.",
        "The address of the request has a damaged percent escape.":
            "L’adresse de la requête a un échappement en pourcent mal formé.",
        "The address of the request has control characters or is not UTF-8.":
            "L’adresse de la requête a des caractères de contrôle ou n’est pas en UTF-8.",
        "The server could not read a file of its own.": "Le serveur n’a pas pu lire l’un de ses fichiers.",
        "The body's encoding is not known here.": "L’encodage du corps est inconnu ici.",
        "Send it as zstd or plain.": "Envoyez-le en zstd ou non compressé.",
        "The body could not be decoded.": "Le corps n’a pas pu être décodé.",
        "The server gave no answer.": "Le serveur n’a pas donné de réponse.",
        "Try again later.": "Réessayez plus tard.",
        "Only HTTP/1.1 and HTTP/1.0 are spoken here.": "On ne parle ici que HTTP/1.1 et HTTP/1.0.",
        "The request has no proper method.": "La requête n’a pas de méthode correcte.",
        "The only transfer coding is chunked.": "Le seul codage de transfert est « chunked ».",
        "The request has both a length and a transfer coding.":
            "La requête a à la fois une longueur et un codage de transfert.",
        "HTTP/1.0 has no transfer coding.": "HTTP/1.0 n’a pas de codage de transfert.",
        "A header has an improper name.": "Un en-tête a un nom incorrect.",
        "A header has a control character in its value.": "La valeur d’un en-tête a un caractère de contrôle.",
        "The header %1 stands twice.": "L’en-tête %1 figure deux fois.",
        "The length of the body is no number.": "La longueur du corps n’est pas un nombre.",
        "This change follows a value that the server does not have.":
            "Cette modification suit une valeur que le serveur n’a pas.",
        "Sync, then write it again.": "Synchronisez, puis écrivez-la à nouveau.",

        // The check of the server's data
        "The network's database is damaged: %1": "La base de données du réseau est endommagée : %1",
        "The doctor found damage: %1": "Le diagnostic a trouvé des dommages : %1",
        "Stop the server, keep the folder, put the last backup in its place, and start the server: the computers that sync give back what the backup lacks.":
            "Arrêtez le serveur, gardez le dossier, mettez la dernière sauvegarde à sa place et démarrez le serveur : les ordinateurs qui synchronisent rendent ce qui manque à la sauvegarde.",
        "Load these courses again with 'egov-learn-server bundle load'.":
            "Chargez de nouveau ces cours par « egov-learn-server bundle load ».",
        "Feeds do not hold what they count: %1.": "Des fils ne contiennent pas ce qu’ils comptent : %1.",
        "Files of courses are missing or damaged: %1.": "Fichiers de cours manquants ou endommagés : %1.",
        "a list of files": "une liste de fichiers",

        // The server's own commands
        "There is no network in '%1'.": "Il n’y a pas de réseau dans « %1 ».",
        "Run 'egov-learn-server init --data %1 --network NAME' first.":
            "Lancez d’abord « egov-learn-server init --data %1 --network NOM ».",
        "Give the folder of a bundle, such as content/simplifying-procedures.":
            "Donnez le dossier d’un cours construit, comme content/simplifying-procedures.",
        "Mend them, then load the bundle again.": "Corrigez-les, puis chargez le cours de nouveau.",
        "Check the path.": "Vérifiez le chemin.",
        "This folder already holds the network '%1'.": "Ce dossier contient déjà le réseau « %1 ».",
        "A server is already running on '%1'.":
            "Un serveur tourne déjà sur « %1 ».",
        "Stop it first, or give this one a folder of its own with --data.":
            "Arrêtez-le d’abord, ou donnez à celui-ci son propre dossier par --data.",
        "The network's name is empty or too long.":
            "Le nom du réseau est vide ou trop long.",
        "Give --network a short text.":
            "Donnez un texte court à --network.",
        "Choose another folder with --data.": "Choisissez un autre dossier par --data.",
        "The %1 is empty or too long.": "Une valeur est vide ou trop longue : %1.",
        "Give --%1 a short text.": "Donnez à --%1 un texte court.",
        "There is no device '%1'.": "L’appareil « %1 » n’existe pas.",
        "'%1' could be several devices.": "« %1 » peut désigner plusieurs appareils.",
        "'egov-learn-server device list' shows them.": "« egov-learn-server device list » les montre.",
        "The data folder '%1' cannot be written.": "Le dossier de données « %1 » ne peut pas être écrit.",
        "Check --data, its permissions and free space.": "Vérifiez --data, ses droits d’accès et l’espace libre.",
        "“%1” is not an address and a port.": "« %1 » n’est pas une adresse et un port.",
        "Write it like 127.0.0.1:8080, or [::1]:8080 for IPv6.":
            "Écrivez-les comme 127.0.0.1:8080, ou [::1]:8080 pour IPv6.",
        "There is no address “%1” to listen on.": "Il n’y a pas d’adresse « %1 » où écouter.",
        "Use 127.0.0.1 for this computer alone, or 0.0.0.0 for every network it is on.":
            "Employez 127.0.0.1 pour ce seul ordinateur, ou 0.0.0.0 pour tous ses réseaux.",
        "Another program already listens on %1.": "Un autre programme écoute déjà sur %1.",
        "Stop it, or choose another port with --listen %1 for any free one.":
            "Arrêtez-le, ou choisissez un autre port, par --listen %1 pour n’importe quel port libre.",
        "Listening on port %1 needs more rights.": "Écouter sur le port %1 demande plus de droits.",
        "Choose a port above 1023 and let a proxy listen on the lower one.":
            "Choisissez un port au-dessus de 1023 et laissez un proxy écouter sur le port bas.",
        "The address %1 is not one of this computer's.": "L’adresse %1 n’est pas une de celles de cet ordinateur.",
        "'ip address' lists them; 127.0.0.1 is always there.": "« ip address » les liste ; 127.0.0.1 y est toujours.",
        "The server cannot listen on %1.": "Le serveur ne peut pas écouter sur %1.",
        "Try another address or port.": "Essayez une autre adresse ou un autre port.",
        "The HTTP server could not start.": "Le serveur HTTP n’a pas pu démarrer.",
        "See that the system has memory and open files left ('ulimit -n').":
            "Vérifiez qu’il reste au système de la mémoire et des fichiers ouverts (« ulimit -n »).",
        "--data is missing.": "Il manque --data.",
        "Say with --data DIR where the network is kept.": "Dites par --data DOSSIER où se trouve le réseau.",
        "Give %1 %2.": "Donnez %1 %2.",
    ]
}
