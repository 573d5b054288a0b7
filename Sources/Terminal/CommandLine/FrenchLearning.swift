extension Phrase {
    /// French for courses, studying, progress and today.
    static let frenchLearning: [String: Phrase] = [
        "The next sync brings the certificate.": "La prochaine synchronisation apporte le certificat.",
        "Nothing more to do here: sync to send what waits.":
            "Plus rien à faire ici : synchronisez pour envoyer ce qui attend.",
        "Your certificate of '%1' has come: %2.": "Votre certificat de « %1 » est arrivé : %2.",
        // Courses
        "List the courses, and how far you have come": "Lister les cours et votre avancement",
        "Show a course, its lessons and quizzes, and what is done":
            "Afficher un cours, ses leçons et quiz, et ce qui est fait",
        "Enrol in a course and bring it to this computer": "S’inscrire à un cours et l’apporter sur cet ordinateur",
        "Only courses that you take or have begun": "Seulement les cours que vous suivez ou avez commencés",
        "Every course of the network, on this computer or not":
            "Tous les cours du réseau, présents sur cet ordinateur ou non",
        "Only the courses that you take": "Seulement les cours que vous suivez",
        "By its id": "Par son identifiant",
        "By the beginning of its id, or a part of its title":
            "Par le début de son identifiant, ou une partie de son titre",
        "An interrupted download goes on where it stopped": "Un téléchargement interrompu reprend où il s’est arrêté",
        "You take no course yet.": "Vous ne suivez encore aucun cours.",
        "There are no courses on this computer yet.": "Il n’y a pas encore de cours sur cet ordinateur.",
        "Course": "Cours",
        "Title": "Titre",
        "Minutes": "Minutes",
        "Lessons": "Leçons",
        "Quizzes": "Quiz",
        "Here": "Ici",
        "Progress": "Avancement",
        "Languages": "Langues",
        "Time": "Durée",
        "Size": "Taille",
        "Pass mark": "Seuil de réussite",
        "After": "Après",
        "Due": "Échéance",
        "%1, version %2": "%1, version %2",
        "yes": "oui",
        "no": "non",
        "older version": "version antérieure",
        "complete, %1": "terminé, %1",
        "enrolled": "inscrit",
        "%1 of %2": "%1 sur %2",
        "%1 %": "%1 %",
        "%1 bytes": "%1 octets",
        "%1 kB": "%1 ko",
        "%1 MB": "%1 Mo",
        "'%1' is on this computer now; %2 were fetched.": "« %1 » est maintenant sur cet ordinateur ; %2 téléchargés.",
        "'%1' was on this computer already.": "« %1 » était déjà sur cet ordinateur.",
        "Fetching %1": "Téléchargement de %1",
        "Version %1 of '%2' is on this computer now.": "La version %1 de « %2 » est maintenant sur cet ordinateur.",
        "'%1' was not fetched: %2": "« %1 » n’a pas été téléchargé : %2",

        // Studying
        "Study a course: read its lessons, answer its quizzes":
            "Étudier un cours : lire ses leçons, répondre à ses quiz",
        "The lesson or quiz to open, as 'course show' names it":
            "La leçon ou le quiz à ouvrir, tel que « course show » le nomme",
        "The course's language; the program's by default": "La langue du cours ; par défaut celle du programme",
        "Take lines 'QUIZ QUESTION: ANSWER' and 'LESSON: done' from a file, or from -":
            "Prendre les lignes « QUIZ QUESTION: RÉPONSE » et « LEÇON: done » d’un fichier, ou de -",
        "Go on where you stopped, to the very question": "Reprendre où vous vous êtes arrêté, à la question près",
        "Open a lesson or quiz again": "Rouvrir une leçon ou un quiz",
        "Complete lessons and hand quizzes in by a file": "Terminer des leçons et remettre des quiz par un fichier",
        "You have completed this course; --item opens a lesson or quiz again.":
            "Vous avez terminé ce cours ; --item rouvre une leçon ou un quiz.",
        "Enter tries the quiz again, q leaves": "Entrée recommence le quiz, q quitte",
        "Enter goes on, q leaves": "Entrée continue, q quitte",
        "Your place is kept.": "Votre place est gardée.",
        "You have completed '%1' with %2.": "Vous avez terminé « %1 » avec %2.",
        "Going on at page %1 of %2.": "Reprise à la page %1 sur %2.",
        "Lesson completed: %1": "Leçon terminée : %1",
        "%1 lessons completed.": Phrase(other: "%1 leçons terminées.", forms: [.one: "%1 leçon terminée."]),
        "The course is complete.": "Le cours est terminé.",

        // Quizzes
        "Quiz: %1": "Quiz : %1",
        "%1 questions; the pass mark is %2.": Phrase(
            other: "%1 questions ; le seuil de réussite est de %2.",
            forms: [.one: "%1 question ; le seuil de réussite est de %2."]),
        "Each answer is kept at once. ? lists the keys.":
            "Chaque réponse est gardée aussitôt. « ? » énumère les touches.",
        "Going on at question %1; %2 answered.": "Reprise à la question %1 ; réponses données : %2.",
        "Question %1 of %2": "Question %1 sur %2",
        "Your answer so far: %1. Enter keeps it.": "Votre réponse jusqu’ici : %1. Entrée la garde.",
        "This is the first question.": "C’est la première question.",
        "\"%1\" does not answer this question.": "« %1 » ne répond pas à cette question.",
        "Enter goes on.": "Entrée continue.",
        "Enter: next question, b: back, u: take the last answer back, r: review, q: leave; all answers are kept.":
            "Entrée : question suivante, b : retour, u : reprendre la dernière réponse, r : relecture, q : quitter ; toutes les réponses sont gardées.",
        "To answer with one of these letters, write it in quotes: \"b\".":
            "Pour répondre par une de ces lettres, écrivez-la entre guillemets droits : \"b\".",
        "Write as many lines as you like; a line with only a dot ends it. e opens your editor, c starts over.":
            "Écrivez autant de lignes que vous voulez ; une ligne avec un seul point termine. e ouvre votre éditeur, c recommence.",
        "Write a word or a few.": "Écrivez un mot ou quelques-uns.",
        "Answer true or false.": "Répondez par vrai ou faux.",
        "Answer with one number from 1 to %1.": "Répondez par un numéro de 1 à %1.",
        "Answer with one or more numbers from 1 to %1, such as 1,%1.":
            "Répondez par un ou plusieurs numéros de 1 à %1, par exemple 1,%1.",
        "Answer with a number, such as 12.5 or 12,5.": "Répondez par un nombre, par exemple 12,5.",
        "Pair each line from 1 to %1 with an option from 1 to %2, such as 1-2 2-1.":
            "Associez chaque ligne de 1 à %1 à une option de 1 à %2, par exemple 1-2 2-1.",
        "No question is answered yet.": "Aucune question n’a encore de réponse.",
        "Review of your answers": "Relecture de vos réponses",
        "not answered": "sans réponse",
        "%1 questions have no answer: %2.": Phrase(
            other: "%1 questions sont sans réponse : %2.",
            forms: [.one: "%1 question est sans réponse : %2."]),
        "h hands the quiz in, a number goes to that question, b back, u undo, q leave.":
            "h remet le quiz, un numéro va à cette question, b revient, u annule, q quitte.",
        "There is no answer of this sitting to take back.": "Il n’y a pas de réponse de cette séance à reprendre.",
        "The last answer was taken back.": "La dernière réponse a été reprise.",
        "true": "vrai",
        "false": "faux",
        "Passed with %1; the pass mark is %2.": "Réussi avec %1 ; le seuil de réussite est de %2.",
        "Not passed: %1; the pass mark is %2.": "Non réussi : %1 ; le seuil de réussite est de %2.",
        "%1 answers wait for a person to review them.": Phrase(
            other: "%1 réponses attendent d’être relues par une personne.",
            forms: [.one: "%1 réponse attend d’être relue par une personne."]),
        "Your answer: %1": "Votre réponse : %1",
        "waits for review": "en attente de relecture",
        "right": "juste",
        "partly right, %1": "en partie juste, %1",
        "wrong": "faux",
        "Unanswered": "Sans réponse",
        "To review": "À revoir",

        // Progress and today
        "Show how far you, or a learner of yours, have come":
            "Montrer votre avancement, ou celui d’un de vos apprenants",
        "Somebody whose learning you accompany: a name, or an id's last digits":
            "Une personne que vous accompagnez : un nom, ou la fin d’un identifiant",
        "Only this course, with each of its quizzes": "Seulement ce cours, avec chacun de ses quiz",
        "Your own courses": "Vos propres cours",
        "For trainers, coordinators and administrators": "Pour les formateurs, coordinateurs et administrateurs",
        "%1 takes no course yet.": "%1 ne suit encore aucun cours.",
        "Score": "Score",
        "Complete": "Terminé",
        "Quiz": "Quiz",
        "Best score": "Meilleur score",
        "Attempts": "Essais",
        "Result": "Résultat",
        "Last": "Dernier",
        "passed": "réussi",
        "not passed": "non réussi",
        "Show what to go on with, what is due, and what needs a look":
            "Montrer que reprendre, ce qui est dû et ce qui mérite un coup d’œil",
        "Nothing is planned yet: sync to fetch the catalogue of courses.":
            "Rien n’est encore prévu : synchronisez pour recevoir le catalogue des cours.",
        "Nothing is planned yet: choose a course to begin with.":
            "Rien n’est encore prévu : choisissez un cours pour commencer.",
        "Go on with: %1, which is not on this computer yet":
            "À reprendre : %1, qui n’est pas encore sur cet ordinateur",
        "%1, question %2 of %3": "%1, question %2 sur %3",
        "Go on with: %1": "À reprendre : %1",
        "Enrolled: %1": "Inscrit : %1",
        "OVERDUE since %1: %2": "EN RETARD depuis le %1 : %2",
        "Due on %1: %2": "À terminer le %1 : %2",
        "%1 changes of yours were overtaken; the outbox tells by whom.": Phrase(
            other: "%1 de vos modifications ont été dépassées ; outbox dit par qui.",
            forms: [.one: "%1 de vos modifications a été dépassée ; outbox dit par qui."]),
        "%1 changes of yours were refused; the outbox tells why.": Phrase(
            other: "%1 de vos modifications ont été refusées ; outbox dit pourquoi.",
            forms: [.one: "%1 de vos modifications a été refusée ; outbox dit pourquoi."]),
    ]
}
