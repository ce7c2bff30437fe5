"""Pelican, with its plugins for neighbours and the sitemap."""

import shutil
from pathlib import Path

from benchmarks.corpus import Post, Size, posts
from benchmarks.peers.generator import HERE, SITES, THEME, Generator
from benchmarks.peers.texts import (
    as_json,
    below,
    lineage,
    markdown,
    read_directory,
    short_name,
    write,
)


def write_site(project: Path, size: Size) -> Path:
    """A project of Pelican. Its categories have no levels and an article has one, but it may have
    several authors, each with a page and a feed: so the places of a post are its authors. Topics are
    tags. People and partners, and the titles of places and topics, are data of the settings.
    """
    shutil.copytree(SITES / "pelican", project)
    for name in ("style.css", "icon.svg"):
        text = (THEME / "assets" / name).read_text(encoding="utf-8")
        write(project / "theme" / "static" / name, text)
    known = read_directory(size)
    data: dict[str, dict[str, dict[str, object]]] = {
        kind: {name: {**entry.fields, "text": entry.text} for name, entry in entries.items()}
        for kind, entries in (
            ("topics", known.topics),
            ("people", known.people),
            ("partners", known.partners),
        )
    }
    data["places"] = {
        folder: {
            **entry.fields,
            "text": entry.text,
            "name": short_name(blog),
            "team": blog.team,
            "below": below(folder, known.blogs),
        }
        for folder, (blog, entry) in known.blogs.items()
    }
    write(project / "data.json", as_json(data))
    content = project / "content"
    about = known.about
    head = f"Title: {about.fields['title']}\nSlug: about\n\n"
    write(content / "pages" / "about.md", head + about.text)
    newest = project
    for post in posts(size):
        newest = write(content / f"{post.path}.md", post_text(post))
    return newest


def post_text(post: Post) -> str:
    """A post as an article of Pelican."""
    fields = {
        "Title": post.title,
        "Date": post.date.isoformat(),
        "Category": post.blog.folder,
        "Authors": "; ".join(lineage(post.blog.folder)),
        "Tags": ", ".join(post.topics),
        "Signed": " ".join(post.authors),
        "Partners": " ".join(post.partners),
        "Reply_to": post.reply_to.path if post.reply_to else "",
        "Ask": post.ask,
        "Offer": post.offer,
    }
    head = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
    return f"{head}\n{markdown(post, lambda to: f'{{filename}}/{to.path}.md')}"


def _command(_project: Path, output: Path) -> tuple[str, ...]:
    program = HERE / ".venv" / "bin" / "pelican"
    return (str(program), "content", "--settings", "pelicanconf.py", "--output", str(output), "-q")


def _version() -> str:
    (info,) = (HERE / ".venv").glob("lib/python*/site-packages/pelican-*.dist-info/METADATA")
    return f"Pelican {info.parent.name.removeprefix('pelican-').removesuffix('.dist-info')}"


PELICAN = Generator("Pelican", _version, write_site, _command, "theme/templates/article.html")
