import Foundation
import JSONParser
import Terminal
import TrainingModel
import XCTest

@testable import egov_learn
@testable import egov_learn_server

/// What somebody does with each noun, so that every command has an answer.
extension JSONAnswerTests {
    /// A file to the server and back, which brings the course that is not here.
    func checkCourier(_ session: ProgramSession, check: (String, String) throws -> Void) throws {
        try session.succeed("rm -rf .local/share/egov-learn/default/courses/small")
        try check("egov-learn courier make", "egov-learn courier make awa.courier --json")
        let server = "egov-learn-server courier"
        try check("egov-learn-server courier show", "\(server) show awa.courier --data net --json")
        try check("egov-learn-server courier take", "\(server) take awa.courier --data net --json")
        try check("egov-learn courier show", "egov-learn courier show awa.reply.courier --json")
        try check("egov-learn courier take", "egov-learn courier take awa.reply.courier --json")
    }

    /// Courses in folders, which need no profile.
    func checkAuthoring(_ session: ProgramSession, check: (String, String) throws -> Void) throws {
        try check("new", "first-aid")
        try check("preview", "small")
        try check("export", "small small.imscc")
        try session.succeed("printf '::sun::It shines.{T}\\n\\n::sun::It sets.{T}\\n' >questions.gift")
        try check("import", "questions.gift quizzes")
        try session.succeed("cp -r small broken && printf '# A\\n\\n[a](gone.md)\\n' >broken/en/01-welcome.md")
        try check("check", "broken")
    }

    /// A course's life between its trainer and the administrator.
    func checkPublishing(_ session: ProgramSession, check: (String, String) throws -> Void) throws {
        let (ben, root) = ("egov-learn --profile ben", "egov-learn --profile root")
        try session.succeed(
            "cp -r small mine && sed -i 's/\"id\": \"[a-z]*\"/\"id\": \"mine\"/; s/\"version\": [0-9]*/\"version\": 1/' mine/bundle.json"
        )
        try check("bundle keys", "\(ben) bundle keys --no-passphrase --json")
        try check("bundle build", "\(ben) bundle build mine --json")
        try session.succeed("\(root) sync --quiet && \(ben) bundle keys --quiet >ben.pub")
        try check("bundle trust", "\(root) bundle trust ben.pub --person ben --json")
        try session.succeed("\(root) sync --quiet")
        try check("bundle trusted", "\(root) bundle trusted --json")
        try check("bundle publish", "\(ben) bundle publish mine --json")
        try session.succeed(
            "\(ben) sync --quiet && \(ben) course get mine --quiet"
                + " && printf 'all-kinds capital: 2\\n' | \(ben) study mine --answers - --quiet")
        try session.succeed(
            "sed -i 's/\"version\": 1/\"version\": 2/' mine/bundle.json && echo '// More' >>mine/en/02-all-kinds.gift")
        try check("bundle impact", "\(ben) bundle impact mine --json")
        try session.succeed(
            "\(ben) bundle build mine --quiet && \(ben) bundle publish mine --quiet && \(ben) sync --quiet")
        try check("bundle rollback", "\(ben) bundle rollback mine --to 1 --json")
        // The sync of somebody's catalogue alone: the course itself stays for 'course update'.
        try session.succeed("\(ben) sync --quiet && rm -r .local/share/egov-learn/ben/courses/mine/3")
        try check("course update", "\(ben) course update --dry-run --json")
        try check("bundle withdraw", "\(ben) bundle withdraw mine --json")
    }

    /// A workshop of a trainer, in the hour that runs.
    func checkWorkshops(_ session: ProgramSession, check: (String, String) throws -> Void) throws {
        try check("workshop plan", "--title Forms --session $(date -u +%Y-%m-%dT%H:%M)/60 --zone UTC")
        try check("workshop list", "")
        try check("workshop show", "forms")
        try check("workshop open", "forms")
        try check("register", "forms")
        try check("workshop code", "forms")
        try check("workshop checkin", "forms --present ben")
        try check("workshop roster", "forms")
        try check("report attendance", "")
        try check("withdraw", "forms")
        try session.succeed(
            "egov-learn --profile ben register forms --quiet"
                + " && egov-learn --profile ben workshop edit forms --capacity 0 --yes --quiet")
        try check("workshop edit", "forms --capacity 30")
        try check("workshop close", "forms")
        try check("workshop cancel", "forms --yes")
    }

    /// What is said to a note, by somebody who may do everything.
    func sharing(_ session: ProgramSession) throws -> [(String, String)] {
        let root = "egov-learn --profile root"
        try session.succeed(
            "\(root) grant give root ambassador --quiet && \(root) grant give root coordinator --network")
        let note = try session.succeed("\(root) note write --title 'One counter' --body 'One line' --tag a --quiet")[0]
        return [
            ("note comment", "\(root) note comment \(note) --body Good --json"),
            ("note endorse", "\(root) note endorse \(note) --reason 'It works' --json"),
            ("note adopt", "\(root) note adopt \(note) --status adopted --evidence All --json"),
            ("note show", "\(root) note show \(note) --json"), ("search", "\(root) search counter --json"),
            ("note withdraw", "\(root) note withdraw \(note) --json"),
            ("note publish", "\(root) note publish \(note) --json"),
        ]
    }

    /// Somebody of another computer tells the network something.
    func announce(_ session: ProgramSession) throws {
        try session.succeed(
            "egov-learn-server invite --data net --name cora --structure Health --role coordinator --whole-network"
                + " --quiet | egov-learn --profile cora join $URL --code-file - --quiet"
                + " && egov-learn --profile cora announcement write --title News --quiet"
                + " && egov-learn --profile cora sync --quiet && egov-learn sync --quiet")
    }

    func talking(_ session: ProgramSession) throws -> [(String, String)] {
        let root = "egov-learn --profile root"
        let write = "\(root) announcement write --title 'Portal closed' --body 'On Sunday.'"
        let announcement = try session.succeed("\(write) --quiet")[0]
        let comment = try session.succeed("\(root) comment \(announcement) --body Why? --quiet")[0]
        return [
            ("announcement write", "\(write) --json"), ("announcement list", "\(root) announcement list --json"),
            ("announcement show", "\(root) announcement show \(announcement) --json"),
            ("comment", "\(root) comment \(announcement) --body Why? --json"),
            ("comment remove", "\(root) comment remove \(comment) --json"),
            ("announcement withdraw", "\(root) announcement withdraw \(announcement) --json"),
        ]
    }

    func surveying(_ session: ProgramSession) throws -> [(String, String)] {
        let root = "egov-learn --profile root"
        let create =
            "\(root) survey create --title Portal --question 'choice: Used? | yes | no' --question 'text: Why?'"
        let survey = try session.succeed("\(create) --quiet")[0]
        try session.succeed("\(root) comment \(survey) --body Good --quiet")
        return [
            ("survey create", "\(create) --json"), ("survey open", "\(root) survey open \(survey) --json"),
            ("survey answer", "\(root) survey answer \(survey) --answer 1=1 --answer 2=Speed --json"),
            ("survey list", "\(root) survey list --json"),
            ("survey results", "\(root) survey results \(survey) --json"),
            ("survey show", "\(root) survey show \(survey) --json"),
            ("survey close", "\(root) survey close \(survey) --json"),
        ]
    }

    func steering(_ session: ProgramSession) throws -> [(String, String)] {
        let root = "egov-learn --profile root"
        let initiative = "\(root) initiative add --title Identity --type service"
        let indicator = "\(root) indicator add --name Days --unit days"
        let initiatives = try session.succeed("\(initiative) --quiet")[0]
        try session.succeed("\(root) comment \(initiatives) --body Good --quiet")
        let milestone = try session.succeed("\(root) milestone add \(initiatives) --title A --due 2026-12-15 --quiet")[
            0]
        let indicators = try session.succeed("\(indicator) --quiet")[0]
        return [
            ("initiative add", "\(initiative) --json"), ("initiative list", "\(root) initiative list --json"),
            ("initiative show", "\(root) initiative show \(initiatives) --json"),
            ("initiative edit", "\(root) initiative edit \(initiatives) --status started --json"),
            ("milestone add", "\(root) milestone add \(initiatives) --title B --due 2026-12-31 --json"),
            ("milestone done", "\(root) milestone done \(milestone) --json"),
            ("indicator add", "\(indicator) --json"), ("measure", "\(root) measure \(indicators) 3 --json"),
            ("indicator list", "\(root) indicator list --json"),
            ("indicator show", "\(root) indicator show \(indicators) --periods 1 --json"),
            ("report", "\(root) report roadmap --json"),
        ]
    }

    /// A sync that brings one course and fails at another.
    func checkSync(_ example: JSON?, _ session: ProgramSession) throws {
        let small = session.home.appendingPathComponent("small")
        let bundle = small.appendingPathComponent("bundle.json")
        try SmallCourse.write(to: small, version: 2)
        try session.succeed("egov-learn-server bundle load small --data net")
        // Of another course only the files are on the server that the small one shares with it.
        let text = try String(contentsOf: bundle, encoding: .utf8).replacingOccurrences(
            of: "\"small\"", with: "\"tall\"")
        try text.write(to: bundle, atomically: true, encoding: .utf8)
        try session.succeed(
            "egov-learn-server bundle load small --data net && egov-learn sync"
                + " && sum=$(sha256sum small/bundle.json | cut -d ' ' -f 1) && rm $(find net/blobs -name \"*${sum#??}*\")"
                + " && rm -r .local/share/egov-learn/default/courses/small/2 && (egov-learn course get tall || true)")

        let answer = try JSON.parse(Array(session.succeed("egov-learn sync --json").joined().utf8))

        XCTAssertEqual(Self.paths(answer), example.map { Self.paths($0) })
    }
}
