"""Lists of feeds, for readers that can import many at once."""

from nkblog.model.feed import Subscription, SubscriptionGroup, SubscriptionList
from nkblog.model.ids import PlaceId
from nkblog.model.page import Page
from nkblog.pages.context import Context
from nkblog.pages.frame import feed_address
from nkblog.pages.streams import Streams


def place_list(context: Context, place: PlaceId, streams: Streams) -> Page | None:
    """The OPML list of the feeds in a place, with a group for each place directly below it; None
    for a place with none below it, and for one that waits for its first blog: an OPML list is never
    empty.
    """
    children = context.network.places[place].children
    if not children or place not in streams.by_folder:
        return None
    below = [(child, _subscriptions(context, child, streams)) for child in children]
    groups = [
        SubscriptionGroup(context.place_name(child), lines) for child, lines in below if lines
    ]
    own = _subscriptions(context, place, streams)[:1]
    groups.insert(0, SubscriptionGroup(context.place_name(place), own))
    title = context.say("feeds_of", name=context.place_name(place))
    return Page(f"{place}/feeds.opml", "opml", SubscriptionList(title, tuple(groups)))


def site_list(context: Context, streams: Streams) -> Page:
    """The OPML list of every place's feed, a group for each of the site's topmost places, and of
    every topic's.
    """
    network, urls = context.network, context.urls
    groups = [
        SubscriptionGroup(context.place_name(root), _subscriptions(context, root, streams))
        for root in network.roots
    ]
    topics = tuple(
        Subscription(
            topic.title,
            feed_address(context, topic.id),
            urls.absolute(urls.page(topic.id)),
        )
        for topic in network.topics.values()
    )
    groups.append(SubscriptionGroup(context.say("topics"), topics))
    shown = tuple(group for group in groups if group.members)
    return Page("feeds.opml", "opml", SubscriptionList(network.site.title, shown))


def _subscriptions(context: Context, place: PlaceId, streams: Streams) -> tuple[Subscription, ...]:
    """The feeds of a place and of every place in it that has one, outermost first."""
    own = streams.by_folder.get(place)
    urls = context.urls
    line = (
        (
            Subscription(
                own.title,
                feed_address(context, place),
                urls.absolute(urls.page(place)),
            ),
        )
        if own
        else ()
    )
    children = context.network.places[place].children
    return (*line, *(s for child in children for s in _subscriptions(context, child, streams)))
