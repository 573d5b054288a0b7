extension Phrase {
    /// French for relays: servers between the server of the network and its offices.
    static let frenchRelayErrors: [String: Phrase] = [
        // What a relay answers
        "Start this relay with a new code: serve --upstream URL --code-file FILE.":
            "Démarrez ce relais avec un nouveau code : serve --upstream URL --code-file FICHIER.",
        "This relay does not serve '%1'.": "Ce relais ne dessert pas « %1 ».",
        "Invite the person at the server of the network.": "Invitez la personne sur le serveur du réseau.",
        "'egov-learn structure list' shows them.": "« egov-learn structure list » les montre.",
        "Nobody called '%1' belongs to this structure.": "Personne du nom de « %1 » n’appartient à cette structure.",
        "Give --role to invite somebody new.": "Donnez --role pour inviter quelqu’un de nouveau.",
        "This code is for another person than the one to whom this profile belongs.":
            "Ce code est pour une autre personne que celle à qui appartient ce profil.",
        "Give another person, or another network, a profile of its own: 'egov-learn --profile NAME join URL'.":
            "Donnez à une autre personne, ou à un autre réseau, son propre profil : « egov-learn --profile NOM join URL ».",
        "This code lets a person in, not a relay.": "Ce code admet une personne, pas un relais.",
        "Ask for a relay's code: 'egov-learn-server invite --relay --structure S'.":
            "Demandez un code de relais : « egov-learn-server invite --relay --structure S ».",
        "This code lets a relay in, not a person.": "Ce code admet un relais, pas une personne.",
        "Give it to 'egov-learn-server serve --upstream URL --code-file FILE'.":
            "Donnez-le à « egov-learn-server serve --upstream URL --code-file FICHIER ».",
        "A file of the course '%1' arrived damaged.": "Un fichier du cours « %1 » est arrivé endommagé.",
        "It is fetched again.": "Il est récupéré de nouveau.",
        "The server above would remove %1 of the %2 records of this relay.":
            "Le serveur supérieur retirerait %1 des %2 enregistrements de ce relais.",
        "Nothing was removed. Ask its administrator whether this is meant; if it is, start this relay once with --accept-removals.":
            "Rien n’a été retiré. Demandez à son administrateur si c’est voulu ; si oui, démarrez ce relais une fois avec --accept-removals.",
        "This relay and the server above hold different records in %1.":
            "Ce relais et le serveur supérieur contiennent des enregistrements différents dans %1.",
        "Nothing is lost. Tell whoever looks after the program.":
            "Rien n’est perdu. Prévenez qui s’occupe du programme.",
        "The server above keeps changing its history.": "Le serveur supérieur change sans cesse d’historique.",
        "Tell its administrator. Nothing is lost.": "Prévenez son administrateur. Rien n’est perdu.",
        "This server has no server above it.": "Ce serveur n’a pas de serveur supérieur.",
        "The server let a person in, not a relay.": "Le serveur a admis une personne, pas un relais.",
        "Update the server of the network, then ask for a relay's code.":
            "Mettez à jour le serveur du réseau, puis demandez un code de relais.",
        "This change names several people as its author.":
            "Cette modification désigne plusieurs personnes comme auteur.",
        "This server does not speak for the person who wrote it.":
            "Ce serveur ne parle pas pour la personne qui l’a écrite.",
        "Join the server of the network itself, and send the change again from there.":
            "Rejoignez le serveur du réseau lui-même, et renvoyez la modification de là.",
        "A relay enrols people of its own structures, with roles for these.":
            "Un relais admet des personnes de ses propres structures, avec des rôles pour celles-ci.",
        "Ask the administrator of the network.": "Demandez à l’administrateur du réseau.",
        "Nothing was overtaken here.": "Rien n’a été dépassé ici.",
        "This relay may not see the record that it offers.":
            "Ce relais n’a pas le droit de voir l’enregistrement qu’il offre.",
        "The server above has refused this change.": "Le serveur supérieur a refusé cette modification.",
        "This relay has not read everything from the server above yet.":
            "Ce relais n’a pas encore tout lu du serveur supérieur.",
        "This relay has not reached the server above for more than %1 days.":
            "Ce relais n’a pas joint le serveur supérieur depuis plus de %1 jours.",
        "Ask its administrator to bring it on line, or sync with '%1'.":
            "Demandez à son administrateur de le reconnecter, ou synchronisez avec « %1 ».",
        "Try again later; your work is kept.": "Réessayez plus tard ; votre travail est conservé.",
        "This relay does not serve the structure to which you belong now.":
            "Ce relais ne dessert pas la structure à laquelle vous appartenez maintenant.",
        "Ask the administrator for a code of '%1', then run 'egov-learn join' with it.":
            "Demandez à l’administrateur un code de « %1 », puis lancez « egov-learn join » avec lui.",
        "%1 at the server of the network, not at a relay.": "%1 sur le serveur du réseau, pas sur un relais.",
        "Courses are published": "Les cours se publient",
        "Courses are loaded": "Les cours se chargent",
        "Roles for the whole network are given": "Les rôles pour tout le réseau s’attribuent",
        "Relays are invited": "Les relais s’invitent",
        "New structures are made": "Les nouvelles structures se créent",
        "The keys are kept": "Les clés se gardent",
        "Do it at '%1'; the relay receives it by itself.": "Faites-le sur « %1 » ; le relais le reçoit de lui-même.",
        "The exchange failed.": "L’échange a échoué.",

        // Joining more than one server, and starting a relay
        "This profile has not joined '%1'.": "Ce profil n’a pas rejoint « %1 ».",
        "Run 'egov-learn join %1' with a code from its administrator.":
            "Lancez « egov-learn join %1 » avec un code de son administrateur.",
        "It has joined %1; run 'egov-learn join %2' for another one.":
            "Il a rejoint %1 ; lancez « egov-learn join %2 » pour un autre.",
        "--structure is missing.": "Il manque --structure.",
        "Give --structure S.": "Donnez --structure S.",
        "A relay has structures, and neither a name nor a role.": "Un relais a des structures, et ni nom ni rôle.",
        "Give --relay with --structure S alone.": "Donnez --relay avec --structure S seulement.",
        "--structure was given twice.": "--structure a été donné deux fois.",
        "A person has one; '%1' is the first.": "Une personne en a une ; « %1 » est la première.",
        "--name is missing.": "Il manque --name.",
        "Give --name NAME.": "Donnez --name NOM.",
        "The folder '%1' holds a network of its own, and cannot become a relay.":
            "Le dossier « %1 » contient son propre réseau, et ne peut pas devenir un relais.",
        "Give the relay an empty folder with --data.": "Donnez au relais un dossier vide par --data.",
        "This relay has not joined '%1' yet.": "Ce relais n’a pas encore rejoint « %1 ».",
        "Ask its administrator for a code ('egov-learn-server invite --relay') and give it with --code-file.":
            "Demandez un code à son administrateur (« egov-learn-server invite --relay ») et donnez-le par --code-file.",
        "The data folder '%1' cannot be made.": "Le dossier de données « %1 » ne peut pas être créé.",
    ]
}
