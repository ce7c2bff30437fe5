"""A small network's feeds as values, for the tests of each format."""

from nkblog.model.feed import (
    Category,
    Feed,
    FeedItem,
    InReplyTo,
    Source,
    Subscription,
    SubscriptionGroup,
    SubscriptionList,
)
from nkblog.render.feeds import render_feed, render_items
from nkblog.render.json_feed import render_json_feed, render_json_items

SITE = "https://nakhon.example/nakhon-si-thammarat"

KHLONG_NOI = Source(
    id="tag:nakhon.example,2026:blog/khlong-noi",
    title="คลองน้อย",
    url=f"{SITE}/pak-phanang/khlong-noi/",
    rss_url=f"{SITE}/pak-phanang/khlong-noi/feed.xml",
    atom_url=f"{SITE}/pak-phanang/khlong-noi/atom.xml",
)

REPLY = FeedItem(
    id="tag:nakhon.example,2026:khlong-noi/2026-11-03-compost-fund",
    url=f"{SITE}/pak-phanang/khlong-noi/2026-11-03-compost-fund/",
    title="กองทุนปุ๋ยหมัก: ปีแรก <ได้ & เสีย> “ทั้งสองอย่าง” 🌱",
    summary="ใช้จอกแหน < 2 ส่วน & มูลวัว ]]> แล้วกลับกองทุก 7 วัน",
    content='<p>ใช้จอกแหน &lt; 2 ส่วน &amp; มูลวัว ]]&gt; <a href="https://nakhon.example/">ดูต่อ</a></p>\n',
    published="2026-11-03T09:30:00+07:00",
    updated="2026-11-05T18:00:00+07:00",
    authors=("ทีมบล็อกคลองน้อย", "อบต. คลองน้อย"),
    categories=(
        Category("compost", "ปุ๋ยหมัก", "https://nakhon.example/topics/compost/"),
        Category(
            "community-finance", "การเงินชุมชน", "https://nakhon.example/topics/community-finance/"
        ),
    ),
    source=KHLONG_NOI,
    in_reply_to=InReplyTo(
        "tag:nakhon.example,2026:tha-rai/2026-10-28-ask-compost",
        f"{SITE}/mueang/tha-rai/2026-10-28-ask-compost/",
    ),
    replies=2,
    image=f"{SITE}/pak-phanang/khlong-noi/2026-11-03-compost-fund/photo.jpg",
)

PLAIN = FeedItem(
    id="tag:nakhon.example,2026:pak-phanang/2026-11-01-note",
    url=f"{SITE}/pak-phanang/%E0%B8%99%E0%B9%89%E0%B8%B3/",
    title="น้ำขึ้นเต็มคลอง",
    summary="",
    content="<p>น้ำขึ้นเต็มคลองตั้งแต่เช้า</p>\n",
    published="2026-11-01T00:00:00+07:00",
    updated="2026-11-01T00:00:00+07:00",
    authors=(),
    categories=(),
)

FEED = Feed(
    id="tag:nakhon.example,2026:blog/pak-phanang",
    title="ปากพนัง & เพื่อน",
    subtitle="บันทึกจากทุกตำบลของอำเภอปากพนัง",
    language="th",
    rights="CC BY 4.0 ทีมบล็อกในเครือข่าย",
    page_url=f"{SITE}/pak-phanang/",
    self_url=f"{SITE}/pak-phanang/feed.xml",
    updated="2026-11-05T18:00:00+07:00",
    items=(REPLY, PLAIN),
    previous=f"{SITE}/pak-phanang/2026-10/feed.xml",
)

EMPTY_FEED = Feed(
    id="tag:nakhon.example,2026:blog/bang-chak",
    title="บางจาก",
    subtitle="",
    language="th",
    rights="",
    page_url=f"{SITE}/bang-chak/",
    self_url=f"{SITE}/bang-chak/feed.xml",
    updated="2025-10-01T00:00:00+07:00",
    items=(),
)

SUBSCRIPTIONS = SubscriptionList(
    title="บล็อกในจังหวัดนครศรีธรรมราช",
    groups=(
        SubscriptionGroup(
            "อำเภอปากพนัง",
            (
                Subscription(
                    "ปากพนัง & เพื่อน", f"{SITE}/pak-phanang/feed.xml", f"{SITE}/pak-phanang/"
                ),
                Subscription("คลองน้อย", KHLONG_NOI.rss_url, KHLONG_NOI.url),
            ),
        ),
        SubscriptionGroup(
            "อำเภอเมือง", (Subscription("“ท่าไร่”", f"{SITE}/tha-rai/feed.xml", f"{SITE}/tha-rai/"),)
        ),
    ),
)


def render_rss(feed: Feed) -> bytes:
    """The feed as RSS, items and all."""
    return render_feed("rss", feed, render_items("rss", feed.items))


def render_atom(feed: Feed) -> bytes:
    """The feed as Atom, items and all."""
    return render_feed("atom", feed, render_items("atom", feed.items))


def render_json(feed: Feed) -> bytes:
    """The feed as JSON Feed, items and all."""
    return render_json_feed(feed, render_json_items(feed.items))
