extension Phrase {
    /// French for the way to the server and to a record store.
    static let frenchTransportErrors: [String: Phrase] = [
        "The server has more of a file than the file has.": "Le serveur a d’un fichier plus que celui-ci ne contient.",
        // The way to the server
        "Open any page in a browser and sign in there, or give the proxy's name and password in https_proxy.":
            "Ouvrez une page dans un navigateur et identifiez-vous, ou donnez le nom et le mot de passe du proxy dans https_proxy.",
        "Something before the server refuses a request of this size.":
            "Un intermédiaire avant le serveur refuse une requête de cette taille.",
        "Tell the server's operator: its proxy must let 8 MiB through.":
            "Prévenez l’exploitant du serveur : son proxy doit laisser passer 8 Mio.",
        "The server asks to slow down.": "Le serveur demande de ralentir.",
        "Try again in a moment.": "Réessayez dans un moment.",
        "The gateway before the server answered %1: the server is not running.":
            "La passerelle devant le serveur a répondu %1 : le serveur ne fonctionne pas.",
        "Your work is kept; sync again later.": "Votre travail est conservé ; synchronisez plus tard.",
        "Something other than an egov-learn server answered.": "Ce qui a répondu n’est pas un serveur egov-learn.",
        "You may have to sign in to this network in a browser first; otherwise check the server's address.":
            "Il faut peut-être d’abord vous identifier sur ce réseau dans un navigateur ; sinon, vérifiez l’adresse du serveur.",
        "The answer was a redirect%1, which is not followed.":
            "La réponse était une redirection%1, qui n’est pas suivie.",
        " to %1": " vers %1",
        "You may have to sign in to this network in a browser first; if the server moved, join its new address.":
            "Il faut peut-être d’abord vous identifier sur ce réseau dans un navigateur ; si le serveur a déménagé, rejoignez sa nouvelle adresse.",
        "The server refused the request.": "Le serveur a refusé la requête.",
        "Your work is kept; if it stays, tell the server's operator.":
            "Votre travail est conservé ; si cela persiste, prévenez l’exploitant du serveur.",
        "Your work is kept; sync again when there is a connection.":
            "Votre travail est conservé ; synchronisez dès qu’il y a une connexion.",
        "The name %1 is not known to the network.": "Le nom %1 n’est pas connu du réseau.",
        "There may be no connection, or the name is mistyped. %1":
            "Il n’y a peut-être pas de connexion, ou le nom est mal écrit. %1",
        "The server %1 cannot be reached.": "Le serveur %1 ne peut pas être joint.",
        "The server %1 did not answer in time.": "Le serveur %1 n’a pas répondu à temps.",
        "The connection to %1 broke off.": "La connexion à %1 a été coupée.",
        "The proxy did not let the request through.": "Le proxy n’a pas laissé passer la requête.",
        "See the variables http_proxy, https_proxy and no_proxy.":
            "Voir les variables http_proxy, https_proxy et no_proxy.",
        "The certificate of %1 cannot be trusted.": "Le certificat de %1 n’est pas digne de confiance.",
        "See that this computer's date is right, and ask for the certificate authority's file.":
            "Vérifiez la date de cet ordinateur, et demandez le fichier de l’autorité de certification.",
        "The file of certificate authorities cannot be read.":
            "Le fichier des autorités de certification ne peut pas être lu.",
        "Give the path of a PEM file.": "Donnez le chemin d’un fichier PEM.",
        "No secure connection to %1 could be made.": "Aucune connexion sécurisée à %1 n’a pu être établie.",
        "See that the address and its port are those of an HTTPS server.":
            "Vérifiez que l’adresse et le port sont ceux d’un serveur HTTPS.",
        "The server's address is not an http or https URL.": "L’adresse du serveur n’est pas une URL http ou https.",
        "Write it like https://learn.example.org.": "Écrivez-la comme https://learn.example.org.",
        "The exchange with %1 failed.": "L’échange avec %1 a échoué.",
        "The server's file is not of the size that was announced.": "Le fichier du serveur n’a pas la taille annoncée.",
        "Sync, so that the list of files is new, and download again.":
            "Synchronisez pour renouveler la liste des fichiers, puis téléchargez de nouveau.",
        "The disk is full.": "Le disque est plein.",
        "The downloaded file cannot be written.": "Le fichier téléchargé ne peut pas être écrit.",
        "Free some space and download again.": "Libérez de l’espace et téléchargez de nouveau.",
        "See the rights of its folder.": "Voyez les droits d’accès de son dossier.",
        "The files could not be kept.": "Les fichiers n’ont pas pu être conservés.",
        "The server sent fewer files than were asked for.": "Le serveur a envoyé moins de fichiers que demandé.",
        "The file '%1' arrived damaged and was thrown away.": "Le fichier « %1 » est arrivé endommagé et a été jeté.",
        "Try again; if it stays, tell the administrator: the server's file is not the one that was signed.":
            "Réessayez ; si cela persiste, prévenez l’administrateur : le fichier du serveur n’est pas celui qui a été signé.",
        "The server's reply arrived damaged.": "La réponse du serveur est arrivée endommagée.",
        "Sync again.": "Synchronisez de nouveau.",
        "The server's reply is larger than this program takes.":
            "La réponse du serveur est plus grande que ce programme n’en accepte.",
        "Tell the server's operator.": "Prévenez l’exploitant du serveur.",
        "The request's path or header has improper characters.":
            "Le chemin ou l’en-tête de la requête a des caractères interdits.",
        "The HTTP library could not start.": "La bibliothèque HTTP n’a pas pu démarrer.",
        "Free some memory.": "Libérez de la mémoire.",
        "The transfer vanished.": "Le transfert a disparu.",
        "The exchange with the server was stopped.": "L’échange avec le serveur a été arrêté.",
        "The compressed body is larger than %1 bytes.": "Le corps compressé dépasse %1 octets.",
        "Send it in smaller parts.": "Envoyez-le en parties plus petites.",
        "The compressed body is damaged or cut off.": "Le corps compressé est endommagé ou tronqué.",
        "Send it again.": "Renvoyez-le.",

        // The record store
        "Run the same command again later: what was taken is not sent a second time.":
            "Relancez la même commande plus tard : ce qui a été pris n’est pas envoyé deux fois.",
        "The record store asks to slow down.": "L’entrepôt (LRS) demande de ralentir.",
        "The record store failed: it answered %1.": "L’entrepôt (LRS) a échoué : il a répondu %1.",
        "The record store does not accept this key.": "L’entrepôt (LRS) n’accepte pas cette clé.",
        "The key file holds NAME:PASSWORD on one line; ask who runs the store for them.":
            "Le fichier de clé contient NOM:MOTDEPASSE sur une ligne ; demandez-les à qui gère l’entrepôt.",
        "This key may not write statements to the record store.":
            "Cette clé ne peut pas écrire d’énoncés dans l’entrepôt (LRS).",
        "Ask who runs the store for the right to write statements.":
            "Demandez à qui gère l’entrepôt le droit d’écrire des énoncés.",
        "The network asks for a sign-in of its own.": "Le réseau demande une identification qui lui est propre.",
        "Open any page in a browser and sign in there, then run the same command again.":
            "Ouvrez une page dans un navigateur et identifiez-vous, puis relancez la même commande.",
        "There is no record store at %1.": "Il n’y a pas d’entrepôt (LRS) à l’adresse %1.",
        "Give the address to which '/statements' is added, such as https://lrs.example.org/xapi.":
            "Donnez l’adresse à laquelle s’ajoute « /statements », comme https://lrs.example.org/xapi.",
        "The record store refuses even a single statement as too large.":
            "L’entrepôt (LRS) refuse même un seul énoncé comme trop grand.",
        "Tell who runs the store.": "Prévenez qui gère l’entrepôt.",
        "The record store's address answered with a redirect, which is not followed.":
            "L’adresse de l’entrepôt (LRS) répond par une redirection, qui n’est pas suivie.",
        "Give the address to which it leads.": "Donnez l’adresse à laquelle elle mène.",
        "The record store refuses the statements (%1): %2": "L’entrepôt (LRS) refuse les énoncés (%1) : %2",
        "it gives no reason.": "il ne donne pas de raison.",
        "Tell who runs the store; nothing of this request was taken.":
            "Prévenez qui gère l’entrepôt ; rien de cette requête n’a été pris.",
        "Something other than a record store answered at %1.":
            "Ce qui a répondu à l’adresse %1 n’est pas un entrepôt (LRS).",
        "You may have to sign in to this network in a browser first; otherwise check the address.":
            "Il faut peut-être d’abord vous identifier sur ce réseau dans un navigateur ; sinon, vérifiez l’adresse.",
        "--key-file, --again and --dry-run belong to --send.": "--key-file, --again et --dry-run vont avec --send.",
        "Give --send URL too.": "Donnez aussi --send URL.",
        "--home-page takes an http or https URL.": "--home-page attend une URL http ou https.",
        "The record store has %1 of these statements with other content.":
            "L’entrepôt (LRS) a %1 de ces énoncés avec un autre contenu.",
        "It keeps what it has. Were they sent with another --home-page, or with --emails?":
            "Il garde ce qu’il a. Ont-elles été envoyées avec un autre --home-page, ou avec --emails ?",
        "The key is not of the form NAME:PASSWORD.": "La clé n’est pas de la forme NOM:MOTDEPASSE.",
        "Write both on one line, with ':' between.": "Écrivez les deux sur une ligne, séparés par « : ».",
    ]
}
