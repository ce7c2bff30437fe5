"""The Library: every file of a project parsed, nothing about their relations checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from nkblog.model.body import Body
from nkblog.read import matter

M_co = TypeVar("M_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[M_co]):
    """A Markdown file: its path in the project ("content/…"), its front matter and its body.

    `folder` is the folder it belongs to, below the folder of its kind: a post's or blog's place
    ("nakhon-si-thammarat/pak-phanang"), a meeting's circle; "" elsewhere. `stem` is the name that
    its address ends with: that of its file without ".md", or of its own folder. `misread` are the
    keys whose value could not be read, which has been reported.
    """

    file: str
    folder: str
    stem: str
    matter: M_co
    body: Body
    misread: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asset:
    """Any other file of the content. `width` and `height` are a picture's size as it is shown
    (upright), in pixels; 0 for other files and for pictures that cannot be read.
    """

    file: str
    digest: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Library:
    """All entries of a project by kind, each in the order of their files."""

    site: matter.Site
    site_file: str
    blogs: tuple[Entry[matter.Blog], ...]
    posts: tuple[Entry[matter.Post], ...]
    topics: tuple[Entry[matter.Topic], ...]
    people: tuple[Entry[matter.Person], ...]
    partners: tuple[Entry[matter.Partner], ...]
    goals: tuple[Entry[matter.Goal], ...]
    circles: tuple[Entry[matter.Circle], ...]
    meetings: tuple[Entry[matter.Meeting], ...]
    pages: tuple[Entry[matter.FreePage], ...]
    assets: Mapping[str, Asset]
    """By file."""
