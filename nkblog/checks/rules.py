"""All checks in one table, and how much a site wants each of its rules to weigh."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from nkblog.checks.directory import alike, unused
from nkblog.checks.excuses import excused
from nkblog.checks.links import outside_links
from nkblog.checks.pictures import alternative_texts, picture_files
from nkblog.checks.privacy import private_addresses, private_numbers
from nkblog.checks.reach import lonely_posts, outside_the_site, unlinked_pages
from nkblog.checks.subject import Subject
from nkblog.checks.texts import heading_levels, odd_thai
from nkblog.diagnostics import Diagnostic, Severity, Span, in_order, warning
from nkblog.read import matter
from nkblog.text.nearest import nearest

Check = Callable[[Subject], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    private_numbers,
    private_addresses,
    picture_files,
    alternative_texts,
    outside_links,
    lonely_posts,
    unlinked_pages,
    outside_the_site,
    unused,
    alike,
    heading_levels,
    odd_thai,
)
"""A new check is a function, a line here, its rules below, and their words in `messages/`."""

RULES = (
    "alike-people",
    "alike-topics",
    "bank-account",
    "email-address",
    "heading-skipped",
    "link-insecure",
    "link-local",
    "link-malformed",
    "link-to-own-site",
    "link-tracking",
    "national-id",
    "not-in-site",
    "page-unlinked",
    "phone-number",
    "picture-large",
    "picture-with-position",
    "picture-without-text",
    "post-alone",
    "thai-doubled-sara-e",
    "thai-mark-order",
    "thai-split-sara-am",
    "thai-zero-width",
    "unused-person",
    "unused-topic",
)
"""What a site file may give a level to, and a line may be excused from: the codes of the checks."""

_LEVELS = {level.name.lower(): level for level in Severity}
_OFF = "off"
LEVELS = (_OFF, *reversed(_LEVELS))


def run(subject: Subject, site: matter.Site, site_file: str) -> tuple[Diagnostic, ...]:
    """What the checks find, at the levels of the site file, without what is excused; and what is
    wrong with levels and excuses. In the order of files and lines.
    """
    levels, problems = _levels(site, site_file)
    everything = (diagnostic for check in CHECKS for diagnostic in check(subject))
    left = excused(everything, subject.texts, RULES)
    weighed: list[Diagnostic] = []
    for diagnostic in left:
        level = levels.get(diagnostic.code, diagnostic.severity)
        if level is not None:
            weighed.append(replace(diagnostic, severity=level))
    return in_order((*problems, *weighed))


def _levels(
    site: matter.Site, site_file: str
) -> tuple[Mapping[str, Severity | None], tuple[Diagnostic, ...]]:
    """The levels that a site file gives: None for a rule that is off."""
    levels: dict[str, Severity | None] = {}
    problems: list[Diagnostic] = []
    for rule, level in site.checks:
        word = level.value.lower()
        if rule.value not in RULES:
            span, hint = Span(site_file, *rule.mark), nearest(rule.value, RULES)
            problems.append(warning("unknown-check", span, hint=hint, name=rule.value))
        elif word not in LEVELS:
            span, hint = Span(site_file, *level.mark), nearest(word, LEVELS)
            problems.append(warning("unknown-level", span, hint=hint, name=level.value))
        else:
            levels[rule.value] = _LEVELS.get(word)
    return levels, tuple(problems)
