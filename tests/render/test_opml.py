"""OPML 2.0."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from nkblog.model.feed import Subscription, SubscriptionGroup, SubscriptionList
from nkblog.render.legal_text import legal
from nkblog.render.opml import render_opml
from tests.render.feed_values import SUBSCRIPTIONS

DATA = Path(__file__).parent / "data"


def test_golden() -> None:
    expected = (DATA / "feeds.opml").read_text(encoding="utf-8")
    assert render_opml(SUBSCRIPTIONS).decode() == expected


def test_the_head_is_a_title_and_no_date() -> None:
    [head] = etree.fromstring(render_opml(SUBSCRIPTIONS)).iterfind("head")
    assert [(element.tag, element.text) for element in head] == [("title", SUBSCRIPTIONS.title)]


def test_a_list_of_nothing_is_a_document() -> None:
    [body] = etree.fromstring(render_opml(replace(SUBSCRIPTIONS, groups=()))).iterfind("body")
    assert len(body) == 0


subscriptions = st.builds(Subscription, st.text(), st.text(), st.text())
groups = st.builds(SubscriptionGroup, st.text(), st.lists(subscriptions, max_size=3).map(tuple))
lists = st.builds(SubscriptionList, st.text(), st.lists(groups, max_size=3).map(tuple))


@given(lists)
def test_every_feed_of_every_group_reads_back(subscription_list: SubscriptionList) -> None:
    root = etree.fromstring(render_opml(subscription_list))
    expected = legal(subscription_list)
    assert root.get("version") == "2.0"
    assert (root.findtext("head/title") or "") == expected.title
    outlines = root.findall("body/outline")
    for outline, group in zip(outlines, expected.groups, strict=True):
        assert outline.get("text") == outline.get("title") == group.title
        for feed, member in zip(outline, group.members, strict=True):
            assert feed.get("type") == "rss"
            assert feed.get("text") == feed.get("title") == member.title
            assert feed.get("xmlUrl") == member.rss_url
            assert feed.get("htmlUrl") == member.page_url


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ud800"])
def test_a_forbidden_character_takes_itself_down_and_not_the_list(character: str) -> None:
    odd = replace(SUBSCRIPTIONS, title=f"บล็อก{character}เรา")
    assert etree.fromstring(render_opml(odd)).findtext("head/title") == "บล็อกเรา"
