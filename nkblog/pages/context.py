"""What every family of pages is made from: the network, its addresses and its words."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from nkblog.diagnostics import Span, error
from nkblog.model.ids import PartnerId, PersonId, PlaceId, TopicId
from nkblog.model.network import Level, Network, Place
from nkblog.model.page import Family
from nkblog.network.lineage import area_around, lineage
from nkblog.text.dates import Moment, long_date, short_date
from nkblog.theme_error import ThemeError
from nkblog.urls import Urls

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_BANGKOK = "10"
"""The code of Bangkok, whose districts and sub-districts are called khet and khwaeng."""
_FAMILIES = {"archive": Family.ARCHIVES} | {
    family.value: family
    for family in Family
    if family not in {Family.ARCHIVES, Family.FEED_ARCHIVES, Family.AREA_TOPICS}
}
"""The families that have a folder of their own, by its name."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address and what it is called; the address is "" where the site leaves that page out."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A day: for machines, in full, and short."""

    iso: str
    long: str
    short: str


@dataclass(frozen=True, slots=True)
class Context:
    """The network as pages see it. `strings` are the theme's, in the site's language; `assets`
    maps the name of each of the theme's assets to its output path.
    """

    network: Network
    urls: Urls
    strings: Mapping[str, str]
    assets: Mapping[str, str]
    _made: dict[object, dict[Hashable, Any]] = field(
        default_factory=lambda: defaultdict(dict), init=False, repr=False, compare=False
    )

    def once(self, make: Callable[["Context", K], V], key: K) -> V:
        """`make(self, key)`, made once for all views that hold it: there are far more links and
        rows in lists than places, days and posts, and what is shared is digested once.
        """
        known = self._made[make]
        if key in known:
            made: V = known[key]
        else:
            made = known[key] = make(self, key)
        return made

    @property
    def language(self) -> str:
        """The site's language: "th" or "en"."""
        return self.network.site.language

    def say(self, string: str, **values: str) -> str:
        """A string of the theme with its placeholders filled; ThemeError where it has none, or one
        with other placeholders.
        """
        span = Span(f"strings/{self.language}.yaml")
        if string not in self.strings:
            raise ThemeError(error("string-missing", span, key=string))
        try:
            return self.strings[string].format(**values)
        except (KeyError, IndexError, ValueError) as problem:
            given = ", ".join(values)
            raise ThemeError(error("string-not-filled", span, key=string, given=given)) from problem

    def shows(self, family: Family) -> bool:
        """Whether the site has a family of pages."""
        return family not in self.network.site.without

    def has_page(self, folder: str) -> bool:
        """Whether the site has a page that texts may link to: it may be of a family left out."""
        family = _FAMILIES.get(folder.partition("/")[0])
        return family is None or self.shows(family)

    def asset(self, name: str) -> str:
        """The address of one of the theme's assets; ThemeError where it has none."""
        if name not in self.assets:
            raise ThemeError(error("asset-missing", Span(""), name=name))
        return self.urls.file(self.assets[name])

    def date(self, moment: Moment) -> DateView:
        """A day in the site's language."""
        return self.day(moment.day)

    def day(self, day: dt.date) -> DateView:
        """A calendar day in the site's language."""
        return self.once(_day, day)

    def name(self, place: Place) -> str:
        """A place's bare name in the site's language."""
        return place.name_th if self.language == "th" else place.name_en

    def place_name(self, place_id: PlaceId) -> str:
        """A place's name with its level: "ตำบลคลองน้อย"."""
        return self.once(_place_name, place_id)

    def place_link(self, place: PlaceId) -> Link:
        """A place's page under its name with its level."""
        return self.once(_place_link, place)

    def topic_link(self, topic: TopicId) -> Link:
        """A topic's page under its title."""
        return self.once(_topic_link, topic)

    def person_link(self, person: PersonId) -> Link:
        """A person's page under their name."""
        return self.once(_person_link, person)

    def partner_link(self, partner: PartnerId) -> Link:
        """A partner's page under its title."""
        return self.once(_partner_link, partner)

    def lineage(self, place: PlaceId) -> tuple[PlaceId, ...]:
        """A place and those it lies in, outermost first."""
        return self.once(_lineage, place)

    def area_link(self, place: PlaceId) -> Link:
        """The page of the district that a tambon lies in; of a district or a province itself."""
        return self.place_link(area_around(place, self.network.places))

    def blog_title(self, place: PlaceId) -> str:
        """What the blog of a place is called: its own title, or the place's name."""
        blog = self.network.blogs.get(place)
        return blog.title if blog and blog.title else self.place_name(place)

    def feed_title(self, place: PlaceId) -> str:
        """What the feed of a place is called: a tambon's after its blog, those of the places above
        after the place, for they carry more than one blog.
        """
        is_blog = self.network.places[place].level is Level.TAMBON
        return self.blog_title(place) if is_blog else self.place_name(place)


def _day(context: Context, day: dt.date) -> DateView:
    language = context.language
    return DateView(day.isoformat(), long_date(day, language), short_date(day, language))


def _place_name(context: Context, place_id: PlaceId) -> str:
    place = context.network.places[place_id]
    capital = place.code == _BANGKOK
    in_capital = place.code.startswith(_BANGKOK)
    kind = {
        Level.PROVINCE: "place_capital" if capital else "place_province",
        Level.DISTRICT: "place_khet" if in_capital else "place_district",
        Level.TAMBON: "place_khwaeng" if in_capital else "place_tambon",
    }[place.level]
    return context.say(kind, name=context.name(place))


def _lineage(context: Context, place: PlaceId) -> tuple[PlaceId, ...]:
    return lineage(place, context.network.places)


def _place_link(context: Context, place: PlaceId) -> Link:
    return Link(context.urls.page(place), context.place_name(place))


def _topic_link(context: Context, topic: TopicId) -> Link:
    return Link(context.urls.page(topic), context.network.topics[topic].title)


def _person_link(context: Context, person: PersonId) -> Link:
    url = context.urls.page(person) if context.shows(Family.PEOPLE) else ""
    return Link(url, context.network.people[person].title)


def _partner_link(context: Context, partner: PartnerId) -> Link:
    url = context.urls.page(partner) if context.shows(Family.PARTNERS) else ""
    return Link(url, context.network.partners[partner].title)
