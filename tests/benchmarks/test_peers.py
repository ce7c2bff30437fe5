"""nkblog beside its peers: what they are given to build, and what is made of the figures. The peers
themselves are not installed for tests.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from benchmarks.corpus import TODAY, Size, blogs, posts, topic_name
from benchmarks.peers import eleventy, hugo, pelican
from benchmarks.peers.__main__ import GENERATORS, Site, main
from benchmarks.peers.generator import Generator
from benchmarks.peers.measuring import Run, peak_memory, timed
from benchmarks.peers.nkblog_sites import LIKE_PEERS, WHOLE
from benchmarks.peers.tables import KINDS, Measured, growth, paired, ratios, slope, times
from nkblog.inputs import Request
from nkblog.model.ids import PlaceId
from nkblog.preparing import Prepared, check

SMALL = Size(posts=60, blogs=12, topics=6)
STREAM = ("index.html", "feed.xml")
"""What stands in the folder of a place or a topic."""
PEERS = {name: each for name, each in GENERATORS.items() if each not in {WHOLE, LIKE_PEERS}}


@pytest.fixture(autouse=True)
def _without_eleventy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The project of Eleventy links to its packages, wherever they are."""
    monkeypatch.setattr(eleventy, "HERE", tmp_path)


def yaml_head(text: str) -> Mapping[str, object]:
    """The front matter of Hugo and Eleventy."""
    head: Mapping[str, object] = yaml.safe_load(text.split("---\n")[1])
    return head


def plain_head(text: str) -> Mapping[str, object]:
    """The metadata of Pelican."""
    lines = text.partition("\n\n")[0].splitlines()
    return {key.lower(): value for key, _, value in (line.partition(": ") for line in lines)}


@pytest.mark.parametrize("generator", PEERS.values(), ids=PEERS)
def test_every_peer_is_given_every_post_and_the_newest_last(
    generator: Generator, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    newest = generator.write(project, SMALL)
    written = {file.stem for file in project.rglob("*.md")}
    assert {post.stem for post in posts(SMALL)} <= written
    assert newest.stem == [*posts(SMALL)][-1].stem
    assert "</" in (project / generator.template).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text_of", "head_of", "link"),
    [
        (hugo.post_text, yaml_head, '{{{{< ref "/{}" >}}}}'),
        (eleventy.post_text, yaml_head, "https://bench.example/{}/"),
        (pelican.post_text, plain_head, "{{filename}}/{}.md"),
    ],
    ids=["Hugo", "Eleventy", "Pelican"],
)
def test_every_peer_is_told_the_same_of_a_post(
    text_of: Callable[..., str], head_of: Callable[[str], Mapping[str, object]], link: str
) -> None:
    linked = 0
    for post in posts(SMALL):
        text = text_of(post)
        head = head_of(text)
        assert (head["title"], head["date"]) == (post.title, post.date.isoformat())
        for topic in post.topics:
            assert topic in str(head.get("topics", head.get("tags")))
        assert str(head.get("reply_to", "")) == (post.reply_to.path if post.reply_to else "")
        assert (head.get("ask", ""), head.get("offer", "")) == (post.ask, post.offer)
        for piece in post.text:
            if isinstance(piece, str):
                assert piece in text
            else:
                linked += 1
                assert f"({link.format(piece.to.path)})" in text
    assert linked


def test_what_hugo_looks_up_by_name_is_there(tmp_path: Path) -> None:
    hugo.write_related(tmp_path / "project", SMALL)
    data = tmp_path / "project" / "data"
    people = json.loads((data / "people.json").read_text(encoding="utf-8"))
    partners = json.loads((data / "partners.json").read_text(encoding="utf-8"))
    assert {author for post in posts(SMALL) for author in post.authors} <= people.keys()
    assert {partner for post in posts(SMALL) for partner in post.partners} <= partners.keys()
    settings = yaml.safe_load((tmp_path / "project" / "hugo.yaml").read_text(encoding="utf-8"))
    assert settings["params"]["related"] is True


def test_nkblog_like_its_peers_makes_what_they_make_and_little_else(tmp_path: Path) -> None:
    """Beside the pages and feeds of the peers: coverage, how to follow, lists of feeds."""
    LIKE_PEERS.write(tmp_path, SMALL)
    request = Request(tmp_path, "bench", tmp_path / "out", TODAY)
    prepared = check(request, lambda *_: None)
    assert isinstance(prepared, Prepared)
    assert prepared.diagnostics == ()
    made = {page.path for page in prepared.pages}
    places = [blog.folder for blog in blogs(SMALL.blogs)]
    topics = [f"topics/{topic_name(number)}" for number in range(SMALL.topics)]
    streams = {f"{folder}/{file}" for folder in (*places, *topics) for file in STREAM}
    peers_too = {f"{post.path}/index.html" for post in posts(SMALL)} | streams
    peers_too |= {"index.html", "feed.xml", "topics/index.html", "about/index.html"}
    peers_too |= {"404.html", "sitemap.xml", "robots.txt"}
    assert peers_too <= made
    # A place whose tambons are not written in has pages for these, which wait for a blog.
    waiting = {f"{place}/index.html" for place in prepared.network.places}
    assert {path for path in made - peers_too - waiting if not path.startswith("assets/")} == {
        "coverage/index.html",
        "follow/index.html",
        "feeds.opml",
        *(f"{p}/feeds.opml" for p in places if prepared.network.places[PlaceId(p)].children),
    }


def test_edits_change_the_text_and_the_template_that_a_generator_reads(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    newest = WHOLE.write(folder / "project", SMALL)
    site = Site(WHOLE, folder, newest)
    template = site.project / WHOLE.template
    before = newest.read_text(encoding="utf-8"), template.read_text(encoding="utf-8")
    site.edit_post(1)
    site.edit_template(1)
    after = newest.read_text(encoding="utf-8"), template.read_text(encoding="utf-8")
    assert after[0].startswith(before[0])
    assert after[0] != before[0]
    assert after[1].replace("<!-- 1 -->", "") == before[1] != after[1]


PROCESSOR = (
    "import time; end = time.process_time() + {seconds}\nwhile time.process_time() < end: pass"
)
FORKING = """
import os, time
block = bytearray(os.urandom(1)) * {size}
for _ in range(3):
    if not os.fork():
        time.sleep(0.5)
        os._exit(0)
for _ in range(3):
    os.wait()
"""


def test_a_run_is_timed_by_the_wall_and_by_all_its_processors(tmp_path: Path) -> None:
    run = timed((sys.executable, "-c", PROCESSOR.format(seconds=0.2)), tmp_path)
    assert 0.2 <= run.cpu < 2
    assert run.wall >= 0.2


def test_a_program_that_fails_ends_the_measuring_with_what_it_said(tmp_path: Path) -> None:
    for measure in (timed, peak_memory):
        with pytest.raises(SystemExit, match="out of paper"):
            measure((sys.executable, "-c", "raise SystemExit('out of paper')"), tmp_path)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells")
def test_memory_that_processes_share_is_counted_once(tmp_path: Path) -> None:
    """The mutant that adds up what each process has (Rss) finds four times as much."""
    size = 80_000_000
    most = peak_memory((sys.executable, "-c", FORKING.format(size=size)), tmp_path)
    assert size < most < 2 * size


def runs(*walls: float) -> list[Run]:
    return [Run(wall, wall * 2) for wall in walls]


def measured(name: str, *walls: float, is_ours: bool = False, memory: int = 100) -> Measured:
    of_kind = {kind: runs(*walls) for kind in KINDS}
    return Measured(name, is_ours, of_kind, memory * 1_000_000, 1_234, 5_600_000)


def test_ratios_are_medians_of_pairs_and_not_ratios_of_medians() -> None:
    """A slow minute of the machine slows both of a pair."""
    assert paired(runs(1, 10, 3), runs(2, 20, 2)) == 0.5


def test_a_table_has_a_line_for_each_generator() -> None:
    table = times(Size(1_000), [measured("nkblog", 1, 3, 2), measured("Hugo", 4, 4, 4)])
    assert table.splitlines() == [
        "1,000 posts, 194 blogs, 40 topics: wall clock seconds, medians of 3",
        "",
        f"| | {' | '.join(KINDS)} | CPU s, clean | peak memory MB | files | MB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        "| nkblog | 2.00 | 2.00 | 2.00 | 2.00 | 4.0 | 100 | 1,234 | 6 |",
        "| Hugo | 4.00 | 4.00 | 4.00 | 4.00 | 8.0 | 100 | 1,234 | 6 |",
    ]


def test_ratios_are_of_ours_to_each_peer() -> None:
    ours = measured("nkblog", 1, is_ours=True, memory=50)
    lines = ratios([ours, measured("Hugo", 4), measured("Pelican", 8)]).splitlines()
    assert lines[0] == "| ours ÷ theirs | Hugo | Pelican |"
    assert lines[2:] == [
        *(f"| nkblog: {kind} | 0.250 | 0.125 |" for kind in KINDS),
        "| nkblog: peak memory | 0.500 | 0.500 |",
    ]
    assert ratios([ours]) == ratios([measured("Hugo", 4)]) == ""


@pytest.mark.parametrize("power", [0.5, 1, 1.1, 2])
def test_the_slope_is_the_power_by_which_the_time_grows(power: float) -> None:
    sizes = (1_000, 10_000, 50_000)
    assert slope(sizes, [0.003 * n**power for n in sizes]) == pytest.approx(power)


def test_growth_is_told_for_each_generator() -> None:
    sizes = {n: [measured("nkblog", n / 100), measured("Hugo", n * n)] for n in (100, 200)}
    assert growth(sizes).splitlines()[2:] == [
        "| nkblog | 1.00 | 2.00 | 1.00 |",
        "| Hugo | 10000.00 | 40000.00 | 2.00 |",
    ]


@pytest.mark.slow
def test_the_command_measures_nkblog_without_any_peer(capsys: pytest.CaptureFixture[str]) -> None:
    given = "--posts 20 40 --blogs 6 --topics 3 --runs 1 --generators nkblog nkblog-everything"
    main(given.split())
    told = capsys.readouterr().out
    assert told.count("| nkblog, everything |") == 3
    assert "slope" in told
