extension Phrase {
    /// French for what the network says to notes, for search, surveys, the roadmap, indicators and reports.
    static let frenchSteering: [String: Phrase] = [
        // Notes
        "Read a note, and what the network says to it": "Lire une note, et ce que le réseau en dit",
        "Let others read a note of yours": "Laisser les autres lire l’une de vos notes",
        "A draft, or a note that was withdrawn": "Un brouillon, ou une note qui avait été retirée",
        "Take a note out of the lists; its history stays": "Retirer une note des listes ; son historique reste",
        "Your own, or, for coordinators, one of their structure":
            "La vôtre ou, pour les coordinateurs, une de leur structure",
        "Say something to a note": "Commenter une note",
        "Everybody who sees the note sees it": "Tous ceux qui voient la note le voient",
        "Answer a comment; the text comes from a pipe": "Répondre à un commentaire ; le texte vient d’un tube",
        "The id of the comment that you answer": "L’identifiant du commentaire auquel vous répondez",
        "Say that a note is good": "Dire qu’une note est bonne",
        "Your name stands under the note": "Votre nom figure sous la note",
        "Take your word back": "Retirer votre soutien",
        "Why": "Pourquoi",
        "Take your endorsement back": "Retirer votre soutien",
        "Endorsed by %1 people.": Phrase(
            other: "Soutenue par %1 personnes.", forms: [.one: "Soutenue par %1 personne."]),
        "Pledge that your structure does what a note describes, and say how far it is":
            "Engager votre structure à faire ce que décrit une note, et dire où elle en est",
        "Pledge it for your structure": "S’engager pour votre structure",
        "It is done everywhere": "C’est fait partout",
        "pledged, which is meant by default, in-progress, adopted or dropped":
            "pledged, par défaut, in-progress, adopted ou dropped",
        "For this structure; your own by default": "Pour cette structure ; la vôtre par défaut",
        "What shows it": "Ce qui le montre",
        "Since when, such as 2026-11-21; today by default":
            "Depuis quand, par exemple 2026-11-21 ; aujourd’hui par défaut",
        "Adopted by %1 structures.": Phrase(
            other: "Adoptée par %1 structures.", forms: [.one: "Adoptée par %1 structure."]),
        "Comments": "Commentaires",
        "pledged": "promis",
        "in progress": "en cours",
        "adopted": "adopté",
        "dropped (adoption)": "abandonné",

        // History and search
        "Of one date of a meeting and its minutes": "D’une date de réunion et de son procès-verbal",
        "What each edit changed in the text, line by line": "Ce que chaque modification a changé, ligne par ligne",
        "Show what each edit changed, line by line": "Montrer ce que chaque modification a changé, ligne par ligne",
        "Search notes, announcements, minutes, resolutions, lessons and people":
            "Chercher dans les notes, annonces, comptes rendus, résolutions, leçons et personnes",
        "All words must occur; accents, capitals and the last word's end do not matter":
            "Tous les mots doivent y être ; accents, majuscules et fin du dernier mot sont indifférents",
        "Only in notes and lessons": "Seulement dans les notes et les leçons",
        "Only note, announcement, minutes, resolution, lesson or person":
            "Seulement note, announcement, minutes, resolution, lesson ou person",
        "Nothing has these words.": "Rien ne contient ces mots.",
        "Kind": "Nature",
        "lesson": "leçon",

        // Surveys
        "Prepare questions to the network or to a structure": "Préparer des questions au réseau ou à une structure",
        "Three questions; survey open lets people answer": "Trois questions ; survey open permet d’y répondre",
        "Nobody can know who answered what": "Personne ne peut savoir qui a répondu quoi",
        "The survey's title": "Le titre de l’enquête",
        "choice: TEXT | A | B, choices: for several, scale 1-5: TEXT, text: TEXT":
            "choice: TEXTE | A | B, choices: pour plusieurs, scale 1-5: TEXTE, text: TEXTE",
        "Keep nobody's name with the answers; this cannot be changed later":
            "Ne garder aucun nom avec les réponses ; ne peut plus être changé ensuite",
        "Ask only this structure; the whole network by default":
            "N’interroger que cette structure ; tout le réseau par défaut",
        "Let people answer at once": "Permettre de répondre tout de suite",
        "List the surveys, and which of them you have answered":
            "Lister les enquêtes, et celles auxquelles vous avez répondu",
        "The newest first": "Les plus récentes d’abord",
        "There are no surveys yet.": "Il n’y a pas encore d’enquête.",
        "Anonymous": "Anonyme",
        "Answered": "Répondu",
        "planned (survey)": "prévue",
        "open (survey)": "ouverte",
        "closed (survey)": "close",
        "Let people answer a survey, to the end of a day":
            "Permettre de répondre à une enquête, jusqu’à la fin d’un jour",
        "The last day counts, in UTC": "Le dernier jour compte, en UTC",
        "The last day, such as 2026-12-15; without an end by default":
            "Le dernier jour, par exemple 2026-12-15 ; sans fin par défaut",
        "Answer a survey": "Répondre à une enquête",
        "Asks question by question": "Demande question par question",
        "A choice by its number": "Un choix par son numéro",
        "The question's number and the answer; several choices are 1,3":
            "Le numéro de la question et la réponse ; plusieurs choix s’écrivent 1,3",
        "Thank you. Nobody can know that this answer is yours.":
            "Merci. Personne ne peut savoir que cette réponse est la vôtre.",
        "Thank you. You can change your answer until the survey closes.":
            "Merci. Vous pouvez changer votre réponse jusqu’à la clôture de l’enquête.",
        "Show what the answers to a survey come to": "Montrer ce que donnent les réponses à une enquête",
        "From the answers that you may see on this computer":
            "D’après les réponses que vous pouvez voir sur cet ordinateur",
        "You see only a part of the answers.": "Vous ne voyez qu’une partie des réponses.",
        "%1 of %2 people have answered.": "Réponses : %1 sur %2 personnes.",
        "Mean: %1": "Moyenne : %1",

        // Roadmap
        "Put a project, a service or a shared building block on the roadmap":
            "Inscrire un projet, un service ou une brique commune à la feuille de route",
        "For your own structure": "Pour votre propre structure",
        "It uses another one": "Elle en utilise une autre",
        "The initiative's title": "Le titre de l’initiative",
        "project, service or infrastructure": "project, service ou infrastructure",
        "The structure that answers for it; your own by default":
            "La structure qui en répond ; la vôtre par défaut",
        "List the initiatives on the roadmap": "Lister les initiatives de la feuille de route",
        "What is under way": "Ce qui est en cours",
        "Only this structure's": "Seulement celles de cette structure",
        "Only this plan year's": "Seulement celles de cette année du plan",
        "Only planned, started, suspended, done or dropped ones":
            "Seulement planned, started, suspended, done ou dropped",
        "There are no such initiatives on this computer.": "Il n’y a pas de telles initiatives sur cet ordinateur.",
        "Change an initiative of your structure": "Modifier une initiative de votre structure",
        "Work has begun": "Le travail a commencé",
        "G2C, G2B or G2G: for citizens, business or government":
            "G2C, G2B ou G2G : pour les citoyens, les entreprises ou l’administration",
        "The plan year": "L’année du plan",
        "When it is to be done": "Quand ce doit être fait",
        "planned, started, suspended, done or dropped": "planned, started, suspended, done ou dropped",
        "An initiative that it uses": "Une initiative qu’elle utilise",
        "Add a step to an initiative": "Ajouter une étape à une initiative",
        "A step and its day": "Une étape et son jour",
        "What is done then": "Ce qui est fait alors",
        "Say that a milestone is reached": "Dire qu’un jalon est atteint",
        "Today, if no day is given": "Aujourd’hui, si aucun jour n’est donné",
        "The day; today by default": "Le jour ; aujourd’hui par défaut",
        "Status": "Statut",
        "Milestones": "Jalons",
        "For whom": "Pour qui",
        "Plan year": "Année du plan",
        "Reuses": "Réutilise",
        "Done": "Fait",
        "%1, late": "%1, en retard",
        "project": "projet",
        "service": "service",
        "infrastructure": "infrastructure",
        "planned (initiative)": "prévue",
        "started (initiative)": "commencée",
        "suspended (initiative)": "suspendue",
        "done (initiative)": "achevée",
        "dropped (initiative)": "abandonnée",

        // Indicators
        "The indicator's name": "Le nom de l’indicateur",
        "What is counted, such as days": "Ce qui est compté, par exemple des jours",
        "What is to be reached": "Ce qui doit être atteint",
        "There are no indicators yet.": "Il n’y a pas encore d’indicateur.",
        "Unit": "Unité",
        "Target": "Cible",
        "Write down a structure's figure for an indicator": "Noter le chiffre d’une structure pour un indicateur",
        "For your own structure; the running month by default": "Pour votre structure ; le mois en cours par défaut",
        "A year, a quarter or a month: 2026, 2026-Q4 or 2026-11":
            "Une année, un trimestre ou un mois : 2026, 2026-Q4 ou 2026-11",
        "What should be known about the figure": "Ce qu’il faut savoir du chiffre",

        // Reports
        "Show figures: completion, roadmap, plan, coverage, indicators or surveys":
            "Montrer des chiffres : completion, roadmap, plan, coverage, indicators ou surveys",
        "How many enrolments of each structure are complete":
            "Combien d’inscriptions de chaque structure sont achevées",
        "As CSV, to standard output": "En CSV, sur la sortie standard",
        "What each structure has done of a year's plan": "Ce que chaque structure a fait du plan d’une année",
        "The plan year; the running one by default": "L’année du plan ; l’année en cours par défaut",
        "Of indicators: 2026, 2026-Q4 or 2026-11; the running month by default":
            "Des indicateurs : 2026, 2026-Q4 ou 2026-11 ; le mois en cours par défaut",
        "Write a CSV file; - for standard output": "Écrire un fichier CSV ; - pour la sortie standard",
        "There is nothing to report yet.": "Il n’y a encore rien à rapporter.",
        "Only this structure": "Seulement cette structure",
        "Show who came to workshops, by workshop and by structure":
            "Montrer qui est venu aux ateliers, par atelier et par structure",
        "Sessions from that day on": "Les séances à partir de ce jour",
        "One workshop, as CSV, to standard output": "Un atelier, en CSV, sur la sortie standard",
        "Only this workshop": "Seulement cet atelier",
        "Only sessions on this day or later": "Seulement les séances de ce jour ou plus tard",
        "Workshop": "Atelier",
        "Registered": "Inscrits",
        "Late": "En retard",
        "Marked": "Notés",
        "Share": "Part",
        "Show what became of past resolutions, by committee and by meeting":
            "Montrer ce que sont devenues les résolutions passées, par comité et par réunion",
        "Each of its meetings": "Chacune de ses réunions",
        "What one structure undertook this year": "Ce qu’une structure a entrepris cette année",
        "Only meetings on this day or later": "Seulement les réunions de ce jour ou plus tard",
        "Meeting": "Réunion",
        "%1 of %2 structures": "%1 des %2 structures",
        "%1, oldest %2": "%1, données vieilles de %2 au plus",
        "Count": "Nombre",
        "Figure": "Chiffre",
        "Detail": "Détail",
        "Age": "Âge",
        "%1 late": "%1 en retard",
    ]
}
