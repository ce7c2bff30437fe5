"""A day on the command line."""

from datetime import date
from typing import Any

import click

from nkblog.text.dates import DateProblem, parse_moment


class Day(click.ParamType[date]):
    """A date in any form that a post may give it."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:  # noqa: ANN401 - click's signature
        """The day that a text names."""
        if isinstance(value, date):
            return value
        moment = parse_moment(value)
        if isinstance(moment, DateProblem):
            meant = moment.hint or "2569-11-23, 2026-11-23, 23/11/2569 …"
            self.fail(f"“{value}” ไม่ใช่วันที่ · is no date → {meant}", param, ctx)
        return moment.day
