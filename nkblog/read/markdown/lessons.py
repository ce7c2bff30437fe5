"""Lessons: callouts that are gathered from all bodies, cut out of each while they stay in it."""

import re

from nkblog.model.body import LESSON_BEGINS, LESSON_ENDS, Lesson
from nkblog.read.markdown.draft import Draft

KIND = "lesson"
"""The kind of callout that is one."""

_BORDER = re.compile(f"([{LESSON_BEGINS}{LESSON_ENDS}])")


def begin(draft: Draft) -> str:
    """Enter a lesson; gives its anchor, or "" for one within another, which is part of that.

    Lessons are numbered as they stand, as footnotes are: an anchor that is in print stays when the
    words of the lesson are corrected.
    """
    draft.lesson_depth += 1
    if draft.lesson_depth > 1:
        return ""
    anchor = _anchor(len(draft.lessons))
    draft.anchors.add(anchor)
    return anchor


def name(draft: Draft, title: str) -> None:
    """Its title is written: what follows is the lesson."""
    if draft.lesson_depth == 1:
        draft.lessons.append(title)
        draft.html.append(LESSON_BEGINS)


def end(draft: Draft) -> None:
    """Leave the lesson, before the end of its callout is written."""
    if draft.lesson_depth == 1:
        draft.html.append(LESSON_ENDS)
    draft.lesson_depth -= 1


def cut(draft: Draft) -> tuple[tuple[str, ...], tuple[Lesson, ...]]:
    """The chunks of a body that is written, and the lessons in it, in their order."""
    chunks = draft.finish()
    if not draft.lessons:
        return chunks, ()
    clean: list[str] = []
    lessons: list[Lesson] = []
    own: list[list[str]] = []  # the chunks of the lesson at work, each in pieces
    first_hole = 0
    for number, chunk in enumerate(chunks):
        whole: list[str] = []
        if own:
            own.append([])
        for piece in _BORDER.split(chunk):
            if piece == LESSON_BEGINS:
                own, first_hole = [[]], number
            elif piece == LESSON_ENDS:
                lessons.append(
                    Lesson(
                        _anchor(len(lessons)),
                        draft.lessons[len(lessons)],
                        tuple("".join(pieces) for pieces in own),
                        tuple(draft.holes[first_hole:number]),
                    )
                )
                own = []
            else:
                whole.append(piece)
                if own:
                    own[-1].append(piece)
        clean.append("".join(whole))
    return tuple(clean), tuple(lessons)


def _anchor(number: int) -> str:
    return f"{KIND}-{number + 1}"
