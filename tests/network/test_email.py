"""Public e-mail addresses: taken as they are, or named with the place where they are wrong."""

import pytest

from tests.network.resolved import MAK, resolved, titled
from tests.project import SITE_FILE, SMALL

BLOG = f"{MAK}/blog.md"


@pytest.mark.parametrize(
    "address",
    ["talk@nakhon.example", "khlong.noi+blog@mail.go.th", "o'neil@a-b.example", "a@x.xn--o3cw4h"],
)
def test_the_address_of_a_site_and_of_a_blog_is_carried_on(address: str) -> None:
    result = resolved({BLOG: titled("ก", f"email: {address}")}, site=f"{SMALL}email: {address}\n")
    assert result.found == []
    assert result.network.site.email == address
    assert [blog.email for blog in result.network.blogs.values()] == [address]


def test_without_one_there_is_none() -> None:
    network = resolved({BLOG: titled("ก")}).network
    assert (network.site.email, [blog.email for blog in network.blogs.values()]) == ("", [""])


@pytest.mark.parametrize(
    "wrong",
    [
        "talk",
        "talk@nakhon",
        "talk@@nakhon.example",
        "'@nakhon.example'",
        "talk@nakhon.example, other@nakhon.example",
        "talk @nakhon.example",
        "mailto:talk@nakhon.example",
        "ทีม <talk@nakhon.example>",
        "talk@nakhon.example?bcc=all@x.example",
        "คุย@นคร.example",
        "talk.@nakhon.example",
        "talk@-nakhon.example",
        "talk@10.0.0.1",
        f"{'a' * 250}@nakhon.example",
    ],
)
def test_what_is_no_address_is_named_and_left_out(wrong: str) -> None:
    """The blog is published without it; an address cannot smuggle in what a link would obey."""
    result = resolved({BLOG: titled("ก", f"email: {wrong}")})
    assert result.found == [("bad-email", BLOG, 3, 8)]
    assert [blog.email for blog in result.network.blogs.values()] == [""]


def test_a_wrong_address_of_the_site_is_named_in_its_file() -> None:
    result = resolved({}, site=f"{SMALL}email: nobody\n")
    line = len(SMALL.splitlines()) + 1
    assert result.found == [("bad-email", SITE_FILE, line, 8)]
    assert result.network.site.email == ""
