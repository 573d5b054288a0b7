extension Phrase {
    /// French for the replica, syncing and the database.
    static let frenchReplicaErrors: [String: Phrase] = [
        // The replica and the ledger
        "None of your values of '%1' was overtaken there.": "Aucune de vos valeurs de « %1 » n’y a été dépassée.",
        "'egov-learn history %1' shows every value.": "« egov-learn history %1 » montre toutes les valeurs.",
        "There is no %1 '%2' on this computer.": "« %2 » (%1) n’existe pas sur cet ordinateur.",
        "Ids are shown by the lists; 'egov-learn sync' fetches what is new.":
            "Les listes montrent les identifiants ; « egov-learn sync » rapporte les nouveautés.",
        "Nobody has joined a network on this profile yet.": "Ce profil n’a encore rejoint aucun réseau.",
        "Run 'egov-learn join URL' with the code from your administrator.":
            "Lancez « egov-learn join URL » avec le code de votre administrateur.",
        "Joining was not finished on this profile.": "L’adhésion de ce profil n’a pas été achevée.",
        "Run 'egov-learn join URL' again with a new code.": "Relancez « egov-learn join URL » avec un nouveau code.",
        "This profile belongs to another person.": "Ce profil appartient à une autre personne.",
        "Give the new person a profile of their own: 'egov-learn --profile NAME join URL'.":
            "Donnez à la nouvelle personne son propre profil : « egov-learn --profile NOM join URL ».",
        "The replica has lost its own facts.": "La réplique a perdu ses propres indications.",
        "The feed '%1' holds %2 records but counts %3.": "Le fil « %1 » contient %2 enregistrements mais en compte %3.",
        "This computer has answered the survey already.": "Cet ordinateur a déjà répondu à l’enquête.",
        "An anonymous answer cannot be found again to change it.":
            "Une réponse anonyme ne peut pas être retrouvée pour être modifiée.",
        "This %1 is larger than %2 KiB.": "Cet objet (%1) dépasse %2 Kio.",
        "Split it.": "Divisez-le.",
        "The record of this change is not on this computer any more.":
            "L’objet de cette modification n’est plus sur cet ordinateur.",
        "Copy the text from 'egov-learn outbox --state refused --json' and write it anew.":
            "Copiez le texte de « egov-learn outbox --state refused --json » et écrivez-le à nouveau.",
        "No change of '%1' was refused.": "Aucune modification de « %1 » n’a été refusée.",
        "'egov-learn outbox --state refused' lists the refused changes.":
            "« egov-learn outbox --state refused » liste les modifications refusées.",
        "The server would remove %1 of the %2 records on this computer.":
            "Le serveur retirerait %1 des %2 enregistrements de cet ordinateur.",
        "Nothing was removed and nothing unsent is lost. If the server was restored from a backup, sync again after an administrator's computer. Else ask the administrator whether this is meant; if it is, run 'egov-learn sync --accept-removals', or 'egov-learn courier take' with the same option.":
            "Rien n’a été retiré et rien de ce qui attend n’est perdu. Si le serveur a été rétabli d’après une sauvegarde, synchronisez de nouveau après l’ordinateur d’un administrateur. Sinon, demandez à l’administrateur si c’est voulu ; si oui, lancez « egov-learn sync --accept-removals », ou « egov-learn courier take » avec la même option.",
        "The comment '%1' stands at another %2.": "Le commentaire « %1 » concerne un autre objet (%2).",
        "'egov-learn %1 show ID' lists the comments of this one with their ids.":
            "« egov-learn %1 show ID » liste les commentaires de celui-ci avec leurs identifiants.",
        "You have not endorsed this note.": "Vous n’avez pas recommandé cette note.",
        "There is nothing to take back.": "Il n’y a rien à retirer.",

        // Syncing and the connection
        "This profile is not connected to a server.": "Ce profil n’est relié à aucun serveur.",
        "The file connection.json of this profile is damaged.":
            "Le fichier connection.json de ce profil est endommagé.",
        "Ask the administrator for a new code, then run 'egov-learn join URL'. Your unsent work is kept.":
            "Demandez un nouveau code à l’administrateur, puis lancez « egov-learn join URL ». Votre travail non envoyé est conservé.",
        "The profile's folder cannot be written.": "Le dossier du profil ne peut pas être écrit.",
        "Check its permissions and free space.": "Vérifiez ses droits d’accès et l’espace libre.",
        "Another program is syncing this profile.": "Un autre programme synchronise ce profil.",
        "Wait until it has finished.": "Attendez qu’il ait terminé.",
        "This replica and the server hold different records in %1.":
            "Cette réplique et le serveur contiennent des enregistrements différents dans %1.",
        "Run 'egov-learn doctor' and tell the administrator. Nothing unsent was lost.":
            "Lancez « egov-learn doctor » et prévenez l’administrateur. Rien de ce qui attend n’a été perdu.",
        "The server kept refusing the stamps or the history of this replica.":
            "Le serveur a refusé à plusieurs reprises les horodatages ou l’historique de cette réplique.",
        "Check this computer's date, run 'egov-learn doctor', then sync again. Nothing is lost.":
            "Vérifiez la date de cet ordinateur, lancez « egov-learn doctor », puis synchronisez de nouveau. Rien n’est perdu.",
        "Sync, then try again.": "Synchronisez, puis réessayez.",
        "This computer does not know you yet.": "Cet ordinateur ne vous connaît pas encore.",
        "Run 'egov-learn sync' once.": "Lancez « egov-learn sync » une fois.",

        // The database
        "An empty statement was given to the database.": "Une instruction vide a été donnée à la base de données.",
        "'%1' is a database of another program.": "« %1 » est la base de données d’un autre programme.",
        "Choose another folder.": "Choisissez un autre dossier.",
        "'%1' was written by a newer version of this program.":
            "« %1 » a été écrit par une version plus récente de ce programme.",
        "Update the program; the file is left as it is.": "Mettez le programme à jour ; le fichier reste tel quel.",
        "The disk is full; '%1' could not be written.": "Le disque est plein ; « %1 » n’a pas pu être écrit.",
        "Free some space, then try again: nothing was lost.":
            "Libérez de l’espace, puis réessayez : rien n’a été perdu.",
        "Check the permissions of the file and its folder.":
            "Vérifiez les droits d’accès du fichier et de son dossier.",
        "Another program is writing to '%1'.": "Un autre programme écrit dans « %1 ».",
        "Wait until it has finished, then try again.": "Attendez qu’il ait terminé, puis réessayez.",
        "'%1' is damaged.": "« %1 » est endommagé.",
        "Check that its folder exists and that you may write there.":
            "Vérifiez que son dossier existe et que vous pouvez y écrire.",
        "The disk failed while '%1' was read or written.":
            "Le disque a échoué pendant la lecture ou l’écriture de « %1 ».",
        "Check the disk and its free space, then try again.": "Vérifiez le disque et son espace libre, puis réessayez.",
        "The database '%1' refused the operation.": "La base de données « %1 » a refusé l’opération.",
        "Run the command again with --debug and report it.":
            "Relancez la commande avec --debug et signalez le résultat.",

        // The doctor
        "The replica is damaged: %1": "La réplique est endommagée : %1",
        "Run 'egov-learn doctor --repair': it fetches again what was synced and keeps what is unsent.":
            "Lancez « egov-learn doctor --repair » : il récupère ce qui a été synchronisé et garde ce qui attend.",
        "The search index is damaged.": "L’index de recherche est endommagé.",
        "%1 and %2 more": "%1 et %2 de plus",
        "Records are damaged: %1.": "Enregistrements endommagés : %1.",
        "Edits of the outbox are damaged: %1.": "Modifications en attente endommagées : %1.",
        "The replica is so damaged that nothing tells any more whose it is.":
            "La réplique est si endommagée que rien ne dit plus à qui elle est.",
        "Ask the administrator for a new code, then join on a new profile; what was synced comes back.":
            "Demandez un nouveau code à l’administrateur, puis rejoignez le réseau avec un nouveau profil ; ce qui a été synchronisé revient.",
        "Keep the file, and put a copy of it in its place.": "Gardez le fichier, et mettez-en une copie à sa place.",
        "The check failed.": "La vérification a échoué.",
        "The doctor found %1.": "Le diagnostic a trouvé %1.",
        "a fault": "un défaut",
        "%1 faults": "%1 défauts",
    ]
}
