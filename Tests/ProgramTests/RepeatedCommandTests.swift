import XCTest

/// What people do a second time, later, or to what is over already.
final class RepeatedCommandTests: XCTestCase {
    private func session() throws -> ProgramSession {
        let session = try ProgramSession(people: [("awa", "ambassador")], publish: [])
        try session.succeed(
            "egov-learn-server invite --data net --name cleo --structure Health --role coordinator --whole-network --quiet"
                + " | egov-learn join $URL --code-file - --quiet && egov-learn sync --quiet")
        return session
    }

    private func assertRefused(_ command: String, _ message: String, in session: ProgramSession) throws {
        let step = try session.run(command)
        XCTAssertNotEqual(step.status, 0, step.text)
        XCTAssertEqual(step.talk.first, "egov-learn: " + message, step.text)
        XCTAssertEqual(step.talk.count, 2, "a sentence and a hint: \(step.text)")
    }

    func test_an_answer_to_one_question_leaves_the_others() throws {
        let session = try session()
        try session.succeed(
            "egov-learn survey create --title T --question 'choice: Use? | yes | no' --question 'scale: Good?' --open --quiet >id"
        )
        try session.succeed("egov-learn survey answer $(cat id) --answer 1=1 --quiet")
        try session.succeed("egov-learn survey answer $(cat id) --answer 2=4 --quiet")

        let answers = try session.succeed("egov-learn survey results $(cat id) --json").joined()

        XCTAssertEqual(answers.components(separatedBy: "\"answered\":1,").count - 1, 2, answers)
        try assertRefused(
            "egov-learn survey answer $(cat id) --answer 1=1 --answer 1=2", "'1=2' answers a question a second time.",
            in: session)
    }

    func test_surveys_and_initiatives_are_named_by_words_of_their_titles() throws {
        let session = try session()
        try session.succeed(
            "egov-learn survey create --title 'Équipe mood' --question 'scale: Good?' --open --quiet"
                + " && egov-learn survey create --title 'Mood of the year' --question 'scale: Good?' --quiet"
                + " && egov-learn initiative add --title Portal --type service --quiet >id")

        XCTAssertTrue(try session.succeed("egov-learn survey show equipe --json").joined().contains("Équipe mood"))
        try assertRefused(
            "egov-learn initiative edit portal --reuses $(cat id)", "An initiative cannot use itself.", in: session)
        let several = try session.run("egov-learn survey show mood")
        XCTAssertTrue(several.text.contains("'mood' could be "), several.text)
        try assertRefused(
            "egov-learn survey create --title T --question 'choice: Use? | yes | yes'",
            "'Use?' offers the same choice twice.", in: session)
    }

    func test_a_survey_that_is_closed_opens_again_only_with_a_new_last_day() throws {
        let session = try session()
        try session.succeed("egov-learn survey create --title T --question 'scale: Good?' --open --quiet >id")
        try session.succeed("egov-learn survey close $(cat id) --quiet")

        try assertRefused("egov-learn survey open $(cat id)", "This survey is closed.", in: session)
        try session.succeed("egov-learn survey open $(cat id) --until 2099-12-31 --quiet")
    }

    func test_an_adoption_keeps_its_status_and_day_until_others_are_given() throws {
        let session = try session()
        try session.succeed(
            "egov-learn --profile awa note write --title T --body B --quiet >id")
        try session.succeed("egov-learn --profile awa note adopt $(cat id) --status adopted --since 2026-01-01 --quiet")

        let adoption = try session.succeed("egov-learn --profile awa note adopt $(cat id) --evidence Twelve --json")
            .joined()

        XCTAssertTrue(adoption.contains("\"status\":\"adopted\""), adoption)
        XCTAssertTrue(adoption.contains("2026-01-01"), adoption)
    }

    func test_a_text_that_is_not_in_UTF_8_is_refused_and_one_from_a_pipe_is_taken() throws {
        let session = try session()
        try session.succeed("printf 'caf\\351' >latin.md")
        for source in ["--file latin.md", "--file - <latin.md"] {
            try assertRefused("egov-learn note write --title T \(source)", "The text is not in UTF-8.", in: session)
        }
        try session.succeed(
            "mkfifo pipe && (echo words >pipe &) && egov-learn note write --title T --file pipe --quiet")
    }

    func test_a_draft_of_the_editor_is_kept_until_it_is_written() throws {
        let session = try session()
        try session.succeed(
            "echo 'head -c 300000 /dev/zero | tr \"\\0\" a >\"$1\"' >long && chmod +x long")

        let terminal = try PseudoTerminal("EDITOR='sh ./long' exec egov-learn note write --title T", in: session)
        try terminal.expect("Your text is kept in")
        try terminal.expect("egov-learn:")

        XCTAssertNotEqual(terminal.end(), 0)
        XCTAssertEqual(
            try session.succeed("find . -name 'note-*.md' -size +200k | wc -l").joined().filter(\.isNumber), "1")
    }

    func test_a_number_that_somebody_gave_does_not_stop_the_next_resolution() throws {
        let session = try session()
        try session.succeed(
            "egov-learn committee create --name CIGOV --quiet && egov-learn committee member CIGOV cleo --role chair --quiet"
                + " && egov-learn meeting schedule CIGOV 2026-06-22T10:00 --zone UTC --quiet")
        try session.succeed("egov-learn resolution add CIGOV/2026-06-22 One --number 9223372036854775807/2026 --quiet")

        let next = try session.succeed("egov-learn resolution add CIGOV/2026-06-22 Two --json").joined()

        XCTAssertTrue(next.contains("\"number\":\"1/2026\""), next)
    }

    func test_days_are_taken_as_people_type_them() throws {
        let session = try session()
        let day = "TZ=UTC date +%F -d"
        try session.succeed(
            "egov-learn committee create --name CIGOV --quiet && egov-learn committee member CIGOV cleo --role chair --quiet"
                + " && egov-learn meeting schedule CIGOV 'tomorrow at 10:00' --zone UTC --quiet"
                + " && egov-learn meeting schedule CIGOV 'every Monday at 09:00' --title Weekly --zone UTC --quiet"
                + " && egov-learn initiative add --title Portal --type service --quiet"
                + " && egov-learn milestone add portal --title Pilot --due tomorrow --json >milestone")

        for (command, date, time) in [
            ("meeting move CIGOV/$(\(day) tomorrow) --to 'yesterday 11:00' --json", "yesterday", "T11:00"),
            ("workshop plan --title Forms --session 'tomorrow 10:00/90' --zone UTC --json", "tomorrow", "T10:00"),
            ("milestone done $(jq -r .id milestone) --on yesterday --json", "yesterday", ""),
        ] {
            let answer = try session.succeed("egov-learn " + command).joined()
            let meant = try session.succeed("\(day) \(date)").joined()
            XCTAssertTrue(answer.contains(meant + time), "\(command): \(answer)")
        }
        try assertRefused(
            "egov-learn meeting move Weekly --to 'next tue' --rest",
            "'next tue' is one day, and what is left of this series are many.", in: session)
    }

    func test_who_is_present_stays_so_from_when_they_came_and_nobody_answers_for_a_meeting_that_is_over() throws {
        let session = try session()
        try session.succeed(
            "egov-learn committee create --name CIGOV --quiet && egov-learn committee member CIGOV cleo --role chair --quiet"
                + " && egov-learn meeting schedule CIGOV \"$(date -u +%Y-%m-%dT23:59)\" --zone UTC --quiet")
        try session.succeed("egov-learn meeting open CIGOV --at 00:00 --quiet")
        try session.succeed("egov-learn presence CIGOV cleo --at 00:01 --quiet")
        let before = try session.succeed("egov-learn presence CIGOV --json | tr ',' '\\n' | grep arrivedAt")

        try session.succeed("egov-learn presence CIGOV cleo --quiet")

        XCTAssertEqual(
            try session.succeed("egov-learn presence CIGOV --json | tr ',' '\\n' | grep arrivedAt"), before)
        try assertRefused(
            "egov-learn meeting minutes CIGOV --body B --status approved",
            "The meeting is still open: what it decides from now on would be missing from the minutes.", in: session)
        try session.succeed("egov-learn meeting close CIGOV --quiet")
        try assertRefused("egov-learn rsvp CIGOV accepted", "This meeting is over.", in: session)
    }

    func test_a_second_server_on_one_folder_is_refused() throws {
        let session = try session()

        let second = try session.run("egov-learn-server serve --data net --listen 127.0.0.1:0")

        XCTAssertEqual(second.talk.first, "egov-learn-server: A server is already running on 'net'.", second.text)
        XCTAssertNotEqual(second.status, 0)
    }
}
