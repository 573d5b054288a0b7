extension Phrase {
    /// French for people, structures, roles and imports.
    static let frenchPeople: [String: Phrase] = [
        // Words
        "Name": "Nom", "Structure": "Structure", "E-mail": "Courriel", "Role": "Rôle",
        "For": "Pour", "Abbreviation": "Sigle", "Type": "Type", "Part of": "Dépend de", "Parts": "Rattachées",
        "People": "Personnes", "Country": "Pays", "Connected on": "Connectée le", "Register": "Registre",
        "ministry": "ministère", "agency": "agence", "directorate": "direction",
        "committee-office": "secrétariat de comité", "partner": "partenaire",
        "has left": "a quitté le réseau",
        "%1 (has left)": "%1 (a quitté le réseau)",
        "More than one person has the address %1: %2.": "Plusieurs personnes ont l’adresse %1 : %2.",
        "More than one structure has the abbreviation %1: %2.": "Plusieurs structures ont le sigle %1 : %2.",
        "the whole network": "tout le réseau",
        "Nothing was changed.": "Rien n’a été modifié.",
        "Nothing was said that could be changed.": "Rien à modifier n’a été indiqué.",

        // People
        "List the people of the network": "Lister les personnes du réseau",
        "The trainers of a structure": "Les formateurs d’une structure",
        "A file for a spreadsheet, which can be imported again": "Un fichier pour tableur, qui peut être réimporté",
        "Only people of this structure": "Seulement les personnes de cette structure",
        "Only people who hold this role": "Seulement les personnes qui ont ce rôle",
        "Also people who have left, and walk-ins who are known by now":
            "Aussi les personnes qui ont quitté le réseau, et les provisoires que l’on connaît désormais",
        "Only those of whom there is no more than a name, and who they could be":
            "Seulement celles dont on n’a que le nom, et qui elles pourraient être",
        "Who came to a workshop and is only a name yet": "Qui est venu à un atelier et n’est encore qu’un nom",
        "%1 (provisional)": "%1 (provisoire)",
        "provisional": "provisoire",
        "merged into %1": "reconnu en %1",
        "Could be": "Peut-être",
        "Say who a walk-in is, so that their attendance counts as that person's":
            "Dire qui est une personne provisoire, pour que ses présences comptent comme les siennes",
        "Who is only a name yet, and who they could be": "Qui n’est encore qu’un nom, et qui ce pourrait être",
        "What was noted of her herself is never overwritten": "Ce qui fut noté d’elle-même n’est jamais écrasé",
        "It was somebody else": "C’était quelqu’un d’autre",
        "Take it back: they are only a name again": "Revenir en arrière : ce n’est à nouveau qu’un nom",
        "%1 is only a name again.": "%1 n’est à nouveau qu’un nom.",
        "There is nobody of whom only a name is known.": "Il n’y a personne dont on ne connaisse que le nom.",
        "%1 is %2. What counts as theirs: marks %3, registrations %4.":
            "%1 est %2. Ce qui compte comme à cette personne : présences %3, inscriptions %4.",
        "%1, session %2: noted as %3 and, as a walk-in, %4. The first counts; both stay.":
            "%1, séance %2 : noté %3 et, sous un autre nom, %4. Le premier compte ; les deux restent.",
        "Write a CSV file that can be imported again; - for standard output":
            "Écrire un fichier CSV réimportable ; - pour la sortie standard",
        "There are no such people on this computer.": "Aucune personne de ce genre sur cet ordinateur.",
        "Written: %1": "Écrit : %1",
        "Show a person with their roles": "Montrer une personne et ses rôles",
        "By e-mail address, name, or the id's last digits": "Par courriel, nom ou fin de l’identifiant",
        "Add a person to the network": "Ajouter une personne au réseau",
        "Roles hold for the person's structure; the server's administrator then invites them":
            "Les rôles valent pour sa structure ; l’administrateur du serveur l’invite ensuite",
        "Where they belong; your own structure by default": "Sa structure ; la vôtre par défaut",
        "A role for that structure": "Un rôle pour cette structure",
        "The e-mail address": "L’adresse électronique",
        "A language that they read, best first": "Une langue qu’elle lit, la meilleure d’abord",
        "Change a person's name, address or languages": "Modifier le nom, l’adresse ou les langues d’une personne",
        "Your own address and languages you may always change":
            "Vous pouvez toujours modifier votre propre adresse et vos langues",
        "Let somebody back who had left": "Réadmettre quelqu’un qui avait quitté le réseau",
        "A new name": "Un nouveau nom",
        "Let the person back who had left": "Réadmettre la personne qui avait quitté le réseau",
        "Note that a person has left; their past stays": "Noter qu’une personne a quitté le réseau ; son passé reste",
        "They can no longer sync; nothing is deleted": "Elle ne peut plus synchroniser ; rien n’est supprimé",
        "%1 has left already.": "%1 a déjà quitté le réseau.",
        "%1 will no longer be able to sync; what they have done stays. Go on?":
            "%1 ne pourra plus synchroniser ; son travail reste. Continuer ?",
        "%1 has left the network.": "%1 a quitté le réseau.",

        // Moving
        "Move a person to another structure, seeing first what it means":
            "Muter une personne vers une autre structure, en voyant d’abord ce que cela implique",
        "Only what it would mean": "Seulement ce que cela impliquerait",
        "Without asking": "Sans demander",
        "Where the person belongs from now on": "La structure de la personne désormais",
        "Show what it means, and change nothing": "Montrer ce que cela implique, sans rien modifier",
        "Move them?": "Muter cette personne ?",
        "%1 is moved.": "Mutation faite : %1.",
        "%1 moves from %2 to %3.": "%1 passe de %2 à %3.",
        "Roles that end": "Rôles qui prennent fin",
        "Roles that stay": "Rôles qui restent",
        "No longer on their computers": "Ne sera plus sur ses ordinateurs",
        "New on their computers": "Nouveau sur ses ordinateurs",
        "Their learning record stays theirs and goes with them: the trainers of %1 see it, those of %2 no longer.":
            "Son parcours d’apprentissage reste le sien et le suit : les formateurs de %1 le voient, ceux de %2 ne le voient plus.",
        "%1 rows of it are on this computer.": Phrase(
            other: "%1 lignes en sont sur cet ordinateur.", forms: [.one: "%1 ligne en est sur cet ordinateur."]),
        "What they have not sent yet is delivered first, at their next sync.":
            "Ce qui n’a pas encore été envoyé est remis d’abord, à la prochaine synchronisation.",
        "%1 changes wait on this computer; they are sent before the move.": Phrase(
            other: "%1 modifications attendent sur cet ordinateur ; elles sont envoyées avant la mutation.",
            forms: [.one: "%1 modification attend sur cet ordinateur ; elle est envoyée avant la mutation."]),
        "what %1 shares among its members": "ce que %1 partage entre ses membres",
        "the learning records of %1": "les parcours d’apprentissage de %1",

        // Importing
        "Import people from CSV or OneRoster; absence in a file deletes nothing":
            "Importer des personnes (CSV ou OneRoster) ; l’absence dans un fichier ne supprime rien",
        "Only the plan: who is new, what changes, what is refused":
            "Seulement le plan : qui est nouveau, ce qui change, ce qui est refusé",
        "For rows that do not name a structure": "Pour les lignes qui ne nomment pas de structure",
        "OneRoster 1.1: orgs.csv, users.csv, enrollments.csv": "OneRoster 1.1 : orgs.csv, users.csv, enrollments.csv",
        "Where people belong whose row does not say it": "La structure des personnes dont la ligne ne la dit pas",
        "Show the plan, and change nothing": "Montrer le plan, sans rien modifier",
        "Import structures from CSV; absence in a file deletes nothing":
            "Importer des structures (CSV) ; l’absence dans un fichier ne supprime rien",
        "Only the plan": "Seulement le plan",
        "Import this?": "Importer cela ?",
        "Importing": "Importation",
        "%1 records were written.": Phrase(
            other: "%1 enregistrements écrits.", forms: [.one: "%1 enregistrement écrit."]),
        "Plan": "Plan", "Line": "Ligne", "new": "nouveau", "change": "modification", "move": "mutation",
        "unchanged": "inchangé", "name": "nom", "email": "courriel", "languages": "langues", "role": "rôle",
        "sourcedId": "registre", "abbreviation": "sigle", "type": "type", "parent": "rattachement",
        "country": "pays", "connectedOn": "connectée le", "status": "état",
        "New: %1. Changed: %2. Moved: %3. Unchanged: %4. Refused: %5.":
            "Nouveaux : %1. Modifiés : %2. Mutés : %3. Inchangés : %4. Refusés : %5.",
        "%1 people of these structures are not in the file and stay: %2.": Phrase(
            other: "%1 personnes de ces structures ne sont pas dans le fichier et restent : %2.",
            forms: [.one: "%1 personne de ces structures n’est pas dans le fichier et reste : %2."]),
        "becomes %1": "devient %1",
        "no longer %1": "n’est plus %1",
        "… and %1 more rows.": Phrase(other: "… et %1 autres lignes.", forms: [.one: "… et %1 autre ligne."]),
        "… and %1 more remarks.": Phrase(
            other: "… et %1 autres remarques.", forms: [.one: "… et %1 autre remarque."]),
        "%1: the column '%2' means nothing here and is not read.":
            "%1 : la colonne « %2 » n’est pas connue ici et n’est pas lue.",
        "%1, line %2: the role '%3' has no counterpart here; the person comes without a role.":
            "%1, ligne %2 : le rôle « %3 » n’a pas d’équivalent ici ; la personne vient sans rôle.",
        "%1, line %2: somebody of this structure is called %3 already, with another address.":
            "%1, ligne %2 : quelqu’un de cette structure s’appelle déjà %3, avec une autre adresse.",

        // Structures
        "List ministries, agencies and other structures": "Lister les ministères, agences et autres structures",
        "With the number of their people": "Avec leur nombre de personnes",
        "Only ministries, or another type: see structure add":
            "Seulement les ministères, ou un autre type : voir structure add",
        "There are no such structures on this computer.": "Aucune structure de ce genre sur cet ordinateur.",
        "Show a structure, what belongs to it, and who has a role in it":
            "Montrer une structure, ce qui lui est rattaché et qui y a un rôle",
        "By abbreviation, name, or the id's last digits": "Par sigle, nom ou fin de l’identifiant",
        "Add a ministry, an agency or another structure": "Ajouter un ministère, une agence ou une autre structure",
        "In one language": "Dans une langue",
        "In two languages": "Dans deux langues",
        "Change a structure": "Modifier une structure",
        "Note since when it is connected": "Noter depuis quand elle est connectée",
        "Add its name in another language": "Ajouter son nom dans une autre langue",
        "Its name in the program's language": "Son nom dans la langue du programme",
        "Its name in another language": "Son nom dans une autre langue",
        "What everybody calls it": "Comme tout le monde l’appelle",
        "ministry, agency, directorate, committee-office or partner":
            "ministry, agency, directorate, committee-office ou partner",
        "The structure of which it is a part": "La structure à laquelle elle est rattachée",
        "Its country": "Son pays",
        "Since when it is connected, such as 2026-11-21": "Depuis quand elle est connectée, par exemple 2026-11-21",

        // Roles
        "List who holds which role, and where": "Lister qui a quel rôle, et où",
        "All roles for a structure": "Tous les rôles pour une structure",
        "Only this person's roles": "Seulement les rôles de cette personne",
        "Only roles for this structure": "Seulement les rôles pour cette structure",
        "Only this role": "Seulement ce rôle",
        "There are no such roles on this computer.": "Aucun rôle de ce genre sur cet ordinateur.",
        "Give a person a role": "Donner un rôle à une personne",
        "For the person's own structure": "Pour la structure de la personne",
        "For the whole network": "Pour tout le réseau",
        "Take a role from a person": "Retirer un rôle à une personne",
        "What they may no longer see leaves their computers at their next sync":
            "Ce qu’elle ne peut plus voir quitte ses ordinateurs à sa prochaine synchronisation",
        "For this structure; the person's own by default": "Pour cette structure ; par défaut celle de la personne",
        "%1 is %2 now for %3.": "%1 est désormais %2 pour %3.",
        "%1 is no longer %2 for %3.": "%1 n’est plus %2 pour %3.",
    ]
}
