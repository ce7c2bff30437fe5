"""A feed reader that people use, newsboat, follows a district."""

import os
import re
import sqlite3
from pathlib import Path

import pytest
from lxml import etree

from tests.site.feeds import read_feeds
from tests.site.output import Output
from tests.tools import output_of, program

pytestmark = pytest.mark.slow


def test_newsboat_takes_a_districts_list_and_shows_every_post_of_its_feeds(
    below: Output, tmp_path: Path
) -> None:
    newsboat = program("newsboat")
    feeds = read_feeds(below)
    followed = {
        path: [feeds[below.path(url) or ""] for url in etree.fromstring(data).xpath("//@xmlUrl")]
        for path, data in below.files.items()
        if re.fullmatch(r"[^/]+/[^/]+/feeds\.opml", path)
    }
    # The district that has the most to read.
    path, listed = max(followed.items(), key=lambda entry: sum(len(f.items) for f in entry[1]))
    posts = {(item.id, item.title, item.url) for feed in listed for item in feed.items}
    (tmp_path / "feeds.opml").write_bytes(below.files[path])
    home = {**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}

    output_of(newsboat, "-i", tmp_path / "feeds.opml", env=home)
    output_of(newsboat, "-x", "reload", env=home)

    with sqlite3.connect(next(tmp_path.rglob("cache.db"))) as cache:
        shown = cache.execute("SELECT guid, title, url FROM rss_item").fetchall()
        titles = cache.execute("SELECT title FROM rss_feed").fetchall()
    assert len(listed) > 1 < len(posts)
    # By its id newsboat knows a post again that also comes in the district's own feed.
    assert sorted(shown) == sorted(posts)
    assert sorted(titles) == sorted((feed.title,) for feed in listed)
    assert output_of(newsboat, "-x", "print-unread", env=home) == f"{len(posts)} unread articles\n"
