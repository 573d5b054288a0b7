extension Phrase {
    /// French for keys, signatures and the publishing of courses.
    static let frenchSigningErrors: [String: Phrase] = [
        // Keys and signatures
        "The seed of a signing key is 64 hex digits.":
            "La graine d’une clé de signature compte 64 chiffres hexadécimaux.",
        "This is not a public key of minisign.": "Ce n’est pas une clé publique de minisign.",
        "Give the line of 56 letters and digits that 'egov-learn bundle keys' shows, or its file.":
            "Donnez la ligne de 56 lettres et chiffres que montre « egov-learn bundle keys », ou son fichier.",
        "The signing key is protected by a passphrase.": "La clé de signature est protégée par une phrase secrète.",
        "Give it with --passphrase-file FILE.": "Donnez-la par --passphrase-file FICHIER.",
        "The passphrase is not that of the signing key.": "La phrase secrète n’est pas celle de la clé de signature.",
        "Try again with the right one.": "Réessayez avec la bonne.",
        "The file of the signing key is damaged, or is no secret key of minisign.":
            "Le fichier de la clé de signature est endommagé, ou n’est pas une clé secrète de minisign.",
        "Give another file with --key, or make a new one with 'egov-learn bundle keys --key FILE'.":
            "Donnez un autre fichier par --key, ou créez-en un par « egov-learn bundle keys --key FICHIER ».",
        "There is not enough memory to open the signing key.":
            "Il n’y a pas assez de mémoire pour ouvrir la clé de signature.",
        "Close other programs.": "Fermez d’autres programmes.",
        "The signature is of an old form that does not hash the file first.":
            "La signature est d’une ancienne forme, sans empreinte préalable du fichier.",
        "Sign again, with minisign 0.10 or later.": "Signez de nouveau, avec minisign 0.10 ou plus récent.",
        "The signature is damaged, or is none of minisign.": "La signature est endommagée, ou n’est pas de minisign.",
        "Sign again with 'egov-learn bundle build'.": "Signez de nouveau par « egov-learn bundle build ».",
        "%1 is not what the key %2 signed.": "Ce n’est pas ce que la clé %2 a signé : %1.",
        "Somebody or something changed it. Get it again from the server, or build it again.":
            "Quelqu’un ou quelque chose l’a modifié. Reprenez-le du serveur, ou construisez-le de nouveau.",
        "The comment of the signature of %1 is not what the key %2 signed.":
            "Le commentaire de la signature n’est pas ce que la clé %2 a signé : %1.",
        "%1 is signed by the key %2, which the network does not trust.":
            "Signature par la clé %2, à laquelle le réseau ne fait pas confiance : %1.",
        "Sync; if it stays, an administrator has to trust the key: 'egov-learn bundle trust KEY'.":
            "Synchronisez ; si cela persiste, un administrateur doit faire confiance à la clé : « egov-learn bundle trust CLÉ ».",
        "%1 is signed by the key %2, which the network trusts no more.":
            "Signature par la clé %2, à laquelle le réseau ne fait plus confiance : %1.",
        "A trainer whose key is trusted has to sign and publish it again.":
            "Un formateur dont la clé est de confiance doit le signer et le publier de nouveau.",
        "The trusted key %1 is not the key of that id.": "La clé de confiance %1 n’est pas la clé de cet identifiant.",
        "An administrator has to take it back: 'egov-learn bundle trust %1 --revoke'.":
            "Un administrateur doit la retirer : « egov-learn bundle trust %1 --revoke ».",
        "The list of files of '%1'": "la liste des fichiers de « %1 »",
        "A session's secret is 32 bytes long.": "Le secret d’une séance compte 32 octets.",
        "There is not enough memory to check the code.": "Il n’y a pas assez de mémoire pour vérifier le code.",
        "The server's key for courier files is damaged.":
            "La clé du serveur pour les fichiers courrier est endommagée.",
        "Sync once, then try again.": "Synchronisez une fois, puis réessayez.",
        "The key or the beginning of a sealed file is of another length.":
            "La clé ou le début d’un fichier scellé n’a pas la bonne longueur.",

        // Signing and publishing courses
        "The list of files cannot be written into '%1'.": "La liste des fichiers ne peut pas être écrite dans « %1 ».",
        "Check the folder's rights and the free disk space.":
            "Vérifiez les droits du dossier et l’espace libre du disque.",
        "The course in '%1' is not signed yet.": "Le cours dans « %1 » n’est pas encore signé.",
        "Run 'egov-learn bundle build %1' first.": "Lancez d’abord « egov-learn bundle build %1 ».",
        "%1 since the course was signed.": "%1 depuis la signature du cours.",
        "The file '%1' was added": "Le fichier « %1 » a été ajouté",
        "The file '%1' was removed": "Le fichier « %1 » a été retiré",
        "The file '%1' was changed": "Le fichier « %1 » a été modifié",
        "The course's id or version was changed": "L’identifiant ou la version du cours a changé",
        "Run 'egov-learn bundle build %1' again.": "Relancez « egov-learn bundle build %1 ».",
        "The file '%1' was changed since the course was signed.":
            "Le fichier « %1 » a été modifié depuis la signature du cours.",
        "Run 'egov-learn bundle build' again.": "Relancez « egov-learn bundle build ».",
        "There is a signing key in '%1' already.": "Il y a déjà une clé de signature dans « %1 ».",
        "Choose another file with --key.": "Choisissez un autre fichier par --key.",
        "The signing key cannot be written.": "La clé de signature ne peut pas être écrite.",
        "Check the free disk space.": "Vérifiez l’espace libre du disque.",
        "You have no signing key on this computer yet.":
            "Vous n’avez pas encore de clé de signature sur cet ordinateur.",
        "There is no signing key in '%1'.": "Il n’y a pas de clé de signature dans « %1 ».",
        "Make one with 'egov-learn bundle keys', or name its file with --key.":
            "Créez-en une par « egov-learn bundle keys », ou nommez son fichier par --key.",
        "Check --passphrase-file.": "Vérifiez --passphrase-file.",
        "The passphrase is empty.": "La phrase secrète est vide.",
        "Write it in the first line, or give --no-passphrase.":
            "Écrivez-la sur la première ligne, ou donnez --no-passphrase.",
        "--passphrase-file and --no-passphrase cannot both be given.":
            "--passphrase-file et --no-passphrase ne vont pas ensemble.",
        "--passphrase-file FILE": "--passphrase-file FICHIER",
        "--passphrase-file FILE or --no-passphrase": "--passphrase-file FICHIER ou --no-passphrase",
        "'%1' is neither a file nor a folder.": "« %1 » n’est ni un fichier ni un dossier.",
        "There is no key %1 on this computer.": "La clé %1 n’est pas sur cet ordinateur.",
        "'egov-learn bundle trusted' shows the keys; 'egov-learn sync' fetches new ones.":
            "« egov-learn bundle trusted » montre les clés ; « egov-learn sync » rapporte les nouvelles.",
        "--structure and --network cannot both be given.": "--structure et --network ne vont pas ensemble.",
        "The course '%1' is not published yet: it changes nothing for anybody.":
            "Le cours « %1 » n’est pas encore publié : rien ne change pour personne.",
        "Run 'egov-learn sync' if it may be; else 'egov-learn bundle build %1'.":
            "Lancez « egov-learn sync » s’il l’est peut-être ; sinon « egov-learn bundle build %1 ».",
        "The published version is not on this computer, and %1":
            "La version publiée n’est pas sur cet ordinateur. De plus : %1",
        "Version %1 is not earlier than the present one, %2.": "La version %1 n’est pas antérieure à l’actuelle, %2.",
        "Give an earlier one with --to VERSION.": "Donnez-en une antérieure par --to VERSION.",
        "This computer has not seen an earlier version of '%1'.":
            "Cet ordinateur n’a pas vu de version antérieure de « %1 ».",
        "Say which one to publish again, with --to VERSION.": "Dites laquelle publier de nouveau, par --to VERSION.",
        "The earlier version has no %1.": "La version antérieure n’a pas de %1.",
        "The server does not keep the course's files.": "Le serveur ne garde pas les fichiers du cours.",
        "Tell the administrator.": "Prévenez l’administrateur.",
    ]
}
