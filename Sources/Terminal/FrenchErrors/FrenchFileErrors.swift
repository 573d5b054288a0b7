extension Phrase {
    /// French for archives, XML, JSON and CSV.
    static let frenchFileErrors: [String: Phrase] = [
        // Zip archives
        "The archive has %1 entries; at most %2 are taken.": "L’archive a %1 entrées ; au plus %2 sont acceptées.",
        "Divide it into several.": "Divisez-la en plusieurs.",
        "With the entry '%1' the archive unpacks to more than 2 GiB.":
            "Avec l’entrée « %1 », l’archive dépasse 2 Gio une fois décompressée.",
        "Take large files out of it.": "Retirez-en les gros fichiers.",
        "Pack the archive again without a password.": "Refaites l’archive sans mot de passe.",
        "Nothing was taken from it. Have it exported again.": "Rien n’en a été pris. Faites-la exporter de nouveau.",
        "The archive's entry '%1' %2.": "L’entrée « %1 » de l’archive %2.",
        "is packed in a way that is not known": "est compressée d’une manière inconnue",
        "cannot be read": "ne peut pas être lue",
        "is too large": "est trop grande",
        "is damaged": "est endommagée",
        "is not of the size that the archive says": "n’a pas la taille que dit l’archive",
        "unpacks to more than %1 times its size": "fait, décompressée, plus de %1 fois sa taille",
        "is encrypted": "est chiffrée",
        "is a link": "est un lien",
        "is not an ordinary file": "n’est pas un fichier ordinaire",
        "has an absolute name": "a un nom absolu",
        "has a name that leaves its folder": "a un nom qui sort de son dossier",
        "has a name that is not allowed": "a un nom interdit",
        "stands twice, as a file and as a folder": "figure deux fois, comme fichier et comme dossier",
        "stands twice": "figure deux fois",
        "lies in what is a file, not a folder": "se trouve dans un fichier, et non dans un dossier",
        "'%1' is not a zip file.": "« %1 » n’est pas un fichier zip.",
        "Was the download cut off? Fetch or export it again.":
            "Le téléchargement a-t-il été coupé ? Récupérez-le ou exportez-le de nouveau.",
        "The archive '%1' is damaged.": "L’archive « %1 » est endommagée.",
        "Fetch or export it again.": "Récupérez-la ou exportez-la de nouveau.",
        "The file '%1' exists already.": "Le fichier « %1 » existe déjà.",
        "Give another name, or move it away first.": "Donnez un autre nom, ou déplacez-le d’abord.",
        "The file '%1' cannot be written.": "Le fichier « %1 » ne peut pas être écrit.",
        "Check the folder's permissions and the free disk space.":
            "Vérifiez les droits d’accès du dossier et l’espace libre du disque.",
        "The file '%1' could not be written.": "Le fichier « %1 » n’a pas pu être écrit.",
        "Check the folder and the free space.": "Vérifiez le dossier et l’espace libre.",

        // XML, HTML and JSON
        "It cannot be read.": "La lecture est impossible.",
        "It defines XML entities, which are refused.": "Il définit des entités XML, qui sont refusées.",
        "It is not well-formed XML: see line %1.": "Ce n’est pas du XML bien formé : voir la ligne %1.",
        "It is not XML.": "Ce n’est pas du XML.",
        "Its elements are nested too deeply.": "Ses éléments sont imbriqués trop profondément.",
        "It is not a web page.": "Ce n’est pas une page web.",
        "The document is larger than 64 MiB.": "Le document dépasse 64 Mio.",
        "Divide it.": "Divisez-le.",
        "Have it exported again.": "Faites-le exporter de nouveau.",
        "This is not JSON: %1": "Ce n’est pas du JSON : %1",
        "See what wrote it, and have it written again.": "Voyez ce qui l’a écrit, et faites-le réécrire.",
        "no reason given": "aucune raison donnée",

        // CSV
        "Its first line must name the columns, such as: name,email.":
            "Sa première ligne doit nommer les colonnes, par exemple : name,email.",
        "The columns on line %1 name the %2 twice.": "Les colonnes de la ligne %1 nomment deux fois : %2.",
        "Rename or remove one of them.": "Renommez ou retirez l’une des deux.",
        "The quote that opens on line %1 is never closed.": "Le guillemet ouvert à la ligne %1 n’est jamais fermé.",
        "Close it, or write the quote twice if it belongs to the text.":
            "Fermez-le, ou doublez-le s’il fait partie du texte.",
        "The row that begins on line %1 is longer than %2 MiB.": "La rangée qui commence à la ligne %1 dépasse %2 Mio.",
        "Look for a quote there that is never closed.": "Cherchez-y un guillemet qui n’est jamais fermé.",
        "This is a spreadsheet or a zip archive, not a CSV file.":
            "C’est un classeur ou une archive zip, pas un fichier CSV.",
        "Open it in a spreadsheet and save the sheet as 'CSV UTF-8'.":
            "Ouvrez-le dans un tableur et enregistrez la feuille comme « CSV UTF-8 ».",
        "Line 1: the file is in %1, not in UTF-8.": "Ligne 1 : le fichier est en %1, pas en UTF-8.",
        "Line %1 is not UTF-8, near '%2': the file is probably in Windows-1252.":
            "La ligne %1 n’est pas en UTF-8, près de « %2 » : le fichier est sans doute en Windows-1252.",
        "Save it as 'CSV UTF-8', or run: iconv -f %1 -t UTF-8 FILE > NEW-FILE.":
            "Enregistrez-le comme « CSV UTF-8 », ou lancez : iconv -f %1 -t UTF-8 FICHIER > NOUVEAU-FICHIER.",
    ]
}
