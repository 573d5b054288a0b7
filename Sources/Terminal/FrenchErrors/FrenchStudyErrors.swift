extension Phrase {
    /// French for studying and refreshing.
    static let frenchStudyErrors: [String: Phrase] = [
        // Studying
        "The course '%1' is not on this computer.": "Le cours « %1 » n’est pas sur cet ordinateur.",
        "Run 'egov-learn course get %1' while the server can be reached.":
            "Lancez « egov-learn course get %1 » quand le serveur peut être joint.",
        "No answer to the quiz '%1' waits to be handed in.": "Aucune réponse au quiz « %1 » n’attend d’être remise.",
        "Answer a question first: 'egov-learn study %1 --item %2'.":
            "Répondez d’abord à une question : « egov-learn study %1 --item %2 ».",
        "The answers are not UTF-8.": "Les réponses ne sont pas en UTF-8.",
        "Save the file as UTF-8.": "Enregistrez le fichier en UTF-8.",
        "The answers are not of the right form.": "Les réponses n’ont pas la bonne forme.",
        "Write {\"answers\": {\"COURSE/QUIZ/QUESTION\": \"ANSWER\"}}.":
            "Écrivez {\"answers\": {\"COURS/QUIZ/QUESTION\": \"RÉPONSE\"}}.",
        "The question '%1' is answered twice.": "La question « %1 » a deux réponses.",
        "Keep one answer.": "Gardez une seule réponse.",
        "The answer does not fit the question.": "La réponse ne convient pas à la question.",
        "The answer cannot be read.": "La réponse ne peut pas être lue.",
        "No finished course on this computer asks '%1'.": "Aucun cours achevé sur cet ordinateur ne pose « %1 ».",
        "'egov-learn review status --json' lists the questions.":
            "« egov-learn review status --json » liste les questions.",
        "The line has no colon.": "La ligne n’a pas de deux-points.",
        "Write 'QUIZ QUESTION: ANSWER', 'LESSON: done' or 'all lessons: done'.":
            "Écrivez « QUIZ QUESTION: RÉPONSE », « LEÇON: done » ou « all lessons: done ».",
        "Keep one of the answers.": "Gardez l’une des réponses.",
        "'%1' is a quiz.": "« %1 » est un quiz.",
        "Write '%1 QUESTION: ANSWER'.": "Écrivez « %1 QUESTION: RÉPONSE ».",
        "The course has no lesson or quiz '%1'.": "Le cours n’a ni leçon ni quiz « %1 ».",
        "A lesson can only be 'done'.": "Une leçon ne peut être que « done » (terminée).",
        "Write '%1: done'.": "Écrivez « %1: done ».",
        "The member is unknown or of the wrong form.": "Le membre est inconnu ou n’a pas la bonne forme.",
        "Write {\"lessons\": \"all\", \"answers\": {\"QUIZ\": {\"QUESTION\": \"ANSWER\"}}}.":
            "Écrivez {\"lessons\": \"all\", \"answers\": {\"QUIZ\": {\"QUESTION\": \"RÉPONSE\"}}}.",
        "This is not a quiz of the course with its answers.": "Ce n’est pas un quiz du cours avec ses réponses.",
        "This attempt at the quiz '%1' does not ask '%2'.": "Cet essai du quiz « %1 » ne pose pas « %2 ».",
        "The quiz '%1' has no question '%2'.": "Le quiz « %1 » n’a pas de question « %2 ».",
        "Its questions: %1.": "Ses questions : %1.",
        "You have handed the quiz '%1' in %2 times, which is as often as it may be.":
            "Vous avez remis le quiz « %1 » %2 fois, soit autant qu’il est permis.",
        "Ask the trainer of the course if you need another attempt.":
            "Demandez au formateur du cours s’il vous faut un autre essai.",
        "The lesson '%1' cannot be read.": "La leçon « %1 » ne peut pas être lue.",
        "Run 'egov-learn course get'.": "Lancez « egov-learn course get ».",
        "The file has no answers.": "Le fichier n’a pas de réponses.",
        "Write lines 'COURSE/QUIZ/QUESTION: ANSWER'.": "Écrivez des lignes « COURS/QUIZ/QUESTION: RÉPONSE ».",
        "The file has no lessons and no answers.": "Le fichier n’a ni leçons ni réponses.",
        "Write lines 'QUIZ QUESTION: ANSWER', 'LESSON: done' or 'all lessons: done'.":
            "Écrivez des lignes « QUIZ QUESTION: RÉPONSE », « LEÇON: done » ou « all lessons: done ».",
        "The file '%1' is larger than 2 MiB.": "Le fichier « %1 » dépasse 2 Mio.",
        "Nothing was written: '%1' has %2 faults.": "Rien n’a été écrit : « %1 » a %2 défauts.",
        "Nothing was written: '%1' has a fault.": "Rien n’a été écrit : « %1 » a un défaut.",
        "Correct the file, then run the command again.": "Corrigez le fichier, puis relancez la commande.",
        "'%1' is no number of questions.": "« %1 » n’est pas un nombre de questions.",
        "Give --limit a number from 1 to 1000.": "Donnez à --limit un nombre de 1 à 1000.",
        "--limit and --answers cannot both be given.": "--limit et --answers ne vont pas ensemble.",
        "A file says itself what it answers.": "Un fichier dit lui-même à quoi il répond.",
        "--item and --answers cannot both be given.": "--item et --answers ne vont pas ensemble.",
        "A file of answers names its items itself.": "Un fichier de réponses nomme lui-même ses éléments.",
        "Nobody can be asked: there is no terminal to study on.":
            "On ne peut interroger personne : il n’y a pas de terminal pour étudier.",
        "Nobody can be asked: %1.": "On ne peut interroger personne : %1.",
        "--json needs answers from a file": "--json demande des réponses dans un fichier",
        "Give the answers with --answers FILE, or with --answers - from standard input.":
            "Donnez les réponses par --answers FICHIER, ou par --answers - sur l’entrée standard.",
        "Before '%1' you complete: %2.": "Avant « %1 », il faut terminer : %2.",
        "Run 'egov-learn study %1'.": "Lancez « egov-learn study %1 ».",
    ]
}
