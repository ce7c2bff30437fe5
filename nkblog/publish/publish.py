"""Pages become files: only those that changed, only over our own, and whole at every moment."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.model.page import Page
from nkblog.publish.manifest import NAME, is_inside, manifest_of, read_manifest
from nkblog.publish.state import Output, State
from nkblog.publish.writing import Tree, ancestors, sync, usual_modes

_RACY_NS = 2_000_000_000  # FAT keeps times to two seconds
