extension Phrase {
    /// French for what single commands say of their options.
    static let frenchCommandErrors: [String: Phrase] = [
        // Joining, notes and comments
        "The code is empty.": "Le code est vide.",
        "Give the code that the administrator sent you.": "Donnez le code que l’administrateur vous a envoyé.",
        "--reason and --undo cannot both be given.": "--reason et --undo ne vont pas ensemble.",
        "--body and --file cannot both be given.": "--body et --file ne vont pas ensemble.",
        "The text is longer than %1 KiB.": "Le texte dépasse %1 Kio.",
        "Split it into several notes.": "Divisez-le en plusieurs notes.",
        "The text is not in UTF-8.":
            "Le texte n’est pas en UTF-8.",
        "Save it as UTF-8, or convert it: 'iconv -f LATIN1 -t UTF-8 FILE'.":
            "Enregistrez-le en UTF-8, ou convertissez-le : « iconv -f LATIN1 -t UTF-8 FICHIER ».",
        "The text is missing.": "Le texte manque.",
        "Give %1 FILE, %2 - or --body, or set EDITOR.": "Donnez %1 FICHIER, %2 - ou --body, ou définissez EDITOR.",
        "The draft could not be written.": "Le brouillon n’a pas pu être écrit.",
        "The folder '%1' cannot be read.": "Le dossier « %1 » ne peut pas être lu.",
        "The editor failed; your text is kept in %1.": "L’éditeur a échoué ; votre texte est conservé dans %1.",
        "Set EDITOR to one that works.": "Définissez EDITOR avec un éditeur qui fonctionne.",
        "Nothing that takes comments is called '%1' on this computer.":
            "Rien de ce qui se commente ne s’appelle « %1 » sur cet ordinateur.",
        "Give the id of one of: %1.": "Donnez l’identifiant de l’un de : %1.",
        "--kind does not take '%1'.": "--kind n’accepte pas « %1 ».",
        "An announcement needs a title.": "Une annonce a besoin d’un titre.",
        "Give --title.": "Donnez --title.",

        // Dates and periods
        "Write it as 2026-11-21, 21/11/2026, tomorrow or 'next monday'.":
            "Écrivez-la ainsi : 2026-11-21, 21/11/2026, demain ou « lundi prochain ».",
        "%1 takes a date, not '%2'.": "%1 attend une date, et non « %2 ».",
        "Write it as 2026-11-21; it must exist.": "Écrivez-la comme 2026-11-21 ; elle doit exister.",
        "%1 takes a period, not '%2'.": "%1 attend une période, et non « %2 ».",
        "Write it as 2026, 2026-Q4 or 2026-11.": "Écrivez-la comme 2026, 2026-Q4 ou 2026-11.",
        "The period is missing.": "La période manque.",
        "Give --period 2026-11.": "Donnez --period 2026-11.",

        // Surveys
        "'%1' is no question.": "« %1 » n’est pas une question.",
        "Write \"choice: TEXT | A | B\", \"choices: …\", \"scale 1-5: TEXT\" or \"text: TEXT\".":
            "Écrivez \"choice: TEXTE | A | B\", \"choices: …\", \"scale 1-5: TEXTE\" ou \"text: TEXTE\".",
        "'%1' offers the same choice twice.": "« %1 » propose deux fois le même choix.",
        "Name each choice once.": "Nommez chaque choix une fois.",
        "An initiative cannot use itself.": "Une initiative ne peut pas s’utiliser elle-même.",
        "Give --reuses another one.": "Donnez-en une autre à --reuses.",
        "'%1' answers no question.": "« %1 » ne répond à aucune question.",
        "Write --answer N=ANSWER, N from 1 to %1.": "Écrivez --answer N=RÉPONSE, N de 1 à %1.",
        "'%1' is no answer to question %2.": "« %1 » n’est pas une réponse à la question %2.",
        "Give a number from %1 to %2.": "Donnez un nombre de %1 à %2.",
        "Give numbers of choices from 1 to %1.": "Donnez des numéros de choix de 1 à %1.",
        "A survey needs a title and questions.": "Une enquête a besoin d’un titre et de questions.",
        "Give --title and --question.": "Donnez --title et --question.",
        "%1 is past.": "Le %1 est passé.",
        "Give today or a later day.": "Donnez aujourd’hui ou un jour ultérieur.",
        "Only an open survey can be closed.": "Seule une enquête ouverte peut être close.",
        "'egov-learn survey list' shows the open ones.": "« egov-learn survey list » montre celles qui sont ouvertes.",
        "Give --until with its new last day to open it again.":
            "Donnez son nouveau dernier jour par --until pour la rouvrir.",
        "'%1' answers a question a second time.":
            "« %1 » répond à une question une seconde fois.",
        "Answer each question once; several choices are 1,3.":
            "Répondez une fois à chaque question ; plusieurs choix s’écrivent 1,3.",
        "This survey is closed.": "Cette enquête est close.",
        "This survey is not open yet.": "Cette enquête n’est pas encore ouverte.",

        // Indicators and reports
        "There is no formula '%1'.": "La formule « %1 » n’existe pas.",
        "The formula '%1' lacks what it is about.": "Il manque à la formule « %1 » ce sur quoi elle porte.",
        "The formula '%1' stands alone.": "La formule « %1 » s’écrit seule.",
        "Write --formula %1.": "Écrivez --formula %1.",
        "An indicator needs a name and a unit.": "Un indicateur a besoin d’un nom et d’une unité.",
        "Give --name, and --unit or --formula.": "Donnez --name, et --unit ou --formula.",
        "A computed indicator is in percent.": "Un indicateur calculé est en pour cent.",
        "Leave --unit out.": "Omettez --unit.",
        "This indicator is computed: nobody types its figures in.":
            "Cet indicateur est calculé : personne n’en saisit les chiffres.",
        "'egov-learn indicator show %1' shows them.": "« egov-learn indicator show %1 » les montre.",
        "'%1' is no number.": "« %1 » n’est pas un nombre.",
        "Write it as 12.5.": "Écrivez-le comme 12.5.",
        "There is no report '%1'.": "Le rapport « %1 » n’existe pas.",
        "Surveys are counted as a whole, not by structure.":
            "Les enquêtes se comptent dans leur ensemble, non par structure.",
        "Leave --structure out.": "Omettez --structure.",

        // Initiatives, milestones and actions
        "--owner is missing.": "Il manque --owner.",
        "Say who does it: --owner PERSON or STRUCTURE.": "Dites qui s’en charge : --owner PERSONNE ou STRUCTURE.",
        "A milestone needs a title and a day.": "Un jalon a besoin d’un titre et d’un jour.",
        "Give --title and --due, such as 2026-12-15.": "Donnez --title et --due, comme 2026-12-15.",
        "An initiative needs a title and a type.": "Une initiative a besoin d’un titre et d’un type.",
        "Give --title, and --type project, service or infrastructure.":
            "Donnez --title, et --type project, service ou infrastructure.",
        "Nothing to change was given.": "Rien n’a été donné à modifier.",
        "Give --status, --due or another option.": "Donnez --status, --due ou une autre option.",
        "This action assigns no course.": "Cette action n’attribue aucun cours.",
        "Give --course COURSE: 'egov-learn course list'.": "Donnez --course COURS : « egov-learn course list ».",
        "You may not enrol the people whom this action concerns.":
            "Vous n’avez pas le droit d’inscrire les personnes que concerne cette action.",
        "Ask a coordinator or trainer of their structure.":
            "Demandez à un coordinateur ou formateur de leur structure.",
    ]
}
