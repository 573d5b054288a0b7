import Calendar
import TrainingModel
import XCTest

final class RecurrencePhraseTests: XCTestCase {
    func test_words_become_the_rule_they_mean() throws {
        let meanings = [
            "every third Wednesday of the quarter": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=3WE",
            "chaque troisième mercredi du trimestre": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=3WE",
            "last Friday of the quarter": "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR",
            "first day of the quarter": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1",
            "le dernier jour du trimestre": "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
            "quarterly": "FREQ=MONTHLY;INTERVAL=3",
            "chaque trimestre le 21": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=21",
            "monthly on the 21st": "FREQ=MONTHLY;BYMONTHDAY=21",
            "Monthly on the 1st and the 15th": "FREQ=MONTHLY;BYMONTHDAY=1,15",
            "tous les mois le 21": "FREQ=MONTHLY;BYMONTHDAY=21",
            "le 21 de chaque mois": "FREQ=MONTHLY;BYMONTHDAY=21",
            "le 21 du mois": "FREQ=MONTHLY;BYMONTHDAY=21",
            "le 1er du mois": "FREQ=MONTHLY;BYMONTHDAY=1",
            "every 21st of the month": "FREQ=MONTHLY;BYMONTHDAY=21",
            "every 2 months on the third Wednesday": "FREQ=MONTHLY;INTERVAL=2;BYDAY=3WE",
            "every second month on the 5th": "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5",
            "on the last day of each month": "FREQ=MONTHLY;BYMONTHDAY=-1",
            "first and third Monday of the month": "FREQ=MONTHLY;BYDAY=1MO,3MO",
            "le premier lundi et le troisième jeudi du mois": "FREQ=MONTHLY;BYDAY=1MO,3TH",
            "dernier jour ouvrable du mois": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "every 2 weeks on Monday": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            "toutes les 2 semaines le lundi": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            "un lundi sur deux": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            "une semaine sur trois le jeudi": "FREQ=WEEKLY;INTERVAL=3;BYDAY=TH",
            "every other Tuesday": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "every Monday and Thursday": "FREQ=WEEKLY;BYDAY=MO,TH",
            "tous les lundis et jeudis": "FREQ=WEEKLY;BYDAY=MO,TH",
            "hebdomadaire le mardi": "FREQ=WEEKLY;BYDAY=TU",
            "weekly": "FREQ=WEEKLY",
            "every weekday": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "every day": "FREQ=DAILY",
            "every third day": "FREQ=DAILY;INTERVAL=3",
            "tous les 10 jours": "FREQ=DAILY;INTERVAL=10",
            "every year on 21 June": "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21",
            "tous les ans le 1er août": "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=1",
            "third Monday of June": "FREQ=YEARLY;BYMONTH=6;BYDAY=3MO",
            "le troisième lundi d’octobre": "FREQ=YEARLY;BYMONTH=10;BYDAY=3MO",
            "annually": "FREQ=YEARLY",
            "monthly on the 21st until 31/12/2027": "FREQ=MONTHLY;UNTIL=20271231;BYMONTHDAY=21",
            "chaque lundi jusqu'au 31 décembre 2027": "FREQ=WEEKLY;UNTIL=20271231;BYDAY=MO",
            "every Monday, 10 times": "FREQ=WEEKLY;COUNT=10;BYDAY=MO",
            "chaque lundi 10 fois": "FREQ=WEEKLY;COUNT=10;BYDAY=MO",
            "FREQ=MONTHLY;BYDAY=3WE": "FREQ=MONTHLY;BYDAY=3WE",
        ]
        for (words, rule) in meanings {
            XCTAssertEqual(try phrase(words).recurrence.description, rule, words)
        }
    }

    func test_a_rule_put_into_words_is_read_as_the_same_rule() throws {
        for rule in [
            "FREQ=DAILY", "FREQ=DAILY;INTERVAL=2;COUNT=7", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=3",
            "FREQ=WEEKLY;BYDAY=MO,TH",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;UNTIL=20271231", "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=1",
            "FREQ=MONTHLY;BYMONTHDAY=2,3,22,31", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=21,-1",
            "FREQ=MONTHLY;BYDAY=3WE,-1FR",
            "FREQ=MONTHLY;INTERVAL=6;BYDAY=-2TH", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=3WE;COUNT=4",
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1SA", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21",
            "FREQ=YEARLY;BYMONTH=2,10;BYMONTHDAY=-1", "FREQ=YEARLY;INTERVAL=2;BYMONTH=8;BYDAY=1MO",

            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "FREQ=DAILY;BYMONTH=1;COUNT=3",
        ] {
            let recurrence = try Recurrence(rule)
            for language in PhraseLanguage.allCases {
                let words = recurrence.described(in: language)
                // Without words the rule itself is shown, and its end in words: that is for eyes only.
                guard !words.contains("=") else { continue }
                XCTAssertEqual(try phrase(words).recurrence, recurrence, words)
            }
        }
    }

    func test_rules_are_put_into_the_words_of_both_languages() throws {
        let wordings = [
            (
                "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=3WE", "every third Wednesday of the quarter",
                "chaque troisième mercredi du trimestre"
            ),
            ("FREQ=MONTHLY;BYMONTHDAY=21", "every month on the 21st", "tous les mois le 21"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every 2 weeks on Monday", "toutes les 2 semaines le lundi"),
            (
                "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20271231", "every Monday and Thursday, until 31 December 2027",
                "tous les lundis et jeudis, jusqu'au 31 décembre 2027"
            ),
            (
                "FREQ=YEARLY;BYMONTH=8;BYDAY=1MO;COUNT=5", "every year on the first Monday of August, 5 times",
                "tous les ans le premier lundi d'août, 5 fois"
            ),
            ("FREQ=YEARLY;BYWEEKNO=20;COUNT=2", "FREQ=YEARLY;BYWEEKNO=20, 2 times", "FREQ=YEARLY;BYWEEKNO=20, 2 fois"),
            (
                "2010-06-21T10:00,2010-09-20T10:00", "21 June 2010 at 10:00 and 20 September 2010 at 10:00",
                "21 juin 2010 à 10:00 et 20 septembre 2010 à 10:00"
            ),
        ]
        for (rule, english, french) in wordings {
            XCTAssertEqual(try Recurrence(rule).described(in: .english), english)
            XCTAssertEqual(try Recurrence(rule).described(in: .french), french)
        }
    }

    func test_lists_of_dates_are_read_with_their_times() throws {
        let lists = [
            "21/06, 20/09, 20/12 at 10:00": "2027-06-21T10:00,2027-09-20T10:00,2026-12-20T10:00",
            "21/06/2010, 20/09/2010 et 20/12/2010 à 10h": "2010-06-21T10:00,2010-09-20T10:00,2010-12-20T10:00",
            "21 June at 9:30, 20 September 2027 at 10:00": "2027-06-21T09:30,2027-09-20T10:00",
            "lundi 21 juin 2027, 1er août 2027": "2027-06-21T08:15,2027-08-01T08:15",
            "June 21, 2027 at 14:00": "2027-06-21T14:00",
            "2027-06-21, 05/05/2027": "2027-06-21T08:15,2027-05-05T08:15",
            "29/02": "2028-02-29T08:15",
            "2010-06-21T10:00,2010-09-20T10:00": "2010-06-21T10:00,2010-09-20T10:00",
        ]
        for (words, dates) in lists {
            XCTAssertEqual(try phrase(words, time: 8 * 3_600 + 900).recurrence, try Recurrence(dates), words)
        }
        XCTAssertEqual(try phrase("monthly on the 21st at 10:30").time, 37_800)
        assertInvalid(try phrase("21/06, 20/09")) { XCTAssertEqual($0.message, "The time of 2027-06-21 is missing.") }
    }

    func test_days_are_counted_from_today() throws {
        let lists = [
            "tomorrow at 10:00": "2026-11-22T10:00", "demain à 10h": "2026-11-22T10:00",
            "aujourd'hui à 10h": "2026-11-21T10:00", "next mon 10:00": "2026-11-23T10:00",
            "next Saturday at 10:00": "2026-11-28T10:00", "lundi prochain à 10:00": "2026-11-23T10:00",
            "21/12 and next friday at 10:00": "2026-12-21T10:00,2026-11-27T10:00",
        ]
        for (words, dates) in lists { XCTAssertEqual(try phrase(words).recurrence, try Recurrence(dates), words) }
        XCTAssertEqual(
            try phrase("every Monday until next Friday").recurrence.description,
            "FREQ=WEEKLY;UNTIL=20261127;BYDAY=MO")
        for words in [
            "every next Monday", "next at 10:00", "next 21 June at 10:00", "tomorrow every week",
            "lundi prochain 30 novembre à 10h",
        ] {
            assertInvalid(try phrase(words), words)
        }
    }

    func test_one_day_is_read_as_people_type_it() throws {
        let days: [String: (day: String, time: String?)] = [
            "tomorrow": ("2026-11-22", nil), "hier": ("2026-11-20", nil), "mon": ("2026-11-23", nil),
            "next saturday": ("2026-11-28", nil), "21/12": ("2026-12-21", nil), "21 June": ("2027-06-21", nil),
            "2026-12-01": ("2026-12-01", nil), "next mon 10:00": ("2026-11-23", "2026-11-23T10:00"),
            "le 1er décembre à 9h30": ("2026-12-01", "2026-12-01T09:30"),
        ]
        for (words, meant) in days {
            let phrase = try XCTUnwrap(day(words), words)
            XCTAssertEqual(phrase.date.description, meant.day, words)
            XCTAssertEqual(phrase.wall?.description, meant.time, words)
        }
        let past = [
            "21/06": "2026-06-21", "22/11": "2025-11-22", "fri": "2026-11-20", "sat": "2026-11-21",
            "hier": "2026-11-20",
        ]
        for (words, meant) in past {
            XCTAssertEqual(try day(words, looksBack: true)?.date.description, meant, words)
        }
        for words in ["", "soon", "10:00", "every Monday", "21/12 22/12", "next", "next week", "10:00 tomorrow x"] {
            XCTAssertNil(try day(words), words)
        }
        for words in ["03/04", "31/02/2027", "2026-02-30", "Tue 21/06/2027"] { assertInvalid(try day(words), words) }
    }

    func test_a_date_with_two_readings_is_asked_back_unless_the_locale_decides() throws {
        assertInvalid(try phrase("03/04 at 10:00")) {
            XCTAssertEqual($0.message, "'03/04' may be 3 April or 4 March.")
            XCTAssertEqual($0.hint, "Write 2027-04-03 or 2027-03-04, or name the month.")
        }
        let french = try phrase("03/04 at 10:00", order: DateOrder(locale: "fr_MA.UTF-8"))
        let american = try phrase("03/04 at 10:00", order: DateOrder(locale: "en_US.UTF-8"))
        XCTAssertEqual(french.recurrence.description, "2027-04-03T10:00")
        XCTAssertEqual(american.recurrence.description, "2027-03-04T10:00")
        XCTAssertEqual(DateOrder(locale: "en_GB"), .dayFirst)
        for undecided in ["C", "POSIX", "en", "", "C.UTF-8"] { XCTAssertNil(DateOrder(locale: undecided), undecided) }
    }

    func test_what_says_no_dates_or_two_things_is_refused_with_an_example() {
        for words in [
            "", "   ", "soon", "every", "every third Wednesday", "31/02/2027 at 10:00", "30 February at 10:00",
            "32/01/2027",
            "21/13/2027", "21/06/27 at 10:00", "every Monday 21/06/2027", "every 0 days",
            "every 99999999999999999999 days",
            "monthly on the 32nd", "monthly on Monday", "the fifth Wednesday of the quarter",
            "every year on 30 February",
            "Tuesday 21/06/2027 at 10:00", "0 times every Monday", "every Monday 3 times until 31/12/2027", "until",
            "every Monday until", "10:00", "21/06/2027 at 25:00", "every day and every week on the 3rd Monday of what",
            "\u{202E}yadnoM yreve", "every Monday\u{0}", "1/2/3/4", "//", "-", "every last day", "21", "June",
            "sur deux",
            String(repeating: "every ", count: 5_000), "٢١/٠٦/٢٠٢٧ at 10:00", "2027-06-21T10:00,2027-02-30T10:00",
        ] {
            assertInvalid(try phrase(words), words) {
                XCTAssertFalse($0.message.unicodeScalars.contains { $0.properties.isBidiControl || $0.value < 0x20 })
            }
        }
    }

    func test_the_working_days_of_a_phrase_leave_out_the_weekend_of_the_country() throws {
        let context = RecurrencePhrase.Context(
            from: CalendarDate(daysSince1970: 20_000), weekend: [.friday, .saturday])

        let rule = try RecurrencePhrase("every working day".replacing("working day", with: "workday"), context: context)

        XCTAssertEqual(rule.recurrence.description, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SU")
    }

    private func day(_ text: String, looksBack: Bool = false) throws -> DatePhrase? {
        try DatePhrase(text, today: XCTUnwrap(CalendarDate("2026-11-21")), order: nil, looksBack: looksBack)
    }

    private func phrase(_ text: String, time: Int? = nil, order: DateOrder? = nil) throws -> RecurrencePhrase {
        let today = try XCTUnwrap(CalendarDate("2026-11-21"))
        return try RecurrencePhrase(text, context: .init(from: today, time: time, order: order))
    }
}
