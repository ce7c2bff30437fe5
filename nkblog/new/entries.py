"""The files of one new thing each: where they lie and what stands in them."""

from collections.abc import Iterable
from datetime import date, timedelta

from nkblog.model.ids import PlaceId, PostId
from nkblog.model.network import Circle, Meeting, Network
from nkblog.new.areas import title
from nkblog.new.forms import fill, listed, scalar
from nkblog.new.habit import next_meeting
from nkblog.new.naming import dated, of_title
from nkblog.new.writing import NewFile
from nkblog.text.dates import thai_iso

_SOON = timedelta(days=180)
"""How far ahead the first milestone of a new goal is set, until somebody knows better."""


def blog(network: Network, place: PlaceId) -> list[NewFile]:
    """A place's blog, and the team that signs its posts unless the place has one already."""
    where = network.places[place]
    name = title(where.code, where.name_th)
    there = [person.id for person in network.people.values() if place in person.places]
    team = there[0].rpartition("/")[2] if there else _free(place, network)
    values = {"name": name, "team": team, "place": place}
    made = [NewFile(f"content/places/{place}/blog.md", fill("blog.md", values))]
    if not there:
        made.append(NewFile(f"content/people/{team}.md", fill("team.md", values)))
    return made


def post(
    files: Iterable[str], place: str, day: date, heading: str, word: str, topics: Iterable[str]
) -> NewFile:
    """A post in the blog of a place; `files` are those that the content has."""
    file = dated(f"content/places/{place}", day, word, frozenset(files))
    return NewFile(file, fill("post.md", {"title": scalar(heading), "topics": listed(topics)}))


def reply(
    network: Network,
    files: Iterable[str],
    place: str,
    day: date,
    heading: str,
    word: str,
    to: PostId,
) -> NewFile:
    """A post that answers another one, on the topics of that one."""
    answered = network.posts[to]
    topics = [topic.rpartition("/")[2] for topic in answered.topics]
    values = {
        "title": scalar(heading),
        "reply_to": scalar(network.short_names[to]),
        "topics": listed(topics),
    }
    file = dated(f"content/places/{place}", day, word, frozenset(files))
    return NewFile(file, fill("reply.md", values))


def coming(network: Network, circle: Circle, today: date) -> date | None:
    """When a circle meets next by its habit, or None where it has none."""
    return next_meeting([meeting.date.day for meeting in _sat(network, circle)], today)


def meeting(network: Network, files: Iterable[str], circle: Circle, day: date) -> NewFile:
    """A meeting of a circle, at the hour of the last one."""
    folder = f"content/{circle.id}"
    month = f"{folder}/{day:%Y-%m}.md"
    file = f"{folder}/{day.isoformat()}.md" if month in frozenset(files) else month
    before = max(_sat(network, circle), key=lambda one: (one.date.at, one.id), default=None)
    time = before.time if before else ""
    return NewFile(file, fill("meeting.md", {"date": thai_iso(day), "time": scalar(time)}))


def topic(heading: str, word: str) -> NewFile:
    """A topic."""
    return _named("topics", "topic.md", word, heading, {})


def person(heading: str, word: str, role: str, places: Iterable[str]) -> NewFile:
    """A person or team, with its role and the places that it writes about."""
    values = {"role": scalar(role), "places": listed(places)}
    return _named("people", "person.md", word, heading, values)


def partner(heading: str, word: str, short: str, url: str) -> NewFile:
    """A partner, with its short name and its address in the web."""
    return _named("partners", "partner.md", word, heading, {"short": scalar(short), "url": url})


def goal(heading: str, word: str, today: date) -> NewFile:
    """A goal, with one milestone half a year ahead."""
    return _named("goals", "goal.md", word, heading, {"due": thai_iso(today + _SOON)})


def _named(kind: str, form: str, word: str, heading: str, values: dict[str, str]) -> NewFile:
    file = f"content/{kind}/{word or of_title(heading)}.md"
    return NewFile(file, fill(form, {"title": scalar(heading), **values}))


def _sat(network: Network, circle: Circle) -> list[Meeting]:
    meetings = [network.meetings[id_] for id_ in circle.meetings]
    return [meeting for meeting in meetings if not meeting.cancelled]


def _free(place: PlaceId, network: Network) -> str:
    """The name of a team that no other has: by the place, else by those it lies in too."""
    taken = {person.rpartition("/")[2] for person in network.people}
    parts = place.split("/")
    names = ["-".join(["blog-team", *parts[i:]]) for i in range(len(parts) - 1, -1, -1)]
    return next((name for name in names if name not in taken), names[-1])
