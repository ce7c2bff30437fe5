"""Eleventy, with its own plugin for feeds."""

import json
import shutil
from pathlib import Path

from benchmarks.corpus import Post, Size, posts
from benchmarks.peers.generator import HERE, SITES, THEME, Generator
from benchmarks.peers.texts import (
    as_json,
    front_matter,
    markdown,
    read_directory,
    short_name,
    write,
)

BASE_URL = "https://bench.example"


def write_site(project: Path, size: Size) -> Path:
    """A project of Eleventy: the names of places, topics, people and partners are data."""
    shutil.copytree(SITES / "eleventy", project)
    (project / "node_modules").symlink_to(HERE / "node_modules")
    for name in ("style.css", "icon.svg"):
        write(project / "assets" / name, (THEME / "assets" / name).read_text(encoding="utf-8"))
    known = read_directory(size)
    names = {
        kind: {name: {**entry.fields, "text": entry.text} for name, entry in entries.items()}
        for kind, entries in (
            ("topics", known.topics),
            ("people", known.people),
            ("partners", known.partners),
        )
    }
    names["places"] = {
        folder: {**entry.fields, "text": entry.text, "name": short_name(blog), "team": blog.team}
        for folder, (blog, entry) in known.blogs.items()
    }
    write(project / "content" / "_data" / "names.json", as_json(names))
    about = known.about
    head = front_matter(**about.fields, layout="page.njk", permalink="/about/")
    write(project / "content" / "about.md", head + about.text)
    newest = project
    for post in posts(size):
        newest = write(project / "content" / "posts" / f"{post.path}.md", post_text(post))
    return newest


def post_text(post: Post) -> str:
    """A post as a template of Eleventy."""
    head = front_matter(
        title=post.title,
        date=post.date.isoformat(),
        permalink=f"/{post.path}/",
        place=post.blog.folder,
        path=post.path,
        topics=post.topics,
        authors=post.authors,
        partners=post.partners,
        reply_to=post.reply_to.path if post.reply_to else "",
        ask=post.ask,
        offer=post.offer,
    )
    return head + markdown(post, lambda to: f"{BASE_URL}/{to.path}/")


def _command(_project: Path, output: Path) -> tuple[str, ...]:
    program = HERE / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    return ("node", str(program), "--quiet", f"--output={output}")


def _version() -> str:
    package = HERE / "node_modules" / "@11ty" / "eleventy" / "package.json"
    return f"Eleventy {json.loads(package.read_text(encoding='utf-8'))['version']}"


ELEVENTY = Generator("Eleventy", _version, write_site, _command, "_includes/post.njk")
