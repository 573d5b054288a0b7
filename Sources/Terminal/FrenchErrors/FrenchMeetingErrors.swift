extension Phrase {
    /// French for meetings and committees.
    static let frenchMeetingErrors: [String: Phrase] = [
        // Meetings
        "The rule of this meeting cannot be read.": "La règle de cette réunion ne peut pas être lue.",
        "There is no committee '%1' on this computer.": "Le comité « %1 » n’existe pas sur cet ordinateur.",
        "'egov-learn committee list' shows them all; 'egov-learn sync' fetches new ones.":
            "« egov-learn committee list » les montre tous ; « egov-learn sync » rapporte les nouveaux.",
        "'%1' does not meet on %2.": "« %1 » ne se réunit pas le %2.",
        "'egov-learn meeting list --from %1' shows the dates.":
            "« egov-learn meeting list --from %1 » montre les dates.",
        "There is no date '%1' in the calendar.": "La date « %1 » n’existe pas dans le calendrier.",
        "Write the day as 2026-06-21; it must exist.": "Écrivez le jour comme 2026-06-21 ; il doit exister.",
        "'%1' has no meeting.": "« %1 » n’a pas de réunion.",
        "Plan one with 'egov-learn meeting schedule'.": "Planifiez-en une par « egov-learn meeting schedule ».",
        "Give the id's last digits, and the day after a '/'.":
            "Donnez la fin de l’identifiant, et le jour après un « / ».",
        "'%1' is no time.": "« %1 » n’est pas une heure.",
        "Write 10:15, or 2026-06-21T10:15.": "Écrivez 10:15, ou 2026-06-21T10:15.",
        "This meeting is over.":
            "Cette réunion est terminée.",
        "'egov-learn meeting list' shows those to come.":
            "« egov-learn meeting list » montre celles à venir.",
        "The meeting is still open: what it decides from now on would be missing from the minutes.":
            "La réunion est encore ouverte : ce qu’elle décidera manquerait au procès-verbal.",
        "Close it first: 'egov-learn meeting close'.":
            "Fermez-la d’abord : « egov-learn meeting close ».",
        "This meeting was cancelled.": "Cette réunion a été annulée.",
        "Move it to a day first: 'egov-learn meeting move'.":
            "Déplacez-la d’abord à un jour : « egov-learn meeting move ».",
        "This meeting was not open at that time.": "Cette réunion n’était pas ouverte à cette heure.",
        "Open it first with 'egov-learn meeting open', or give the time with --at.":
            "Ouvrez-la d’abord par « egov-learn meeting open », ou donnez l’heure par --at.",
        "Only one of --left, --excused and --absent can be true.":
            "Seul l’un de --left, --excused et --absent peut être vrai.",
        "%1 was not there at that time.": "%1 n’était pas là à cette heure.",
        "Note the arrival first: 'egov-learn presence MEETING PERSON --at TIME'.":
            "Notez d’abord l’arrivée : « egov-learn presence RÉUNION PERSONNE --at HEURE ».",
        "'%1' is no answer.": "« %1 » n’est pas une réponse.",
        "Say accepted, declined or tentative.":
            "Dites accepted (accepté), declined (décliné) ou tentative (peut-être).",
        "What to write is not said.": "Ce qu’il faut écrire n’est pas dit.",
        "Give --ics FILE, --markdown FILE or --html FILE.":
            "Donnez --ics FICHIER, --markdown FICHIER ou --html FICHIER.",
        "--to is missing.": "Il manque --to.",
        "Say when: --to \"2026-12-22 14:00\".": "Dites quand : --to \"2026-12-22 14:00\".",
        "Days off are those of a series, not of one date.": "Les jours chômés sont ceux d’une série, pas d’une date.",
        "Give --rest, or leave them out.": "Donnez --rest, ou omettez-les.",
        "This meeting has taken place already.": "Cette réunion a déjà eu lieu.",
        "Choose a later date.": "Choisissez une date ultérieure.",
        "'%1' is one day, and what is left of this series are many.":
            "« %1 » est un seul jour, et il reste plusieurs dates de cette série.",
        "Say how it goes on, such as \"every Tuesday at 10:00\"; or move one date, without --rest.":
            "Dites comment elle continue, par exemple « chaque mardi à 10:00 » ; ou déplacez une date, sans --rest.",
        "'%1' is no day or time.": "« %1 » n’est ni un jour ni une heure.",
        "Write 2026-12-22, 14:00, or \"2026-12-22 14:00\".": "Écrivez 2026-12-22, 14:00 ou \"2026-12-22 14:00\".",
        "This date is no longer there.": "Cette date n’existe plus.",
        "Run 'egov-learn meeting list'.": "Lancez « egov-learn meeting list ».",
        "--start and --done cannot both be given.": "--start et --done ne vont pas ensemble.",
        "--at says when a point begins or ends.": "--at dit quand un point commence ou finit.",
        "Give --start or --done with it.": "Donnez --start ou --done avec lui.",
        "--add and --item cannot both be given.": "--add et --item ne vont pas ensemble.",
        "Which point is meant is not said.": "Le point voulu n’est pas dit.",
        "Add one with --add TITLE, or name one with --item ID.":
            "Ajoutez-en un par --add TITRE, ou nommez-en un par --item ID.",
        "'egov-learn meeting agenda %1' shows the points.": "« egov-learn meeting agenda %1 » montre les points.",
        "Point %1 is not on the agenda, or stands there by itself.":
            "Le point %1 n’est pas à l’ordre du jour, ou s’y trouve de lui-même.",
        "This point is not on the agenda of that date.": "Ce point n’est pas à l’ordre du jour de cette date.",
        "The meeting had not begun with this point by then.": "La réunion n’avait pas encore commencé ce point.",
        "Note the beginning first: --start --at TIME.": "Notez d’abord le début : --start --at HEURE.",
        "A meeting knows at most %1 public holidays.": "Une réunion connaît au plus %1 jours fériés.",
        "Leave those of past years out.": "Omettez ceux des années passées.",
        "Check its name; it has at most %1 KiB.": "Vérifiez son nom ; il fait au plus %1 Kio.",
        "'%1' is no time of day.": "« %1 » n’est pas une heure du jour.",
        "Write 10:00.": "Écrivez 10:00.",
        "The time of day is missing.": "L’heure du jour manque.",
        "Add it: \"… at 10:00\", or --at 10:00.": "Ajoutez-la : \"… à 10:00\", ou --at 10:00.",
        "The meeting would never take place.": "La réunion n’aurait jamais lieu.",
        "Check the words, or give --from an earlier date.":
            "Vérifiez les mots, ou donnez à --from une date antérieure.",
        "Your calendar's address was made on another computer, and only that one can show it.":
            "L’adresse de votre agenda a été créée sur un autre ordinateur, et lui seul peut la montrer.",
        "Run 'egov-learn calendar link --new' for another; the old one then stops working.":
            "Lancez « egov-learn calendar link --new » pour en avoir une autre ; l’ancienne cesse alors de fonctionner.",
        "These minutes were proposed: everybody may have read them.":
            "Ce procès-verbal a été proposé : chacun a pu le lire.",
        "Change their text with --file; 'egov-learn history' keeps what stood there.":
            "Modifiez son texte par --file ; « egov-learn history » garde ce qui s’y trouvait.",
        "These are more votes than the committee has members: %1.":
            "C’est plus de voix que le comité n’a de membres : %1.",
        "Count again.": "Recomptez.",
        "--quorum does not take '%1'.": "--quorum n’accepte pas « %1 ».",
        "Write a number of members, such as 8, or a share of them, such as 50%.":
            "Écrivez un nombre de membres, comme 8, ou une part d’entre eux, comme 50%.",
        "%1 has no seat in this committee.": "%1 n’a pas de siège dans ce comité.",
        "'egov-learn committee show %1' shows the members.": "« egov-learn committee show %1 » montre les membres.",
        "Run 'egov-learn help committee edit'.": "Voir « egov-learn help committee edit ».",
        "Run 'egov-learn help resolution edit'.": "Voir « egov-learn help resolution edit ».",
    ]
}
