"""The judge of links, on sites small enough to see what it should say."""

import pytest

from tests.site.link_rules import broken_links, unreachable_pages
from tests.site.output import Output

HOST = "https://a.example"


def page(body: str) -> bytes:
    return f"<!doctype html><html lang=th><title>ก</title><main id=here>{body}</main>".encode()


def site(base_url: str = f"{HOST}/", **bodies: str) -> Output:
    """A site of a home page, a page `/ก/` and whatever is given: bodies by path, "__" for "/"."""
    files = {"index.html": page(""), "ก/index.html": page("<h2 id=หัวข้อ>หัวข้อ</h2>")}
    files |= {f"{path.replace('__', '/')}.html": page(body) for path, body in bodies.items()}
    return Output(files, base_url)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="ก/">',
        '<a href="/%E0%B8%81/">',
        '<a href="https://a.example/ก/#หัวข้อ">',
        '<a href="/%E0%B8%81/#%E0%B8%AB%E0%B8%B1%E0%B8%A7%E0%B8%82%E0%B9%89%E0%B8%AD">',
        '<a href="#here">',
        '<a href="?q=1">',
        '<a href="https://b.example/none">',
        '<a href="mailto:a@b.example"><a href="tel:0751234567">',
        '<img src="data:image/gif;base64,AA==">',
    ],
)
def test_a_link_that_holds_is_not_reported(body: str) -> None:
    assert broken_links(site(index=body)) == []


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('<a href="/none/">', "no such file"),
        ('<a href="ก">', "no such file"),
        ('<a href="/%E0%B8%81/#none">', "no such fragment"),
        ('<a href="#none">', "no such fragment"),
        ('<img src="none.png">', "no such file"),
        ('<img src="data:," srcset="/ก/index.html 1x, none.png 2x">', "no such file"),
        ('<source srcset="none.png 480w,/ก/index.html 960w">', "no such file"),
        ('<meta http-equiv="refresh" content="0; url=/none/">', "no such file"),
        ('<meta property="og:image" content="https://a.example/none.png">', "no such file"),
        ('<link rel="canonical" href="https://a.example/none/">', "no such file"),
        ('<a href="//b.example/">', "scheme open"),
        ('<a href="javascript:alert(1)">', "scheme javascript"),
    ],
)
def test_a_link_that_does_not_hold_is_reported_once(body: str, why: str) -> None:
    (found,) = broken_links(site(index=body))
    assert why in found


def test_a_link_out_of_the_sites_own_folder_is_reported() -> None:
    (found,) = broken_links(site(f"{HOST}/n/", index='<a href="/n/ก/"><a href="/ก/">'))
    assert "/ก/: is outside" in found


def test_the_error_page_may_have_no_relative_link() -> None:
    (found,) = broken_links(site(**{"404": '<a href="ก/"><a href="/">'}))
    assert "ก/: is relative" in found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("style.css", "body { background: url('none.png') }"),
        ("style.css", '@import "none.css";'),
        ("sitemap.xml", f"<urlset><url><loc>{HOST}/none/</loc></url></urlset>"),
        ("feeds.opml", f'<opml><outline xmlUrl="{HOST}/none.xml"/></opml>'),
        ("feed.xml", f"<rss><item><link>{HOST}/none/</link></item></rss>"),
        ("feed.xml", "<rss><item><encoded>&lt;img src='/none.png'></encoded></item></rss>"),
        ("atom.xml", f'<feed><link href="{HOST}/none/"/></feed>'),
    ],
)
def test_links_in_other_files_are_followed_too(path: str, text: str) -> None:
    (found,) = broken_links(Output(site().files | {path: text.encode()}, f"{HOST}/"))
    assert found.startswith(path)
    assert "no such file" in found


def test_a_page_without_a_way_to_it_is_reported() -> None:
    """But neither a redirect nor the error page."""
    found = unreachable_pages(
        site(
            index='<a href="ก/">',
            lost__index='<a href="/">',
            old__index='<meta http-equiv="refresh" content="0; url=/">',
            **{"404": ""},
        )
    )
    assert found == ["lost/index.html"]


def test_representatives_show_everything_that_any_page_shows() -> None:
    output = site(
        index='<p class="a b"><table>',
        more__index='<p class="a">',
        more__one__index='<p class="b">',
        more__two__index='<p class="b">',
        more__three__index='<p class="c">',
    )
    chosen = output.representatives()
    assert chosen[0] == "index.html"
    assert {"more/index.html", "more/three/index.html"} <= set(chosen)
    # Of two that show the same, one is enough.
    assert len({"more/one/index.html", "more/two/index.html"} & set(chosen)) <= 1
