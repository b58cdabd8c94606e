"""Reads a calendar with python3-icalendar, the independent judge of what we write; prints its events as JSON."""
import datetime
import json
import sys

from icalendar import Calendar


def words(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ")
    return value.isoformat()


calendar = Calendar.from_ical(sys.stdin.buffer.read())
events = []
for event in calendar.walk("VEVENT"):
    if event.errors:
        raise SystemExit(f"errors: {event.errors}")
    events.append({
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "stamp": words(event["DTSTAMP"].dt),
        "start": words(event["DTSTART"].dt),
        "end": words(event["DTEND"].dt),
        "summary": str(event["SUMMARY"]),
        "status": str(event["STATUS"]),
        "free": str(event["TRANSP"]) == "TRANSPARENT",
    })
json.dump({"name": str(calendar["X-WR-CALNAME"]), "version": str(calendar["VERSION"]), "events": events}, sys.stdout)
