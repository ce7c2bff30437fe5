"""The same network as a site of Pelican."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

with (Path(__file__).parent / "data.json").open(encoding="utf-8") as _data:
    DATA = json.load(_data)
_MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
_SHORT = (
    *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
    *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
)


def _long_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year + 543}"


def _short_day(day: date) -> str:
    return f"{day.day} {_SHORT[day.month - 1]} {(day.year + 543) % 100:02}"


def _topics_of(articles: Iterable[Any]) -> list[tuple[Any, int]]:
    return Counter(tag for article in articles for tag in article.tags).most_common()


def _by_name(pairs: Iterable[tuple[Any, list[Any]]]) -> dict[str, list[Any]]:
    return {one.name: articles for one, articles in pairs}


JINJA_FILTERS = {
    "long_day": _long_day,
    "short_day": _short_day,
    "topics_of": _topics_of,
    "by_name": _by_name,
}
SITENAME = "เครือข่ายบล็อกชุมชน"
SITESUBTITLE = "บันทึกการเรียนรู้จากตำบล อำเภอ และจังหวัด"
TAGLINE = "คุยกันก่อนเจอกัน"
SITEURL = "https://bench.example"
TIMEZONE = "Asia/Bangkok"
DEFAULT_LANG = "th"
PATH = "content"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["neighbors", "sitemap", "answers"]
SITEMAP = {"format": "xml"}
SUMMARY_MAX_LENGTH = 16
DEFAULT_PAGINATION = False
SLUGIFY_SOURCE = "basename"
AUTHOR_REGEX_SUBSTITUTIONS = []
CATEGORY_REGEX_SUBSTITUTIONS = []
ARTICLE_URL = "{category}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{slug}/index.html"
AUTHOR_URL = "{slug}/"
AUTHOR_SAVE_AS = "{slug}/index.html"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = "topics/{slug}/index.html"
TAGS_SAVE_AS = "topics/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
CATEGORY_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "404"]
TEMPLATE_PAGES = {}
STATIC_PATHS = ["robots.txt"]
FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False
FEED_RSS = "feed.xml"
AUTHOR_FEED_RSS = "{slug}/feed.xml"
TAG_FEED_RSS = "topics/{slug}/feed.xml"
FEED_ATOM = FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.toc": {"toc_depth": "2-3"},
    },
    "output_format": "html5",
}
