"""What each file of the content is, by its path."""

import pytest

from nkblog.read.layout import Location, home_near, locate

PLACE = "content/places/trat/ko-kut"


@pytest.mark.parametrize(
    ("file", "location"),
    [
        ("content/places/trat/blog.md", Location("blog", "trat", "blog")),
        (f"{PLACE}/blog.md", Location("blog", "trat/ko-kut", "blog")),
        (f"{PLACE}/ko-mak/blog.md", Location("blog", "trat/ko-kut/ko-mak", "blog")),
        (f"{PLACE}/2026-11-03-a.md", Location("post", "trat/ko-kut", "2026-11-03-a")),
        (f"{PLACE}/2026-11-03-a/index.md", Location("post", "trat/ko-kut", "2026-11-03-a")),
        (f"{PLACE}/๒๕๖๙-๑๑-๐๓-น้ำ.md", Location("post", "trat/ko-kut", "๒๕๖๙-๑๑-๐๓-น้ำ")),
        ("content/topics/compost.md", Location("topics", "", "compost")),
        ("content/topics/compost/index.md", Location("topics", "", "compost")),
        ("content/people/team.md", Location("people", "", "team")),
        ("content/partners/codi.md", Location("partners", "", "codi")),
        ("content/goals/organic.md", Location("goals", "", "organic")),
        ("content/pages/about.md", Location("pages", "", "about")),
        ("content/circles/team/circle.md", Location("circle", "team", "circle")),
        ("content/circles/team/2026-12.md", Location("meeting", "team", "2026-12")),
        ("content/circles/team/2026-12/index.md", Location("meeting", "team", "2026-12")),
        (f"{PLACE}/2026-11-03-A.MD", Location("post", "trat/ko-kut", "2026-11-03-A")),
    ],
)
def test_a_file_is_what_its_folder_says(file: str, location: Location) -> None:
    assert locate([file]) == {file: location}


@pytest.mark.parametrize(
    "file",
    [
        "content/2026-11-03-a.md",
        "content/places/2026-11-03-a.md",
        "content/places/a/b/c/d/2026-11-03-a.md",
        "content/topics/deep/compost.md",
        "content/circles/2026-12.md",
        "content/circles/team/deep/2026-12.md",
        "content/posts/a.md",
        "content/topics/index.md",
        "content/places/index.md",
        "content/places/trat/index.md",
        "content/circles/team/index.md",
    ],
)
def test_a_file_where_none_belongs_is_nowhere(file: str) -> None:
    assert locate([file]) == {file: None}


def test_files_that_are_no_texts_and_files_at_the_top_are_nobodys() -> None:
    assert locate(["content/README.md", "content/places/trat/a.jpg", "content/topics/a.txt"]) == {}


def test_a_text_beside_an_index_belongs_to_no_blog() -> None:
    """The folder is one entry with its files beside it."""
    located = locate([f"{PLACE}/2026-11-03-a/index.md", f"{PLACE}/2026-11-03-a/notes.md"])
    assert located[f"{PLACE}/2026-11-03-a/notes.md"] is None


@pytest.mark.parametrize(
    ("index", "other"),
    [
        ("content/topics/index.md", "content/topics/compost.md"),
        ("content/places/trat/index.md", "content/places/trat/2026-11-03-a.md"),
        ("content/circles/team/index.md", "content/circles/team/circle.md"),
        ("content/circles/team/index.md", "content/circles/team/2026-12.md"),
    ],
)
def test_an_index_where_none_belongs_takes_nothing_off_the_air(index: str, other: str) -> None:
    """Other programs want an index.md in every folder: here it must not swallow its neighbours."""
    located = locate([index, other])
    assert located[index] is None
    assert located[other] is not None


def test_an_index_in_the_folder_of_a_blog_is_no_post_and_swallows_no_post() -> None:
    """A folder with a blog.md is a place."""
    files = [f"{PLACE}/{name}.md" for name in ("index", "blog", "2026-11-03-a")]
    located = locate(files)
    assert [located[file] and located[file].kind for file in files] == [None, "blog", "post"]


@pytest.mark.parametrize(
    ("file", "home"),
    [
        (f"{PLACE}/ko-mak/old/2026-11-03-a.md", f"{PLACE}/ko-mak/"),
        (f"{PLACE}/ko-mak/2026-11-03-a/notes.md", f"{PLACE}/ko-mak/"),
        (f"{PLACE}/ko-mak/index.md", ""),
        ("content/topics/a/b/c/d.md", ""),
        ("content/2026-11-03-a.md", ""),
    ],
)
def test_a_post_that_lies_too_deep_is_shown_its_tambon(file: str, home: str) -> None:
    assert home_near(file) == home
