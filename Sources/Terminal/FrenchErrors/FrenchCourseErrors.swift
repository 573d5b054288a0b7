extension Phrase {
    /// French for what a course consists of.
    static let frenchCourseErrors: [String: Phrase] = [
        // The folder of a course
        "Rename the file.": "Renommez le fichier.",
        "The folder \"%1\" is not of a language of the course.":
            "Le dossier « %1 » ne correspond à aucune langue du cours.",
        "Add it to \"languages\" in %1, or put the file under assets/.":
            "Ajoutez-la à « languages » dans %1, ou placez le fichier sous assets/.",
        "The name is not that of a lesson or quiz.": "Le nom n’est pas celui d’une leçon ou d’un quiz.",
        "Name it like %1/01-introduction.md or %2/02-first-quiz.gift.":
            "Nommez-le comme %1/01-introduction.md ou %2/02-first-quiz.gift.",
        "The course has no lesson or quiz in \"%1\".": "Le cours n’a ni leçon ni quiz dans la langue « %1 ».",
        "Add the folder %1, or take the language out of \"languages\".":
            "Ajoutez le dossier %1, ou retirez la langue de « languages ».",
        "The name \"%1\" is also that of %2.": "Le nom « %1 » est aussi celui de %2.",
        "Rename one of them.": "Renommez l’un des deux.",
        "The number %1 is also that of %2.": "Le numéro %1 est aussi celui de %2.",
        "Renumber one of them.": "Renumérotez l’un des deux.",
        "The file does not match %1.": "Le fichier ne correspond pas à %1.",
        "Give both the same number and the same ending.": "Donnez aux deux le même numéro et la même extension.",
        "The item has no translation into \"%1\"; readers get this file.":
            "L’élément n’a pas de traduction en « %1 » ; les lecteurs reçoivent ce fichier.",
        "Add %1/%2.": "Ajoutez %1/%2.",
        "Begin it with a line \"# Title\".": "Commencez par une ligne « # Titre ».",
        "Begin it with a line \"// Title\".": "Commencez par une ligne « // Titre ».",
        "The file has no title.": "Le fichier n’a pas de titre.",
        "The quiz asks nothing.": "Le quiz ne pose aucune question.",
        "Write at least one question with { } answers.": "Écrivez au moins une question avec des réponses entre { }.",
        "The quiz has more than %1 questions.": "Le quiz a plus de %1 questions.",
        "Divide it into several quizzes.": "Divisez-le en plusieurs quiz.",
        "The same question stands on line %1.": "La même question se trouve à la ligne %1.",
        "Take one away, or give each a ::name::.": "Retirez l’une des deux, ou donnez un ::nom:: à chacune.",
        "The name \"%1\" is that of the question on line %2.": "Le nom « %1 » est celui de la question de la ligne %2.",
        "Give each question a ::name:: of its own: answers are kept under it.":
            "Donnez à chaque question son propre ::nom:: : les réponses y sont attachées.",
        "The lesson has %1 words, about %2 minutes: too long for a sitting.":
            "La leçon compte %1 mots, environ %2 minutes : trop pour une séance.",
        "Divide it into lessons of at most %1 words.": "Divisez-la en leçons d’au plus %1 mots.",
        "The file cannot be read.": "Le fichier ne peut pas être lu.",
        "Check that the file exists and that you may read it.":
            "Vérifiez que le fichier existe et que vous pouvez le lire.",
        "The file is larger than 4 MiB.": "Le fichier dépasse 4 Mio.",
        "The file is empty.": "Le fichier est vide.",
        "Write it, or take it away.": "Écrivez-le, ou retirez-le.",
        "The file is not UTF-8.": "Le fichier n’est pas en UTF-8.",
        "Save it as UTF-8.": "Enregistrez-le en UTF-8.",
        "\"items\" names \"%1\", which is no lesson or quiz of the course.":
            "« items » nomme « %1 », qui n’est ni une leçon ni un quiz du cours.",
        "It has: %1.": "Il a : %1.",
        "\"items\" gives the lesson \"%1\" what only a quiz has.":
            "« items » donne à la leçon « %1 » ce que seul un quiz peut avoir.",
        "Leave it only \"minutes\".": "Ne lui laissez que « minutes ».",
        "\"items\" draws %1 questions of \"%2\", which has %3.": "« items » tire %1 questions de « %2 », qui en a %3.",
        "Draw at most %1, or write more questions.": "Tirez-en au plus %1, ou écrivez davantage de questions.",
        "A text that asks nothing is never drawn: \"%1\".": "Un texte sans question n’est jamais tiré : « %1 ».",
        "Put it into the lesson before the quiz.": "Placez-le dans la leçon qui précède le quiz.",

        // bundle.json
        "This is not a course.": "Ce n’est pas un cours.",
        "The file is not a JSON object.": "Le fichier n’est pas un objet JSON.",
        "Write { \"id\": … } around it.": "Écrivez { \"id\": … } autour.",
        "The member \"title\" has no text in \"%1\".": "Le membre « title » n’a pas de texte en « %1 ».",
        "Add the title in that language.": "Ajoutez le titre dans cette langue.",
        "The member \"summary\" has no text in \"%1\".": "Le membre « summary » n’a pas de texte en « %1 ».",
        "Add the summary in that language.": "Ajoutez le résumé dans cette langue.",
        "The member \"%1\" is missing.": "Le membre « %1 » manque.",
        "The member \"%1\" is not of the right form.": "Le membre « %1 » n’a pas la bonne forme.",
        "Write %1.": "Écrivez %1.",
        "The member \"%1\" is not known.": "Le membre « %1 » n’est pas connu.",
        "Correct its name, or take it away: the members are %1.":
            "Corrigez son nom, ou retirez-le : les membres sont %1.",
        "lower-case letters, digits and hyphens, at most 64": "des minuscules, chiffres et traits d’union, au plus 64",
        "a whole number from 1": "un nombre entier à partir de 1",
        "a whole number from 1 to 100000": "un nombre entier de 1 à 100000",
        "an object of texts by language, such as {\"en\": \"…\"}":
            "un objet de textes par langue, comme {\"en\": \"…\"}",
        "an object of texts by language": "un objet de textes par langue",
        "an array of language tags, such as [\"en\", \"fr\"]": "un tableau de codes de langue, comme [\"en\", \"fr\"]",
        "an array of course ids": "un tableau d’identifiants de cours",
        "an SPDX identifier, such as \"CC-BY-4.0\"": "un identifiant SPDX, comme \"CC-BY-4.0\"",
        "an array of names": "un tableau de noms",
        "an array of texts": "un tableau de textes",
        "an object by slug, such as {\"final-quiz\": {\"draw\": 5, \"shuffle\": true, \"attempts\": 3, \"minutes\": 10}}":
            "un objet par nom court, comme {\"final-quiz\": {\"draw\": 5, \"shuffle\": true, \"attempts\": 3, \"minutes\": 10}}",

        // Names and paths of files
        "Other systems cannot keep this name: %1": "D’autres systèmes ne peuvent pas garder ce nom : %1",
        "Rename it, and what names it.": "Renommez-le, et corrigez ce qui le nomme.",
        "it has the character %1.": "il contient le caractère %1.",
        "it ends in a dot or a space.": "il finit par un point ou une espace.",
        "it is that of a device.": "c’est celui d’un périphérique.",
        "The name differs from %1 only in capitals or accents: other systems take both for one.":
            "Le nom ne diffère de %1 que par des majuscules ou des accents : d’autres systèmes confondent les deux.",
        "The course's id is not lower-case letters, digits and hyphens.":
            "L’identifiant du cours n’est pas fait de minuscules, chiffres et traits d’union.",
        "The version is not a whole number from 1.": "La version n’est pas un nombre entier à partir de 1.",
        "The bundle has more than 20,000 files.": "Le cours a plus de 20 000 fichiers.",
        "Divide it into several courses.": "Divisez-le en plusieurs cours.",
        "The name %1 is that of the list of files itself.": "Le nom %1 est celui de la liste des fichiers elle-même.",
        "The SHA-256 of %1 is not 64 lower-case hexadecimal digits.":
            "Le SHA-256 de %1 ne compte pas 64 chiffres hexadécimaux en minuscules.",
        "The bundle is larger than 2 GiB, or has a file of no possible size.":
            "Le cours dépasse 2 Gio, ou a un fichier d’une taille impossible.",
        "The file %1 is listed twice.": "Le fichier %1 figure deux fois dans la liste.",
        "%1 is both a file and a folder.": "%1 est à la fois un fichier et un dossier.",
        "A path is empty.": "Un chemin est vide.",
        "The path %1… is longer than 200 bytes.": "Le chemin %1… dépasse 200 octets.",
        "The path %1 has a control character.": "Le chemin %1 a un caractère de contrôle.",
        "The path %1 has a backslash.": "Le chemin %1 a une barre oblique inverse.",
        "The path %1 has an empty part, or is not relative.": "Le chemin %1 a une partie vide, ou n’est pas relatif.",
        "The path %1 has a part . or ..": "Le chemin %1 a une partie . ou ..",
        "Build the bundle again.": "Construisez le cours de nouveau.",
        "A manifest needs the members course, version and files.":
            "Une liste de fichiers a les membres course, version et files.",
        "A file of a manifest needs the members path, sha256 and size.":
            "Un fichier de la liste a les membres path, sha256 et size.",
        "The course": "Le cours",
        "There is 1 more fault.": "Il y a 1 autre défaut.",
        "There are %1 more faults.": "Il y a %1 autres défauts.",
    ]
}
