"""Made-up photos, drawn, for the window and its pictures."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from jlaid_desktop.paths import shipped

PAPERS = {
    "hukou": (
        "居民户口簿",
        (176, 92, 74),
        ("户别　家庭户", "户主姓名　张桂兰", "住址　土城子乡某村"),
    ),
    "card": (
        "居民身份证",
        (70, 120, 160),
        ("姓名　张桂兰", "性别　女　民族　汉", "（样张，非真实证件）"),
    ),
    "certificate": (
        "残疾人证",
        (60, 130, 90),
        ("姓名　王海", "类别　肢体　等级　二级", "（样张）"),
    ),
    "bill": ("住院收费票据", (150, 120, 60), ("合计　12,480.00", "统筹支付　6,320.00", "（样张）")),
    "visit": ("", (120, 150, 170), ()),
}


def drawn(kind: str, size: tuple[int, int] = (1600, 1200)) -> Image.Image:
    """Return a drawn "photo" of a paper on a table, or of a house."""
    title, colour, lines = PAPERS[kind]
    image = Image.new("RGB", size, (148, 128, 104))
    draw = ImageDraw.Draw(image)
    width, height = size
    if kind == "visit":
        draw.rectangle((0, 0, width, height * 0.6), fill=(176, 204, 226))
        draw.rectangle((0, height * 0.6, width, height), fill=(126, 142, 92))
        draw.rectangle((width * 0.25, height * 0.38, width * 0.75, height * 0.75), fill=colour)
        draw.polygon(
            [(width * 0.2, height * 0.38), (width * 0.5, height * 0.18),
             (width * 0.8, height * 0.38)], fill=(134, 70, 58),
        )  # fmt: skip
        draw.rectangle(
            (width * 0.45, height * 0.52, width * 0.55, height * 0.75), fill=(80, 56, 40)
        )
        return image
    draw.rectangle((width * 0.1, height * 0.1, width * 0.9, height * 0.9), fill=(244, 240, 230))
    draw.rectangle((width * 0.1, height * 0.1, width * 0.9, height * 0.27), fill=colour)
    font = str(shipped("resources", "fonts", "NotoSansSC-Bold.ttf"))
    large, small = (ImageFont.truetype(font, round(height * part)) for part in (0.09, 0.06))
    draw.text((width * 0.16, height * 0.125), title, font=large, fill="white")
    for number, line in enumerate(lines):
        place = (width * 0.16, height * (0.34 + 0.12 * number))
        draw.text(place, line, font=small, fill=(40, 40, 44))
    draw.ellipse((width * 0.66, height * 0.6, width * 0.84, height * 0.84),
                 outline=(200, 40, 40), width=8)  # fmt: skip
    return image


def photo_file(folder: Path, kind: str, name: str = "", *, quarters: int = 0) -> Path:
    """Write a drawn photo as JPEG, turned as a telephone held sideways would."""
    path = folder / (name or f"{kind}.jpg")
    notes = Image.Exif()
    notes[0x010F] = "SecretMaker"
    drawn(kind).rotate(90 * quarters, expand=True).save(path, "JPEG", exif=notes, quality=90)
    return path
