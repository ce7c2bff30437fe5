"""What is left of a GIF is the picture; what is no GIF is told from one."""

import random
from io import BytesIO

import pytest
from PIL import Image

from nkblog.render.gif import without_metadata
from tests.build.pictures import SECRET, decoded, encoded, halves

STILL = encoded(halves("RGB"), "GIF", comment=SECRET)


def test_a_comment_is_left_out_and_the_picture_stays() -> None:
    clean = without_metadata(STILL)
    assert SECRET in STILL
    assert SECRET not in clean
    assert decoded(clean).convert("RGB").tobytes() == decoded(STILL).convert("RGB").tobytes()
    assert without_metadata(clean) == clean


def test_each_frame_keeps_the_colours_of_its_own() -> None:
    frames = [Image.new("P", (8, 8), 1) for _ in range(2)]
    for number, frame in enumerate(frames):
        frame.putpalette([number * 200] * 768)
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], comment=SECRET)
    shown = Image.open(BytesIO(without_metadata(data)))
    colours = []
    for number in range(2):
        shown.seek(number)
        colours.append(shown.convert("RGB").getpixel((0, 0)))
    assert colours == [(0, 0, 0), (200, 200, 200)]


def test_an_end_mark_that_was_forgotten_is_added() -> None:
    assert without_metadata(STILL[:-1]) == without_metadata(STILL)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"no picture at all", STILL[:40], STILL[:-10]])
def test_what_is_not_whole_is_told(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"GIF|block"):
        without_metadata(data)


def test_no_bytes_hold_it_up() -> None:
    chance = random.Random(1)
    for _ in range(2_000):
        data = bytearray(STILL)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            without_metadata(bytes(data))
        except ValueError:
            continue
