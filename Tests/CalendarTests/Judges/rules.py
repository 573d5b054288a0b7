"""What python-dateutil makes of rules: for each line `rule|start` the first 30 starts before 2060, with commas between."""
import datetime
import itertools
import sys

from dateutil import rrule

end = datetime.datetime(2060, 1, 1)
for line in sys.stdin:
    rule, start = line.strip().split("|")
    try:
        starts = rrule.rrulestr(rule, dtstart=datetime.datetime.fromisoformat(start))
    except ValueError as error:
        # It refuses hours that an interval of hours never meets; there are no starts then.
        assert "empty set" in str(error), error
        starts = []
    print(",".join(s.isoformat() for s in itertools.takewhile(lambda s: s < end, itertools.islice(starts, 30))))
