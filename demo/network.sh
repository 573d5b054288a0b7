#!/usr/bin/env bash
# A quarter of a network's life, played by the real programs: three ministries, a committee with three dates, a workshop
# with two registrars, a pledge, a survey, an action that two meetings carry over, and the coordinator's report. The
# server runs only while everybody syncs: every step is taken offline, on the computer of whoever takes it.
. "$(dirname "$0")/stage.sh"

people="admin nadia tina omar awa ben carla"
course=digital-government-foundations

# Everybody meets the server: twice, because what the last one brings is news to the first.
meet() {
    start_server
    for round in 1 2; do
        for person in $people; do
            egov-learn --profile "$person" sync >/dev/null 2>"$work/talk" || { cat "$work/talk"; exit 1; }
        done
    done
    stop_server
}

chapter "An administrator founds a network and imports three ministries with their people"
run egov-learn-server init --data "$data" --network "Digital Ambassadors" --json
json .code >"$work/code"
run egov-learn-server bundle load "$here/../content/$course" --data "$data"
start_server
run egov-learn --profile admin join "$url" --code-file "$work/code"
check "the administrator has joined" "$status" 0
as admin sync
stop_server

cat >"$work/ministries.csv" <<'CSV'
name,abbreviation,type
Ministry of Health,Health,ministry
Ministry of Justice,Justice,ministry
Ministry of the Interior,Interior,ministry
CSV
ministry() { case $(($1 % 3)) in 0) echo Health ;; 1) echo Justice ;; 2) echo Interior ;; esac; }
{
    echo "name;structure;email;role"
    for n in $(seq 1 15); do echo "Member $n;$(ministry "$n");member$n@example.org;ambassador"; done
    for n in $(seq 1 29); do echo "Official $n;$(ministry "$n");official$n@example.org;official"; done
} >"$work/people.csv"
as admin structure import "$work/ministries.csv" --yes --json
check "three ministries are new" "$(json .counts.create)" 3
as admin person import "$work/people.csv" --dry-run --json
check "the plan: 44 people are new" "$(json .counts.create)" 44
as admin person import "$work/people.csv" --yes --json
check "the same 44 are made" "$(json .counts.create)" 44
start_server
as admin sync --json
check "everything was delivered" "$(json '"\(.waiting) \(.refused)"')" "0 0"

chapter "Six people with work to do join"
join nadia "Nadia Alaoui" Interior coordinator --whole-network
join tina "Tina Sow" Health trainer
join omar "Omar Benali" Justice trainer
join awa "Official 30" Health official
join ben "Member 1" Justice ambassador
join carla "Member 2" Interior ambassador
stop_server
meet

chapter "The coordinator sets up a committee of fifteen and its three dates"
as nadia committee create --name CIGOV --level interministerial --quorum 50%
as nadia committee member CIGOV $(for n in $(seq 1 15); do echo "member$n@example.org"; done)
as nadia committee member CIGOV member3@example.org --role chair
as nadia committee member CIGOV "Nadia Alaoui" --role secretary --not-permanent
as nadia committee show CIGOV --json
check "fifteen have a permanent seat" "$(json '[.members[] | select(.permanent)] | length')" 15
as nadia meeting schedule CIGOV "21/06/2026, 20/09/2026, 20/12/2026 at 10:00" --zone Africa/Casablanca --place Rabat
as nadia meeting list --committee CIGOV --from 2026-01-01 --days 365 --json
check "each is at ten on the wall in Casablanca" \
    "$(json '[.[].start] | join(" ")')" "$(printf '%sT10:00[Africa/Casablanca] ' 2026-06-21 2026-09-20 2026-12-20 | sed 's/ $//')"
check "the instants follow Morocco's move to UTC on 20 September" "$(json '[.[].instant] | join(" ")')" \
    "2026-06-21T09:00:00.000Z 2026-09-20T10:00:00.000Z 2026-12-20T10:00:00.000Z"
meet

chapter "The June meeting: nine of fifteen, a resolution, an action"
as ben rsvp CIGOV/2026-06-21 accepted
as carla rsvp CIGOV/2026-06-21 declined --delegate member10@example.org
as ben meeting agenda CIGOV/2026-06-21 --add "Publish every service with its papers" --minutes 30
meet
as nadia meeting open CIGOV/2026-06-21 --at 10:05
as nadia presence CIGOV/2026-06-21 $(for n in 1 3 4 5 6 7 8 9 10; do echo "member$n@example.org"; done) "Nadia Alaoui" --at 10:05
as nadia presence CIGOV/2026-06-21 member2@example.org --excused
as nadia presence CIGOV/2026-06-21 --json
check "nine of fifteen: a quorum" "$(json '.quorum | "\(.present) \(.permanent) \(.needed) \(.met)"')" "9 15 8 true"
as nadia resolution add CIGOV/2026-06-21 "Every ministry publishes its services with the papers they ask for." --for 8 --against 1
as nadia resolution list --committee CIGOV --json
check "it is carried" "$(json '.[0].carried')" true
resolution=$(json '.[0].id')
as nadia action add CIGOV/2026-06-21 "Publish the list of services" --owner Justice --due 2026-12-15 --resolution "$resolution" --json
as nadia presence CIGOV/2026-06-21 member9@example.org member10@example.org --left --at 11:20
as nadia meeting close CIGOV/2026-06-21 --at 12:00
as nadia meeting minutes CIGOV/2026-06-21 --body "Justice begins." --status proposed
meet
as ben meeting minutes CIGOV/2026-06-21 --json
check "ben reads the minutes with their computed head" "$(json .markdown | grep -c 'Justice begins.')" 1
as ben action list --committee CIGOV --json
check "the action is open, and Justice's" "$(json '.[0] | "\(.status) \(.ownerName)"')" "open Justice"
action=$(json '.[0].id')

chapter "A workshop for thirty, with two registrars"
start=$(date -u -d '-10 minutes' +%FT%H:%M)
as tina workshop plan --title "One-stop registration" --session "$start/120" --zone UTC --place Rabat --capacity 30 --trainer "Tina Sow" --trainer "Omar Benali" --json
workshop=$(json .id)
as tina workshop open "$workshop"
meet
as awa register "$workshop"
as tina register "$workshop" $(for n in $(seq 1 29); do echo "--person official$n@example.org"; done)
meet
as carla register "$workshop"
meet
as carla workshop show "$workshop" --json
check "she is told that she waits, as the first" "$(json '"\(.confirmed) \(.mine) \(.myPosition)"')" "30 waiting 1"

as tina workshop code "$workshop" --json
code=$(json .code)
as awa workshop checkin "$workshop" --code "$code"
check "awa checks in herself by the code, offline" "$status" 0
as tina workshop roster "$workshop" --print
as tina workshop checkin "$workshop" --present 1-14,16 --excused 19
as omar workshop checkin "$workshop" --present official20@example.org --late official21@example.org
as omar workshop checkin "$workshop" --walk-in "Oficial 22" --structure Justice
meet
as tina workshop checkin "$workshop" --others-absent
meet
marks() { json '[.people[] | select(.place != "merged") | .marks[0].status // "none"] | group_by(.) | map("\(.[0]) \(length)") | join(", ")'; }
for person in tina omar; do
    as $person workshop roster "$workshop" --json
    check "$person sees what both noted" "$(marks)" "absent 12, excused 1, late 1, none 1, present 17"
done
as nadia person list --provisional --json
check "one walk-in is only a name" "$(json length)" 1
as nadia person merge "$(json '.[0].id')" official22@example.org
meet
as omar workshop roster "$workshop" --json
check "the walk-in was Official 22, who was not absent after all" "$(marks)" "absent 11, excused 1, late 1, none 1, present 17"

chapter "A note is shared, and two structures pledge to follow it"
as ben note write --title "One list of papers" --body "We asked each office which papers it *really* needs." --tag simplification --json
note=$(json .id)
as ben note publish "$note"
meet
as carla note endorse "$note" --reason "It saved us a day"
as carla note adopt "$note"
as tina note comment "$note" --body "Did the offices agree?"
meet
as ben note comment "$note" --body "After two meetings."
as ben note adopt "$note" --status adopted --evidence "All counters since May"
meet
as awa note show "$note" --json
check "two structures, one endorsement, two comments" "$(json '"\(.adoptions | length) \(.endorsements | length) \(.comments | length)"')" "2 1 2"

chapter "An anonymous survey"
as nadia survey create --title "Portal" --question "choice: Do you use it? | yes | no" --question "scale 1-5: How good is it?" --anonymous --open --json
survey=$(json .id)
meet
as awa survey answer "$survey" --answer 1=1 --answer 2=4
as ben survey answer "$survey" --answer 1=1 --answer 2=5
as carla survey answer "$survey" --answer 1=2 --answer 2=3
as tina survey answer "$survey" --answer 1=1 --answer 2=4
meet
as nadia survey close "$survey"
meet
as nadia survey results "$survey" --json
check "four answers, and nobody can know whose" "$(json '"\(.responses) \(.anonymous)"')" "4 true"
check "three of them use the portal" "$(json '[.questions[0].counts[] | "\(.label) \(.count)"] | join(", ")')" "yes 3, no 1"
check "its mean is four of five" "$(json '.questions[1].mean')" 4

chapter "The September meeting: the action is carried over, and begun"
as nadia meeting agenda CIGOV/2026-09-20 --json
check "what is open stands on the agenda" "$(json '.openActions[0].text')" "Publish the list of services"
check "and the minutes to be approved are June's" "$(json '.previousMinutes | split("/")[1]')" 2026-06-21T10:00
as nadia meeting minutes CIGOV/2026-06-21 --status approved
as nadia meeting open CIGOV/2026-09-20 --at 10:00
as nadia presence CIGOV/2026-09-20 --everybody --at 10:00
as nadia action done "$action" --status started --note "Two of three offices"
as nadia action add CIGOV/2026-09-20 "Learn the foundations" --owner Justice --course $course --json
as nadia meeting close CIGOV/2026-09-20 --at 11:30
meet
start_server
as ben course get $course
stop_server
as ben study $course --answers "$here/answers.txt"
check "ben has learned what his ministry undertook to learn" "$status" 0
meet

chapter "The December meeting: moved by a day, carried over once more, and done"
as nadia meeting move CIGOV/2026-12-20 --to 2026-12-21
meet
as ben meeting agenda CIGOV/2026-12-20 --json
check "it stands there again, beside the course" "$(json '.openActions | length')" 2
as nadia action done "$action" --note "Published on the portal"
as nadia meeting agenda CIGOV/2026-12-20 --json
check "then it leaves the agenda" "$(json '[.openActions[].text] | join(", ")')" "Learn the foundations"
as nadia meeting minutes CIGOV/2026-12-20 --json
check "the next minutes say at their head how far the course is" "$(json .markdown | grep -o 'completed by 1 of [0-9]* ([0-9]* %)')" "completed by 1 of 16 (6 %)"
meet

chapter "The roadmap, and an indicator of three ministries"
as nadia initiative add --title "Online permits" --owner Justice --type service --year 2026 --due 2026-12-31 --status started --json
initiative=$(json .id)
as nadia milestone add "$initiative" --title Pilot --due 2026-11-30 --json
as nadia milestone done "$(json .id)"
as nadia milestone add "$initiative" --title "All offices" --due 2026-12-31
as nadia indicator add --name "Days for a permit" --unit days --target 5 --lower --json
indicator=$(json .id)
meet
as nadia measure "$indicator" 12 --period 2026-Q4 --structure Health
as nadia measure "$indicator" 6 --period 2026-Q4 --structure Justice
meet

chapter "The coordinator's report"
# report SUBJECT LINE…: prints a report and checks each of its figures.
report() {
    local subject=$1
    shift
    as nadia report $subject
    check "report $subject" "$(printf '%s\n' "$out" | sed '/^$/d' | tr '\t' ' ')" "$(printf '%s\n' "$@")"
}
report completion "Ministry of Justice 1/16 6 %  0 days"
report attendance "One-stop registration 30 17 1 1 11 30/30 60 % 0 days" \
    "Ministry of Health 10 6 1 1 2 10/10 70 % 0 days" \
    "Ministry of Justice 10 6 0 0 4 10/10 60 % 0 days" \
    "Ministry of the Interior 10 5 0 0 5 10/10 50 % 0 days"
report resolutions "CIGOV 1/1 1 0 1 0 0 2026-09-20 50 % 0 days" \
    "CIGOV, 2026-09-20 0/0 1 0 0 0 0 2026-09-20 0 % 0 days" \
    "CIGOV, 2026-06-21 1/1 0 0 1 0 0  100 % 0 days"
report surveys "Portal 4/49 8 % closed 0 days"
report "indicators --period 2026-Q4" "Days for a permit 2/4 9 days 0 days"
report roadmap "Online permits 1/2 50 % started 0 days"
report plan "Ministry of Justice 0/1 0 %  0 days"
report coverage "Digital Ambassadors 0/1 0 %  $(date -u +%F) 1/1 0 days" \
    "Ministry of Health 5/16 31 %  $(date -u +%F) 2/16 0 days" \
    "Ministry of Justice 5/16 31 %  $(date -u +%F) 2/16 0 days" \
    "Ministry of the Interior 5/16 31 %  $(date -u +%F) 2/16 0 days"
as nadia report xapi --json
check "eighteen are said to have attended; six lessons and the course, to be completed" \
    "$(json '[.[].verb.id | split("/")[-1]] | "\(map(select(. == "attended")) | length) \(map(select(. == "completed")) | length)"')" "18 7"
as nadia calendar link --json
link=$(json .url)

chapter "The calendar follows, everybody holds the same, and a sync of nothing is one round trip"
start_server
for person in $people; do
    egov-learn --profile "$person" sync >/dev/null 2>&1
    as "$person" sync --json
    check "$person: nothing moves" "$(json '"\(.sent) \(.received) \(.waiting) \(.roundTrips) \(.healed | length)"')" "0 0 0 1 0"
    as "$person" doctor
    check "$person: the replica is sound" "$status" 0
done
run curl -s "$link"
check "her calendar has the three dates" "$(grep -c '^BEGIN:VEVENT' <<<"$out")" 3
stop_server

printf '\nThe demo is over: every check held.\n'
