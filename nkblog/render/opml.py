"""OPML 2.0 documents: lists of feeds to subscribe to."""

from lxml.etree import Element, SubElement, tostring

from nkblog.model.feed import SubscriptionList
from nkblog.render.legal_text import carried


def render_opml(subscriptions: SubscriptionList) -> bytes:
    """The list as OPML 2.0 (opml.org/spec2.opml, UTF-8): an outline for each group, its feeds in
    it. The head has no dateCreated, for no date is known but the clock's.
    """
    return carried(_opml, subscriptions)


def _opml(subscriptions: SubscriptionList) -> bytes:
    # By lxml, as the feeds are: the standard library's writer lets illegal characters through.
    opml = Element("opml", version="2.0")
    SubElement(SubElement(opml, "head"), "title").text = subscriptions.title
    body = SubElement(opml, "body")
    for group in subscriptions.groups:
        outline = SubElement(body, "outline", text=group.title, title=group.title)
        for feed in group.members:
            SubElement(
                outline,
                "outline",
                type="rss",
                text=feed.title,
                title=feed.title,
                xmlUrl=feed.rss_url,
                htmlUrl=feed.page_url,
            )
    document: bytes = tostring(opml, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return document
