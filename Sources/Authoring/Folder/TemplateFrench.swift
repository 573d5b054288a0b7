extension CourseTemplate.Texts {
    static let french = CourseTemplate.Texts(
        title: "Mon premier cours", summary: "Un exemple à réécrire : deux leçons et un quiz.",
        firstSlug: "ecrire-une-lecon",
        first: """
            # Écrire une leçon

            Une leçon est un texte en Markdown. Celle-ci montre ce qui peut s’écrire ; remplacez-la par la vôtre.

            ## Ce que voit le lecteur

            - **Les mots importants** sont entre deux astérisques, *ceux que l’on souligne* entre un seul.
            - Une liste a un tiret devant chaque ligne.
            - Un [lien](https://commonmark.org/help/) a ses mots entre crochets et son adresse entre parenthèses.

            > Une remarque se place derrière un chevron.

            | Étape | Qui |
            |---|---|
            | Écrire | vous |
            | Vérifier | `egov-learn bundle check` |
            | Regarder | `egov-learn bundle preview` |

            Les leçons de cinq à quinze minutes sont celles que l’on termine. Continuez avec
            [la leçon suivante](02-ajouter-un-quiz.md).

            """,
        secondSlug: "ajouter-un-quiz",
        second: """
            # Ajouter un quiz

            Un quiz est un fichier en GIFT, le format de Moodle : une question, et ses réponses entre accolades.

            1. Donnez à chaque question un nom entre deux-points, comme `::nom::`. Les réponses sont gardées sous ce nom.
            2. Marquez la bonne réponse par `=` et les mauvaises par `~`.
            3. Dites après `#` pourquoi une réponse est bonne ou mauvaise.

            Les fichiers qui s’ouvrent hors du terminal, comme les formulaires à imprimer, sont dans le dossier `assets` ;
            voici [une liste de contrôle](../assets/liste-de-controle.txt).

            Pour une autre langue, créez à côté de `fr` un dossier à son nom, avec les mêmes fichiers, et nommez-la dans
            `bundle.json`.

            """,
        quizSlug: "premier-quiz",
        quiz: """
            // Premier quiz

            ::bonne-reponse::Quel signe marque la bonne réponse ?{
                ~\\~#Celui-ci marque une mauvaise réponse.
                =\\=#Oui.
                ~\\##Ce qui le suit est montré après la réponse.
            }

            ::noms::Une question garde son nom quand le cours est amélioré.{T#Il le faut : les réponses sont gardées sous ce nom.#Oui.}

            ::plusieurs::Lesquels sont des genres de questions ?{
                ~%50%Vrai ou faux#Oui.
                ~%50%Paires à associer#Oui.
                ~%-100%Leçons#Une leçon ne demande rien.
            }

            ::dossiers::Associez chaque fichier à son dossier.{
                =Une leçon -> le dossier de sa langue
                =Un formulaire à imprimer -> assets
                =bundle.json -> le dossier du cours
            }

            ::duree::Combien de minutes une leçon doit-elle durer au plus ?{#15:5#C’est ce que l’on termine.}

            """,
        checklistName: "liste-de-controle.txt",
        checklist: """
            Avant de publier un cours

            [ ] egov-learn bundle check ne trouve rien.
            [ ] Quelqu’un d’autre a lu chaque leçon avec egov-learn bundle preview.
            [ ] Quelqu’un qui ne l’a pas écrite a répondu à chaque question.

            """)
}
