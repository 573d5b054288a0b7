extension Phrase {
    /// French for zones, phrases, rules and calendar files.
    static let frenchCalendarErrors: [String: Phrase] = [
        // Zones and days off
        "This computer has no database of time zones.": "Cet ordinateur n’a pas de base de fuseaux horaires.",
        "Install the package 'tzdata'.": "Installez le paquet « tzdata ».",
        "Name it by its IANA name, such as Africa/Casablanca.": "Donnez son nom IANA, comme Africa/Casablanca.",
        "There is no time zone '%1'.": "Le fuseau horaire « %1 » n’existe pas.",
        "'%1' are no days of the week.": "« %1 » ne sont pas des jours de la semaine.",
        "Write them with commas between: fri,sat; or none.":
            "Écrivez-les séparés par des virgules : fri,sat ; ou none.",
        "Line %1: '%2' is no date.": "Ligne %1 : « %2 » n’est pas une date.",
        "Write one date in a line, as 2026-11-18; it must exist.":
            "Écrivez une date par ligne, comme 2026-11-18 ; elle doit exister.",
        "A week that is all weekend leaves no day to meet.":
            "Une semaine toute en week-end ne laisse aucun jour de réunion.",
        "Name the days off, such as Friday and Saturday.": "Nommez les jours chômés, comme vendredi et samedi.",
        "There is no working day within %1 days of %2.": "Il n’y a aucun jour ouvrable à moins de %1 jours du %2.",
        "Check the list of public holidays.": "Vérifiez la liste des jours fériés.",

        // Phrases
        "A phrase of more than %1 bytes says no dates.": "Une phrase de plus de %1 octets ne dit pas de dates.",
        "'%1' says nothing about dates.": "« %1 » ne dit rien sur des dates.",
        "The phrase says no dates.": "La phrase ne dit pas de dates.",
        "Write for example 'monthly on the 21st', 'every third Wednesday of the quarter', 'every 2 weeks on Monday' or '21/06/2027, 20/09/2027 at 10:00'.":
            "Écrivez par exemple « chaque mois le 21 », « chaque troisième mercredi du trimestre », « toutes les 2 semaines le lundi » ou « 21/06/2027, 20/09/2027 à 10:00 ».",
        "The phrase lists dates and says that they repeat; only one of both can be.":
            "La phrase liste des dates et dit qu’elles se répètent ; il faut choisir.",
        "A repeating meeting begins at one time.": "Une réunion qui se répète commence à une seule heure.",
        "A meeting takes place at least once.": "Une réunion a lieu au moins une fois.",
        "A number of times and a last day are two different ends.":
            "Un nombre de fois et un dernier jour sont deux fins différentes.",
        "The time of %1 is missing.": "L’heure du %1 manque.",
        "Add it at the end, such as 'at 10:00'.": "Ajoutez-la à la fin, comme « à 10:00 ».",
        "%1 is a %2, not a %3.": "Le %1 est un %2, pas un %3.",
        "Correct the weekday or the date.": "Corrigez le jour de la semaine ou la date.",
        "The phrase has a date that is not whole: the day and the month are both needed.":
            "La phrase a une date incomplète : il faut le jour et le mois.",
        "The phrase does not say clearly which day is the next one.":
            "La phrase ne dit pas clairement quel jour est le prochain.",
        "'%1' has no place in this phrase.": "« %1 » n’a pas sa place dans cette phrase.",
        "The phrase does not say clearly how often.": "La phrase ne dit pas clairement à quelle fréquence.",
        "The phrase names days and weekdays at once.":
            "La phrase nomme à la fois des jours du mois et des jours de la semaine.",
        "The last day of what? Add 'of the month'.": "Le dernier jour de quoi ? Ajoutez « du mois ».",
        "Only 'every working day' or 'the last working day of the month' are known.":
            "Seuls « chaque jour ouvrable » ou « le dernier jour ouvrable du mois » sont connus.",
        "Which working day of what?": "Quel jour ouvrable de quoi ?",
        "It is not clear what the %1s are counted in.": "Il n’est pas clair dans quoi l’on compte ce jour (%1).",
        "Say 'every third %1 of the month' or 'every 3 weeks on %2'.":
            "Dites « chaque troisième %1 du mois » ou « toutes les 3 semaines le %2 ».",
        "The phrase does not say how often: every week, month, quarter or year.":
            "La phrase ne dit pas à quelle fréquence : chaque semaine, mois, trimestre ou année.",
        "The phrase does not say in which month of the year.": "La phrase ne dit pas en quel mois de l’année.",
        "There is no %1 %2 in the calendar.": "Le %1 %2 n’existe pas dans le calendrier.",
        "In a quarter weekdays are counted from the first to the fourth, or the last.":
            "Dans un trimestre, les jours de la semaine se comptent du premier au quatrième, ou le dernier.",
        "Which of the month's weekdays is meant? Say 'the first Monday' or 'the last Monday'.":
            "Lequel de ces jours du mois ? Dites « le premier lundi » ou « le dernier lundi ».",
        "A month has 31 days at most.": "Un mois a 31 jours au plus.",
        "The year of '%1' is not clear.": "L’année de « %1 » n’est pas claire.",
        "Write the year with four digits.": "Écrivez l’année en quatre chiffres.",
        "'%1' is no date.": "« %1 » n’est pas une date.",
        "Write dates as 2027-06-21, 21/06/2027 or 21 June 2027.":
            "Écrivez les dates comme 2027-06-21, 21/06/2027 ou 21 juin 2027.",
        "Check the day and the month.": "Vérifiez le jour et le mois.",
        "'%1' may be %2 or %3.": "« %1 » peut être le %2 ou le %3.",
        "Write %1 or %2, or name the month.": "Écrivez %1 ou %2, ou nommez le mois.",

        // Rules of recurrence
        "The recurrence rule has more than %1 dates between %2 and %3.":
            "La règle de récurrence a plus de %1 dates entre le %2 et le %3.",
        "Let it recur less often, or end it with COUNT or UNTIL.":
            "Espacez les dates, ou donnez une fin par COUNT ou UNTIL.",
        "The recurrence rule was given up after %1 periods without an end.":
            "La règle de récurrence a été abandonnée après %1 périodes sans fin.",
        "Let it recur less often, or look at a shorter time.": "Espacez les dates, ou regardez une durée plus courte.",
        "A meeting has at most %1 exceptions.": "Une réunion a au plus %1 exceptions.",
        "End it, and begin another.": "Mettez-y fin, et commencez-en une autre.",
        "In %1 clocks are put forward over %2.": "À %1, les horloges avancent en sautant %2.",
        "Choose another time, such as %1.": "Choisissez une autre heure, comme %1.",
        "Every date of this meeting falls on a day off.": "Toutes les dates de cette réunion tombent un jour chômé.",
        "Choose another day, or move such dates to the next working day.":
            "Choisissez un autre jour, ou reportez ces dates au prochain jour ouvrable.",
        "The recurrence rule %1.": "La règle de récurrence %1.",
        "has more than one meeting a day": "a plus d’une réunion par jour",
        "never falls on a date from %1 on": "ne tombe sur aucune date à partir du %1",
        "is longer than any rule": "est plus longue que toute règle",
        "has a part that is not NAME=VALUE": "a une partie qui n’est pas NOM=VALEUR",
        "names a part twice": "nomme deux fois une partie",
        "does not say how often: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY":
            "ne dit pas la fréquence : FREQ=DAILY, WEEKLY, MONTHLY ou YEARLY",
        "has both COUNT and UNTIL": "a à la fois COUNT et UNTIL",
        "begins its week on no day: WKST=MO": "ne commence la semaine aucun jour : WKST=MO",
        "is for another calendar; only the Gregorian one is known":
            "vaut pour un autre calendrier ; seul le grégorien est connu",
        "has a part that is unknown": "a une partie inconnue",
        "has BYWEEKNO without FREQ=YEARLY": "a BYWEEKNO sans FREQ=YEARLY",
        "has BYYEARDAY with FREQ=%1": "a BYYEARDAY avec FREQ=%1",
        "has BYMONTHDAY with FREQ=WEEKLY": "a BYMONTHDAY avec FREQ=WEEKLY",
        "counts weekdays, such as 3WE, but has no month or year to count them in":
            "compte des jours, comme 3WE, sans mois ni année où les compter",
        "needs %1 from %2 to %3": "demande %1 de %2 à %3",
        "names a weekday other than MO … SU": "nomme un jour autre que MO … SU",
        "counts no weekday": "ne compte aucun jour de la semaine",
        "ends at no date: UNTIL=20261231 or UNTIL=20261231T235959Z":
            "ne finit à aucune date : UNTIL=20261231 ou UNTIL=20261231T235959Z",
        "Write a rule of RFC 5545 such as FREQ=MONTHLY;BYDAY=3WE, or words such as 'monthly on the 21st'.":
            "Écrivez une règle de la RFC 5545 comme FREQ=MONTHLY;BYDAY=3WE, ou des mots comme « chaque mois le 21 ».",
        "A meeting has 1 to %1 explicit dates, not %2.": "Une réunion a de 1 à %1 dates explicites, et non %2.",
        "Use a rule, such as FREQ=MONTHLY;BYMONTHDAY=21, for dates without end.":
            "Employez une règle, comme FREQ=MONTHLY;BYMONTHDAY=21, pour des dates sans fin.",
        "'%1' is neither a rule nor a date that exists.": "« %1 » n’est ni une règle ni une date qui existe.",
        "Write dates as 2026-06-21T10:00 with commas between, or a rule such as FREQ=MONTHLY;BYMONTHDAY=21.":
            "Écrivez les dates comme 2026-06-21T10:00, séparées par des virgules, ou une règle comme FREQ=MONTHLY;BYMONTHDAY=21.",

        // Calendar files
        "A meeting lasts from 1 to %1 minutes.": "Une réunion dure de 1 à %1 minutes.",
        "Correct the length of '%1'.": "Corrigez la durée de « %1 ».",
        "A series has at most %1 exceptions and as many changed dates.":
            "Une série a au plus %1 exceptions et autant de dates modifiées.",
        "End the series and begin another.": "Mettez fin à la série et commencez-en une autre.",
        "The id of a meeting is 1 to 200 visible ASCII characters.":
            "L’identifiant d’une réunion compte de 1 à 200 caractères ASCII visibles.",
        "Use the record's id.": "Employez l’identifiant de l’enregistrement.",
        "A text of a meeting has at most %1 bytes.": "Un texte de réunion compte au plus %1 octets.",
        "Shorten its description.": "Raccourcissez sa description.",
        "The meeting's link is no web address.": "Le lien de la réunion n’est pas une adresse web.",
        "Write it in full, such as https://meet.gov.example/egov.":
            "Écrivez-le en entier, comme https://meet.gov.example/egov.",
        "A calendar has at most %1 meetings.": "Un agenda a au plus %1 réunions.",
        "Export fewer committees at once.": "Exportez moins de comités à la fois.",
        "It is no iCalendar file.": "Ce n’est pas un fichier iCalendar.",
        "It breaks a restriction of iTIP.": "Il enfreint une restriction d’iTIP.",
        "It has an error.": "Il a une erreur.",
        "The calendar file would not be read by other programs.":
            "Le fichier d’agenda ne serait pas lu par d’autres programmes.",
        "Report this with the meeting's title.": "Signalez-le avec le titre de la réunion.",
    ]
}
