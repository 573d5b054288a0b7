extension Phrase {
    /// French for indicators: what they count, their figures, and how complete those are.
    static let frenchIndicators: [String: Phrase] = [
        "Define something that the network measures, or that is computed from its records":
            "Définir ce que le réseau mesure, ou ce qui se calcule à partir de ses données",
        "Less is better": "Moins, c’est mieux",
        "Computed: the share of people who have completed a course":
            "Calculé : la part des personnes qui ont achevé un cours",
        "Of one committee; quorum alone for all": "D’un comité ; quorum seul pour tous",
        "completion:COURSE people, connected structures, actions in time, quorum[:COMMITTEE] of meetings, adoption:NOTE by structures, attendance[:WORKSHOP] of the registered":
            "completion:COURS des personnes, connected des structures, actions à temps, quorum[:COMITÉ] des réunions, adoption:NOTE par les structures, attendance[:ATELIER] des inscrits",
        "List what the network measures, with the latest figures":
            "Lister ce que le réseau mesure, avec les derniers chiffres",
        "'indicator show' draws one over time": "« indicator show » en dessine un dans le temps",
        "Show an indicator over time, with its target and how complete each figure is":
            "Montrer un indicateur dans le temps, avec sa cible et l’étendue de chaque chiffre",
        "The last twelve periods": "Les douze dernières périodes",
        "Two years by quarters": "Deux ans par trimestres",
        "month, quarter or year; as it was measured last by default":
            "month, quarter ou year ; par défaut selon la dernière mesure",
        "How many periods, 12 by default": "Combien de périodes, 12 par défaut",
        "Nobody has measured this yet: 'egov-learn measure %1 VALUE'.":
            "Personne ne l’a encore mesuré : « egov-learn measure %1 VALEUR ».",
        "Period": "Période",
        "Formula": "Formule",
        "How complete": "Étendue",
        "%1 of %2 committees": "%1 des %2 comités",
        "%1 of %2 workshops": "%1 des %2 ateliers",
        "the share of people who have completed '%1'": "la part des personnes qui ont achevé « %1 »",
        "the share of structures that are connected": "la part des structures connectées",
        "the share of actions that were done in time": "la part des actions faites à temps",
        "the share of meetings that had their quorum": "la part des réunions qui ont eu leur quorum",
        "the share of meetings of '%1' that had their quorum":
            "la part des réunions de « %1 » qui ont eu leur quorum",
        "the share of structures that have adopted '%1'": "la part des structures qui ont adopté « %1 »",
        "the share of those registered for workshops who were there":
            "la part des inscrits aux ateliers qui étaient présents",
        "the share of those registered for '%1' who were there": "la part des inscrits à « %1 » qui étaient présents",
    ]
}
