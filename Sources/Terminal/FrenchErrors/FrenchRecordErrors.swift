extension Phrase {
    /// French for what makes a record or a message invalid.
    static let frenchRecordErrors: [String: Phrase] = [
        // What makes a record invalid
        "This version does not know records of kind '%1'.":
            "Cette version ne connaît pas les enregistrements du genre « %1 ».",
        "Update the server.": "Mettez le serveur à jour.",
        "This person is not active in the network.": "Cette personne n’est pas active dans le réseau.",
        "This %1 has too many fields, or one with too long a name.":
            "Cet objet (%1) a trop de champs, ou un champ au nom trop long.",
        "The %1 of this %2 is written once.": "Le champ « %1 » de cet objet (%2) ne s’écrit qu’une fois.",
        "The %1 of this %2 must be %3.": "Le champ « %1 » de cet objet (%2) doit être %3.",
        "This %1 is written once and stays as it is.": "Cet objet (%1) ne s’écrit qu’une fois et reste tel quel.",
        "This %1 lacks its %2.": "Il manque à cet objet (%1) le champ « %2 ».",
        "'%1' cannot be the id of this %2.": "« %1 » ne peut pas identifier cet objet (%2).",
        "There is no %1 '%2'.": "« %2 » (%1) n’existe pas.",
        "This %1 does not belong to the person it names as its owner.":
            "Cet objet (%1) n’appartient pas à la personne qu’il désigne.",
        "This %1 cannot stand in the scope '%2'.": "Cet objet (%1) ne peut pas se trouver dans la portée « %2 ».",
        "You may not %1 this %2.": "Vous n’avez pas le droit de %1 cet objet (%2).",
        "Ask somebody with the right to do it, or an administrator for the role.":
            "Demandez à quelqu’un qui en a le droit, ou le rôle à un administrateur.",
        "The %1 of this %2 is written by the server alone.": "Seul le serveur écrit le champ « %1 » de cet objet (%2).",
        "The %1 of this %2 must be the person who writes it.":
            "Le champ « %1 » de cet objet (%2) doit désigner la personne qui l’écrit.",

        // What a field must be
        "a text of 1 to %1 bytes": "un texte de 1 à %1 octets",
        "a text for each language": "un texte par langue",
        "a UTC time such as 2026-11-21T09:14:03Z": "une heure UTC comme 2026-11-21T09:14:03Z",
        "a date such as 2026-11-21": "une date comme 2026-11-21",
        "a local time such as 2026-06-21T10:00[Africa/Casablanca]":
            "une heure locale comme 2026-06-21T10:00[Africa/Casablanca]",
        "a whole number from %1 to %2": "un nombre entier de %1 à %2",
        "a number from %1 to %2": "un nombre de %1 à %2",
        "a number from 0 to 1": "un nombre de 0 à 1",
        "true or false": "vrai ou faux",
        "an id of the kind %1": "un identifiant (%1)",
        "one of %1": "l’un de : %1",
        "a list of texts": "une liste de textes",
        "a list of ids of %1s": "une liste d’identifiants (%1)",
        "an object": "un objet",
        "an object with %1": "un objet avec %1",
        "an object whose %1 is %2": "un objet dont %1 est %2",
        "a list of %1 to %2": "une liste de %1 à %2",
        "a list, each %1": "une liste dont chaque élément est %1",
        "a value": "une valeur",
        "a list of choices' numbers": "une liste de numéros de choix",
        "a list of one choice's number": "une liste d’un seul numéro de choix",
        "person or structure": "personne ou structure",

        // The rules of single kinds
        "You may not publish the course '%1' there.":
            "Vous n’avez pas le droit de publier le cours « %1 » à cet endroit.",
        "Trainers publish for their structure or, with the role for the network, for everybody.":
            "Les formateurs publient pour leur structure ou, avec le rôle pour le réseau, pour tous.",
        "The course '%1' stands elsewhere, and an update cannot move it.":
            "Le cours « %1 » se trouve ailleurs, et une mise à jour ne peut pas le déplacer.",
        "Leave out --structure, or give the course another id.":
            "Omettez --structure, ou donnez au cours un autre identifiant.",
        "The course '%1' was withdrawn and cannot be begun any more.":
            "Le cours « %1 » a été retiré et ne peut plus être commencé.",
        "Ask the trainer which course replaces it.": "Demandez au formateur quel cours le remplace.",
        "There is no survey '%1'.": "L’enquête « %1 » n’existe pas.",
        "An answer to an anonymous survey must not name its author.":
            "Une réponse à une enquête anonyme ne doit pas nommer son auteur.",
        "An answer to this survey stands under the survey's and the person's id.":
            "Une réponse à cette enquête porte l’identifiant de l’enquête et celui de la personne.",
        "An anonymous answer must not say by whom or when it was written.":
            "Une réponse anonyme ne doit dire ni par qui ni quand elle a été écrite.",
        "This survey is not open.": "Cette enquête n’est pas ouverte.",
        "The survey has no question '%1'.": "L’enquête n’a pas de question « %1 ».",
        "The answer to '%1' must be %2.": "La réponse à « %1 » doit être %2.",
        "The question '%1' must be answered.": "La question « %1 » est obligatoire.",
        "'%1' does not name a date of a meeting: its second part is its start, local time.":
            "« %1 » ne désigne pas une date de réunion : la seconde partie est son début, en heure locale.",
        "The secret of a workshop's codes is 32 bytes in hex.":
            "Le secret des codes d’un atelier compte 32 octets en hexadécimal.",
        "There is no person or structure '%1'.": "Aucune personne ni structure « %1 ».",
        "A membership cannot end before it begins.": "Un siège ne peut pas prendre fin avant de commencer.",
        "This committee has a chair already.": "Ce comité a déjà une présidence.",
        "End the other's term first, with --until.": "Mettez d’abord fin au mandat de l’autre, avec --until.",
        "A key's id is 16 upper-case hexadecimal digits.":
            "L’identifiant d’une clé compte 16 chiffres hexadécimaux en majuscules.",
        "There is no person '%1'.": "La personne « %1 » n’existe pas.",
        "'%1' is no formula of an indicator.": "« %1 » n’est pas la formule d’un indicateur.",
        "One of: %1.": "Valeurs possibles : %1.",
        "Only somebody who was noted provisionally can be merged into another person.":
            "Seul quelqu’un noté à titre provisoire peut être fusionné avec une autre personne.",
        "Nobody can be merged into a person who is provisional themselves.":
            "On ne peut fusionner personne avec quelqu’un qui est lui-même provisoire.",
        "Merge both into the person that they are.": "Fusionnez les deux avec la personne qu’ils sont.",
        "These minutes are approved.": "Ce procès-verbal est approuvé.",
        "Set them back to 'proposed' to change their text.": "Remettez-le à « proposed » pour en modifier le texte.",
        "The exceptions of a meeting are local times such as 2026-06-21T10:00.":
            "Les exceptions d’une réunion sont des heures locales comme 2026-06-21T10:00.",
        "Each question of a survey needs an id of its own; a choice needs choices, and a scale ends above its beginning.":
            "Chaque question d’une enquête a son propre identifiant ; un choix a des réponses possibles, et une échelle finit plus haut qu’elle ne commence.",
        "A quorum is either a count of members or a share of them, above 0.":
            "Un quorum est un nombre de membres ou une part d’entre eux, au-dessus de 0.",
        "Somebody who is only a name on a list cannot hold a role.":
            "Quelqu’un qui n’est qu’un nom sur une liste ne peut pas avoir de rôle.",
        "Add them with 'egov-learn person add', then 'egov-learn person merge'.":
            "Ajoutez la personne par « egov-learn person add », puis « egov-learn person merge ».",
        "A grant's id must be built of its person, role and scope.":
            "L’identifiant d’une attribution se compose de la personne, du rôle et de la portée.",
        "A grant is for 'network' or for 'structure:ID'.":
            "Une attribution vaut pour « network » ou pour « structure:ID ».",
        "A coordinator cannot grant rights above their own.":
            "Un coordinateur ne peut pas attribuer plus de droits qu’il n’en a.",
        "Ask an administrator.": "Demandez à un administrateur.",
        "The hash of a calendar's address is 64 hex digits.":
            "L’empreinte d’une adresse d’agenda compte 64 chiffres hexadécimaux.",
        "This calendar address is taken.": "Cette adresse d’agenda est déjà prise.",
        "A coordinator may withdraw a note; only its author publishes it.":
            "Un coordinateur peut retirer une note ; seul son auteur la publie.",
        "A coordinator has withdrawn this note; only a coordinator publishes it again.":
            "Un coordinateur a retiré cette note ; seul un coordinateur la publie de nouveau.",
        "Change what was wrong with it, then ask the coordinator of its structure.":
            "Corrigez ce qui n’allait pas, puis demandez au coordinateur de sa structure.",
        "Each session of a workshop needs a short id of its own, without '/'.":
            "Chaque séance d’un atelier a son propre identifiant court, sans « / ».",
        "A reply stands where the comment stands that it answers.":
            "Une réponse se place là où se trouve le commentaire auquel elle répond.",
        "Leave --reply-to out, or answer a comment on the same %1.":
            "Omettez --reply-to, ou répondez à un commentaire du même objet (%1).",
        "There is no initiative '%1'.": "L’initiative « %1 » n’existe pas.",
        "Registration for this workshop is not open.": "Les inscriptions à cet atelier ne sont pas ouvertes.",
        "Ask one of its trainers.": "Demandez à l’un de ses formateurs.",
        "Without the code that was shown in the session nobody checks in themselves.":
            "Sans le code affiché pendant la séance, personne ne s’annonce soi-même.",
        "Ask one of the trainers to note that you were there.":
            "Demandez à un formateur de noter que vous étiez présent.",
        "'%1' is no period: give a year, a quarter or a month.":
            "« %1 » n’est pas une période : donnez une année, un trimestre ou un mois.",
        "Such as 2026, 2026-Q3 or 2026-09.": "Par exemple 2026, 2026-Q3 ou 2026-09.",

        // Messages of another form
        "The message is not of the right form: %1 must be %2.": "Le message n’a pas la bonne forme : %1 doit être %2.",
        "Update the program that sent it.": "Mettez à jour le programme qui l’a envoyé.",
        "the message": "le message",
        "a text": "un texte",
        "a stamp": "un horodatage",
        "a whole number": "un nombre entier",
        "a whole number that is not negative": "un nombre entier qui n’est pas négatif",
        "a time in milliseconds since 1970": "un temps en millisecondes depuis 1970",
        "an id": "un identifiant",
        "a list": "une liste",
        "16 hex digits": "16 chiffres hexadécimaux",
        "8 hex digits": "8 chiffres hexadécimaux",
        "an object with at most %1 members": "un objet d’au plus %1 membres",
        "at most %1 fields with names of at most %2 bytes": "au plus %1 champs aux noms d’au plus %2 octets",
        "a stamp and an author": "un horodatage et un auteur",
        "a scope": "une portée",
        "a text of at most %1 bytes": "un texte d’au plus %1 octets",
        "43 characters of URL-safe base 64": "43 caractères en base 64 pour URL",
        "The program speaks protocol %1; this server speaks %2.":
            "Le programme parle le protocole %1 ; ce serveur parle le %2.",
        "Update egov-learn; what is unsent stays in the outbox.":
            "Mettez egov-learn à jour ; ce qui attend reste dans la boîte d’envoi.",
        "A batch holds at most %1 records; this one has %2.":
            "Un lot contient au plus %1 enregistrements ; celui-ci en a %2.",
        "Update egov-learn.": "Mettez egov-learn à jour.",
        "A piece of a file has a malformed head.": "Un morceau de fichier a un en-tête mal formé.",

        // Sheets of paper
        "'%1' is no number of the sheet.": "« %1 » n’est pas un numéro de la feuille.",
        "Write numbers and ranges, such as 1-14,16.": "Écrivez des numéros et des plages, comme 1-14,16.",
        "'%1' is not on the sheet, which goes from 1 to %2.": "« %1 » n’est pas sur la feuille, qui va de 1 à %2.",
        "Print the sheet again if people were added: 'egov-learn workshop roster'.":
            "Réimprimez la feuille si des personnes se sont ajoutées : « egov-learn workshop roster ».",
        "Number %1 stands in %2 and in %3.": "Le numéro %1 figure dans %2 et dans %3.",
        "Look at the sheet and give it once.": "Regardez la feuille et donnez-le une seule fois.",
    ]
}
