"""One file of a site put in place before the build that it belongs to."""

from pathlib import Path

from nkblog.publish.lock import only_build
from nkblog.publish.manifest import MANIFEST, is_inside, manifest_of, read_manifest
from nkblog.publish.state import claim_one
from nkblog.publish.writing import Tree, usual_modes


def put_ahead(path: str, content: bytes, output: Path, kept_in: Path) -> bool:
    """Puts `content` at `path` in `output`, whose state is kept in `kept_in`; False where only a
    build can tell what is to be done.

    It is claimed and listed first, as by a build (see `publish`). The claim stays until a build
    has ended that knows whether the file is wanted: whatever happens before, it is then made
    again, or removed.
    """
    with only_build(kept_in) as busy:
        tree = Tree(output)
        if busy or not is_inside(path):
            return False
        if not claim_one(kept_in, path, is_taken=tree.is_taken(path)):
            return False
        with usual_modes():
            return _list(tree, path) and not tree.write(path, content)


def _list(tree: Tree, path: str) -> bool:
    """Whether the manifest lists a path; makes it do so."""
    if f"\n{path}\n".encode() in b"\n" + (tree.read(MANIFEST) or b""):
        return True
    listed, damage = read_manifest(tree)
    return not damage and not tree.write(MANIFEST, manifest_of({*listed, path}))
