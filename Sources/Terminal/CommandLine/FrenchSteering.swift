extension Phrase {
    /// French for what the network says to notes, for search, surveys, the roadmap, indicators and reports.
    static let frenchSteering: [String: Phrase] = [
        // Notes
        "Read a note, and what the network says to it": "Lire une note, et ce que le réseau en dit",
        "Let others read a note of yours": "Laisser les autres lire l’une de vos notes",
        "A draft, or a note that was withdrawn": "Un brouillon, ou une note qui avait été retirée",
        "Take a note out of the lists; its history stays": "Retirer une note des listes ; son historique reste",
        "Your own, or, for coordinators, one of their structure":
            "La vôtre ou, pour les coordinateurs, une de leur structure",
        "Say something to a note": "Commenter une note",
        "Everybody who sees the note sees it": "Tous ceux qui voient la note le voient",
        "Answer a comment; the text comes from a pipe": "Répondre à un commentaire ; le texte vient d’un tube",
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
        "For this structure; your own by default": "Pour cette structure ; la vôtre par défaut",
        "What shows it": "Ce qui le montre",
        "Since when, such as 2026-11-21; today by default":
            "Depuis quand, par exemple 2026-11-21 ; aujourd’hui par défaut",
        "Adopted by %1 structures.": Phrase(
            other: "Adoptée par %1 structures.", forms: [.one: "Adoptée par %1 structure."]),
        "Comments": "Commentaires",
        "pledged": "promis",
        "in progress": "en cours",
        "adopted": "adopté",
        "dropped": "abandonné",

        // History and search
        "What each edit changed in the text, line by line": "Ce que chaque modification a changé, ligne par ligne",
        "Show what each edit changed, line by line": "Montrer ce que chaque modification a changé, ligne par ligne",
        "Search notes, minutes, resolutions, lessons and people":
            "Chercher dans les notes, comptes rendus, résolutions, leçons et personnes",
        "All words must occur; accents, capitals and the last word's end do not matter":
            "Tous les mots doivent y être ; accents, majuscules et fin du dernier mot sont indifférents",
        "Only in notes and lessons": "Seulement dans les notes et les leçons",
        "Only note, minutes, resolution, lesson or person": "Seulement note, minutes, resolution, lesson ou person",
        "Nothing has these words.": "Rien ne contient ces mots.",
        "Kind": "Nature",
        "Line": "Ligne",
        "lesson": "leçon",

        // Surveys
        "Prepare questions to the network or to a structure": "Préparer des questions au réseau ou à une structure",
        "Three questions; survey open lets people answer": "Trois questions ; survey open permet d’y répondre",
        "Nobody can know who answered what": "Personne ne peut savoir qui a répondu quoi",
        "The survey's title": "Le titre de l’enquête",
        "choice: TEXT | A | B, choices: for several, scale 1-5: TEXT, text: TEXT":
            "choice: TEXTE | A | B, choices: pour plusieurs, scale 1-5: TEXTE, text: TEXTE",
        "Keep nobody's name with the answers; this cannot be changed later":
            "Ne garder aucun nom avec les réponses ; ne peut plus être changé ensuite",
        "Ask only this structure; the whole network by default":
            "N’interroger que cette structure ; tout le réseau par défaut",
        "Let people answer at once": "Permettre de répondre tout de suite",
        "List the surveys, and which of them you have answered":
            "Lister les enquêtes, et celles auxquelles vous avez répondu",
        "The newest first": "Les plus récentes d’abord",
        "There are no surveys yet.": "Il n’y a pas encore d’enquête.",
        "Anonymous": "Anonyme",
        "Answered": "Répondu",
        "planned": "prévu",
        "open": "ouvert",
        "closed": "clos",
        "Let people answer a survey, to the end of a day":
            "Permettre de répondre à une enquête, jusqu’à la fin d’un jour",
        "The last day counts, in UTC": "Le dernier jour compte, en UTC",
        "The last day, such as 2026-12-15; without an end by default":
            "Le dernier jour, par exemple 2026-12-15 ; sans fin par défaut",
        "Answer a survey": "Répondre à une enquête",
        "Asks question by question": "Demande question par question",
        "A choice by its number": "Un choix par son numéro",
        "The question's number and the answer; several choices are 1,3":
            "Le numéro de la question et la réponse ; plusieurs choix s’écrivent 1,3",
        "Thank you. Nobody can know that this answer is yours.":
            "Merci. Personne ne peut savoir que cette réponse est la vôtre.",
        "Thank you. You can change your answer until the survey closes.":
            "Merci. Vous pouvez changer votre réponse jusqu’à la clôture de l’enquête.",
        "Show what the answers to a survey come to": "Montrer ce que donnent les réponses à une enquête",
        "From the answers that you may see on this computer":
            "D’après les réponses que vous pouvez voir sur cet ordinateur",
        "You see only a part of the answers.": "Vous ne voyez qu’une partie des réponses.",
        "%1 of %2 people have answered.": "Réponses : %1 sur %2 personnes.",
        "Mean: %1": "Moyenne : %1",
            // MORE
    ]
}
