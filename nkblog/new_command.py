"""The command `new`: what it asks, and what it says it has made."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nkblog import __version__
from nkblog.asking import choose, choose_several, or_refuse, refuse, text_of, word_of
from nkblog.day_option import Day
from nkblog.messages import LANGUAGES, phrase
from nkblog.text.dates import BANGKOK, long_date, short_date

if TYPE_CHECKING:
    from nkblog.new.project import Known
    from nkblog.new.writing import NewFile


@click.group("new")
def new() -> None:
    """เริ่มไฟล์ใหม่: เว็บไซต์ บล็อก บันทึก ประชุม … · Begin a new file, in its place and form."""


def _options(*own: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command of its own, and those of every one."""
    common = (
        click.option(
            "--today", type=Day(), help="วันที่สร้าง · The day on which it is made (default: today)."
        ),
        click.option("--lang", type=click.Choice(LANGUAGES), default="th", show_default=True),
        click.option("--debug", is_flag=True, help="Show where a bug is, with its traceback."),
    )

    def add(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed((*own, *common)):
            command = option(command)
        return command

    return add


_title = click.option("--title", help="ชื่อเรื่อง · What people read above it.")
_name = click.option("--name", help="คำสำหรับชื่อไฟล์ · The word for the file's name, best in English.")
_day = click.option("--date", "day", type=Day(), help="วันที่ · Its day (default: today).")
_blog = click.option("--blog", help="บล็อกไหน · The blog it is for: its place, in Thai or English.")


@new.command("site")
@_options(click.option("--province", help="จังหวัด · In Thai or English."))
def new_site(province: str | None, lang: str, today: date | None, **_: Any) -> None:  # noqa: ANN401 - options of main()
    """เครือข่ายทั้งจังหวัด · A whole network for a province."""
    from nkblog.new import areas
    from nkblog.new.site import site_files
    from nkblog.read.gazetteer import thailand

    gazetteer = thailand()
    chosen = choose(areas.provinces(gazetteer), province, "--province", lang)
    area = areas.province(gazetteer, chosen.value)
    _write(site_files(area, gazetteer, _or_today(today), __version__), "", lang)


@new.command("blog")
@_options(
    click.option(
        "--place", help="ตำบล อำเภอ หรือจังหวัด · A province, district or tambon, in Thai or English."
    )
)
def new_blog(place: str | None, lang: str, today: date | None, **_: Any) -> None:  # noqa: ANN401 - options of main()
    """บล็อกของตำบล อำเภอ หรือจังหวัด · The blog of a place."""
    from nkblog.model.ids import PlaceId
    from nkblog.new import entries
    from nkblog.new.areas import place_choices

    network = _known(today, lang).network
    waiting = [p for p in network.places.values() if p.id not in network.blogs]
    chosen = choose(place_choices(waiting, network.places, {}), place, "--place", lang)
    _write(entries.blog(network, PlaceId(chosen.value)), f"{chosen.value}/", lang)


@new.command("post")
@_options(
    _blog,
    _title,
    _day,
    _name,
    click.option(
        "--topic", "topics", multiple=True, help="ประเด็น · A topic; may be given several times."
    ),
)
def new_post(
    blog: str | None,
    title: str | None,
    day: date | None,
    name: str | None,
    topics: Sequence[str],
    lang: str,
    today: date | None,
    **_: Any,  # noqa: ANN401 - options of main()
) -> None:
    """บันทึกเรื่องใหม่ · A post."""
    from nkblog.new import entries
    from nkblog.new.choosing import Choice

    known = _known(today, lang)
    place = _choose_blog(known, blog, lang)
    heading = text_of(title, "--title", lang)
    listed = [
        Choice(t.id.rpartition("/")[2], t.title, (t.title, t.id.rpartition("/")[2]))
        for t in known.network.topics.values()
    ]
    about = choose_several(listed, topics, lang)
    when = day or _or_today(today)
    made = entries.post(known.files, place, when, heading, word_of(name, "", lang), about)
    _write_post(made, place, when, _or_today(today), lang)


@new.command("reply")
@_options(
    click.option("--to", help="ตอบเรื่องไหน · The post to answer: a part of its title, in any blog."),
    _blog,
    _title,
    _day,
    _name,
)
def new_reply(
    to: str | None,
    blog: str | None,
    title: str | None,
    day: date | None,
    name: str | None,
    lang: str,
    today: date | None,
    **_: Any,  # noqa: ANN401 - options of main()
) -> None:
    """บันทึกตอบเรื่องของทีมอื่น · A post that answers another one."""
    from nkblog.model.ids import PostId
    from nkblog.new import entries
    from nkblog.new.choosing import Choice

    known = _known(today, lang, with_posts=True)
    network = known.network
    posts = [
        Choice(
            post.id,
            f"{post.title} ({network.places[post.place].name_th} {short_date(post.date.day, lang)})",
            (post.title, post.id, network.short_names[post.id], post.id.rpartition("/")[2]),
        )
        for post in network.posts.values()
    ]
    answered = PostId(choose(posts, to, "--to", lang).value)
    place = _choose_blog(known, blog, lang)
    title_of_answer = phrase(
        "new-reply-title", network.site.language, title=network.posts[answered].title
    )
    heading = text_of(title, "--title", lang, proposed=title_of_answer)
    when = day or _or_today(today)
    word = word_of(name, "", lang)
    made = entries.reply(network, known.files, place, when, heading, word, answered)
    _write_post(made, place, when, _or_today(today), lang)


@new.command("meeting")
@_options(
    click.option("--circle", help="วงไหน · The circle that meets."),
    click.option(
        "--date", "day", type=Day(), help="วันนัด · Its day (default: by the circle's habit)."
    ),
)
def new_meeting(
    circle: str | None,
    day: date | None,
    lang: str,
    today: date | None,
    **_: Any,  # noqa: ANN401 - options of main()
) -> None:
    """ประชุมครั้งหน้าของวง · The next meeting of a circle."""
    from nkblog.model.ids import CircleId
    from nkblog.new import entries
    from nkblog.new.choosing import Choice

    known = _known(today, lang)
    circles = [
        Choice(c.id, c.title, (c.title, c.id.rpartition("/")[2]))
        for c in known.network.circles.values()
    ]
    chosen = known.network.circles[CircleId(choose(circles, circle, "--circle", lang).value)]
    when = day or entries.coming(known.network, chosen, _or_today(today))
    if when is None:
        when = Day().convert(text_of(None, "--date", lang), None, None)
    made = entries.meeting(known.network, known.files, chosen, when)
    click.echo(phrase("new-meeting-day", lang, day=long_date(when, lang), circle=chosen.title))
    _write([made], f"{chosen.id}/{_stem(made)}/", lang)


@new.command("topic")
@_options(_title, _name)
def new_topic(title: str | None, name: str | None, lang: str, **_: Any) -> None:  # noqa: ANN401 - options of main()
    """ประเด็นที่คุยกันได้หลายตำบล · A topic that posts can be about."""
    from nkblog.new import entries

    heading = text_of(title, "--title", lang)
    _write_named("topics", entries.topic(heading, word_of(name, heading, lang)), lang)


@new.command("person")
@_options(
    _title,
    _name,
    click.option("--role", help="คุณเอื้อ, คุณอำนวย, คุณกิจ, คุณลิขิต"),
    click.option("--place", "places", multiple=True, help="เขียนถึงที่ไหน · A place they write about."),
)
def new_person(
    title: str | None,
    name: str | None,
    role: str | None,
    places: Sequence[str],
    lang: str,
    today: date | None,
    **_: Any,  # noqa: ANN401 - options of main()
) -> None:
    """ผู้เขียนหรือทีม ในนามบทบาท · A team or an author, by role."""
    from nkblog.network.values import ROLES
    from nkblog.new import entries
    from nkblog.new.areas import place_choices
    from nkblog.new.choosing import Choice

    heading = text_of(title, "--title", lang)
    roles = [Choice(thai, thai, (thai, english)) for thai, english in ROLES.items()]
    chosen = choose(roles, role, "--role", lang).value
    network = _known(today, lang).network
    known = place_choices(network.places.values(), network.places, {})
    written = [choose(known, place, "--place", lang).value for place in places]
    made = entries.person(heading, word_of(name, heading, lang), chosen, written)
    _write_named("people", made, lang)


@new.command("partner")
@_options(
    _title,
    _name,
    click.option("--short", default="", help="ชื่อย่อ · Its short name, such as พอช."),
    click.option("--url", default="", help="เว็บไซต์ · Its address in the web."),
)
def new_partner(
    title: str | None,
    name: str | None,
    short: str,
    url: str,
    lang: str,
    **_: Any,  # noqa: ANN401 - options of main()
) -> None:
    """ภาคีที่ทำงานด้วยกัน · A partner."""
    from nkblog.new import entries

    heading = text_of(title, "--title", lang)
    made = entries.partner(heading, word_of(name, heading, lang), short, url)
    _write_named("partners", made, lang)


@new.command("goal")
@_options(_title, _name)
def new_goal(
    title: str | None,
    name: str | None,
    lang: str,
    today: date | None,
    **_: Any,  # noqa: ANN401 - options of main()
) -> None:
    """เป้าหมายกับหมุดหมายแรก · A goal with its first milestone."""
    from nkblog.new import entries

    heading = text_of(title, "--title", lang)
    made = entries.goal(heading, word_of(name, heading, lang), _or_today(today))
    _write_named("goals", made, lang)


def _known(today: date | None, lang: str, *, with_posts: bool = False) -> "Known":
    from nkblog.new.project import known
    from nkblog.read.files import Folder
    from nkblog.read.gazetteer import thailand

    here = Path.cwd()
    folders = (Folder(here / "sites", "sites"), Folder(here / "content", "content"))
    return or_refuse(
        known(str(here), *folders, thailand(), _or_today(today), with_posts=with_posts), lang
    )


def _choose_blog(known: "Known", given: str | None, lang: str) -> str:
    from nkblog.new.areas import place_choices

    network = known.network
    places = [network.places[place] for place in network.blogs]
    titles = {place: (blog.title,) for place, blog in network.blogs.items()}
    choices = place_choices(places, network.places, titles)
    return choose(choices, given, "--blog", lang).value


def _write_post(made: "NewFile", place: str, day: date, today: date, lang: str) -> None:
    _write([made], f"{place}/{_stem(made)}/", lang)
    if day > today:
        click.echo(phrase("new-later", lang, day=long_date(day, lang)))


def _write_named(kind: str, made: "NewFile", lang: str) -> None:
    _write([made], f"{kind}/{_stem(made)}/", lang)


def _write(files: "Iterable[NewFile]", address: str, lang: str) -> None:
    """Makes the files, and says what to do next."""
    from nkblog.new.naming import problem_of
    from nkblog.new.writing import write_new

    wanted = list(files)
    for one in wanted:
        if one.file.endswith(".md") and (problem := problem_of(one.file)):
            refuse(problem, lang)
    written = or_refuse(write_new(Path.cwd(), wanted), lang)
    for file in written.made:
        click.echo(phrase("new-made", lang, file=file))
    for file in written.left:
        click.echo(phrase("new-left", lang, file=file))
    home = "http://127.0.0.1:8000/"
    if address:
        said = phrase("new-next", lang, file=written.made[0], address=f"{home}{address}")
    else:
        said = phrase("new-next-site", lang, file="content/pages/guide.md", address=home)
    click.echo(said)


def _stem(made: "NewFile") -> str:
    return made.file.rpartition("/")[2].removesuffix(".md")


def _or_today(today: date | None) -> date:
    return today or datetime.now(BANGKOK).date()
