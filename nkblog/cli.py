"""The command line."""

import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlsplit

import click

from nkblog import __version__
from nkblog.annotations import as_github, as_gitlab
from nkblog.build import Built, build
from nkblog.consoles import speak_anywhere
from nkblog.day_option import Day
from nkblog.diagnostics import Diagnostic, Severity, Span, error
from nkblog.inputs import Refused, Request
from nkblog.messages import LANGUAGES, phrase
from nkblog.new_command import new
from nkblog.progress import progress
from nkblog.read.files import Folder
from nkblog.read.site import named_site, site_names
from nkblog.report import as_json, as_text
from nkblog.text.dates import BANGKOK
from nkblog.whereabouts import blog_of, line_of

DONE, CONTENT_HAS_ERRORS, WRONG_USE, ENVIRONMENT_FAILED = 0, 1, 2, 3
_BY_SIGNAL = 128
"""Added to a signal's number in the exit code of what it ended."""
_FOR_ALL_COMMANDS = frozenset({"-h", "--help", "--version"})
R = TypeVar("R")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="nkblog")
def cli() -> None:
    """เครือข่ายบล็อกจากโฟลเดอร์ Markdown · A network of blogs from a folder of Markdown."""


cli.add_command(new)


def _site_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that reads a site."""
    for option in reversed(
        (
            click.argument("site", required=False),
            click.option(
                "--today", type=Day(), help="วันที่ · The day to build for (default: today)."
            ),
            click.option("--base-url", default="", help="Instead of the site file's base_url."),
            click.option("--jobs", type=click.IntRange(1), help="Processes (default: cores)."),
            click.option("--lang", type=click.Choice(LANGUAGES), default="th", show_default=True),
            click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout."),
            click.option("--debug", is_flag=True, help="Show where a bug is, with its traceback."),
        )
    ):
        command = option(command)
    return command


_drafts = click.option(
    "--drafts", is_flag=True, help="ฉบับร่างด้วย · Show drafts and posts of the future too."
)
_code_quality = click.option(
    "--code-quality",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a GitLab Code Quality report.",
)


@cli.command("build")
@_site_options
@_drafts
@_code_quality
@click.option("--output", type=click.Path(path_type=Path), help="Default: public/SITE.")
@click.option(
    "--strict", is_flag=True, help="ผิดที่เดียวก็ไม่เผยแพร่ · Publish nothing if anything is wrong."
)
def build_command(output: Path | None, strict: bool, **options: Any) -> None:  # noqa: ANN401 - shared options
    """สร้างเว็บไซต์ · Build a site."""
    started = time.monotonic()
    request = replace(_request(output, **options), is_strict=strict)
    with progress(options["lang"], is_shown=not options["as_json"]) as tell:
        result = _or_refuse(build(request, tell), request, options)
    code = exit_code(result)
    _report(result.diagnostics, counts(result), code, request, options, result.roots)
    if not options["as_json"]:
        said = "summary" if result.published else "not-published"
        _say(said, options, **_summary(result, request, time.monotonic() - started))
    sys.exit(code)


@cli.command("check")
@_site_options
@_drafts
@_code_quality
def check_command(**options: Any) -> None:  # noqa: ANN401 - shared options
    """ตรวจเนื้อหาโดยไม่เขียนไฟล์ใด · Report what a build would, and more; write nothing."""
    from nkblog.checking import check_site

    request = _request(None, **options)
    with progress(options["lang"], is_shown=not options["as_json"]) as tell:
        checked = _or_refuse(check_site(request, tell), request, options)
    found, prepared = checked.diagnostics, checked.prepared
    code = CONTENT_HAS_ERRORS if _has_errors(found) else DONE
    numbers = {"posts": len(prepared.network.posts), "pages": len(prepared.pages)}
    _report(found, numbers, code, request, options, prepared.network.roots)
    if not options["as_json"]:
        _say("checked", options, **_by_severity(found), posts=str(numbers["posts"]))
    sys.exit(code)


@cli.command("why")
@click.argument("path")
@_site_options
@_drafts
@click.option("--output", type=click.Path(path_type=Path), help="Default: public/SITE.")
def why_command(path: str, output: Path | None, **options: Any) -> None:  # noqa: ANN401 - shared options
    """ไฟล์นี้มาจากอะไร และทำไมจึงสร้างใหม่ · What an output is made from, and why it was rendered."""
    from nkblog.why import explain, explanation

    request = _request(output, **options)
    with progress(options["lang"], is_shown=not options["as_json"]) as tell:
        answer = _or_refuse(explain(request, path, tell), request, options)
    if options["as_json"]:
        click.echo(json.dumps(asdict(answer), indent=2))
    else:
        click.echo(explanation(answer, options["lang"]))
    sys.exit(DONE if answer.is_planned or answer.is_recorded else WRONG_USE)


@cli.command("serve")
@_site_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--host", default="", help="ให้เครื่องอื่นดูด้วย · Let other machines in, at this address of yours."
)
@click.option("--open", "is_opened", is_flag=True, help="เปิดเบราว์เซอร์ให้ · Open it in the browser.")
def serve_command(port: int, host: str, is_opened: bool, **options: Any) -> None:  # noqa: ANN401 - shared options
    """เขียนไปดูไป · Serve a site on this machine, and build it again whenever a file changes."""
    from nkblog.preparing import Memory
    from nkblog.preview.remembering import Remembering
    from nkblog.preview.server import HOST, listening
    from nkblog.preview.serving import Preview, serve

    listener = listening(port, host or HOST)
    if listener is None:
        problem = (
            error("no-such-host", Span(""), host=host, port=str(port))
            if host
            else error("no-free-port", Span(""), port=str(port))
        )
        _refuse(Refused((problem,), is_wrong=False), options)
    port = listener.getsockname()[1]
    home = f"http://{HOST}:{port}"
    request = _request(None, drafts=True, **options)
    # Not into public/: there, addresses are those of the real site.
    request = replace(
        request,
        output=request.project / ".nkblog" / "preview" / f"{request.site}-{port}",
        base_url=request.base_url or f"{home}/",
    )
    begun, memory = time.time_ns(), Memory(Remembering())
    with progress(options["lang"], is_shown=True) as tell:
        result = _or_refuse(build(request, tell, memory), request, options)
    _report(result.diagnostics, counts(result), exit_code(result), request, options, result.roots)
    seconds = (time.time_ns() - begun) / 1e9
    _say("summary", options, **_summary(result, request, seconds))
    address = f"{home}{urlsplit(request.base_url).path or '/'}"
    _say("serving", options, address=address)
    if host:
        _say("open-to-others", options)

    def asked() -> Request:
        """What is to be built now: when the preview runs on past midnight, for another day."""
        today = options["today"] or datetime.now(BANGKOK).date()
        return replace(request, today=today, jobs=1)

    def told(again: Built | Refused, new: Sequence[Diagnostic], seconds: float) -> None:
        clock = f"{datetime.now(BANGKOK):%H:%M:%S}"
        _report(new, {}, DONE, request, options)
        if isinstance(again, Refused):
            _say("rebuild-refused", options, clock=clock)
        else:
            _say("rebuilt", options, clock=clock, **_summary(again, request, seconds))

    line = partial(line_of, request.project)
    preview = Preview(result, memory, begun, asked, told, line, options["lang"], host or HOST)
    serve(preview, listener, address if is_opened else "")


def main(default: str = "") -> NoReturn:
    """Runs the command line; `default` is the command for arguments that name none."""
    arguments = sys.argv[1:]
    if default and (not arguments or arguments[0] not in {*cli.commands, *_FOR_ALL_COMMANDS}):
        arguments.insert(0, default)
    speak_anywhere()
    signal.signal(signal.SIGTERM, _terminated)
    try:
        # On its own, click would end with 1 after Ctrl-C.
        sys.exit(cli.main(arguments, prog_name="nkblog", standalone_mode=False))
    except click.UsageError as misused:
        click.echo(_misused(misused, _language(arguments)), err=True)
        sys.exit(misused.exit_code)
    except click.Abort:
        os._exit(_BY_SIGNAL + signal.SIGINT)
    except Exception as bug:
        if "--debug" in arguments:
            raise
        click.echo(
            phrase("bug", _language(arguments), kind=type(bug).__name__, bug=str(bug)), err=True
        )
        sys.exit(ENVIRONMENT_FAILED)


def _misused(misused: click.UsageError, language: str) -> str:
    problem = misused.format_message()
    if misused.ctx is None or problem.startswith("Usage:"):  # Its help, where no command is named.
        return problem
    return phrase("wrong-use", language, problem=problem, command=misused.ctx.command_path)


def exit_code(result: Built) -> int:
    """The exit code of a build: the disk's refusals weigh more than the content's errors."""
    if result.published and result.published.disk_errors:
        return ENVIRONMENT_FAILED
    return CONTENT_HAS_ERRORS if _has_errors(result.diagnostics) else DONE


def counts(result: Built) -> dict[str, int]:
    """What a build did, in numbers."""
    published = result.published
    return {
        **asdict(result.amounts),
        "set_aside": len({d.span.file for d in result.diagnostics if _is_error(d) and d.span.file}),
        "written": published.written if published else 0,
        "unchanged": published.unchanged if published else 0,
        "removed": published.removed if published else 0,
        "failed": published.failed if published else 0,
    }


def _request(
    output: Path | None,
    site: str | None,
    today: date | None,
    base_url: str,
    drafts: bool,
    jobs: int | None,
    **options: Any,  # noqa: ANN401 - options of the commands themselves
) -> Request:
    project = Path.cwd()
    listed, _ = Folder(project / "sites", "sites").list()
    name = named_site(site_names(listed), site, str(project))
    if isinstance(name, Diagnostic):
        _refuse(Refused((name,), is_wrong=True), options)
    return Request(
        project,
        name,
        output or project / "public" / name,
        today or datetime.now(BANGKOK).date(),
        base_url,
        include_hidden=drafts,
        jobs=jobs or os.cpu_count() or 1,
    )


def _or_refuse(result: R | Refused, request: Request, options: dict[str, Any]) -> R:
    return _refuse(result, options, request) if isinstance(result, Refused) else result


def _refuse(refused: Refused, options: dict[str, Any], request: Request | None = None) -> NoReturn:
    code = WRONG_USE if refused.is_wrong else ENVIRONMENT_FAILED
    _report(refused.diagnostics, {}, code, request, options)
    sys.exit(code)


def _report(
    found: Sequence[Diagnostic],
    numbers: dict[str, int],
    code: int,
    request: Request | None,
    options: dict[str, Any],
    roots: Sequence[str] = (),
) -> None:
    """Diagnostics to stderr for a person, everything to stdout for a program; to GitHub where it
    runs the command, and into a file for GitLab where that is asked for.
    """
    language = options["lang"]
    blog = partial(blog_of, roots, language)
    if options["as_json"]:
        click.echo(as_json(found, language, numbers, code, blog))
    else:
        project = request.project if request else Path.cwd()
        click.echo(as_text(found, language, partial(line_of, project), blog), nl=False, err=True)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        click.echo(as_github(found, language), nl=False, err=True)
    if options.get("code_quality"):
        _write_for_gitlab(found, options)


def _write_for_gitlab(found: Sequence[Diagnostic], options: dict[str, Any]) -> None:
    file = options.pop("code_quality")
    try:
        file.write_text(as_gitlab(found, options["lang"]), encoding="utf-8")
    except OSError as failure:
        problem = error("cannot-write", Span(""), path=str(file), problem=str(failure.strerror))
        _refuse(Refused((problem,), is_wrong=False), options)


def _summary(result: Built, request: Request, seconds: float) -> dict[str, str]:
    numbers = {name: f"{number:,}" for name, number in counts(result).items()}
    found = _by_severity(result.diagnostics)
    return {**numbers, **found, "output": str(request.output), "seconds": f"{seconds:.1f}"}


def _by_severity(found: Iterable[Diagnostic]) -> dict[str, str]:
    weights = Counter(diagnostic.severity for diagnostic in found)
    return {f"{level.name.lower()}s": str(weights[level]) for level in Severity}


def _has_errors(found: Iterable[Diagnostic]) -> bool:
    return any(map(_is_error, found))


def _is_error(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is Severity.ERROR


def _say(code: str, options: dict[str, Any], **values: str) -> None:
    click.echo(phrase(code, options["lang"], **values))


def _language(arguments: Sequence[str]) -> str:
    """The language asked for on a command line that click has not read yet."""
    return "en" if "--lang=en" in arguments or "--lang en" in " ".join(arguments) else "th"


def _terminated(number: int, _frame: object) -> NoReturn:
    sys.exit(_BY_SIGNAL + number)
