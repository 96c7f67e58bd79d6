"""A PDF is stored as it looks; what acts, tells of its writer or hides inside it is gone."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from jlaid_desktop.documents.evidence import pdfs
from jlaid_desktop.documents.evidence.embedded import jpeg_without_notes, jpx_without_notes
from jlaid_desktop.documents.evidence.pictures import picture
from jlaid_desktop.documents.evidence.taking_in import take_in, turn
from jlaid_desktop.documents.preview import PaperPages
from jlaid_desktop.errors import JlaidError
from tests.documents.evidence.made import (
    exif,
    laid_open,
    page_photo,
    pdf_bytes,
    photo_bytes,
    plain_pdf,
    telling_pdf,
)

ACTING = (
    b"/JavaScript", b"/JS (", b"/Launch", b"/OpenAction", b"/AA", b"/EmbeddedFile", b"/AcroForm",
    b"/Info", b"/XML", b"/URI", b"/Names", b"/SubmitForm",
)  # fmt: skip


def taken(data: bytes) -> bytes:
    (one,) = take_in(data)
    assert one.media_type == "application/pdf"
    return one.content


def refusal(data: bytes) -> str:
    with pytest.raises(JlaidError) as told:
        take_in(data)
    return told.value.code


def test_scripts_actions_attached_files_and_metadata_are_gone() -> None:
    data = telling_pdf()
    before = laid_open(data)
    content = laid_open(taken(data))
    for word in (b"SecretScript", b"SecretAuthor", b"SecretMaker", b"SecretProgram"):
        assert word in before
    assert b"Secret" not in content
    assert [word for word in ACTING if word in content] == []
    assert b"/Font" in content


def seen(data: bytes, page: int) -> bytes:
    """Return the pixels of a page as a reader shows it, fields and notes drawn."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    pixels = bytes(document[page].render(scale=2).buffer)
    document.close()
    return pixels


def test_what_one_sees_does_not_change() -> None:
    data = telling_pdf()
    content = taken(data)
    for page in (0, 1):
        before = seen(data, page)
        assert seen(content, page) == before
        for colour in (b"\x00\x00\xff", b"\xff\x00\x00"):  # the field is red, the note blue
            assert colour in before
    shown = picture(content, "application/pdf", side=800)
    assert (shown.width, shown.height) == (600, 800)


def test_the_same_file_gives_the_same_bytes() -> None:
    data = telling_pdf()
    assert taken(data) == taken(data)


def test_hidden_layers_stay_hidden() -> None:
    pdf = plain_pdf()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer")))
    pdf.pages[0].Resources = Dictionary(Properties=Dictionary(L0=layer))
    pdf.pages[0].Contents = pdf.make_stream(b"/OC /L0 BDC 1 0 0 rg 0 0 200 300 re f EMC")
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    shown = picture(taken(pdf_bytes(pdf)), "application/pdf", side=60)
    assert set(shown.pixels[:3]) == {255}


def test_a_pdf_with_a_password_is_refused_and_one_that_opens_without_is_taken() -> None:
    pdf = plain_pdf()
    locked = pdf_bytes(pdf, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refusal(locked) == "evidence.locked"
    free = pdf_bytes(pdf, encryption=pikepdf.Encryption(owner="a", user=""))
    with Pdf.open(io.BytesIO(taken(free))) as again:
        assert not again.is_encrypted


def test_too_many_pages_and_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(pdf_bytes(plain_pdf(201))) == "evidence.too_many_pages"
    assert len(Pdf.open(io.BytesIO(taken(pdf_bytes(plain_pdf(200))))).pages) == 200
    monkeypatch.setattr(pdfs, "MOST_PDF_BYTES", 100)
    assert refusal(pdf_bytes(plain_pdf())) == "evidence.too_large"


def test_a_pdf_without_pages_is_refused() -> None:
    assert refusal(pdf_bytes(Pdf.new())) == "evidence.damaged"


def test_a_form_that_is_drawn_by_one_program_only_is_refused() -> None:
    pdf = plain_pdf()
    pdf.Root.NeedsRendering = True
    assert refusal(pdf_bytes(pdf)) == "evidence.xfa"


def form_of(value: str) -> bytes:
    pdf = plain_pdf()
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("f"), V=String(value),
            Rect=Array([20, 100, 180, 130]), F=4, DA=String("/Helv 12 Tf 0 g"),
        )
    )  # fmt: skip
    pdf.pages[0].Annots = Array([field])
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), NeedAppearances=True, DR=Dictionary(Font=Dictionary(Helv=font))
    )
    return pdf_bytes(pdf)


def test_what_was_filled_in_stays_on_the_page() -> None:
    shown = picture(taken(form_of("Filled in")), "application/pdf", side=600)
    assert 0 < sum(value < 100 for value in shown.pixels) < len(shown.pixels) // 4
    assert refusal(form_of("填写内容")) == "evidence.xfa"


def test_every_page_is_turned() -> None:
    content = taken(telling_pdf())
    once = turn(content, "application/pdf", 1)
    assert once.pages == 2
    assert PaperPages(once.content).sizes == ((400.0, 300.0), (400.0, 300.0))
    back = turn(once.content, "application/pdf", -1)
    assert PaperPages(back.content).sizes == ((300.0, 400.0), (300.0, 400.0))


def test_a_picture_loses_its_notes_and_no_pixel() -> None:
    image = page_photo((300, 200))
    data = photo_bytes(image, exif=exif(), comment=b"SecretNote", quality=90)
    bare = jpeg_without_notes(data + b"SecretFilm behind the end")
    assert b"Secret" not in bare
    same = Image.open(io.BytesIO(bare)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert same
    assert jpeg_without_notes(b"no picture") == b"no picture"
    assert jpeg_without_notes(b"\xff\xd8\xff\xe1\x00") == b"\xff\xd8\xff\xe1\x00"


def test_a_jpeg_2000_loses_its_notes() -> None:
    data = photo_bytes(Image.new("RGB", (32, 32), (9, 99, 9)), "JPEG2000")
    place = data.index(b"jp2c") - 4
    note = (8 + 9).to_bytes(4) + b"xml SecretXmp"
    bare = jpx_without_notes(data[:place] + note + data[place:])
    assert bare == data
    assert jpx_without_notes(b"another form") == b"another form"
