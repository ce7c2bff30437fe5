"""The pages of people and partners."""

from collections.abc import Iterable
from dataclasses import dataclass

from nkblog.model.ids import PartnerId, PersonId
from nkblog.model.page import Family, Page
from nkblog.pages.cards import PersonRow, person_rows
from nkblog.pages.context import Context, Link
from nkblog.pages.frame import HeadView, SiteView, feed_links, head_view
from nkblog.pages.prose import page_html
from nkblog.pages.streams import Streams, StreamView

ROLES = ("sponsor", "facilitator", "practitioner", "note-taker", "")
"""In the order in which a list of people shows them."""


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """The people of one role; `role` is a key of the theme's strings."""

    role: str
    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Everyone who writes, by role."""

    site: SiteView
    head: HeadView
    groups: tuple[RoleGroup, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person or team, where they are at home, and what they have written."""

    site: SiteView
    head: HeadView
    name: str
    role: str
    summary: str
    about: str
    url: str
    places: tuple[Link, ...]
    partners: tuple[Link, ...]
    stream: StreamView


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner in a list, and how many posts speak of work with it."""

    link: Link
    short: str
    summary: str
    posts: int


@dataclass(frozen=True, slots=True)
class PartnersView:
    """All partners, in Thai order."""

    site: SiteView
    head: HeadView
    partners: tuple[PartnerRow, ...]


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A partner, and the posts about work with it."""

    site: SiteView
    head: HeadView
    title: str
    short: str
    summary: str
    about: str
    url: str
    stream: StreamView


def people_pages(context: Context, site: SiteView, streams: Streams) -> Iterable[Page]:
    """The list of people, and a page for each."""
    if not context.shows(Family.PEOPLE):
        return
    people = context.network.people
    groups = (
        RoleGroup(
            f"role_{role}" if role else "role_other",
            person_rows(context, (id_ for id_, person in people.items() if person.role == role)),
        )
        for role in ROLES
    )
    head = head_view(context, "people", context.say("people"), context.say("people_about"))
    shown = tuple(group for group in groups if group.people)
    yield Page("people/index.html", "people.html", PeopleView(site, head, shown))
    for person in people:
        yield _person_page(context, site, streams, person)


def partner_pages(context: Context, site: SiteView, streams: Streams) -> Iterable[Page]:
    """The list of partners, and a page for each."""
    partners = context.network.partners
    if not partners or not context.shows(Family.PARTNERS):
        return
    rows = tuple(
        PartnerRow(
            context.partner_link(id_),
            partner.short,
            partner.summary,
            len(streams.by_folder[id_].posts),
        )
        for id_, partner in partners.items()
    )
    head = head_view(context, "partners", context.say("partners"), context.say("partners_about"))
    yield Page("partners/index.html", "partners.html", PartnersView(site, head, rows))
    for partner in partners:
        yield _partner_page(context, site, streams, partner)


def _person_page(context: Context, site: SiteView, streams: Streams, person_id: PersonId) -> Page:
    network = context.network
    person, stream = network.people[person_id], streams.by_folder[person_id]
    view = PersonView(
        site,
        head_view(
            context,
            person_id,
            person.title,
            person.summary,
            trail=stream.trail,
            feeds=feed_links(context, person_id, stream.title),
        ),
        person.title,
        f"role_{person.role}" if person.role else "",
        person.summary,
        page_html(context, person.prose),
        person.url,
        tuple(context.place_link(place) for place in person.places),
        tuple(context.partner_link(partner) for partner in person.partners),
        streams.view(context, person_id),
    )
    return Page(f"{person_id}/index.html", "person.html", view)


def _partner_page(
    context: Context, site: SiteView, streams: Streams, partner_id: PartnerId
) -> Page:
    partner, stream = context.network.partners[partner_id], streams.by_folder[partner_id]
    view = PartnerView(
        site,
        head_view(
            context,
            partner_id,
            partner.title,
            partner.summary,
            trail=stream.trail,
            feeds=feed_links(context, partner_id, stream.title),
        ),
        partner.title,
        partner.short,
        partner.summary,
        page_html(context, partner.prose),
        partner.url,
        streams.view(context, partner_id),
    )
    return Page(f"{partner_id}/index.html", "partner.html", view)
