"""JSON Feed 1.1."""

import json
from dataclasses import replace
from pathlib import Path

from tests.render.feed_values import EMPTY_FEED, FEED, KHLONG_NOI, PLAIN, REPLY, render_json

DATA = Path(__file__).parent / "data"
EMPTY_VALUES = ("", [], {}, None, 0)


def test_golden() -> None:
    """The document is one line: the expected file shows the same values in the same order."""
    shown = json.dumps(json.loads(render_json(FEED)), ensure_ascii=False, indent=2) + "\n"
    assert shown == (DATA / "feed.json").read_text(encoding="utf-8")


def test_the_next_document_is_the_archive_before() -> None:
    assert json.loads(render_json(FEED))["next_url"] == FEED.previous
    assert "next_url" not in json.loads(render_json(EMPTY_FEED))


def test_an_item_of_an_aggregate_says_where_it_comes_from_and_what_it_answers() -> None:
    [reply, plain] = json.loads(render_json(FEED))["items"]
    assert reply["_nkblog"]["source"]["id"] == KHLONG_NOI.id
    assert reply["_nkblog"]["in_reply_to"]["id"] == REPLY.in_reply_to.ref
    assert reply["_nkblog"]["replies"] == REPLY.replies
    assert "_nkblog" not in plain


def test_what_is_not_known_is_not_written() -> None:
    document = json.loads(render_json(FEED))
    for values in (document, *document["items"]):
        assert not [name for name, value in values.items() if value in EMPTY_VALUES]


def test_an_item_without_text_still_has_content() -> None:
    """The specification demands it."""
    [item] = json.loads(render_json(replace(FEED, items=(replace(PLAIN, content=""),))))["items"]
    assert item["content_html"] == ""


def test_an_empty_feed_has_no_items_and_is_stable() -> None:
    assert json.loads(render_json(EMPTY_FEED))["items"] == []
    assert render_json(EMPTY_FEED) == render_json(EMPTY_FEED)


def test_thai_stays_readable() -> None:
    assert REPLY.title.encode() in render_json(FEED)


def test_half_a_character_takes_itself_down_and_not_the_feed() -> None:
    document = render_json(replace(FEED, items=(replace(PLAIN, title="น้ำ\ud83cขึ้น"),)))
    assert json.loads(document)["items"][0]["title"] == "น้ำขึ้น"
