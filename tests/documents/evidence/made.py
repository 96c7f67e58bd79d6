"""Made-up photos and PDFs, with everything in them that must not come through."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageDraw, ImageFont

from jlaid_desktop.paths import shipped

HEIC = Path(__file__).parent / "samples" / "made-up.heic"
A4 = (4032, 2851)
SECRETS = (b"SecretMaker", b"SecretModel", b"SecretXmp", b"SecretNote", b"GPS", b"Exif", b"http://")


def page_photo(size: tuple[int, int] = A4, *, noise: int = 24, seed: int = 7) -> Image.Image:
    """Return a telephone's photo of a printed page: uneven light, grain, 10-point characters."""
    width, height = size
    grain = Image.effect_noise(size, noise).convert("RGB")
    paper = Image.new("RGB", size, (226, 221, 208))
    image = Image.blend(paper, grain, 0.18)
    draw = ImageDraw.Draw(image)
    point = height / 29.7 * 2.54 / 72  # the height of the page as 21 cm would be wide
    font = ImageFont.truetype(
        str(shipped("resources", "fonts", "NotoSansSC-Regular.ttf")), max(6, round(point * 10))
    )
    letters = random.Random(seed)
    for line in range(6, 60):
        words = "".join(letters.choice("诊断证明书住院费用明细自付金额元") for _ in range(44))
        draw.text((width * 0.06, line * height / 62), words, font=font, fill=(38, 36, 40))
    draw.ellipse(
        (width * 0.7, height * 0.7, width * 0.82, height * 0.86), outline=(196, 30, 36), width=12
    )
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """Return notes with maker, model, place and a thumbnail's worth of secrets."""
    notes = Image.Exif()
    notes[0x010F], notes[0x0110], notes[0x0112] = "SecretMaker", "SecretModel", orientation
    notes[0x010E] = "SecretNote"
    place = notes.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (43.0, 50.0, 0.0), "E", (126.0, 33.0, 0.0)
    place[29] = "GPS 2025:03:10"
    return notes


def photo_bytes(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def telling_pdf() -> bytes:
    """Return a PDF of two pages with scripts, actions, an attached file, notes and metadata."""
    pdf = Pdf.new()
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('SecretScript')"))
    picture = photo_bytes(
        Image.effect_noise((60, 40), 60).convert("RGB"), exif=exif(), comment=b"SecretNote"
    )
    image = pdf.make_indirect(
        Stream(
            pdf, picture, Type=Name.XObject, Subtype=Name.Image, Width=60, Height=40,
            ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
            Metadata=Stream(pdf, b"<x>SecretXmp</x>", Type=Name.Metadata, Subtype=Name.XML),
        )
    )  # fmt: skip
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for number in (1, 2):
        page = pdf.add_blank_page(page_size=(300, 400))
        # A font may be called JS, and a picture Metadata: resources bear any name.
        page.Resources = Dictionary(XObject=Dictionary(Metadata=image), Font=Dictionary(JS=font))
        page.Contents = Stream(
            pdf,
            b"q 200 0 0 100 20 250 cm /Metadata Do Q "
            b"BT /JS 24 Tf 20 200 Td (Page %d of evidence) Tj ET" % number,
        )
        page.AA = Dictionary(O=script)
        page.Annots = Array([_field(pdf, script), _link(pdf), _square(pdf)])
    pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[0] for page in pdf.pages]))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("SecretScript"), script]))
    )
    pdf.attachments["SecretFile.txt"] = b"SecretNote"
    pdf.docinfo["/Author"] = "SecretAuthor"
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["SecretXmp"]
    return pdf_bytes(pdf)


def _field(pdf: Pdf, script: Dictionary) -> pikepdf.Object:
    shown = Stream(
        pdf, b"1 0 0 rg 0 0 50 20 re f", Type=Name.XObject, Subtype=Name.Form,
        BBox=Array([0, 0, 50, 20]),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("SecretField"),
            V=String("x"), Rect=Array([20, 100, 70, 120]), F=4, AP=Dictionary(N=shown),
            AA=Dictionary(K=script),
        )
    )  # fmt: skip


def _link(pdf: Pdf) -> pikepdf.Object:
    launch = Dictionary(S=Name.Launch, F=String("SecretProgram.exe"))
    return pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 50, 50]), A=launch)
    )


def _square(pdf: Pdf) -> pikepdf.Object:
    shown = Stream(
        pdf, b"0 0 1 RG 4 w 2 2 76 36 re S", Type=Name.XObject, Subtype=Name.Form,
        BBox=Array([0, 0, 80, 40]),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Square, Rect=Array([200, 20, 280, 60]),
            C=Array([0, 0, 1]), T=String("SecretAuthor"), Contents=String("SecretNote"), F=4,
            AP=Dictionary(N=shown),
        )
    )  # fmt: skip


def pdf_bytes(pdf: Pdf, **options: Any) -> bytes:
    written = io.BytesIO()
    pdf.save(written, **options)
    return written.getvalue()


def plain_pdf(pages: int = 1) -> Pdf:
    pdf = Pdf.new()
    for _number in range(pages):
        pdf.add_blank_page(page_size=(200, 300))
    return pdf


def laid_open(content: bytes) -> bytes:
    """Return a PDF with every stream unpacked and every object in the clear."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        return pdf_bytes(
            pdf,
            qdf=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
