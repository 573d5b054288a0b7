extension Phrase {
    /// French for workshops.
    static let frenchWorkshopErrors: [String: Phrase] = [
        // Workshops
        "'%1' is no name.": "« %1 » n’est pas un nom.",
        "Write it as they say it: --walk-in \"Awa Ndiaye\".":
            "Écrivez-le comme la personne le dit : --walk-in \"Awa Ndiaye\".",
        "'%1' is no session.": "« %1 » n’est pas une séance.",
        "Write the start and the minutes, at most 1440, such as 2026-12-01T09:00/180.":
            "Écrivez le début et les minutes, au plus 1440, comme 2026-12-01T09:00/180.",
        "These sessions are too long to give each quarter of an hour a code.":
            "Ces séances sont trop longues pour donner un code à chaque quart d’heure.",
        "Plan them as several workshops, or give --no-codes.":
            "Planifiez-les comme plusieurs ateliers, ou donnez --no-codes.",
        "Plan them as several workshops.": "Planifiez-les comme plusieurs ateliers.",
        "The secret of the session codes could not be written.": "Le secret des codes de séance n’a pas pu être écrit.",
        "The file has more than %1 rows.": "Le fichier a plus de %1 rangées.",
        "This row is of session %1, not of session %2.": "Cette rangée est de la séance %1, pas de la séance %2.",
        "Give --session with the file's session.": "Donnez --session avec la séance du fichier.",
        "There is no status '%1'.": "L’état « %1 » n’existe pas.",
        "The row names nobody.": "La rangée ne nomme personne.",
        "Fill in the id or the name.": "Remplissez l’identifiant ou le nom.",
        "This computer does not have the secret from which the codes of this workshop follow.":
            "Cet ordinateur n’a pas le secret dont découlent les codes de cet atelier.",
        "Sync, or let one of the workshop's trainers change its sessions.":
            "Synchronisez, ou laissez un formateur de l’atelier modifier ses séances.",
        "The workshop has no session '%1'.": "L’atelier n’a pas de séance « %1 ».",
        "Of session %1 it is noted already who was there.": "Les présences de la séance %1 sont déjà notées.",
        "Move it instead: --session %1=START/MINUTES.": "Déplacez-la plutôt : --session %1=DÉBUT/MINUTES.",
        "A workshop needs a session.": "Un atelier a besoin d’une séance.",
        "Cancel it: 'egov-learn workshop cancel'.": "Annulez-le : « egov-learn workshop cancel ».",
        "There is no such registration on this computer.": "Cette inscription n’est pas sur cet ordinateur.",
        "'egov-learn workshop show %1' says who is registered.": "« egov-learn workshop show %1 » dit qui est inscrit.",
        "'%1' could be %2 workshops: %3.": "« %1 » peut désigner %2 ateliers : %3.",
        "Give one of these ids.": "Donnez l’un de ces identifiants.",
        "Only the trainers of a workshop and its coordinators see who takes part.":
            "Seuls les formateurs d’un atelier et ses coordinateurs voient qui y participe.",
        "Check in yourself with the code that the trainer shows: 'egov-learn workshop checkin --code CODE'.":
            "Annoncez-vous avec le code que montre le formateur : « egov-learn workshop checkin --code CODE ».",
        "The numbers on sheet '%1' do not mean the same people on this computer.":
            "Les numéros de la feuille « %1 » ne désignent pas les mêmes personnes sur cet ordinateur.",
        "Sync, or check the people in by their names: --present NAME.":
            "Synchronisez, ou notez les personnes par leur nom : --present NOM.",
        "%1 cannot be %2 and %3.": "%1 ne peut pas être %2 et %3.",
        "Give them once.": "Donnez la personne une seule fois.",
        "This is not the code that is shown in a session of this workshop now.":
            "Ce n’est pas le code affiché en ce moment dans une séance de cet atelier.",
        "Type the code as it stands there now; it changes every %1 minutes.":
            "Tapez le code tel qu’il est affiché maintenant ; il change toutes les %1 minutes.",
        "Which session is meant?": "De quelle séance s’agit-il ?",
        "Give --session with one of: %1.": "Donnez --session avec l’une de : %1.",
        "Its trainers and coordinators get it with 'egov-learn sync'; others check nobody in.":
            "Ses formateurs et coordinateurs le reçoivent par « egov-learn sync » ; les autres ne notent personne.",
        "Session %1 has no code at this time.": "La séance %1 n’a pas de code en ce moment.",
        "Codes are shown from %1 minutes before a session to its end.":
            "Les codes s’affichent de %1 minutes avant une séance jusqu’à sa fin.",
        "--print, --csv and --from cannot be given together.": "--print, --csv et --from ne vont pas ensemble.",
        "'%1' cannot be cleared.": "« %1 » ne peut pas être effacé.",
        "Give --title, --place, --capacity, --closes, --description, --session or --clear.":
            "Donnez --title, --place, --capacity, --closes, --description, --session ou --clear.",
        "Write it as 2026-11-30T12:00, on the wall of the workshop.":
            "Écrivez-la comme 2026-11-30T12:00, à l’heure du lieu de l’atelier.",
        "This workshop was cancelled, and stays so.": "Cet atelier a été annulé, et le reste.",
        "Plan a new one: 'egov-learn workshop plan'.": "Planifiez-en un nouveau : « egov-learn workshop plan ».",
        "Session %1 is given twice.": "La séance %1 est donnée deux fois.",
        "Who is there was not said, or twice.": "Qui est là n’a pas été dit, ou l’a été deux fois.",
        "Give --present WHO, or --code CODE for yourself.": "Donnez --present QUI, ou --code CODE pour vous-même.",
        "Give --session, such as 2026-12-01T09:00/180.": "Donnez --session, comme 2026-12-01T09:00/180.",
    ]
}
