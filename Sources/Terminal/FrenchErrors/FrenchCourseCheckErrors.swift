extension Phrase {
    /// French for the check of a course's folder.
    static let frenchCourseCheckErrors: [String: Phrase] = [
        // Translations of a course
        "The question \"%1\" of %2:%3 is missing.": "La question « %1 » de %2:%3 manque.",
        "Translate it under the same name, as ::%1::.": "Traduisez-la sous le même nom, ::%1::.",
        "The question \"%1\" %2 in %3.": "La question « %1 » %2 dans %3.",
        "is of another kind (%1) than": "est d’un autre genre (%1) que",
        "has another right answer than": "a une autre bonne réponse que",
        "accepts other numbers than": "accepte d’autres nombres que",
        "has other pairs than": "a d’autres paires que",
        "has other weights than": "a d’autres poids que",
        "Make both the same, answer by answer.": "Rendez-les identiques, réponse par réponse.",
        "The question \"%1\" is not in %2.": "La question « %1 » n’est pas dans %2.",
        "Give it the ::name:: that it has there, or add it there.":
            "Donnez-lui le ::nom:: qu’elle y porte, ou ajoutez-la là-bas.",

        // The check of a folder
        "This is a link, not a file.": "C’est un lien, pas un fichier.",
        "Put the file itself in its place.": "Mettez le fichier lui-même à sa place.",
        "Look for a missing comma, quote or bracket: 'jq . %1' names the line.":
            "Cherchez une virgule, un guillemet ou un crochet manquant : « jq . %1 » donne la ligne.",
        "No lesson or quiz names this file.": "Aucune leçon, aucun quiz ne nomme ce fichier.",
        "Name it, or take it away: learners would fetch it.":
            "Nommez-le, ou retirez-le : les apprenants le téléchargeraient.",
        "Readers see this remark.": "Les lecteurs voient cette remarque.",
        "Readers see this HTML as it is written.": "Les lecteurs voient ce HTML tel qu’il est écrit.",
        "Take it away.": "Retirez-la.",
        "Write it as Markdown.": "Écrivez-le en Markdown.",
        "The image \"%1\" has no alternative text.": "L’image « %1 » n’a pas de texte de remplacement.",
        "Say in its square brackets what it shows: a terminal shows these words only.":
            "Dites entre ses crochets ce qu’elle montre : un terminal n’affiche que ces mots.",
        "The image leads nowhere.": "L’image ne mène nulle part.",
        "The link leads nowhere.": "Le lien ne mène nulle part.",
        "Write where it leads, in its brackets.": "Écrivez entre ses parenthèses où il mène.",
        "The address \"%1\" is not one.": "« %1 » n’est pas une adresse.",
        "Write it like https://example.org/page.": "Écrivez-la comme https://example.org/page.",
        "Addresses of \"%1:\" are not opened.": "Les adresses en « %1: » ne sont pas ouvertes.",
        "Write a web address, or a file under assets/.": "Écrivez une adresse web, ou un fichier sous assets/.",
        "The link \"%1\" leads out of the course.": "Le lien « %1 » mène hors du cours.",
        "Put the file under assets/, and name that.": "Placez le fichier sous assets/, et nommez celui-là.",
        "The file \"%1\" is spelt otherwise: %2.": "Le fichier « %1 » s’écrit autrement : %2.",
        "Spell both alike, capitals too.": "Écrivez les deux de même, majuscules comprises.",
        "The link \"%1\" is broken: there is no %2.": "Le lien « %1 » est rompu : %2 n’existe pas.",
        "Correct it, or add the file.": "Corrigez-le, ou ajoutez le fichier.",
        "There is no folder '%1'.": "Le dossier « %1 » n’existe pas.",
        "Check the path, or make one: 'egov-learn bundle new'.":
            "Vérifiez le chemin, ou créez-en un : « egov-learn bundle new ».",
        "'%1' has more than 20,000 files.": "« %1 » a plus de 20 000 fichiers.",
        "Is it the folder of one course?": "Est-ce le dossier d’un seul cours ?",
        "Check that you may read it.": "Vérifiez que vous pouvez le lire.",
        "There is no %1 in '%2'.": "Il n’y a pas de %1 dans « %2 ».",
        "Give the folder of a course, or make one: 'egov-learn bundle new'.":
            "Donnez le dossier d’un cours, ou créez-en un : « egov-learn bundle new ».",
        "Give the folder of a course, such as content/simplifying-procedures.":
            "Donnez le dossier d’un cours, comme content/simplifying-procedures.",
        "The folder '%1' cannot be written.": "Le dossier « %1 » ne peut pas être écrit.",
        "Check its permissions and the free disk space.": "Vérifiez ses droits d’accès et l’espace libre du disque.",
        "'%1' exists already and is not an empty folder.": "« %1 » existe déjà et n’est pas un dossier vide.",
        "Give the name of a new folder: nothing is overwritten.":
            "Donnez le nom d’un nouveau dossier : rien n’est écrasé.",
        "'%1' is not a language tag.": "« %1 » n’est pas un code de langue.",
        "Give one such as en, fr, ar or fr-MA.": "Donnez-en un comme en, fr, ar ou fr-MA.",
        "The title is empty, or too long.": "Le titre est vide, ou trop long.",
        "Give a title of a few words.": "Donnez un titre de quelques mots.",
        "The course has 1 error.": "Le cours a 1 erreur.",
        "The course has %1 errors.": "Le cours a %1 erreurs.",
        "Mend the errors, then run the check again.": "Corrigez les erreurs, puis relancez la vérification.",
        "The course cannot be shown: %1": "Le cours ne peut pas être montré : %1",
        "The course cannot be shown: it has errors.": "Le cours ne peut pas être montré : il a des erreurs.",
        "The course has 1 error. %1": "Le cours a 1 erreur. %1",
        "The course has %1 errors. %2": "Le cours a %1 erreurs. %2",
        "Run 'egov-learn bundle check %1' for every fault, and what to do.":
            "« egov-learn bundle check %1 » liste tous les défauts et les remèdes.",
        "Run 'egov-learn bundle check %1' for every fault.": "« egov-learn bundle check %1 » liste tous les défauts.",
    ]
}
