extension Phrase {
    /// French for people, structures, roles and their import.
    static let frenchPeopleErrors: [String: Phrase] = [
        // Importing people
        "A structure cannot stand below itself.": "Une structure ne peut pas se trouver sous elle-même.",
        "Choose another parent.": "Choisissez un autre rattachement.",
        "The first line of '%1' names no column that can be imported.":
            "La première ligne de « %1 » ne nomme aucune colonne qu’on puisse importer.",
        "Name the columns there, such as: %1.": "Nommez-y les colonnes, par exemple : %1.",
        "line %1 of %2": "ligne %1 de %2",
        "There is no person '%1' on this computer.": "La personne « %1 » n’est pas sur cet ordinateur.",
        "Sync first, or empty the cell to make a new person.":
            "Synchronisez d’abord, ou videz la cellule pour créer une nouvelle personne.",
        "A new person needs a name.": "Une nouvelle personne a besoin d’un nom.",
        "Fill the cell.": "Remplissez la cellule.",
        "A new person needs a structure.": "Une nouvelle personne a besoin d’une structure.",
        "Fill the cell, or give --structure for all rows.":
            "Remplissez la cellule, ou donnez --structure pour toutes les rangées.",
        "There is no role '%1'.": "Le rôle « %1 » n’existe pas.",
        "Roles are %1.": "Les rôles sont %1.",
        "The row has more cells than the header has columns.":
            "La rangée a plus de cellules que l’en-tête n’a de colonnes.",
        "Enclose a text that holds the separator in quotes.":
            "Mettez entre guillemets un texte qui contient le séparateur.",
        "'%1' is not the code of a language.": "« %1 » n’est pas le code d’une langue.",
        "Write codes such as fr or en, ar.": "Écrivez des codes comme fr ou en, ar.",
        "'%1' says neither yes nor no.": "« %1 » ne dit ni oui ni non.",
        "Write yes or no.": "Écrivez oui ou non.",
        "'%1' is not an e-mail address.": "« %1 » n’est pas une adresse électronique.",
        "Correct it, or leave it out.": "Corrigez-la, ou omettez-la.",
        "The import has more than %1 rows.": "L’import a plus de %1 rangées.",
        "Split the file. Nothing was imported.": "Divisez le fichier. Rien n’a été importé.",
        "This is the same record as on %1.": "C’est le même enregistrement que celui-ci : %1.",
        "Keep one of the two rows.": "Gardez l’une des deux rangées.",
        "The address '%1' belongs to %2, who has another sourcedId.":
            "L’adresse « %1 » appartient à %2, qui a un autre sourcedId.",
        "Correct one of the two.": "Corrigez l’un des deux.",
        "There is no structure '%1'.": "La structure « %1 » n’existe pas.",
        "'%1' could be several structures.": "« %1 » peut désigner plusieurs structures.",
        "Import or add the structure first, or correct the name.":
            "Importez ou ajoutez d’abord la structure, ou corrigez le nom.",
        "Give its whole name or its id.": "Donnez son nom entier ou son identifiant.",
        "Give the id in a column 'id'.": "Donnez l’identifiant dans une colonne « id ».",
        "%1 people have the %2.": "%1 personnes ont %2.",
        "sourcedId '%1'": "le sourcedId « %1 »",
        "address '%1'": "l’adresse « %1 »",
        "name '%1'": "le nom « %1 »",
        "Give the id of the right one in a column 'id'.": "Donnez l’identifiant de la bonne dans une colonne « id ».",
        "The folder '%1' holds none of orgs.csv, users.csv and enrollments.csv.":
            "Le dossier « %1 » ne contient ni orgs.csv, ni users.csv, ni enrollments.csv.",
        "Unpack the OneRoster archive there, or give a CSV file.":
            "Décompressez-y l’archive OneRoster, ou donnez un fichier CSV.",
        "There is no person with the sourcedId '%1'.": "Aucune personne n’a le sourcedId « %1 ».",
        "Import users.csv together with this file.": "Importez users.csv avec ce fichier.",
        "1 row was refused, on line %1 of %2.": "1 rangée a été refusée, à la ligne %1 de %2.",
        "%1 rows were refused, the first on line %2 of %3.":
            "%1 rangées ont été refusées, la première à la ligne %2 de %3.",
        "Correct them and import the file again: what is in already stays as it is.":
            "Corrigez-les et importez le fichier de nouveau : ce qui est déjà entré reste tel quel.",

        // People, structures and roles
        "%1 is the only administrator of the network.": "%1 est le seul administrateur du réseau.",
        "Give somebody else that role first: 'egov-learn grant give PERSON administrator --network'.":
            "Donnez d’abord ce rôle à quelqu’un d’autre : « egov-learn grant give PERSONNE administrator --network ».",
        "There is nobody '%1' of whom only a name is known.": "Il n’y a pas de « %1 » dont on ne connaisse que le nom.",
        "'egov-learn person list --provisional --all' shows them.":
            "« egov-learn person list --provisional --all » les montre.",
        "'egov-learn person list' shows everybody; 'egov-learn sync' fetches who is new.":
            "« egov-learn person list » montre tout le monde ; « egov-learn sync » rapporte les nouveaux.",
        "There is no structure '%1' on this computer.": "La structure « %1 » n’est pas sur cet ordinateur.",
        "'egov-learn structure list' shows them all; 'egov-learn sync' fetches new ones.":
            "« egov-learn structure list » les montre toutes ; « egov-learn sync » rapporte les nouvelles.",
        "'%1' could be %2 of them: %3, ….": "« %1 » peut en désigner %2 : %3, ….",
        "'%1' could be %2 of them: %3.": "« %1 » peut en désigner %2 : %3.",
        "Give the whole name, the e-mail address or the id's last digits.":
            "Donnez le nom entier, l’adresse électronique ou la fin de l’identifiant.",
        "%1 belongs to this structure already.": "%1 appartient déjà à cette structure.",
        "%1 (%2) has the address '%3' already.": "%1 (%2) a déjà l’adresse « %3 ».",
        "Give another address if it is somebody else; 'egov-learn person show %1' shows who has it.":
            "Donnez une autre adresse si c’est quelqu’un d’autre ; « egov-learn person show %1 » montre qui l’a.",
        "'%1' is the abbreviation of %2 (%3) already.": "« %1 » est déjà le sigle de %2 (%3).",
        "Give another one; 'egov-learn structure list' shows those in use.":
            "Donnez-en un autre ; « egov-learn structure list » montre ceux qui sont pris.",
        "Nothing has to be moved.": "Il n’y a rien à déplacer.",
        "%1 is not provisional, so they cannot be merged.": "%1 n’est pas à titre provisoire : pas de fusion possible.",
        "'egov-learn person list --provisional' shows who can be.":
            "« egov-learn person list --provisional » montre qui peut l’être.",
        "%1 is provisional too: of both there is only a name.":
            "%1 est aussi à titre provisoire : des deux on n’a qu’un nom.",
        "Merge each into the person that they are.": "Fusionnez chacun avec la personne qu’il est.",
        "%1 is merged into nobody.": "%1 n’est fusionné avec personne.",
        "A merge needs a walk-in and who they are, or --undo.":
            "Une fusion demande une personne venue sans inscription et qui elle est, ou --undo.",
        "'egov-learn person merge' alone shows who can be merged.":
            "« egov-learn person merge » seul montre qui peut être fusionné.",
        "The new structure is missing.": "La nouvelle structure manque.",
        "Give it with --to STRUCTURE.": "Donnez-la par --to STRUCTURE.",
        "%1 does not hold this role there.": "%1 n’y a pas ce rôle.",
        "'egov-learn grant list --person %1' shows their roles.":
            "« egov-learn grant list --person %1 » montre ses rôles.",
        "Give --name, --email, --language or --reactivate.": "Donnez --name, --email, --language ou --reactivate.",
        "Run 'egov-learn help structure edit'.": "Voir « egov-learn help structure edit ».",
        "--name-in does not take '%1'.": "--name-in n’accepte pas « %1 ».",
        "Write the language first: --name-in \"fr=Ministère de la Santé\".":
            "Écrivez d’abord la langue : --name-in \"fr=Ministère de la Santé\".",
        "--type does not take '%1'.": "--type n’accepte pas « %1 ».",
        "You may not see the progress of %1.": "Vous n’avez pas le droit de voir l’avancement de %1.",
        "Trainers, coordinators and administrators of a structure see that of its people.":
            "Les formateurs, coordinateurs et administrateurs d’une structure voient celui de ses membres.",
    ]
}
