"""JSON Feed 1.1 documents."""

import json
from collections.abc import Iterable, Sequence

from nkblog.model.feed import Feed, FeedItem
from nkblog.render.legal_text import carried


def render_json_items(items: Sequence[FeedItem]) -> list[bytes]:
    """Each item as it stands in a feed.

    What the format has no word for (the source of an item, its place in a thread) is in the item's
    `_nkblog` object.
    """
    return [carried(_json_item, item) for item in items]


def render_json_feed(feed: Feed, items: Iterable[bytes]) -> bytes:
    """The feed as JSON Feed 1.1 (jsonfeed.org/version/1.1, UTF-8), with its items as
    `render_json_items` gave them. The next older archive is `next_url`.
    """
    head = carried(_json_head, feed)
    return b"".join([head.removesuffix(b"]}"), b", ".join(items), b"]}"])


def _json_head(feed: Feed) -> bytes:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.self_url,
        **_present(next_url=feed.previous, description=feed.subtitle, language=feed.language),
        "items": [],
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _json_item(item: FeedItem) -> bytes:
    return json.dumps(_item(item), ensure_ascii=False).encode()


def _item(item: FeedItem) -> dict[str, object]:
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.content,
        "date_published": item.published,
        "date_modified": item.updated,
        **_present(
            summary=item.summary,
            image=item.image,
            authors=[{"name": name} for name in item.authors],
            tags=[category.label for category in item.categories],
            _nkblog=_extension(item),
        ),
    }


def _extension(item: FeedItem) -> dict[str, object]:
    source, answered = item.source, item.in_reply_to
    return _present(
        source=source and {"id": source.id, "title": source.title, "url": source.url},
        in_reply_to=answered and {"id": answered.ref, "url": answered.href},
        replies=item.replies,
    )


def _present(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}
