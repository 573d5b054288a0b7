extension Phrase {
    /// French for questions in GIFT and answers to them.
    static let frenchQuestionErrors: [String: Phrase] = [
        // GIFT
        "Line %1: %2": "Ligne %1 : %2",
        "Line %1": "Ligne %1",
        "The answers begin with { but never end.": "Les réponses commencent par { mais ne finissent pas.",
        "End the answers with }, or write \\{ if the brace is text.":
            "Terminez les réponses par }, ou écrivez \\{ si l’accolade est du texte.",
        "A } stands here without a { before it.": "Il y a ici un } sans { avant lui.",
        "Begin the answers with {, or write \\} if the brace is text.":
            "Commencez les réponses par {, ou écrivez \\} si l’accolade est du texte.",
        "The question has a second pair of braces.": "La question a une seconde paire d’accolades.",
        "Put a blank line between two questions, or write \\{ and \\} if the braces are text.":
            "Laissez une ligne vide entre deux questions, ou écrivez \\{ et \\} si les accolades sont du texte.",
        "The file has too many questions or faults to read on.":
            "Le fichier a trop de questions ou de défauts pour continuer la lecture.",
        "The question has no text.": "La question n’a pas de texte.",
        "Write the question before its {, without a blank line between them.":
            "Écrivez la question avant son {, sans ligne vide entre les deux.",
        "The weights of the right answers to \"%1\" add up to %2 %, not 100 %.":
            "Les poids des bonnes réponses à « %1 » font %2 % au total, et non 100 %.",
        "Write weights such as %50% and %50%, or %33.333% three times.":
            "Écrivez des poids comme %50% et %50%, ou trois fois %33.333%.",
        "No answer to \"%1\" earns the whole point.": "Aucune réponse à « %1 » ne vaut le point entier.",
        "Mark the right answer with =, or let the weights of the right ones add up to 100 %.":
            "Marquez la bonne réponse par =, ou faites que les poids des bonnes réponses totalisent 100 %.",
        "Several answers to \"%1\" are right, though only one can be chosen.":
            "Plusieurs réponses à « %1 » sont justes, alors qu’on ne peut en choisir qu’une.",
        "Give each right one a weight after ~, such as ~%50%, so that several can be chosen.":
            "Donnez à chaque bonne réponse un poids après ~, comme ~%50%, pour qu’on puisse en choisir plusieurs.",
        "Two lines to match in \"%1\" are the same.": "Deux lignes à apparier dans « %1 » sont identiques.",
        "Change one, or take it away.": "Modifiez-en une, ou retirez-la.",
        "Any text answers \"%1\" rightly.": "N’importe quel texte répond juste à « %1 ».",
        "Replace the * by an answer.": "Remplacez le * par une réponse.",
        "Any number answers \"%1\" rightly.": "N’importe quel nombre répond juste à « %1 ».",
        "Replace the * by a number.": "Remplacez le * par un nombre.",
        "Two answers to \"%1\" are the same: \"%2\".": "Deux réponses à « %1 » sont identiques : « %2 ».",
        "A choice needs at least two answers.": "Un choix a au moins deux réponses.",
        "Add another answer after a ~.": "Ajoutez une autre réponse après un ~.",
        "A pair has no ->.": "Une paire n’a pas de ->.",
        "Write each pair as =left -> right.": "Écrivez chaque paire =gauche -> droite.",
        "A pair has nothing after its ->.": "Une paire n’a rien après son ->.",
        "Matching needs at least two pairs.": "Un appariement a au moins deux paires.",
        "Add another pair, as =left -> right.": "Ajoutez une autre paire =gauche -> droite.",
        "The braces hold no answer.": "Les accolades ne contiennent aucune réponse.",
        "Write the right answer after an =, or {} for an essay.":
            "Écrivez la bonne réponse après un =, ou {} pour une rédaction.",
        "The number that is right is missing.": "Le nombre juste manque.",
        "Write it after the #, such as {#1822:2}.": "Écrivez-le après le #, comme {#1822:2}.",
        "The range %1 runs backwards.": "L’intervalle %1 va à rebours.",
        "Write the smaller number first.": "Écrivez d’abord le plus petit nombre.",
        "The tolerance of %1 is negative.": "La tolérance de %1 est négative.",
        "Write it without the minus sign.": "Écrivez-la sans le signe moins.",
        "\"%1\" is not a number.": "« %1 » n’est pas un nombre.",
        "Write numbers as 1822, 1822:2 or 1820..1824, with a point for decimals.":
            "Écrivez les nombres comme 1822, 1822:2 ou 1820..1824, avec un point pour les décimales.",
        "The question has more than %1 answers.": "La question a plus de %1 réponses.",
        "Divide it into several questions.": "Divisez-la en plusieurs questions.",
        "The weight %1 % is not a share of a point.": "Le poids %1 % n’est pas une part de point.",
        "Write a weight from -100 to 100.": "Écrivez un poids de -100 à 100.",

        // Answers
        "The answer is empty.": "La réponse est vide.",
        "This is text to read, not a question.": "C’est un texte à lire, pas une question.",
        "Go on to the next question.": "Passez à la question suivante.",
        "There is nothing to answer.": "Il n’y a rien à répondre.",
        "Write your answer as text.": "Écrivez votre réponse en toutes lettres.",
        "Answer with one or more numbers from 1 to %1, such as 1,%2.":
            "Répondez par un ou plusieurs numéros de 1 à %1, comme 1,%2.",
        "Line %1 is paired twice.": "La ligne %1 est associée deux fois.",
        "Pair each line with one option.": "Associez chaque ligne à une seule option.",
        "An answer is not an object of one member.": "Une réponse n’est pas un objet d’un seul membre.",
        "The member \"choices\" is not an array.": "Le membre « choices » n’est pas un tableau.",
        "The member \"%1\" is not a string.": "Le membre « %1 » n’est pas une chaîne.",
        "The member \"truth\" is not true or false.": "Le membre « truth » n’est ni true ni false.",
        "The member \"pairs\" is not an array.": "Le membre « pairs » n’est pas un tableau.",
        "An answer has the unknown member \"%1\".": "Une réponse a le membre inconnu « %1 ».",
        "An index in an answer is not a whole number from 0.":
            "Un indice dans une réponse n’est pas un nombre entier à partir de 0.",
        "Write one of choice, choices, text, number, truth and pairs, such as {\"choice\": 1}.":
            "Écrivez l’un de choice, choices, text, number, truth et pairs, comme {\"choice\": 1}.",
    ]
}
