"""Thai networks of any size, always the same ones: `python -m benchmarks.corpus OUT --posts 10000`.

The posts are values (`Post`), so that the same texts can be written for other generators too;
`write_project` writes them as a project of nkblog.
"""

import argparse
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from posixpath import relpath
from random import Random

from benchmarks import stock
from nkblog.read.gazetteer import Area, thailand

BEGIN, END = date(2025, 9, 22), date(2026, 11, 22)
"""The days between which posts are written: fourteen months."""
TODAY = date(2026, 11, 23)
"""The day for which to build."""
_HOME = "80"
"""Nakhon Si Thammarat, where every network begins."""
_RECENT = 400
"""Posts back to which answers and links reach."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a network is; `replies` is the part of the posts that answer another one."""

    posts: int
    blogs: int = 194
    topics: int = 40
    photos: int = 0
    replies: float = 0.1
    seed: int = 2569


@dataclass(frozen=True, slots=True)
class Blog:
    """A blog: its place's folder ("nakhon-si-thammarat/pak-phanang"), code and full name."""

    folder: str
    code: str
    name: str

    @property
    def team(self) -> str:
        """The name of the file of the team that writes it."""
        return f"team-{self.code}"


@dataclass(frozen=True, slots=True)
class Link:
    """A spot in a text that links to an earlier post; `text` is "" where its title is shown."""

    to: "Post"
    text: str


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its front matter as values, and its text in pieces of Markdown and links."""

    blog: Blog
    stem: str
    title: str
    date: date
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    partners: tuple[str, ...]
    reply_to: "Post | None"
    ask: str
    offer: str
    text: tuple[str | Link, ...]
    has_photo: bool

    @property
    def path(self) -> str:
        """Its address: its blog's folder and its own name."""
        return f"{self.blog.folder}/{self.stem}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the content that is no post: its path without ".md", what it says of itself by the
    keys of an nkblog project, and its text.
    """

    path: str
    fields: Mapping[str, str]
    text: str

    @property
    def name(self) -> str:
        """Its own name, in its folder."""
        return self.path.rpartition("/")[2]


def blogs(amount: int) -> tuple[Blog, ...]:
    """The first `amount` places of the country: Nakhon Si Thammarat whole, then the provinces after
    it by their codes, each with its districts and their tambons.
    """
    return tuple(islice(_places(), amount))


def posts(size: Size) -> Iterator[Post]:
    """The posts, oldest first. Each links only to posts before it, and no two share a title."""
    places = blogs(size.blogs)
    activity = list(accumulate(Random(size.seed).uniform(0.3, 1.7) for _ in places))
    popularity = list(accumulate(1 / rank for rank in range(1, size.topics + 1)))
    recent: deque[Post] = deque(maxlen=_RECENT)
    titles: dict[str, int] = {}
    for number in range(size.posts):
        random = Random(f"{size.seed}/{number}")
        blog = random.choices(places, cum_weights=activity)[0]
        answered = random.choice(recent) if recent and random.random() < size.replies else None
        if answered and answered.blog is blog:
            answered = None
        chosen = random.choices(range(size.topics), cum_weights=popularity, k=random.randint(1, 3))
        topics = tuple(dict.fromkeys(map(topic_name, chosen)))
        if answered:
            topics = tuple(dict.fromkeys((answered.topics[0], *topics)))[:3]
        say = _speaker(random, topics[0], blog, places)
        title = say(random.choice(stock.ANSWERS if answered else stock.SUBJECTS))
        titles[title] = titles.get(title, 0) + 1
        if titles[title] > 1:
            title = f"{title} ครั้งที่ {titles[title]}"
        has_photo = _is_one_of(number, size.photos, size.posts)
        post = Post(
            blog,
            f"{_day(number, size.posts).isoformat()}-{topics[0]}-{number}",
            title,
            _day(number, size.posts),
            _authors(random, blog),
            topics,
            _partners(random),
            answered,
            say(random.choice(stock.ASKS)) if random.random() < 0.08 else "",
            say(random.choice(stock.OFFERS)) if random.random() < 0.03 else "",
            tuple(_text(random, say, recent, has_photo=has_photo)),
            has_photo,
        )
        recent.append(post)
        yield post


def topic_name(number: int) -> str:
    """The name of the file of a topic; 0 is the one most written about."""
    if number < len(stock.TOPICS):
        return stock.TOPICS[number][0]
    return f"topic-{number + 1}"


def write_project(out: Path, size: Size) -> Path:
    """Writes a network as a project of nkblog, `sites/` and `content/`; gives the file of its
    newest post.
    """
    write = partial(_write, out)
    content = out / "content"
    provinces = dict.fromkeys(blog.folder.split("/")[0] for blog in blogs(size.blogs))
    write("sites/bench.yaml", _site(tuple(provinces)))
    for entry in (*directory(size), *_meetings(size)):
        fields = "".join(f"{key}: {value}\n" for key, value in entry.fields.items())
        write(f"content/{entry.path}.md", f"---\n{fields}---\n\n{entry.text}")
    made: set[str] = set()
    file = ""
    for post in posts(size):
        folder = f"{content}/places/{post.path if post.has_photo else post.blog.folder}"
        if folder not in made:
            Path(folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        file = f"{folder}/{'index' if post.has_photo else post.stem}.md"
        with open(file, "w", encoding="utf-8", newline="\n") as opened:  # noqa: PTH123 - 100,000 times
            opened.write(project_text(post))
        if post.has_photo:
            _photo(Path(folder) / "photo.jpg", f"{size.seed}/{post.stem}")
    return Path(file)


def project_text(post: Post) -> str:
    """A post as a file of an nkblog project."""
    lines = ["---", f"title: '{post.title}'"]
    lines.append(f"date: {post.date.year + 543}-{post.date:%m-%d}")
    lines.append(f"authors: [{', '.join(post.authors)}]")
    lines.append(f"topics: [{', '.join(post.topics)}]")
    if post.partners:
        lines.append(f"partners: [{', '.join(post.partners)}]")
    if post.reply_to:
        lines.append(f"reply_to: {post.reply_to.path}")
    if post.ask:
        lines.append(f"ask: {post.ask}")
    if post.offer:
        lines.append(f"offer: {post.offer}")
    if post.has_photo:
        lines.append("cover: photo.jpg")
    folder = post.path if post.has_photo else post.blog.folder
    text = "".join(
        piece if isinstance(piece, str) else _project_link(piece, folder) for piece in post.text
    )
    return "\n".join(lines) + f"\n---\n\n{text}"


def _project_link(link: Link, folder: str) -> str:
    """A wiki link, or, where the text is the writer's own, now and then a relative one."""
    if not link.text:
        return f"[[{link.to.title}]]"
    if len(link.to.stem) % 2:
        return f"[[{link.to.path}|{link.text}]]"
    file = f"{link.to.path}/index.md" if link.to.has_photo else f"{link.to.path}.md"
    return f"[{link.text}]({relpath(file, folder)})"


def _places() -> Iterator[Blog]:
    gazetteer = thailand()
    for province in sorted(gazetteer.provinces(), key=lambda p: (p.code < _HOME, p.code)):
        yield _blog(province.folder, province, f"จังหวัด{province.name_th}")
        for district in gazetteer.below(province.code):
            folder = f"{province.folder}/{district.folder}"
            yield _blog(folder, district, f"อำเภอ{district.name_th}")
            for tambon in gazetteer.below(district.code):
                name = f"ตำบล{tambon.name_th} อำเภอ{district.name_th}"
                yield _blog(f"{folder}/{tambon.folder}", tambon, name)


def _blog(folder: str, area: Area, name: str) -> Blog:
    return Blog(folder, area.code, name)


def _day(number: int, amount: int) -> date:
    return BEGIN + timedelta(days=number * ((END - BEGIN).days + 1) // amount)


def _is_one_of(number: int, some: int, amount: int) -> bool:
    """Whether a number is one of `some` that are spread evenly below `amount`."""
    return (number + 1) * some // amount > number * some // amount


def _authors(random: Random, blog: Blog) -> tuple[str, ...]:
    facilitator = f"facilitator-{blog.code[:2]}"
    return (blog.team, facilitator) if random.random() < 0.15 else (blog.team,)


def _partners(random: Random) -> tuple[str, ...]:
    if random.random() < 0.75:
        return ()
    return (random.choice(stock.PARTNERS)[0],)


def _speaker(
    random: Random, topic: str, blog: Blog, places: Sequence[Blog]
) -> Callable[[str], str]:
    """What fills a sentence of the stock for one post."""
    things = _THINGS.get(topic, ("เรื่องที่ลองทำ", "งานของเรา"))
    here = blog.name.split(" ")[0]
    other = random.choice(places).name.split(" ")[0]

    def say(sentence: str) -> str:
        return sentence.format(
            thing=random.choice(things),
            place=here,
            other=other,
            who=random.choice(stock.WHO).replace("{n}", str(random.randint(1, 12))),
            n=random.randint(2, 9),
            m=random.randint(12, 60),
            money=f"{random.randint(3, 240) * 50:,}",
            day=random.choice(stock.DAYS),
            month=random.choice(stock.MONTHS),
        )

    return say


_THINGS = {slug: tuple(things.split(" ")) for slug, _, things in stock.TOPICS}


def _text(
    random: Random, say: Callable[[str], str], recent: Sequence[Post], *, has_photo: bool
) -> Iterator[str | Link]:
    """A text of two to three kilobytes, in pieces."""
    told = iter([say(sentence) for sentence in random.sample(stock.SENTENCES, 11)])

    def paragraph(sentences: int) -> str:
        return " ".join(islice(told, sentences)) + "\n\n"

    yield paragraph(2)
    if has_photo:
        yield f"![{say('ดู{thing}ด้วยกันที่{place}')}](photo.jpg)\n\n"
    yield paragraph(2)
    first, second = random.sample(stock.HEADINGS, 2)
    yield f"## {say(first)}\n\n"
    yield paragraph(2)
    if random.random() < 0.5:
        steps = random.sample(stock.LISTS, random.randint(3, 5))
        yield "".join(f"- {say(step)}\n" for step in steps) + "\n"
    if random.random() < 0.15:
        yield _table(random, say)
    if recent and random.random() < 0.4:
        to = random.choice(recent)
        yield random.choice(stock.POINTERS)
        yield Link(to, random.choice(("", "บันทึกก่อนหน้า", "เรื่องที่เล่าไว้")))
        yield "\n\n"
    if random.random() < 0.6:
        yield f"## {say(second)}\n\n"
    yield paragraph(2)
    if random.random() < 0.2:
        yield f"> [!lesson] {say('บทเรียนเรื่อง{thing}')}\n> {say(random.choice(stock.LESSONS))}\n\n"
    if random.random() < 0.1:
        yield "อ่านเพิ่มได้จาก [พอช.](https://www.codi.or.th/) และ https://www.nstru.ac.th/\n\n"
    yield paragraph(random.randint(1, 3)).rstrip("\n") + "\n"


def _table(random: Random, say: Callable[[str], str]) -> str:
    rows = "".join(
        f"| {say(random.choice(stock.ROWS))} | {random.randint(4, 80)} | {say('{money}')} |\n"
        for _ in range(random.randint(3, 5))
    )
    return f"| ใคร | จำนวน | บาท |\n|---|--:|--:|\n{rows}\n"


def _site(provinces: Sequence[str]) -> str:
    return (
        "title: เครือข่ายบล็อกชุมชน\n"
        "tagline: คุยกันก่อนเจอกัน\n"
        "description: บันทึกการเรียนรู้จากตำบล อำเภอ และจังหวัด\n"
        "base_url: https://bench.example/\n"
        f"places: [{', '.join(provinces)}]\n"
        "licence: CC BY 4.0\n"
        "menu: [pages/about]\n"
    )


def directory(size: Size) -> Iterator[Entry]:
    """The topics, partners and people of a network, its blogs, and a page about it."""
    for number in range(size.topics):
        known = number < len(stock.TOPICS)
        title = stock.TOPICS[number][1] if known else f"ประเด็นที่ {number + 1}"
        yield _entry(f"topics/{topic_name(number)}", title, f"บันทึกเรื่อง{title}")
    for slug, title, short in stock.PARTNERS:
        more = {"short": short} if short else {}
        yield _entry(f"partners/{slug}", title, f"งานที่ทำร่วมกับ{title}", **more)
    for blog in blogs(size.blogs):
        places = f"[{blog.code}]"
        if "/" not in blog.folder:
            name = f"คุณอำนวย{blog.name}"
            about = {"role": "คุณอำนวย", "places": places}
            yield _entry(f"people/facilitator-{blog.code}", name, "ชวนคุยและจัดวง", **about)
        name = f"ทีมบล็อก{blog.name}"
        about = {"role": "คุณลิขิต", "places": places}
        yield _entry(f"people/{blog.team}", name, "ฟังแล้วจด จดแล้วเล่า", **about)
        title, summary = f"บล็อก{blog.name}", f"เรื่องเล่าจาก{blog.name}"
        yield _entry(f"places/{blog.folder}/blog", title, summary, authors=f"[{blog.team}]")
    yield _entry("pages/about", "เกี่ยวกับเครือข่าย", "ใครเขียน เขียนทำไม")


def _meetings(size: Size) -> Iterator[Entry]:
    teams = f"[{', '.join(blog.team for blog in blogs(size.blogs)[:20])}]"
    circle = "circles/blog-team"
    yield _entry(f"{circle}/circle", "วงทีมบล็อก", "อ่านเรื่องของกันเดือนละครั้ง", members=teams)
    for month in range(10, 24):
        day = date(2025 + month // 12, month % 12 + 1, 14)
        fields = {
            "date": str(day),
            "time": "'09:30'",
            "agenda": "[เรื่องที่ค้าง, อ่านบันทึกใหม่, นัดครั้งหน้า]",
        }
        held = {"held": str(day), "attended": teams} if day < TODAY else {}
        yield Entry(f"{circle}/{day:%Y-%m}", {**fields, **held}, "จดโดยคุณลิขิต\n")


def _entry(path: str, title: str, summary: str, **more: str) -> Entry:
    text = f"{summary} เขียนโดยคนในพื้นที่ อ่านแล้วถามต่อได้\n"
    return Entry(path, {"title": title, "summary": summary, **more}, text)


def _photo(file: Path, seed: str) -> None:
    """A picture of a phone's proportions that no other one equals: a few colours, spread."""
    from PIL import Image

    small = Image.frombytes("RGB", (16, 12), Random(seed).randbytes(16 * 12 * 3))
    small.resize((1600, 1200), Image.Resampling.BICUBIC).save(file, quality=85)


def _write(out: Path, file: str, text: str) -> None:
    path = out / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def arguments() -> argparse.ArgumentParser:
    """The command line of this module."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("out", type=Path, help="a folder that is not there yet, or empty")
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--blogs", type=int, default=194)
    parser.add_argument("--topics", type=int, default=40)
    parser.add_argument("--photos", type=int, default=0)
    parser.add_argument("--replies", type=float, default=0.1)
    return parser


def main() -> None:
    """Writes the network that the command line asks for."""
    parser = arguments()
    given = parser.parse_args()
    if given.out.exists() and any(given.out.iterdir()):
        parser.error(f"{given.out} is not empty")
    size = Size(given.posts, given.blogs, given.topics, given.photos, given.replies)
    write_project(given.out, size)


if __name__ == "__main__":
    main()
