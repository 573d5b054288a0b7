extension Phrase {
    /// French for the import and export of courses.
    static let frenchPackageErrors: [String: Phrase] = [
        // What an import of a course could not take as it was
        "Its numbers are drawn anew for each learner.": "Ses nombres sont tirés au sort pour chaque apprenant.",
        "It asks for a file.": "Elle demande un fichier.",
        "It asks for a place in a picture.": "Elle demande un endroit d’une image.",
        "It is answered in a way that is not known here (%1).": "On y répond d’une manière inconnue ici (%1).",
        "It has no text.": "Elle n’a pas de texte.",
        "It asks nothing.": "Elle ne demande rien.",
        "It has fewer than two answers.": "Elle a moins de deux réponses.",
        "It does not say which answer is right.": "Elle ne dit pas quelle réponse est juste.",
        "It does not say which answers are right.": "Elle ne dit pas quelles réponses sont justes.",
        "Each right answer earns its share; where it came from, only all of them together earned the point.":
            "Chaque bonne réponse vaut sa part ; à l’origine, seules toutes ensemble valaient le point.",
        "It does not say what belongs to \"%1\".": "Elle ne dit pas ce qui va avec « %1 ».",
        "It is a quiz in QTI 2, which is not read.": "C’est un quiz en QTI 2, qui n’est pas lu.",
        "It is not a quiz in QTI 1.2.": "Ce n’est pas un quiz en QTI 1.2.",
        "Export it as a Common Cartridge.": "Exportez-le comme Common Cartridge.",
        "Its questions earned different points; here each counts the same.":
            "Ses questions valaient des points différents ; ici chacune compte autant.",
        "It drew some of its questions by lot; here all are asked.":
            "Il tirait certaines questions au sort ; ici toutes sont posées.",
        "Other programs give the whole point or nothing: the standard has no weights.":
            "D’autres programmes donnent le point entier ou rien : la norme n’a pas de poids.",
        "Other programs may not understand the answer %1.":
            "D’autres programmes peuvent ne pas comprendre la réponse %1.",
        "Other programs may give the whole point for %1.":
            "D’autres programmes peuvent donner le point entier pour %1.",
        "Questions for a number are not in the standard; they are written as Canvas does.":
            "Les questions numériques ne sont pas dans la norme ; elles sont écrites comme le fait Canvas.",
        "Matching is not in the standard; it is written as Canvas does.":
            "L’appariement n’est pas dans la norme ; il est écrit comme le fait Canvas.",
        "Its answer is the regular expression %1.": "Sa réponse est l’expression régulière %1.",
        "Its %1 blanks became a question each.": "Ses %1 blancs sont devenus autant de questions.",
        "It does not say which number is right.": "Elle ne dit pas quel nombre est juste.",
        "The text is not UTF-8.": "Le texte n’est pas en UTF-8.",
        "imsmanifest.xml is not a manifest of a package.": "imsmanifest.xml n’est pas le manifeste d’un paquet.",
        "Have the course exported again.": "Faites exporter le cours de nouveau.",
        "The assignment became a question that is answered with a text.":
            "Le devoir est devenu une question à laquelle on répond par un texte.",
        "The discussion became a page to read: its replies are not part of a package.":
            "La discussion est devenue une page à lire : ses réponses ne font pas partie d’un paquet.",
        "%1 of its images had no alternative text and are called by their files' names.": Phrase(
            other: "%1 de ses images n’avaient pas de texte de remplacement et portent le nom de leur fichier.",
            forms: [.one: "%1 de ses images n’avait pas de texte de remplacement et porte le nom de son fichier."]),
        "Only its first %1 of %2 questions came in: a quiz holds no more.":
            "Seules les %1 premières de ses %2 questions ont été prises : un quiz n’en contient pas plus.",
        "The link to %1 leads nowhere in the package; its words stay.":
            "Le lien vers %1 ne mène nulle part dans le paquet ; ses mots restent.",
        "The files of the package are more than 2 GiB.": "Les fichiers du paquet dépassent 2 Gio.",
        "Divide the course.": "Divisez le cours.",
        "The package does not have the resource \"%1\" that its outline names.":
            "Le paquet n’a pas la ressource « %1 » que nomme son plan.",
        "The page is empty.": "La page est vide.",
        "Its type \"%1\" is not known.": "Son type « %1 » est inconnu.",
        "The package does not have its file %1.": "Le paquet n’a pas son fichier %1.",
        "It has no file.": "Il n’a pas de fichier.",
        "Its address cannot be read.": "Son adresse ne peut pas être lue.",
        "It has no address.": "Il n’a pas d’adresse.",
        "Its name stood before; it is called '%1' now.": "Son nom existait déjà ; elle s’appelle maintenant « %1 ».",
        "No answer earns the whole point.": "Aucune réponse ne vaut le point entier.",
        "It has no question that can be asked here.": "Il n’a aucune question qui puisse être posée ici.",
        "'%1' is no package, and too large for a quiz.": "« %1 » n’est pas un paquet, et est trop grand pour un quiz.",
        "Give a Common Cartridge (.imscc, .zip), a quiz in QTI, or questions in GIFT.":
            "Donnez un Common Cartridge (.imscc, .zip), un quiz en QTI ou des questions en GIFT.",
        "'%1' is not GIFT: it begins with a brace, before any question.":
            "« %1 » n’est pas du GIFT : il commence par une accolade, avant toute question.",
        "'%1' is neither a package nor text in UTF-8.": "« %1 » n’est ni un paquet ni du texte en UTF-8.",
        "If it is GIFT, convert it first, as with: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW-FILE.":
            "Si c’est du GIFT, convertissez-le d’abord, par exemple : iconv -f WINDOWS-1252 -t UTF-8 FICHIER > NOUVEAU-FICHIER.",
        "'%1' is not a Common Cartridge: it has no imsmanifest.xml; it is %2.":
            "« %1 » n’est pas un Common Cartridge : il n’a pas d’imsmanifest.xml ; c’est %2.",
        "'%1' is not a Common Cartridge: it has no imsmanifest.xml.":
            "« %1 » n’est pas un Common Cartridge : il n’a pas d’imsmanifest.xml.",
        "a Moodle backup": "une sauvegarde Moodle",
        "an H5P activity": "une activité H5P",
        "an xAPI package": "un paquet xAPI",
        "a cmi5 package": "un paquet cmi5",
        "the folder of a course already": "déjà le dossier d’un cours",
        "Export the course as 'IMS Common Cartridge' where it comes from.":
            "Exportez le cours comme « IMS Common Cartridge » là d’où il vient.",
        "Give one such as en or fr.": "Donnez-en un comme en ou fr.",
        "Nothing in it can be shown in a terminal.": "Rien n’y peut être montré dans un terminal.",
        "Nothing was written. Import a Common Cartridge with pages or quizzes, or questions in GIFT.":
            "Rien n’a été écrit. Importez un Common Cartridge avec des pages ou des quiz, ou des questions en GIFT.",
        "'%1' in '%2' is a link.": "« %1 » dans « %2 » est un lien.",
        "The file %1 is not in the package.": "Le fichier %1 n’est pas dans le paquet.",

        // What an export could not keep
        "The course is not in the language '%1'.": "Le cours n’existe pas dans la langue « %1 ».",
        "Give one of %1.": "Valeurs possibles : %1.",
        "The format holds one language: export again with --language %1.":
            "Le format contient une langue : exportez de nouveau avec --language %1.",
        "GIFT holds questions only: the lesson stays behind.":
            "GIFT ne contient que des questions : la leçon n’en fait pas partie.",
        "The course has no quiz, and GIFT holds nothing else.":
            "Le cours n’a pas de quiz, et GIFT ne contient rien d’autre.",
        "Export it with --format cc.": "Exportez-le avec --format cc.",
        "Missing words became choices whose text has a blank.":
            "Les mots manquants sont devenus des choix dont le texte a un blanc.",
        "A cartridge has no pass mark: %1 is not in it.":
            "Un Common Cartridge n’a pas de seuil de réussite : %1 n’y figure pas.",
        "A cartridge does not say how long a course takes.": "Un Common Cartridge ne dit pas la durée d’un cours.",
        "A cartridge names no other courses.": "Un Common Cartridge ne nomme pas d’autres cours.",
        "They are not in the cartridge.": "Ils ne sont pas dans le Common Cartridge.",
    ]
}
