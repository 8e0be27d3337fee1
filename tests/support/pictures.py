"""Pictures as offices have them: a coat of arms, and files that only look like one."""

from pathlib import Path

from PIL import Image, ImageDraw


def picture_file(folder: Path, name: str = "herb.png", size: tuple[int, int] = (400, 480)) -> Path:
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((20, 20, size[0] - 20, size[1] - 20), fill=(23, 74, 91, 255))
    draw.rectangle((150, 150, 250, 330), fill=(214, 170, 30, 255))
    place = folder / name
    picture.save(place)
    return place


def broken_picture(folder: Path) -> Path:
    place = folder / "uszkodzony.png"
    place.write_bytes(picture_file(folder).read_bytes()[:200])
    return place
