"""The Markdown engine: CommonMark by markdown-it-py, and the rules that the project adds to it."""

import functools
import re
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from nkblog.read.markdown import (
    bare_urls,
    callouts,
    commonmark,
    emphasis,
    file_names,
    footnotes,
    headings,
    images,
    links,
    missing_spaces,
    pasted,
    tables,
    tasks,
    wiki,
)
from nkblog.read.markdown.draft import Render
from nkblog.read.markdown.source import source_of

