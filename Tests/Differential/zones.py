"""Writes what Python's zoneinfo knows of every zone of this system: lines of a zone, a moment and an offset.

Random moments from 1900 to 2200, and the seconds before and at every change that a search between them finds."""

import os
import random
import sys
import zoneinfo
from datetime import datetime, timedelta, timezone

FOLDER = "/usr/share/zoneinfo"
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
FIRST = int((datetime(1900, 1, 1, tzinfo=timezone.utc) - EPOCH).total_seconds())
LAST = int((datetime(2200, 1, 1, tzinfo=timezone.utc) - EPOCH).total_seconds())


def offset(zone, moment):
    return int((EPOCH + timedelta(seconds=moment)).astimezone(zone).utcoffset().total_seconds())


def change(zone, low, high):
    """The first moment after `low` with another offset, which is that of `high` if there is one change between."""
    before = offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def main():
    seed = int(os.environ.get("PUBLISH_TEST_SEED", random.SystemRandom().randrange(1 << 32)))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"zoneinfo: seed {seed} (PUBLISH_TEST_SEED repeats it)", file=sys.stderr)
    zoneinfo.reset_tzpath([FOLDER])
    # Names without a part of the world are abbreviations, which publish does not take for zones.
    names = sorted(n for n in zoneinfo.available_timezones() if "/" in n and os.path.exists(f"{FOLDER}/{n}"))
    chance = random.Random(seed)
    for name in names:
        zone = zoneinfo.ZoneInfo(name)
        moments = sorted(chance.randrange(FIRST, LAST) for _ in range(count))
        found = set(moments)
        for low, high in zip(moments, moments[1:]):
            if offset(zone, low) != offset(zone, high):
                at = change(zone, low, high)
                found |= {at - 1, at}
        for moment in sorted(found):
            print(name, moment, offset(zone, moment))


main()
