"""A small network with every kind of page, written by somebody who means harm."""

import json

HOSTILE = '</title><script>alert(1)</script>" onload="x\' & {{ 7*7 }} ]]>'
"""What is written wherever a writer may write."""
_EVIL = json.dumps(HOSTILE)

SITE = f"""\
title: {_EVIL}
tagline: {_EVIL}
description: {_EVIL}
base_url: https://net.example/a&b/
licence: {_EVIL}
email: talk@net.example
menu: [about]
"""
"""The site file, without its scope; its address has a character that HTML must escape."""

_BODY = f"{HOSTILE}\n\n# {HOSTILE}\n\n## {HOSTILE}\n\n### {HOSTILE}\n\n[a](javascript:alert(1))\n"
_LESSONS = f"""
> [!lesson] {HOSTILE}
> ## {HOSTILE}
>
> {HOSTILE}[^1] [ข้อสอง](#h-ข้อสอง)
>
> | {HOSTILE} |
> |---|
> | ก |

## ข้อสอง

- > [!lesson]
  > [[2026-10-01-ask]] ![ไม่มี](no.png)

> [!lesson] ตาราง
> | ก |
> |---|

[^1]: {HOSTILE}
"""
"""Lessons with all that bodies may have, and that must not be the same on a page of many."""


def _entry(body: str = _BODY, **fields: str) -> str:
    matter = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\n{matter}---\n{body}"


FILES = {
    "content/places/trat/ko-kut/blog.md": _entry(title=_EVIL, summary=_EVIL, authors="[team]"),
    "content/places/trat/ko-kut/ko-mak/blog.md": _entry(title="เกาะหมาก"),
    "content/places/trat/ko-kut/2026-10-01-ask.md": _entry(
        title=_EVIL,
        ask=_EVIL,
        offer=_EVIL,
        summary=_EVIL,
        authors="[team, alone]",
        topics="[mud]",
        partners="[office]",
        goals="[far/near]",
        aliases="[old/path]",
    ),
    "content/places/trat/ko-kut/ko-mak/2026-10-02-reply.md": _entry(
        _BODY + _LESSONS,
        title=_EVIL,
        reply_to="2026-10-01-ask",
        topics="[mud]",
        updated="2026-10-03 09:00",
        authors="[team]",
    ),
    "content/places/trat/ko-kut/ko-mak/2026-09-03-asked.md": _entry(
        "ก\n\n> [!lesson] ข\n> ค", title=_EVIL, ask=_EVIL
    ),
    "content/places/trat/ko-kut/ko-mak/2026-09-04-answers.md": _entry(
        title=_EVIL, reply_to="2026-09-03-asked", answers="true"
    ),
    "content/places/trat/ko-kut/ko-mak/2026-09-02-older.md": _entry(
        "ดู [[2026-10-01-ask]]", title="เก่า", topics="[mud]", offer=_EVIL
    ),
    **{
        f"content/places/trat/ko-kut/ko-mak/2026-08-{day:02}-many.md": f"เรื่องที่ {day}"
        for day in range(1, 30)
    },
    "content/topics/mud.md": _entry(title=_EVIL, summary=_EVIL),
    "content/people/team.md": _entry(
        title=_EVIL,
        role="คุณลิขิต",
        summary=_EVIL,
        places="[ko-mak]",
        partners="[office]",
        url="https://team.example/?a=1&b=2",
    ),
    "content/people/alone.md": _entry(title="คนเดียว", url="javascript:alert(1)"),
    "content/partners/office.md": _entry(
        title=_EVIL, short=_EVIL, summary=_EVIL, url="'https://office.example/\" onload=\"x'"
    ),
    "content/goals/far.md": _entry(
        title=_EVIL,
        summary=_EVIL,
        topics="[mud]",
        milestones=f"\n  - id: near\n    title: {_EVIL}\n    due: 2026-12-01\n    places: [ko-mak]"
        f"\n  - id: reached\n    title: {_EVIL}\n    done: 2026-10-01",
    ),
    "content/circles/ring/circle.md": _entry(title=_EVIL, summary=_EVIL, members="[team]"),
    "content/circles/ring/2026-10.md": _entry(
        date="2026-10-10",
        time="09:30",
        place=_EVIL,
        agenda=f"\n  - {_EVIL}",
        held="2026-10-11",
        moved_from="[2026-10-09]",
        attended="[team]",
        decisions=f"\n  - {_EVIL}",
        actions=f"\n  - what: {_EVIL}\n    who: team\n    due: 2026-11-01"
        f"\n  - what: {_EVIL}\n    done: 2026-11-01\n  - what: {_EVIL}",
    ),
    "content/circles/ring/2026-11.md": _entry(date="2026-11-10", cancelled="true"),
    "content/circles/ring/2026-12.md": _entry(title=_EVIL, date="2026-12-10", place=_EVIL),
    "content/pages/about.md": _entry(title=_EVIL, summary=_EVIL),
}
