#!/usr/bin/env bash
# A day of the network, played by the real programs: three people of two ministries on three profiles.
# Every command is printed with what came back; every outcome is checked; nothing is left behind.
. "$(dirname "$0")/stage.sh"

course=digital-government-foundations

chapter "An administrator founds a network and publishes the courses"
run egov-learn-server init --data "$data" --network "Digital Ambassadors"
check "the network is founded" "$status" 0
for bundle in "$here"/../content/*/; do
    run egov-learn-server bundle load "$bundle" --data "$data"
    check "the course is published" "$status" 0
done
start_server

chapter "Three people of two ministries join"
join awa "Awa Diallo" Health ambassador
join ben "Ben Traoré" Justice ambassador
join tina "Tina Sow" Health trainer

chapter "Awa fetches a course, then her office loses the network"
as awa course get $course
check "the course is on her computer" "$status" 0
as awa sync --json
stop_server

chapter "She studies the whole course with the server stopped"
as awa study $course --answers "$here/answers.txt"
check "all lessons and quizzes are done" "$status" 0
as awa progress --json
check "her computer says that it is completed" "$(json ".[] | select(.course == \"$course\") | .complete")" true
score=$(json ".[] | select(.course == \"$course\") | .score")
as awa sync
check "a sync without a server fails as a network error" "$status" 5
as awa status --json
waiting=$(json .edits.waiting)
check "her work waits" "$([ "$waiting" -gt 10 ] && echo yes)" yes

chapter "The line is back: her work travels, and the trainer sees it"
start_server
as awa sync --json
check "everything that waited was delivered" "$(json .delivered)" "$waiting"
check "nothing waits" "$(json .waiting)" 0
as tina sync --json
as tina progress --person "Awa Diallo" --course $course --json
check "the trainer sees the course completed" "$(json '.[0].complete')" true
check "with the same score" "$(json '.[0].score')" "$score"

chapter "Two people edit different fields of one note, offline: both survive"
as awa sync
as ben sync
as awa status --json
ben_id=$(egov-learn --profile ben status --json 2>/dev/null | jq -r .person)
as awa note write --title "One-stop registration" --body "Register a birth at one counter." --editor "$ben_id" --json
note=$(json .id)
as awa sync
as ben sync
stop_server
as awa note edit "$note" --title "One-stop birth registration"
as ben note edit "$note" --body "Register a birth at one counter, in one visit."
start_server
as awa sync
as ben sync
as awa sync
for person in awa ben; do
    as $person note show "$note" --json
    check "$person has the new title" "$(json .title)" "One-stop birth registration"
    check "$person has the new text" "$(json .body)" "Register a birth at one counter, in one visit."
done

chapter "They edit the same field: the later is current, the earlier comes back to its author"
stop_server
as awa note edit "$note" --body "Awa's text"
sleep 0.01
as ben note edit "$note" --body "Ben's text"
start_server
as ben sync --json
as awa sync --json
check "Awa is told that her text was overtaken" "$(json .overtaken)" 1
as awa note show "$note" --json
check "the later text is current" "$(json .body)" "Ben's text"
as awa outbox --state overtaken --json
check "the ledger holds her text" "$(json '.[0].value')" "Awa's text"
as awa history "$note" --field body
as awa restore "$note" body
as awa sync
as ben sync
as ben note show "$note" --json
check "her text is current everywhere" "$(json .body)" "Awa's text"
as ben history "$note" --field body --json
check "his text stays in the history" "$(json '[.[] | select(.value == "Ben'"'"'s text")] | length')" 1

chapter "Everybody holds the same, and a sync of nothing is one round trip"
for person in awa ben tina; do
    egov-learn --profile $person sync >/dev/null 2>&1
    as $person sync --json
    check "$person: nothing moves" "$(json '"\(.sent) \(.received) \(.waiting) \(.roundTrips) \(.healed | length)"')" "0 0 0 1 0"
    check "$person: less than 500 bytes each way" "$(json '.bytesSent < 500 and .bytesReceived < 500')" true
    as $person doctor
    check "$person: the replica is sound" "$status" 0
done
stop_server

printf '\nThe demo is over: every check held.\n'
