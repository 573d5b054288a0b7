extension Phrase {
    /// French for announcements, for comments on records of every kind, and for what shows a record with its comments.
    static let frenchTalking: [String: Phrase] = [
        // Comments
        "Say something to an initiative, a resolution, a meeting, a survey or another record":
            "Commenter une initiative, une résolution, une réunion, une enquête ou autre chose",
        "Everybody who sees the record sees it": "Tous ceux qui voient l’objet voient le commentaire",
        "Answer a comment": "Répondre à un commentaire",
        "A meeting, by its committee's name; the text comes from a pipe":
            "Une réunion, par le nom de son comité ; le texte vient d’un tube",
        "Take a comment of yours back": "Retirer un commentaire que vous avez écrit",
        "Answers to it stay": "Les réponses restent",
        "The comment is taken back.": "Le commentaire est retiré.",
        "Show an initiative, its milestones, what it reuses, and the comments":
            "Montrer une initiative, ses jalons, ce qu’elle réutilise et les commentaires",
        "Show a resolution, the actions that follow from it, and the comments":
            "Montrer une résolution, les actions qui en découlent et les commentaires",
        "Show what somebody undertook to do, and the comments":
            "Montrer ce que quelqu’un s’est engagé à faire, et les commentaires",

        // Announcements
        "Tell the network, or a structure, something that stands in everybody's 'today'":
            "Annoncer au réseau, ou à une structure, ce qui figurera dans le « today » de chacun",
        "Until the end of that day": "Jusqu’à la fin de ce jour",
        "To one structure, for 30 days": "À une structure, pour 30 jours",
        "What it is about, in one line": "De quoi il s’agit, en une ligne",
        "The last day on which it is shown; 30 days from now by default":
            "Le dernier jour où elle est montrée ; par défaut dans 30 jours",
        "Only to this structure; to the whole network by default":
            "Seulement à cette structure ; par défaut à tout le réseau",
        "List what was announced, the newest first": "Lister les annonces, les plus récentes d’abord",
        "What is of use today": "Ce qui est valable aujourd’hui",
        "Also what is past": "Aussi ce qui est passé",
        "Nothing has been announced yet.": "Rien n’a encore été annoncé.",
        "Nothing is announced at present.": "Aucune annonce en ce moment.",
        "until %1": "jusqu’au %1",
        "Read an announcement, and the comments": "Lire une annonce et les commentaires",
        "Take an announcement back; nobody sees it after the next sync":
            "Retirer une annonce ; plus personne ne la voit après la prochaine synchronisation",
        "For coordinators of the place that was told": "Pour les coordinateurs du lieu concerné",
        "The announcement is taken back.": "L’annonce est retirée.",
        "Announced: %1 (%2)": "Annonce : %1 (%2)",

        // Surveys
        "Show a survey's questions, and the comments": "Montrer les questions d’une enquête et les commentaires",
        "End a survey now; its results are complete once everybody has synced":
            "Clore une enquête ; ses résultats sont complets quand tous ont synchronisé",
        "Answers given before on a computer that was offline still count":
            "Les réponses données avant, sur un ordinateur hors connexion, comptent encore",
        "Anonymous answers come once the survey is closed: at least %1 together, fewer after %2 days.":
            "Les réponses anonymes arrivent une fois l’enquête close : au moins %1 ensemble, moins après %2 jours.",
        "anonymous": "anonyme",
        "answered": "vous avez répondu",
        "From %1 to %2": "De %1 à %2",
        "* must be answered": "* réponse obligatoire",
    ]
}
