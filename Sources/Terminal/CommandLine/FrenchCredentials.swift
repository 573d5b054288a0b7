extension Phrase {
    /// French for refreshers, attempts, certificates and passports.
    static let frenchCredentials: [String: Phrase] = [
        // Quizzes
        "About %1 minutes.": Phrase(other: "Environ %1 minutes.", forms: [.one: "Environ %1 minute."]),
        "%1 attempts are left, counting this one.": Phrase(
            other: "Il reste %1 tentatives, celle-ci comprise.",
            forms: [.one: "Il reste %1 tentative, celle-ci comprise."]),
        "%1 attempts are left.": Phrase(other: "Il reste %1 tentatives.", forms: [.one: "Il reste %1 tentative."]),
        "To look at again: question %1": "À revoir : question %1",
        "Right answer: %1": "Bonne réponse : %1",
        "'%1' is not passed, and no attempt is left. Ask the trainer of the course.":
            "« %1 » n’est pas réussi, et il ne reste aucune tentative. Adressez-vous au formateur du cours.",

        // Refreshers
        "Refresh what you have learned: a few questions a day from finished courses":
            "Rafraîchir ce que vous avez appris : quelques questions par jour, tirées des cours terminés",
        "Show what is to be refreshed today and later": "Afficher ce qui est à rafraîchir aujourd’hui et plus tard",
        "The questions of today; each answer is kept at once":
            "Les questions du jour ; chaque réponse est gardée aussitôt",
        "More than today's few, also what is not due yet": "Plus que celles du jour, même avant leur échéance",
        "Answer by a file": "Répondre par un fichier",
        "Ask up to N questions, whatever was answered today":
            "Poser jusqu’à N questions, quoi qu’on ait répondu aujourd’hui",
        "The questions' language; the program's by default":
            "La langue des questions ; celle du programme par défaut",
        "Take lines 'COURSE/QUIZ/QUESTION: ANSWER' from a file, or from -":
            "Prendre des lignes « COURS/QUIZ/QUESTION: RÉPONSE » d’un fichier, ou de -",
        "%1 questions to refresh: egov-learn review": Phrase(
            other: "%1 questions à rafraîchir : egov-learn review",
            forms: [.one: "%1 question à rafraîchir : egov-learn review"]),
        "To refresh today": "À rafraîchir aujourd’hui",
        "Answered today": "Répondues aujourd’hui",
        "Due in all": "À rafraîchir en tout",
        "Later": "Plus tard",
        "The next question is due on %1.": "La prochaine question est prévue le %1.",
        "%1 questions that you refreshed are not asked any more by their courses.": Phrase(
            other: "%1 questions que vous avez rafraîchies ne sont plus posées par leurs cours.",
            forms: [.one: "%1 question que vous avez rafraîchie n’est plus posée par son cours."]),
        "'%1' is not on this computer: 'egov-learn course get %1' brings its questions back.":
            "« %1 » n’est pas sur cet ordinateur : « egov-learn course get %1 » en rapporte les questions.",
        "Nothing to refresh yet: questions come from the courses that you have completed.":
            "Rien à rafraîchir pour l’instant : les questions viennent des cours que vous avez terminés.",
        "The courses that you have completed are not on this computer.":
            "Les cours que vous avez terminés ne sont pas sur cet ordinateur.",
        "That was all for today; --limit asks more.": "C’est tout pour aujourd’hui ; --limit en demande davantage.",
        "Nothing to refresh; the next question is due on %1.":
            "Rien à rafraîchir ; la prochaine question est prévue le %1.",
        "Your answers are kept.": "Vos réponses sont gardées.",
        "Enter alone: I do not know; q leaves. To answer with this letter, write it in quotes: \"q\".":
            "Entrée seule : je ne sais pas ; q quitte. Pour répondre par cette lettre, mettez-la entre guillemets : \"q\".",
        "Right.": "Juste.",
        "Not right.": "Pas juste.",
        "Again on %1.": "À revoir le %1.",
        "Again on": "À revoir le",
        "Question": "Question",
        "%2 right of %1 questions.": Phrase(
            other: "%2 justes sur %1 questions.", forms: [.one: "%2 juste sur %1 question."]),

        // Certificates
        "List your certificates, or those of the learners whom you look after":
            "Lister vos attestations, ou celles des apprenants que vous suivez",
        "Yours": "Les vôtres",
        "For trainers and coordinators": "Pour les formateurs et les coordinateurs",
        "Those of everybody whose rows this computer holds":
            "Celles de tous ceux dont cet ordinateur a les données",
        "No certificates yet: the server issues one when you have completed a course and synced.":
            "Pas encore d’attestation : le serveur en délivre une quand vous avez terminé un cours et synchronisé.",
        "Hours": "Heures",
        "Issued on": "Délivrée le",
        "Verification code": "Code de vérification",
        "Show a certificate": "Afficher une attestation",
        "Yours of a course or workshop": "La vôtre, pour un cours ou un atelier",
        "By its verification code": "Par son code de vérification",
        "Write a certificate as a page to print (.html), as text (.txt) or for programs (.json)":
            "Écrire une attestation : page à imprimer (.html), texte (.txt) ou pour des programmes (.json)",
        "One sheet of A4; anybody can check the file": "Une feuille A4 ; chacun peut vérifier le fichier",
        "Plain text": "Texte simple",
        "Check a certificate, offline: by its file, or by the code on paper":
            "Vérifier une attestation, hors connexion : par son fichier, ou par le code sur papier",
        "Whether the network signed it and nothing was changed":
            "Si le réseau l’a signée et que rien n’a été changé",
        "By the code, where this computer holds the certificate":
            "Par le code, si cet ordinateur possède l’attestation",
        "Without a profile in the network": "Sans profil dans le réseau",
        "The network's public key, for who has no profile in the network":
            "La clé publique du réseau, pour qui n’y a pas de profil",
        "Show the public keys with which the network signs, for those who check certificates elsewhere":
            "Afficher les clés publiques du réseau, pour qui vérifie des attestations ailleurs",
        "To give away with a certificate": "À donner avec une attestation",
        "The network has signed nothing yet.": "Le réseau n’a encore rien signé.",
        "Certificate": "Attestation",
        "certifies that": "atteste que",
        "has completed the course": "a terminé le cours",
        "has attended the workshop": "a participé à l’atelier",
        "%1 h": "%1 h",
        "To check this page: egov-learn %1 verify FILE": "Pour vérifier cette page : egov-learn %1 verify FICHIER",
        "The page's form is not the one that this version writes: trust only what stands here.":
            "La forme de la page n’est pas celle de cette version : ne vous fiez qu’à ce qui est affiché ici.",
        "Genuine: signed by %1.": "Authentique : signé par %1.",

        // Passports
        "Show your training passport: hours, certificates and sessions attended":
            "Afficher votre passeport de formation : heures, attestations et séances suivies",
        "As the server signed it last": "Tel que le serveur l’a signé en dernier",
        "Write your training passport as one signed file (.html, .txt or .json)":
            "Écrire votre passeport de formation en un seul fichier signé (.html, .txt ou .json)",
        "To print, and to show to another administration": "À imprimer et à montrer à une autre administration",
        "For programs": "Pour des programmes",
        "Check a training passport, offline": "Vérifier un passeport de formation, hors connexion",
        "Every claim in it stands under the network's one signature":
            "Tout ce qu’il affirme est sous l’unique signature du réseau",
        "No training passport yet: it begins with a completed course or a session attended, after a sync.":
            "Pas encore de passeport de formation : il commence avec un cours terminé ou une séance suivie, après une synchronisation.",
        "Training passport": "Passeport de formation",
        "Certificates": "Attestations",
        "Sessions attended": "Séances suivies",
        "As of": "Au",
        "passport": "passeport",
        "networkKey": "clé du réseau",

        // The server's keys
        "Show the public keys with which the network signs certificates":
            "Afficher les clés publiques avec lesquelles le réseau signe les attestations",
        "For the website, so that others can check a certificate":
            "Pour le site web, afin que d’autres puissent vérifier une attestation",
        "Sign with a new key from today on; what the former one signed holds":
            "Signer dès aujourd’hui avec une nouvelle clé ; ce que l’ancienne a signé reste valable",
        "As when an old backup was lost": "Par exemple quand une ancienne sauvegarde a été perdue",
        "Key": "Clé",
        "Public key": "Clé publique",
        "Version": "Version",
        "The network signs with the key %1 from today on.": "Le réseau signe dès aujourd’hui avec la clé %1.",
    ]
}
