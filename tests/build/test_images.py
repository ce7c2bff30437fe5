"""Photos in a post: upright, small, and without what the camera wrote into them."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.build.pictures import SECRET, decoded, encoded, halves, phone_photo
from tests.project import PLACE, build, found, project, tree

POST = f"{PLACE}/ko-mak/2026-11-03-a/index.md"
OUT = "trat/ko-kut/ko-mak/2026-11-03-a"


def published(folder: Path, name: str, data: bytes, body: str = "![ภาพ]({})") -> dict[str, bytes]:
    """The files beside the post that shows a picture."""
    files = {POST: body.format(name), POST.replace("index.md", name): data}
    built = build(project(folder, files))
    assert found(built.diagnostics) == []
    outputs = tree(folder / "public" / "test")
    return {
        path.removeprefix(f"{OUT}/"): content
        for path, content in outputs.items()
        if path.startswith(f"{OUT}/") and not path.endswith("index.html")
    }


def is_dark_then_light(image: Image.Image, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a picture is dark at one point and light at the other."""
    grey = image.convert("RGBA").convert("L")
    return grey.getpixel(one) < 40 and grey.getpixel(other) > 215


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
@pytest.mark.parametrize("body", ["![ภาพ]({})", "[ดูภาพ]({})"])
def test_a_phones_photo_is_upright_and_says_nothing(
    tmp_path: Path, kind: str, name: str, body: str
) -> None:
    """No place, no text, no comment; and what was on the left of the file is on top."""
    ((path, data),) = published(tmp_path, name, phone_photo(kind), body).items()
    image = decoded(data)
    assert path == name.replace(".", ".20.")
    assert (image.format, image.size) == (kind, (20, 40))
    assert is_dark_then_light(image, (10, 5), (10, 35))
    assert SECRET not in data
    assert dict(image.getexif()) == {}
    assert not {"exif", "comment", "Comment", "xmp", "gps"} & image.info.keys()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_put_right(tmp_path: Path, orientation: int) -> None:
    """Dark is where a viewer that obeys the orientation shows it."""
    (data,) = published(tmp_path, "a.jpg", phone_photo("JPEG", orientation)).values()
    left, right = (5, 10), (35, 10)
    top, bottom = (10, 5), (10, 35)
    ends = {
        1: (left, right), 2: (right, left), 3: (right, left), 4: (left, right),
        5: (top, bottom), 6: (top, bottom), 7: (bottom, top), 8: (bottom, top),
    }[orientation]  # fmt: skip
    assert is_dark_then_light(decoded(data), *ends)


@pytest.mark.parametrize(
    ("image", "kind", "name"),
    [
        (halves("L"), "PNG", "grey.png"),
        (halves("LA", first=(0, 255)), "PNG", "grey-alpha.png"),
        (halves("1"), "PNG", "two-colours.png"),
        (halves("I;16", first=0x1000), "PNG", "sixteen-bits.png"),
        (halves("RGB").quantize(16), "PNG", "palette.png"),
        (halves("L"), "JPEG", "grey.jpg"),
        (halves("CMYK", first=(255, 255, 255, 0)), "JPEG", "print.jpg"),
        (halves("RGB"), "JPEG", "photo.JPEG"),
        (halves("RGB"), "WEBP", "photo.webp"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
@pytest.mark.parametrize("width", [40, 1300])
def test_every_kind_of_picture_survives(
    tmp_path: Path, image: Image.Image, kind: str, name: str, width: int
) -> None:
    """Dark stays dark and light stays light, at its own size and made smaller."""
    data = encoded(image.resize((width, width // 2), Image.Resampling.NEAREST), kind)
    copies = published(tmp_path, name, data)
    assert len(copies) == (1 if width == 40 else 2)
    for content in copies.values():
        shown = decoded(content)
        x, y = shown.width // 8, shown.height // 2
        assert is_dark_then_light(shown, (x, y), (shown.width - x, y))


@pytest.mark.parametrize("width", [40, 1300])
@pytest.mark.parametrize("has_palette", [False, True])
def test_transparency_survives(tmp_path: Path, width: int, has_palette: bool) -> None:
    image = halves("RGBA", (width, 20), first=(0, 0, 0, 0))
    data = encoded(image.quantize(8) if has_palette else image, "PNG")
    for content in published(tmp_path, "a.png", data).values():
        alpha = decoded(content).convert("RGBA").getchannel("A")
        assert (alpha.getpixel((2, 5)), alpha.getpixel((alpha.width - 3, 5))) == (0, 255)


def test_a_colour_profile_is_kept(tmp_path: Path) -> None:
    """Without it a phone's colours look dull."""
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (data,) = published(tmp_path, "a.jpg", encoded(halves(), "JPEG", icc_profile=profile)).values()
    assert decoded(data).info["icc_profile"] == profile


def test_a_moving_picture_goes_on_moving(tmp_path: Path) -> None:
    frames = [halves("RGB"), Image.new("RGB", (40, 20), (255, 0, 0))]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    (moving,) = published(tmp_path, "a.gif", data).values()
    with Image.open(BytesIO(moving)) as shown:
        assert shown.n_frames == 2


@pytest.mark.parametrize("body", ["![ภาพ]({})", "[ดูภาพ]({})"])
def test_a_moving_picture_says_nothing_besides(tmp_path: Path, body: str) -> None:
    """V01: no comment, and no place in an extension of a program."""
    frames = [halves("RGB"), Image.new("RGB", (40, 20), (255, 0, 0))]
    data = encoded(
        frames[0],
        "GIF",
        save_all=True,
        append_images=frames[1:],
        comment=SECRET,
        loop=3,
        duration=70,
    )
    xmp = b"!\xff\x0bXMP DataXMP" + bytes([len(SECRET)]) + SECRET + b"\0"
    data = data[:-1] + xmp + b";" + SECRET
    assert data.count(SECRET) >= 3
    ((path, clean),) = published(tmp_path, "a.gif", data, body).items()
    assert path == "a.gif"
    assert SECRET not in clean
    before, after = Image.open(BytesIO(data)), Image.open(BytesIO(clean))
    assert (after.n_frames, after.info["loop"]) == (2, 3)
    for number in range(2):
        before.seek(number)
        after.seek(number)
        assert after.info["duration"] == 70
        assert after.convert("RGBA").tobytes() == before.convert("RGBA").tobytes()


class TestBrokenPictures:
    """A picture that cannot be opened is named, and everything else is published."""

    def test_what_only_has_the_name_of_a_picture_is_no_picture(self, tmp_path: Path) -> None:
        files = {POST: "![ภาพ](a.jpg)", POST.replace("index.md", "a.jpg"): b"no picture"}
        built = build(project(tmp_path, files))
        assert found(built.diagnostics) == [("not-an-image", POST, 1, 1)]
        assert f"{OUT}/index.html" in tree(tmp_path / "public" / "test")

    def test_a_photo_that_was_cut_off_on_its_way_is_named(self, tmp_path: Path) -> None:
        """Its header is whole, so only writing it anew shows it."""
        photo = encoded(Image.effect_noise((600, 400), 90), "JPEG")
        file = POST.replace("index.md", "a.jpg")
        built = build(project(tmp_path, {POST: "![ภาพ](a.jpg)", file: photo[: len(photo) // 2]}))
        assert found(built.diagnostics) == [("image-broken", file, 0, 0)]
        outputs = tree(tmp_path / "public" / "test")
        assert f"{OUT}/index.html" in outputs
        assert f"{OUT}/a.600.jpg" not in outputs

    def test_a_canvas_that_would_fill_the_memory_is_no_picture(self, tmp_path: Path) -> None:
        """A few bytes may claim any size: it is known from the header, and nothing is decoded."""
        header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
        small = bytearray(encoded(halves(), "PNG"))
        small[16:29] = header
        files = {POST: "![ภาพ](a.png)", POST.replace("index.md", "a.png"): bytes(small)}
        built = build(project(tmp_path, files))
        assert [code for code, *_ in found(built.diagnostics)] == ["not-an-image"]

    @pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
    def test_damaged_metadata_never_stop_a_build(self, tmp_path: Path, kind: str) -> None:
        """Phones and messengers write odd EXIF: the picture is published, or named."""
        whole = phone_photo(kind)
        at = whole.index(b"II*\0") if b"II*\0" in whole else whole.index(b"MM\0*")
        damaged: dict[str, str | bytes] = {}
        for offset in range(0, 70, 2):
            for value in (0x00, 0xFF, 0x05):
                data = bytearray(whole)
                data[at + 4 + offset] = value
                damaged[f"{offset}-{value}.{kind.lower()}"] = bytes(data)
        files = {POST.replace("index.md", name): data for name, data in damaged.items()}
        body = "\n\n".join(f"![ภาพ]({name})" for name in damaged)
        built = build(project(tmp_path, {**files, POST: body}))
        assert {code for code, *_ in found(built.diagnostics)} <= {"image-broken", "not-an-image"}
