extension Phrase {
    /// French for workshops, registration and attendance.
    static let frenchWorkshops: [String: Phrase] = [
        // Planning
        "Plan a workshop with its sessions": "Planifier un atelier avec ses séances",
        "One morning for thirty people": "Une matinée pour trente personnes",
        "Two mornings, in the time of a place": "Deux matinées, à l’heure d’un lieu",
        "The workshop's title": "Le titre de l’atelier",
        "When a session starts on the wall, and its minutes": "Quand une séance commence, heure locale, et ses minutes",
        "The time zone of the sessions, such as Africa/Casablanca; this computer's by default":
            "Le fuseau horaire des séances, comme Africa/Casablanca ; par défaut celui de cet ordinateur",
        "Where it takes place": "Le lieu",
        "How many have a place; the others wait": "Combien ont une place ; les autres attendent",
        "Who teaches; you by default": "Qui enseigne ; vous par défaut",
        "The course that it teaches": "Le cours qu’il enseigne",
        "Until when people may register, on the wall: 2026-11-30T12:00":
            "Jusqu’à quand on peut s’inscrire, heure locale : 2026-11-30T12:00",
        "More about it, in CommonMark": "Plus de détails, en CommonMark",
        "Nobody checks in by a code": "Personne ne s’annonce par un code",

        // Editing
        "Change a workshop's title, place, capacity or sessions":
            "Modifier le titre, le lieu, la capacité ou les séances d’un atelier",
        "Who would fall to the waiting list": "Qui passerait en liste d’attente",
        "Session 2 moves; who was there stays noted": "La séance 2 est déplacée ; les présences notées restent",
        "One more session; no last day": "Une séance de plus ; sans date limite",
        "The title in your language": "Le titre dans votre langue",
        "Moves session N, or adds one: the start on the wall, and its minutes":
            "Déplace la séance N, ou en ajoute une : le début, heure locale, et ses minutes",
        "Takes a session out of which nothing is noted": "Retire une séance dont rien n’est noté",
        "The time zone in which times are given; that of the workshop by default":
            "Le fuseau horaire des heures données ; par défaut celui de l’atelier",
        "Clears place, capacity, closes or description":
            "Efface place (lieu), capacity, closes (date limite) ou description",
        "Change the workshop?": "Modifier l’atelier ?",
        "%1 is changed.": "%1 est modifié.",
        "Session %1 moves from %2 to %3.": "La séance %1 passe de %2 à %3.",
        "Session %1 is new: %2.": "La séance %1 est nouvelle : %2.",
        "Session %1 is dropped.": "La séance %1 est retirée.",
        "Who is registered is not known on this computer.": "Cet ordinateur ne sait pas qui est inscrit.",
        "To the waiting list: %1": "En liste d’attente : %1",
        "Get a place: %1": "Obtiennent une place : %1",
        "%1 people are registered, and see the change after their next sync.": Phrase(
            other: "%1 personnes sont inscrites et verront la modification après leur prochaine synchronisation.",
            forms: [.one: "%1 personne est inscrite et verra la modification après sa prochaine synchronisation."]),
        "Changed since you registered: %1: %2. See: %3": "Modifié depuis votre inscription : %1 : %2. Voir : %3",
        "Changed since you registered: %1": "Modifié depuis votre inscription : %1",
        "Changed since you registered: %1, before: %2": "Modifié depuis votre inscription : %1, avant : %2",
        "Sessions": "Séances",
        "Description": "Description",

        // Workshops
        "List the workshops that are to come": "Lister les ateliers à venir",
        "Those that you teach or registered for": "Ceux que vous animez ou auxquels vous êtes inscrit",
        "Only those that you teach or registered for": "Seulement ceux que vous animez ou auxquels vous êtes inscrit",
        "Also those that are over or cancelled": "Aussi ceux qui sont passés ou annulés",
        "There are no such workshops on this computer.": "Il n’y a pas de tels ateliers sur cet ordinateur.",
        "Show a workshop, its places and yours": "Montrer un atelier, ses places et la vôtre",
        "By the id's last digits, or by the title": "Par la fin de l’identifiant, ou par le titre",
        "Let people register for a workshop": "Ouvrir les inscriptions à un atelier",
        "Also opens one again that was closed": "Rouvre aussi un atelier fermé",
        "Close the registration for a workshop, or note that it was held":
            "Fermer les inscriptions à un atelier, ou noter qu’il a eu lieu",
        "Who registered offline before counts still": "Qui s’est inscrit hors ligne auparavant compte encore",
        "It took place": "Il a eu lieu",
        "Cancel a workshop; registrations stay on record": "Annuler un atelier ; les inscriptions restent enregistrées",
        "Asks first: a workshop that was cancelled stays so": "Demande d’abord : un atelier annulé le reste",
        "Cancel '%1'?": "Annuler « %1 » ?",
        "Session %1: %2, %3 minutes": "Séance %1 : %2, %3 minutes",
        "Start": "Début",
        "Place": "Lieu",
        "Places": "Places",
        "You": "Vous",
        "Trainers": "Formateurs",
        "Registration closes": "Fin des inscriptions",
        "planned (workshop)": "planifié",
        "open (workshop)": "ouvert",
        "closed (workshop)": "fermé",
        "held (workshop)": "tenu",
        "cancelled (workshop)": "annulé",
        "sessionSecret": "secret des codes d’un atelier",
        "places": "places d’un atelier",

        // Roster
        "Show who takes part in a workshop, on screen, on paper or as CSV":
            "Montrer qui participe à un atelier, à l’écran, sur papier ou en CSV",
        "Everybody with a number that stays": "Chacun avec un numéro qui reste",
        "A sheet to tick and sign": "Une feuille à cocher et à signer",
        "Fill in the column 'status' with a spreadsheet": "Remplir la colonne « status » avec un tableur",
        "Read it again: what was filled in since counts": "La relire : ce qui a été rempli depuis compte",
        "A numbered sheet for paper": "Une feuille numérotée, pour le papier",
        "Read the marks that were filled in, from a file or with - from standard input":
            "Lire les présences remplies, dans un fichier ou avec - sur l’entrée standard",
        "Which session; the one that runs now by default": "Quelle séance ; par défaut celle qui a lieu maintenant",
        "Nobody has registered yet.": "Personne ne s’est encore inscrit.",
        "came unregistered": "venu sans inscription",
        "stands as number %1": "figure sous le numéro %1",
        "%1 (as a walk-in: %2)": "%1 (sous un autre nom : %2)",
        "No.": "N°",
        "Place in it": "Place obtenue",
        "Session %1": "Séance %1",
        "Sheet %1": "Feuille %1",
        "Also came:": "Sont aussi venus :",
        "Session %1: %2 noted, %3 were so already.": "Séance %1 : %2 notés, %3 l’étaient déjà.",

        // Checking in
        "Note who is at a session, or check in by its code": "Noter qui est à une séance, ou s’y annoncer par son code",
        "By name or address": "Par le nom ou l’adresse",
        "By the numbers of a printed sheet": "Par les numéros d’une feuille imprimée",
        "Yourself, by what the trainer shows; also offline":
            "Vous-même, par ce que montre le formateur ; aussi sans connexion",
        "A person, or numbers such as 1-14,16": "Une personne, ou des numéros comme 1-14,16",
        "Who came late": "Qui est venu en retard",
        "Who is excused": "Qui est excusé",
        "Who is absent": "Qui est absent",
        "Everybody else with a place, and without a mark, is absent":
            "Tous les autres qui ont une place, et dont rien n’est noté, sont absents",
        "What stands on the paper: checks that its numbers still mean the same people":
            "Ce qui figure sur le papier : vérifie que ses numéros désignent encore les mêmes personnes",
        "Check in yourself by the code that is shown": "S’annoncer soi-même par le code affiché",
        "You are checked in to session %1.": "Vous êtes noté présent à la séance %1.",
        "Show the code by which people check in to the session that runs":
            "Montrer le code par lequel on s’annonce à la séance en cours",
        "It changes every quarter of an hour; works without a connection":
            "Il change chaque quart d’heure ; fonctionne sans connexion",
        "For session %1; changes in %2.": "Pour la séance %1 ; change dans %2.",
        "Somebody whom nobody can find; who they are is told later":
            "Quelqu’un que personne ne trouve ; on dira plus tard qui c’est",
        "Somebody who is not in the network's list": "Quelqu’un qui n’est pas dans la liste du réseau",
        "Where the walk-ins belong; the workshop's structure by default":
            "La structure de ceux qui viennent ; par défaut celle de l’atelier",
        "%1 could be %2. If so, a coordinator says it with: %3":
            "%1 est peut-être %2. Si oui, un coordinateur le dit par : %3",
        "present": "présent",
        "late": "en retard",
        "excused": "excusé",
        "absent": "absent",

        // Registration
        "Register for a workshop": "S’inscrire à un atelier",
        "Your place counts from now, also while you are offline":
            "Votre place compte dès maintenant, aussi sans connexion",
        "As a trainer or coordinator, for somebody else": "Comme formateur ou coordinateur, pour quelqu’un d’autre",
        "Somebody else, for trainers and coordinators": "Quelqu’un d’autre, pour formateurs et coordinateurs",
        "A word to the trainers": "Un mot aux formateurs",
        "Take a registration for a workshop back": "Retirer une inscription à un atelier",
        "The next on the waiting list gets the place": "Le suivant de la liste d’attente obtient la place",
        "%1 have a place, %2 wait": "%1 ont une place, %2 attendent",
        "registered": "inscrit",
        "withdrawn": "désinscrit",
        "All places were taken at the last sync: the next one says whether you wait.":
            "Toutes les places étaient prises à la dernière synchronisation : la prochaine dira si vous attendez.",
        "has a place": "a une place",
        "waits as number %1": "attend comme numéro %1",
    ]
}
