extension Phrase {
    /// French for joining, syncing, notes, the ledger and the doctor.
    static let frenchSharing: [String: Phrase] = [
        // Common
        "Next: %1": "Ensuite : %1",
        "This computer has not synced yet.": "Cet ordinateur n’a pas encore été synchronisé.",
        "As of the last sync, just now.": "État de la dernière synchronisation, à l’instant.",
        "As of the last sync, %1 ago.": "État de la dernière synchronisation, il y a %1.",
        "%1 minutes": Phrase(other: "%1 minutes", forms: [.one: "%1 minute"]),
        "%1 hours": Phrase(other: "%1 heures", forms: [.one: "%1 heure"]),
        "%1 days": Phrase(other: "%1 jours", forms: [.one: "%1 jour"]),
        "%1 fields": Phrase(other: "%1 champs", forms: [.one: "%1 champ"]),
        "the server": "le serveur",
        "ID": "ID",
        "State": "État",
        "Works without a connection": "Fonctionne sans connexion",
        "The id's last digits are enough": "La fin de l’identifiant suffit",

        "Your text is kept in %1.": "Votre texte est conservé dans %1.",

        // Joining and syncing
        "Join a network with the code from its administrator": "Rejoindre un réseau avec le code de son administrateur",
        "Read the code from a file, or from standard input with -":
            "Lire le code dans un fichier, ou sur l’entrée standard avec -",
        "What the administrator sees this computer as; its host name by default":
            "Le nom de cet ordinateur pour l’administrateur ; par défaut son nom d’hôte",
        "Asks for the code, which is not shown while you type":
            "Demande le code, qui n’est pas montré pendant la saisie",
        "Reads the code from standard input": "Lit le code sur l’entrée standard",
        "Code": "Code",
        "Welcome to %1, %2.": "Bienvenue dans %1, %2.",
        "Send what waits and receive what is new": "Envoyer ce qui attend et recevoir ce qui est nouveau",
        "One round trip when there is nothing to do": "Un seul aller-retour quand il n’y a rien à faire",
        "The counts for a script: sent = delivered + overtaken + refused":
            "Les nombres pour un script : sent = delivered + overtaken + refused",
        "Let the server remove most of what is here, this once":
            "Laisser le serveur retirer la plupart de ce qui est ici, cette fois",
        "From now on, sync with this server of the network, which you have joined":
            "Désormais, synchroniser avec ce serveur du réseau, que vous avez rejoint",
        "From now on with another server that you have joined":
            "Désormais avec un autre serveur que vous avez rejoint",
        "Also sync with the ministry's relay; sync --server changes between them":
            "Se synchroniser aussi avec le relais du ministère ; sync --server passe de l’un à l’autre",
        "Stay and sync whenever something is new, until Ctrl-C":
            "Rester et synchroniser dès qu’il y a du nouveau, jusqu’à Ctrl-C",
        "Stay, and sync whenever something is new, until Ctrl-C":
            "Rester, et synchroniser dès qu’il y a du nouveau, jusqu’à Ctrl-C",
        "Sent %1: %2 delivered, %3 overtaken, %4 refused. Received %5. Waiting: %6.":
            "Envoyés : %1, dont %2 remis, %3 dépassés, %4 refusés. Reçus : %5. En attente : %6.",
        "%1 records left this computer.": Phrase(
            other: "%1 fiches ont quitté cet ordinateur.", forms: [.one: "%1 fiche a quitté cet ordinateur."]),
        "The server was restored from a backup and did not take back %1 values from here. An administrator's computer brings back people and roles: sync again after it.":
            "Le serveur a été rétabli d’après une sauvegarde et n’a pas repris %1 valeurs d’ici. L’ordinateur d’un administrateur rend les personnes et les rôles : synchronisez de nouveau après lui.",
        "The server was restored from a backup and got back what it had lost.":
            "Le serveur a été restauré depuis une sauvegarde et a récupéré ce qu’il avait perdu.",
        "Read again because the digests differed: %1.": "Relu car les empreintes différaient : %1.",
        "Syncing": "Synchronisation",
        "The line broke; trying again in %1 s.": "La liaison a été coupée ; nouvel essai dans %1 s.",
        "This computer's clock is %1 slow; your work is dated by the server's.":
            "L’horloge de cet ordinateur retarde de %1 ; votre travail est daté par celle du serveur.",
        "This computer's clock is %1 fast; your work is dated by the server's.":
            "L’horloge de cet ordinateur avance de %1 ; votre travail est daté par celle du serveur.",

        // Status and the doctor
        "Show who you are here, how old the data is, and what waits":
            "Montrer qui vous êtes ici, l’âge des données et ce qui attend",
        "Network": "Réseau",
        "Server": "Serveur",
        "You are": "Vous êtes",
        "Roles": "Rôles",
        "Waiting": "En attente",
        "Delivered": "Remis",
        "Overtaken": "Dépassés",
        "Refused": "Refusés",
        "official": "agent public",
        "ambassador": "ambassadeur",
        "trainer": "formateur",
        "coordinator": "coordinateur",
        "administrator": "administrateur",
        "Check the replica, the clock and the way to the server":
            "Vérifier la réplique, l’horloge et le chemin vers le serveur",
        "What to run before asking for help": "À lancer avant de demander de l’aide",
        "Fetch all again from the server, and keep what is unsent":
            "Tout rapporter du serveur, et garder ce qui n’est pas envoyé",
        "Make the replica anew; the old file is kept": "Refaire la réplique ; l’ancien fichier est gardé",
        "The replica was made anew; %1 unsent changes were kept.": Phrase(
            other: "La réplique a été refaite ; %1 modifications non envoyées ont été gardées.",
            forms: [.one: "La réplique a été refaite ; %1 modification non envoyée a été gardée."]),
        "Some of the old file could not be read: unsent changes may be missing.":
            "Une partie de l’ancien fichier n’a pas pu être lue : des modifications non envoyées peuvent manquer.",
        "The old file is kept in '%1'.": "L’ancien fichier est gardé dans « %1 ».",
        "replica": "réplique",
        "clock": "horloge",
        "server": "serveur",
        "sound; %1 changes wait": "intacte ; modifications en attente : %1",
        "not compared yet": "pas encore comparée",
        "%1 s from the server's at the last sync": "%1 s d’écart avec celle du serveur à la dernière synchronisation",
        "reached": "joint",

        // Notes
        "Share what worked, as a note": "Partager ce qui a fonctionné, sous forme de note",
        "List the notes on this computer": "Lister les notes de cet ordinateur",
        "Read a note": "Lire une note",
        "Change a note of yours, or one you may edit": "Modifier une de vos notes, ou une que vous pouvez modifier",
        "Search the notes; accents and capitals do not matter":
            "Chercher dans les notes ; accents et majuscules ne comptent pas",
        "The note's title": "Le titre de la note",
        "A new title": "Un nouveau titre",
        "The text, in CommonMark": "Le texte, en CommonMark",
        "Read the text from a file, or from standard input with -":
            "Lire le texte dans un fichier, ou sur l’entrée standard avec -",
        "A word to find it by": "Un mot pour la retrouver",
        "A person who may change the text too": "Une personne qui peut aussi modifier le texte",
        "The note's language; the program's by default": "La langue de la note ; par défaut celle du programme",
        "Do not publish it yet": "Ne pas encore la publier",
        "Show it to your own structure only": "Ne la montrer qu’à votre propre structure",
        "draft, published or withdrawn": "draft (brouillon), published (publiée) ou withdrawn (retirée)",
        "Only notes with this tag": "Seulement les notes qui ont cette étiquette",
        "Only your own notes": "Seulement vos propres notes",
        "Share a note that you wrote as a file": "Partager une note écrite dans un fichier",
        "Write it in your editor, keep it a draft": "L’écrire dans votre éditeur et la garder comme brouillon",
        "Notes with a tag": "Les notes qui ont une étiquette",
        "Give it a better title": "Lui donner un meilleur titre",
        "Open the text in your editor": "Ouvrir le texte dans votre éditeur",
        "All words must occur; the last may be a beginning":
            "Tous les mots doivent y être ; le dernier peut être un début",
        "There are no such notes yet.": "Il n’y a pas encore de telles notes.",
        "No note has these words.": "Aucune note ne contient ces mots.",
        "Tags": "Étiquettes",
        "draft (note)": "brouillon",
        "published (note)": "publiée",
        "withdrawn (note)": "retirée",

        // The ledger and the history
        "Show every change of yours and what became of it": "Montrer chacune de vos modifications et son sort",
        "Only waiting, delivered, overtaken or refused ones":
            "Seulement : waiting (en attente), delivered (remises), overtaken (dépassées), refused (refusées)",
        "What waits, was delivered, was overtaken and by whom, was refused and why":
            "Ce qui attend, a été remis, dépassé et par qui, refusé et pourquoi",
        "Refused changes whole, with their reasons": "Les modifications refusées, entières, avec leurs raisons",
        "There are no such changes.": "Il n’y a pas de telles modifications.",
        "Nothing was written on this computer yet.": "Rien n’a encore été écrit sur cet ordinateur.",
        "What": "Quoi",
        "Details": "Détails",
        "not sent yet": "pas encore envoyé",
        "by %1": "par %1",
        "waiting": "en attente",
        "delivered": "remis",
        "overtaken": "dépassé",
        "refused": "refusé",
        "current (version)": "actuelle",
        "replaced (version)": "remplacée",
        "overtaken (version)": "dépassée",
        "structure": "structure",
        "person": "personne",
        "grant": "attribution",
        "course": "cours",
        "enrolment": "inscription",
        "progress": "avancement",
        "attempt": "essai",
        "note": "note",
        "review": "révision",
        "certificate": "attestation",
        "workshop": "atelier",
        "registration": "inscription à un atelier",
        "attendance": "présence à l’atelier",
        "committee": "comité",
        "membership": "siège",
        "meeting": "réunion",
        "occurrence": "date de réunion",
        "rsvp": "réponse à l’invitation",
        "presence": "présence",
        "agendaItem": "point de l’ordre du jour",
        "minutes": "procès-verbal",
        "resolution": "résolution",
        "action": "action",
        "comment": "commentaire",
        "endorsement": "recommandation",
        "adoption": "adoption",
        "survey": "enquête",
        "response": "réponse à l’enquête",
        "initiative": "initiative",
        "milestone": "jalon",
        "indicator": "indicateur",
        "measurement": "mesure",
        "announcement": "annonce",
        "Send a refused change again": "Renvoyer une modification refusée",
        "After the administrator gave you the right": "Après que l’administrateur vous a donné le droit",
        "Take a refused change off the ledger for good": "Retirer définitivement une modification refusée du registre",
        "Do not ask": "Ne pas demander",
        "Asks first, because the text is then gone": "Demande d’abord, car le texte est ensuite perdu",
        "%1 values wait again.": "Valeurs à nouveau en attente : %1.",
        "Drop your refused values of %1 for good?": "Abandonner définitivement vos valeurs refusées de %1 ?",
        "Dropped %1 values.": "Valeurs abandonnées : %1.",
        "Show every value that a record has had, and who wrote it":
            "Montrer chaque valeur qu’une fiche a eue, et qui l’a écrite",
        "Write a value of yours again that somebody overtook": "Réécrire une de vos valeurs que quelqu’un a dépassée",
        "Only this field": "Seulement ce champ",
        "Makes your text current again; theirs stays in the history":
            "Rend votre texte à nouveau actuel ; le leur reste dans l’historique",
        "That field was never written.": "Ce champ n’a jamais été écrit.",
        "Written": "Écrit le",
        "Field": "Champ",
        "Author": "Auteur",
        "Value": "Valeur",
        "Restored %1.": "Rétabli : %1.",
    ]
}
