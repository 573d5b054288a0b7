"""What PyPI's icalendar and recurring-ical-events read in a file: one line for each date, `epoch|seconds|status|summary`."""
import datetime
import sys

import icalendar
import recurring_ical_events

file, begin, end = sys.argv[1:4]
with open(file, "rb") as opened:
    calendar = icalendar.Calendar.from_ical(opened.read())
utc = datetime.timezone.utc
for event in recurring_ical_events.of(calendar).between(
    datetime.datetime.fromisoformat(begin).replace(tzinfo=utc), datetime.datetime.fromisoformat(end).replace(tzinfo=utc)
):
    start, finish = event.start.astimezone(utc), event.end.astimezone(utc)
    print(f"{int(start.timestamp())}|{int((finish - start).total_seconds())}|{event['STATUS']}|{event['SUMMARY']}")
