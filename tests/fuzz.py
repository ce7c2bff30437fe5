"""Files as nobody would write them: none may stop the program, or hold it up.

    python -m tests.fuzz --cases 100000

Each case is a file made from a sound one by a few accidents, and depends on its number alone:
`--first N --cases 1` makes it again. It is read, resolved, checked and reported in both languages;
one in ten is built into a site too, together with those around it. A case fails by an exception,
by taking more than two seconds, by a report without file and cure, or by ending the process.
"""

import argparse
import faulthandler
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from nkblog.annotations import as_github, as_gitlab
from nkblog.checks.rules import run
from nkblog.checks.subject import Subject, proses
from nkblog.diagnostics import Diagnostic, located
from nkblog.inputs import _is_base_url
from nkblog.messages import LANGUAGES, word
from nkblog.network.resolve import resolve
from nkblog.read.content import Sources, read_library, read_site
from nkblog.read.decode import decode, readable
from nkblog.read.gazetteer import thailand
from nkblog.read.layout import locate
from nkblog.read.matter import Site
from nkblog.read.parsed import parse
from nkblog.report import as_json, as_text
from tests.build.networks import NETWORK
from tests.project import PLACE, SITE_FILE, SMALL, TODAY, build, project

SLOWEST = 2.0
"""Seconds of the processor that one file may take."""
HANGING = 120
"""Seconds after which a case is given up and the process with it, wherever it hangs."""
BATCH, BUILT = 500, 50

NAMES = (
    f"{PLACE}/ko-mak/2026-11-01-fuzz.md",
    f"{PLACE}/ko-mak/2026-11-01-fuzz.md",
    f"{PLACE}/ko-mak/blog.md",
    "content/topics/fuzz.md",
    "content/people/fuzz.md",
    "content/goals/fuzz.md",
    "content/circles/team/2026-11.md",
    "content/circles/team/circle.md",
    "content/pages/fuzz.md",
    SITE_FILE,
)
SEEDS = (
    (
        "---\ntitle: กองทุนปุ๋ยหมัก: ปีแรก\ndate: 2569-11-03\nauthors: team\ntopics: [compost, water]\n"
        "reply_to: 2026-09-01-a\nask: ใครเคยทำบ้าง\ndraft: no\ngoals: [organic/fund]\n---\n"
        "# หัวข้อ\n\nข้อความ **หนา**ต่อ [ลิงก์](https://www.codi.or.th) [[ก|ข]] ![ภาพ](p.png)[^1]\n\n"
        "> [!lesson] บทเรียน\n> ข้อความ\n\n- [ ] งาน\n- [x] เสร็จ\n\n[^1]: เชิงอรรถ\n"
    ),
    (
        "---\ntitle: 'ประชุม'\ndate: ๒๒ พ.ย. ๒๕๖๙\nheld: 22/11/2569\nagenda: [คุย, ฟัง]\nactions:\n"
        "  - what: นับแปลง\n    who: [team]\n    due: 2026-12-01\ndecisions:\n  - ตกลง: ทำต่อ\n---\n"
        "| ก | ข |\n|---|--:|\n| 1 | [[ค\\|ง]] |\n\n```yaml\nก: ข\n```\n\n1. หนึ่ง\n   - สอง\n"
    ),
    (
        "---\ntitle: เป้าหมาย\nmilestones:\n  - {id: fund, title: ทุน, due: 2027}\nplaces: ko-mak\n"
        "aliases: [ดินดี, old/e]\nscope: {places: ko-mak, topics: [water]}\nmembers: team\n"
        "email: a@example.org\nurl: https://x.example/\nrole: คุณลิขิต\ncode: 2306\n---\nเรื่อง\n"
    ),
    f"{SMALL}language: th\nmenu: about\nchecks:\n  phone-number: off\nparticipation: no\n",
    "ข้อความเท่านั้น 081-234-5678 <!-- nkblog: ok phone-number เบอร์สำนักงาน -->\n\nก\u0e4d\u0e32 เเปลง\n",
)
PIECES = (
    *"\0\t\n\r\x0b\x1b\x7f\x85\u00a0\u200b\u2028\u202e\ufeff：–—“”…\u0e33\u0e48\u0e4d\U0001f469",
    *"[](){}<>*_`~#!|&:;,'\"\\-+=%@?/^$ ",
    *("---", "--- ", "----", "...", "\n---\n", "\n\n", "\r\n", ": ", "- ", "? ", "| ", ">- "),
    *("[[", "]]", "![", "](", "[^", "]: ", "```", "~~~", "**", "__", "> ", "> [!", "<!--", "-->"),
    *("<!-- nkblog: ok ", "&amp;", "&#0;", "&#x110000;", "<script>", "</p>", "<a@b.th>"),
    *("!!python/object:os.system", "&a ", "*a", "<<: *a", "%YAML 1.2", "!!binary", "{a: ", "[a, "),
    *("๒๕๖๙-๑๑-๐๓", "30 กุมภาพันธ์ 2569", "2026-02-30", "0000-00-00", "99999-1-1", "24:61", "~"),
    *("javascript:alert(1)", "http://[::1", "https://a:99999/", "//x", "../../..", "C:\\x", "%00"),
    *("file:///etc/passwd", "data:text/html,x", "mailto:", "tel:", "#", "?", "con", "\ud800"),
    *("1234567890121", "๐๘๑-๒๓๔-๕๖๗๘", "บัญชี 123-4-56789-0", "a@b.co", "{{ 7*7 }}", "{% raw %}"),
    *("title:", "date:", "draft:", "reply_to:", "topics:", "actions:", "checks:", "base_url:"),
    *("published: no", "ชื่อเรื่อง: ", "title ", "3112-11-03", "[ก] (https://a.th)", "\n  - "),
    *("\n• ", "\n๑. ", "** ก **", "** ", "\n| ก | ข |", "๓ พ.ย. ๖๙", "25691103", ".md.txt"),
    *("\t- ", "    ", "1. ", "###### ", "|-|-|", "[ ]", "\x01tasks:1\x01", "\x02", "\x03"),
)


_parse = lru_cache(maxsize=32)(parse)
"""The sound files are the same in every case."""


def case(number: int) -> tuple[str, bytes]:
    """The file of a case: its name and its bytes."""
    chance = random.Random(number)
    text = chance.choice(SEEDS)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
        text = chance.choice(ACCIDENTS)(text, chance)
    data = text[:200_000].encode("utf-8", "surrogatepass")
    if chance.random() < 0.1:
        encoding = chance.choice(("cp874", "utf-16", "utf-16-be", "utf-8-sig", "latin-1"))
        data = text[:200_000].encode(encoding, "replace")
    if chance.random() < 0.1 and data:
        at = chance.randrange(len(data))
        data = (
            data[:at] + bytes([chance.randrange(256)]) * chance.choice((0, 1, 4)) + data[at + 1 :]
        )
    return _name(chance), data


def _name(chance: random.Random) -> str:
    """One of the usual names, or now and then one of pieces."""
    if chance.random() > 0.05:
        return chance.choice(NAMES)
    pieces = "".join(chance.sample(PIECES, chance.randint(1, 4))).replace("/", "").replace("\0", "")
    return f"{PLACE}/ko-mak/{chance.choice(('2569-11-03-', '3-11-69 ', ''))}{pieces}.md"


def _insert(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(PIECES) + text[at:]


def _repeat(text: str, chance: random.Random) -> str:
    """One piece, or two by turns, so often that what is not linear shows."""
    piece = "".join(chance.sample(PIECES, chance.choice((1, 1, 2, 3))))
    at = chance.randint(0, len(text))
    return text[:at] + piece * chance.choice((3, 30, 300, 3000)) + text[at:]


def _delete(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.choice((1, 1, 2, 5, 40)) :]


def _swap(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _double(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join([*lines[: at + 1], *lines[at:]])


def _indent(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "  ", "\t", "    ", "\u00a0", "> ", "- ")) + lines[at]
    return "\n".join(lines)


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randint(0, len(text))]


def _nest(text: str, chance: random.Random) -> str:
    opening = chance.choice(("[", "{a: ", "- ", "> ", "(", "![", "[[", "*", "  - ", "1. ", "{"))
    at = chance.randint(0, len(text))
    return text[:at] + opening * chance.choice((10, 100, 2000)) + text[at:]


ACCIDENTS: tuple[Callable[[str, random.Random], str], ...] = (
    *(_insert, _insert, _insert, _delete, _delete),
    *(_repeat, _swap, _double, _indent, _cut, _nest),
)


def survive(number: int) -> None:
    """Reads, resolves, checks and reports a case; raises what it raises."""
    survive_file(*case(number))


def survive_file(file: str, data: bytes) -> None:
    """As `survive`, for a file of these bytes among sound ones."""
    found = list(_findings(file, data))
    text = readable(data)
    for language in LANGUAGES:
        for diagnostic in found:
            message = word(diagnostic, language)
            assert diagnostic.span.file, diagnostic
            assert message.say, diagnostic
            assert message.cure or diagnostic.code == "post-expired", diagnostic
        lines = text.split("\n")
        as_text(
            found,
            language,
            lambda span, lines=lines: (
                lines[span.line - 1][:2000]  # type: ignore[misc]
                if 0 < span.line <= len(lines)
                else ""
            ),
        )
        for report in (as_json(found, language, {}, 1), as_gitlab(found, language)):
            report.encode("utf-8")
        as_github(found, language)


def _findings(file: str, data: bytes) -> Iterator[Diagnostic]:
    files = {f: t.encode() if isinstance(t, str) else t for f, t in NETWORK.items()}
    files = {f: t for f, t in files.items() if f.endswith(".md")} | {SITE_FILE: SMALL.encode()}
    files[file] = data
    site, problems = read_site(SITE_FILE, files.pop(SITE_FILE))
    yield from problems
    if site is None or site.base_url is None or not _is_base_url(site.base_url.value):
        site, _ = read_site(SITE_FILE, SMALL.encode())  # With such a file, a build is refused.
    texts: dict[str, str] = {}
    for name, content in files.items():
        text = decode(content)
        if isinstance(text, Diagnostic):
            yield from located((text,), name)
        else:
            texts[name] = text
    locations = {f: where for f, where in locate(texts).items() if where}
    sources = Sources({f: texts[f] for f in locations}, locations, {}, b"")
    library, misread = read_library(
        site or Site(), SITE_FILE, sources, lambda t: list(map(_parse, t))
    )
    yield from misread
    network, unproven = resolve(library, thailand(), TODAY)
    yield from unproven
    published = {f for f, _ in proses(network)}
    subject = Subject(network, {f: texts[f] for f in sorted(published)}, ())
    yield from run(subject, site or Site(), SITE_FILE)


class Batch(NamedTuple):
    """What is wrong with some cases, each in words; the seconds of the processor that the slowest
    of them took, and its number; the seconds of all, builds included.
    """

    wrong: list[str]
    slowest: tuple[float, int]
    seconds: float


def survive_batch(first: int, last: int) -> Batch:
    """How the cases from `first` to before `last` went."""
    wrong: list[str] = []
    begun, slowest = time.process_time(), (0.0, first)
    for number in range(first, last):
        faulthandler.dump_traceback_later(HANGING, exit=True)
        start = time.process_time()
        try:
            survive(number)
        except Exception:
            wrong.append(f"case {number}: {traceback.format_exc()}")
        took = time.process_time() - start
        slowest = max(slowest, (took, number))
        if took > SLOWEST:
            wrong.append(f"case {number}: took {took:.1f} s")
    faulthandler.dump_traceback_later(HANGING * 10, exit=True)
    if last - first > 1:
        wrong += _built(range(first, last, max(1, (last - first) // BUILT)))
    faulthandler.cancel_dump_traceback_later()
    return Batch(wrong, slowest, time.process_time() - begun)


def _built(numbers: range) -> Iterator[str]:
    """Cases built together, each as a post of its own."""
    posts = {f"{PLACE}/ko-kut/2026-10-{1 + n % 28:02}-case-{n}.md": case(n)[1] for n in numbers}
    with tempfile.TemporaryDirectory() as folder:
        try:
            build(project(Path(folder), {**NETWORK, **posts}))
        except Exception:
            yield f"cases {numbers} built together: {traceback.format_exc()}"


def main() -> int:
    """Runs what is asked for; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    end = options.first + options.cases
    ranges = [(n, min(n + BATCH, end)) for n in range(options.first, end, BATCH)]
    failures = done = 0
    seconds, slowest = 0.0, (0.0, 0)
    with ProcessPoolExecutor(options.jobs) as pool:
        answers = [pool.submit(survive_batch, *each) for each in ranges]
        for (first, last), answer in zip(ranges, answers, strict=True):
            try:
                batch = answer.result()
            except BrokenProcessPool:
                print(f"the process ended in cases {first} to {last - 1}, or in those beside them")
                return 1
            failures += len(batch.wrong)
            done += last - first
            seconds += batch.seconds
            slowest = max(slowest, batch.slowest)
            print(*batch.wrong, sep="\n", end="\n" if batch.wrong else "")
            print(f"\r{done:,} cases, {failures} failures", end="", flush=True, file=sys.stderr)
    took, number = slowest
    print(f"\n{done:,} cases, {failures} failures, {seconds / 60:.1f} minutes of the processor")
    print(f"the slowest was case {number}: {took:.2f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
