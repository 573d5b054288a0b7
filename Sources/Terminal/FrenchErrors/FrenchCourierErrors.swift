extension Phrase {
    /// French for courier files.
    static let frenchCourierErrors: [String: Phrase] = [
        // Courier files
        "There is no file '%1'.": "Le fichier « %1 » n’existe pas.",
        "Check the name, and that the stick is in its place.": "Vérifiez le nom, et que la clé USB est en place.",
        "'%1' is not a courier file.": "« %1 » n’est pas un fichier courrier.",
        "Courier files are made with 'egov-learn courier make FILE'.":
            "Les fichiers courrier se font par « egov-learn courier make FICHIER ».",
        "'%1' is a courier file of version %2; this program reads version %3.":
            "« %1 » est un fichier courrier de version %2 ; ce programme lit la version %3.",
        "Update egov-learn on both computers; what is unsent stays in the outbox.":
            "Mettez egov-learn à jour sur les deux ordinateurs ; ce qui attend reste dans la boîte d’envoi.",
        "'%1' is larger than a courier file can be.": "« %1 » est plus grand qu’un fichier courrier ne peut l’être.",
        "Make it again.": "Refaites-le.",
        "The courier file '%1' is damaged or was tampered with: %2.":
            "Le fichier courrier « %1 » est endommagé ou a été falsifié : %2.",
        "Nothing of it was taken. Copy it to the stick again, or make it again.":
            "Rien n’en a été pris. Copiez-le de nouveau sur la clé USB, ou refaites-le.",
        "The courier file '%1' is cut short: its end is missing.":
            "Le fichier courrier « %1 » est tronqué : sa fin manque.",
        "Nothing of it was taken. Copy it to the stick again, and wait until the stick may be pulled out.":
            "Rien n’en a été pris. Copiez-le de nouveau sur la clé USB, et attendez de pouvoir la retirer.",
        "There is no room for '%1'.": "Il n’y a pas de place pour « %1 ».",
        "Free some space there, or take another stick. A file of that name that was there before is still there.":
            "Libérez-y de l’espace, ou prenez une autre clé USB. Un fichier de ce nom qui y était déjà s’y trouve encore.",
        "Check the name, and that the stick is in its place and not write-protected.":
            "Vérifiez le nom, et que la clé USB est en place et non protégée en écriture.",
        "A file of a course is not as long as it was.": "Un fichier d’un cours n’a plus la même longueur.",
        "Publish the course again.": "Publiez le cours de nouveau.",
        "The courier file would be larger than 4 GiB.": "Le fichier courrier dépasserait 4 Gio.",
        "Fetch large courses over the network, one by one.": "Récupérez les grands cours par le réseau, un par un.",
        "'%1' is a reply; it is for the computer that asked.":
            "« %1 » est une réponse ; elle est pour l’ordinateur qui a demandé.",
        "Take it there: 'egov-learn courier take FILE'.": "Prenez-la là-bas : « egov-learn courier take FICHIER ».",
        "'%1' is for the server of another network, or its beginning is damaged.":
            "« %1 » est pour le serveur d’un autre réseau, ou son début est endommagé.",
        "Take it to the server with which its computer syncs, or copy it to the stick again.":
            "Apportez-le au serveur avec lequel son ordinateur synchronise, ou copiez-le de nouveau sur la clé USB.",
        "'%1' is on its way to the server; it cannot be taken here.":
            "« %1 » est en route vers le serveur ; il ne peut pas être pris ici.",
        "At the server: 'egov-learn-server courier take FILE --data DIR'.":
            "Sur le serveur : « egov-learn-server courier take FICHIER --data DOSSIER ».",
        "A part of '%1' is larger than the limit.": "Une partie de « %1 » dépasse la limite.",
        "The courier file '%1' does not open: it was cut or changed, or this computer has changed its server since.":
            "Le fichier courrier « %1 » ne s’ouvre pas : il a été coupé ou modifié, ou cet ordinateur a changé de serveur depuis.",
        "Nothing of it was taken, and what was unsent still waits. Copy it to the stick again, or sync.":
            "Rien n’en a été pris, et ce qui n’était pas envoyé attend toujours. Recopiez-le sur la clé, ou synchronisez.",
        "'%1' is a folder.":
            "« %1 » est un dossier.",
        "Name one of the courier files in it.":
            "Nommez l’un des fichiers courrier qu’il contient.",
        "Make the file again.": "Refaites le fichier.",
        "its head is missing": "son en-tête manque",
        "its two heads differ": "ses deux en-têtes diffèrent",
        "a reply has no question": "une réponse n’a pas de question",
        "it has two heads": "il a deux en-têtes",
        "it says of no direction which one it is": "il ne dit pas dans quel sens il va",
        "piece %1, its last, was cut or changed": "le morceau %1, le dernier, a été coupé ou modifié",
        "piece %1 was cut or changed": "le morceau %1 a été coupé ou modifié",
        "something follows its end": "quelque chose suit sa fin",
        "a part of it is of no known kind": "une de ses parties est d’un genre inconnu",
        "its last part ends too early": "sa dernière partie finit trop tôt",
        "it asks nothing": "il ne demande rien",
        "'%1' is not for this profile.": "« %1 » n’est pas pour ce profil.",
        "Take it on the computer and the profile that made the question: 'egov-learn --profile NAME courier take'.":
            "Prenez-le sur l’ordinateur et avec le profil qui ont fait la question : « egov-learn --profile NOM courier take ».",
        "A courier file cannot be asked.": "On ne peut rien demander à un fichier courrier.",
        "Run 'egov-learn courier make' again.": "Relancez « egov-learn courier make ».",
        "This computer has not synced yet with the server to which it has changed.":
            "Cet ordinateur n’a pas encore été synchronisé avec le serveur auquel il est passé.",
        "This computer does not know the server's key for courier files yet.":
            "Cet ordinateur ne connaît pas encore la clé du serveur pour les fichiers courrier.",
        "Run 'egov-learn sync' once while the server can be reached.":
            "Lancez « egov-learn sync » une fois quand le serveur peut être joint.",
        "The course is not the one in the catalogue on this computer.":
            "Le cours n’est pas celui du catalogue de cet ordinateur.",
        "This profile's server is %1, of the network '%2'.": "Le serveur de ce profil est %1, du réseau « %2 ».",
        "Name the profile that syncs with the other server: '--to PROFILE', or leave --to out.":
            "Nommez le profil qui synchronise avec l’autre serveur : « --to PROFIL », ou omettez --to.",
        "Nothing was removed and nothing unsent is lost. Ask the administrator whether this is meant; if it is, run 'egov-learn courier take %1 --accept-removals'.":
            "Rien n’a été retiré et rien de ce qui attend n’est perdu. Demandez à l’administrateur si c’est voulu ; si oui, lancez « egov-learn courier take %1 --accept-removals ».",
    ]
}
