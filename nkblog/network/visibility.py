"""Which posts are shown on a given day."""

from datetime import date
from enum import StrEnum

from nkblog.text.dates import Moment


class Hidden(StrEnum):
    """Why a post is left out; the value completes the diagnostic "post-…"."""

    DRAFT = "draft"
    FUTURE = "future"
    EXPIRED = "expired"


def hidden(
    *, is_draft: bool, published: Moment, expires: Moment | None, today: date
) -> Hidden | None:
    """Why a post is left out on the day `today`, or None. It is gone from the day it expires."""
    if is_draft:
        return Hidden.DRAFT
    if published.day > today:
        return Hidden.FUTURE
    if expires is not None and expires.day <= today:
        return Hidden.EXPIRED
    return None
