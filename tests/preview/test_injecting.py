"""What a page gets while it is served, and no more than that."""

import pytest

from nkblog.preview.injecting import injected, relaxed

PAGE = (
    b"<!doctype html><html><head><meta charset='utf-8'>"
    b"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'\">"
    b"</head><body><p>\xe0\xb8\x81</p></body></html>"
)


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        (
            "default-src 'none'",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
        ),
        (
            "script-src 'NONE'; style-src 'self'; connect-src https://a.example",
            "script-src 'self'; style-src 'self'; connect-src 'self' https://a.example",
        ),
        ("img-src 'self'", "img-src 'self'"),
        (
            "DEFAULT-SRC https://a.example ; ; img-src x",
            "default-src https://a.example; img-src x; "
            + "; ".join(
                f"{k}-src 'self' https://a.example" for k in ("script", "style", "connect")
            ),
        ),
    ],
)
def test_a_policy_allows_what_the_preview_needs_and_keeps_all_else(
    policy: str, allowed: str
) -> None:
    """Where nothing is said of scripts, all are allowed already."""
    assert relaxed(policy) == allowed


def test_a_page_gets_a_script_and_a_panel_and_keeps_its_bytes() -> None:
    page = injected(PAGE, panel="<i>ผิด</i>", path='a"b', seen="1")
    assert page.count(b"/__nkblog/live.js") == 1
    assert b'data-path="a&quot;b" data-seen="1"></script></head>' in page
    assert "<p>ก</p><i>ผิด</i></body>".encode() in page
    assert b"content=\"default-src 'none'; img-src 'self'; script-src 'self';" in page


@pytest.mark.parametrize(
    "page",
    [b"", b"no page at all", b"<p>half a page", b"</body></body></html>", b"\xff\xfe<html>"],
)
def test_what_is_hardly_a_page_gets_them_too(page: bytes) -> None:
    """A theme that is being written may give anything."""
    whole = injected(page, panel="<i>x</i>", path=".", seen="1")
    assert b"/__nkblog/live.js" in whole
    assert b"<i>x</i>" in whole


@pytest.mark.parametrize(
    "tag",
    [
        b"<META content='script-src x' HTTP-EQUIV='content-security-policy'/>",
        b'<meta\nhttp-equiv = "Content-Security-Policy"\ncontent = "script-src x">',
    ],
)
def test_a_policy_is_found_however_it_is_written(tag: bytes) -> None:
    assert b"script-src 'self' x" in injected(tag, panel="", path=".", seen="")


def test_other_meta_tags_are_left_alone() -> None:
    tag = b'<meta name="description" content="default-src \'none\'">'
    assert tag in injected(tag, panel="", path=".", seen="")
