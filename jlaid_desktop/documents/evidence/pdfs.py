"""PDFs: what is printed stays as it is, everything that acts or tells of others goes.

The catalog and each page keep a short list of keys; notes and form fields become
part of the page; what nothing refers to any more is not written.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from jlaid_desktop.documents.evidence.embedded import jpeg_without_notes, jpx_without_notes
from jlaid_desktop.documents.evidence.taken import (
    MOST_PAGES,
    MOST_PDF_BYTES,
    PDF,
    Taken,
    damaged,
    locked,
    needs_its_program,
    too_many_bytes,
    too_many_pages,
)
from jlaid_desktop.errors import JlaidError

CATALOG_KEYS = frozenset({"/Type", "/Pages", "/OCProperties", "/Version", "/Extensions"})
"""Optional content stays, because it says which layers are seen."""
PAGE_KEYS = frozenset(
    {
        "/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/CropBox", "/BleedBox",
        "/TrimBox", "/ArtBox", "/Rotate", "/Group", "/UserUnit", "/Annots",
    }
)  # fmt: skip
DRAWN_NOTES = frozenset(
    {
        "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Square", "/Circle", "/Line",
        "/Ink", "/Polygon", "/PolyLine", "/FreeText",
    }
)  # fmt: skip
"""Notes that a reader draws by itself where the file brings no picture of them."""
NOTE_KEYS = frozenset(
    {
        "/Type", "/Subtype", "/Rect", "/F", "/C", "/IC", "/CA", "/ca", "/BS", "/BE", "/Border",
        "/QuadPoints", "/L", "/LE", "/LL", "/LLE", "/InkList", "/Vertices", "/RD", "/DA", "/DS",
        "/Q", "/AP", "/AS",
    }
)  # fmt: skip
TELLING_KEYS = (
    "/Metadata", "/PieceInfo", "/LastModified", "/AA", "/JS", "/AF", "/Thumb", "/StructParent",
    "/StructParents", "/SpiderInfo", "/OPI",
)  # fmt: skip
RESOURCE_KINDS = ("/PatternType", "/ShadingType", "/FunctionType", "/HalftoneType")
RESOURCE_TYPES = frozenset({"/Font", "/ExtGState", "/Pattern", "/XObject", "/Mask", "/OCG"})
RESOURCE_SUBTYPES = frozenset({"/Image", "/Form"})
OUTSIDE_KEYS = ("/F", "/FFilter", "/FDecodeParms", "/Ref")
"""How a stream takes its content from another file."""
DEEPEST = 60
NOTES_IN_PICTURES = {"/DCTDecode": jpeg_without_notes, "/JPXDecode": jpx_without_notes}


def take_pdf(data: bytes) -> Taken:
    """Return the PDF without metadata, scripts, actions, attached files and personal notes.

    Raises `JlaidError` where it needs a password, is damaged, or is too large.
    """
    if len(data) > MOST_PDF_BYTES:
        raise too_many_bytes(MOST_PDF_BYTES)
    with _reading(data) as pdf:
        pages = len(pdf.pages)
        if not pages:
            raise damaged()
        if pages > MOST_PAGES:
            raise too_many_pages(pages, MOST_PAGES)
        if "/NeedsRendering" in pdf.Root:
            raise needs_its_program()
        _clean(pdf)
        content = _written(pdf)
    with _reading(content) as again:
        if len(again.pages) != pages:
            raise damaged()
    return Taken(content, PDF, pages)


def turned_pages(content: bytes, quarters: int) -> Taken:
    """Return a stored PDF with every page turned clockwise by quarters."""
    with _reading(content) as pdf:
        for page in pdf.pages:
            page.rotate(90 * (quarters % 4), relative=True)
        return Taken(_written(pdf), PDF, len(pdf.pages))


@contextlib.contextmanager
def _reading(data: bytes) -> Iterator[Pdf]:
    """Lend an opened PDF; whatever its reader raises is told as a file that is damaged.

    A reader raises anything on a file of another form, so the kinds are not listed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
                yield pdf
    except JlaidError:
        raise
    except pikepdf.PasswordError as fault:
        raise locked() from fault
    except Exception as fault:
        raise damaged() from fault


def _written(pdf: Pdf) -> bytes:
    written = io.BytesIO()
    pdf.save(
        written,
        encryption=False,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return written.getvalue()


# -- cleaning ----------------------------------------------------------------------


def _clean(pdf: Pdf) -> None:
    if "/AcroForm" in pdf.Root:
        _draw_form(pdf)
    pdf.flatten_annotations("screen")
    _keep_keys(pdf.Root, CATALOG_KEYS)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for page in pdf.pages:
        _keep_keys(page.obj, PAGE_KEYS)
        _keep_drawn_notes(page.obj)
    for thing in pdf.objects:
        _clean_object(thing, 0)


def _draw_form(pdf: Pdf) -> None:
    """Give the fields their pictures where the file leaves that to the reader.

    Only Latin letters can be drawn here; a form that wants others is refused.
    """
    widgets = [
        note
        for page in pdf.pages
        for note in page.obj.get("/Annots", Array())
        if isinstance(note, Dictionary) and note.get("/Subtype") == "/Widget"
    ]
    bare = [_value(widget) for widget in widgets if "/AP" not in widget]
    if not any(bare):
        return
    if not all(value.isascii() for value in bare):
        raise needs_its_program()
    pdf.generate_appearance_streams()


def _value(widget: Object) -> str:
    value = widget.get("/V")
    if value is None and "/Parent" in widget:
        value = widget["/Parent"].get("/V")
    return str(value) if isinstance(value, String) else ""


def _keep_keys(holder: Object, keys: frozenset[str]) -> None:
    for key in list(holder.keys()):
        if key not in keys:
            del holder[key]


def _keep_drawn_notes(page: Object) -> None:
    notes = page.get("/Annots")
    if notes is None:
        return
    kept = [note for note in notes if isinstance(note, Dictionary) and _is_drawn(note)]
    for note in kept:
        shown = NOTE_KEYS | {"/Contents"} if note.Subtype == "/FreeText" else NOTE_KEYS
        _keep_keys(note, shown)
    if kept:
        page["/Annots"] = Array(kept)
    else:
        del page["/Annots"]


def _is_drawn(note: Object) -> bool:
    return str(note.get("/Subtype", "")) in DRAWN_NOTES


def _clean_object(thing: Object, depth: int) -> None:
    """Take out of a thing, and of what stands directly in it, every key that tells or acts."""
    if depth > DEEPEST:
        raise damaged()
    if isinstance(thing, (Dictionary, Stream)):
        for key in TELLING_KEYS:
            if key in thing and not _is_resource(thing[key]):
                del thing[key]
    if isinstance(thing, Stream):
        _clean_stream(thing)
    for part in _parts(thing):
        if not getattr(part, "is_indirect", True):
            _clean_object(part, depth + 1)


def _parts(thing: Object) -> list[Object]:
    if isinstance(thing, Array):
        return list(thing)
    if isinstance(thing, (Dictionary, Stream)):
        return [part for _key, part in thing.items()]
    return []


def _is_resource(part: Object) -> bool:
    """Return whether a thing is drawn with: resources may bear any name, a font be called JS."""
    if isinstance(part, Array):
        return bool(len(part)) and isinstance(part[0], Name)
    if not isinstance(part, (Dictionary, Stream)):
        return False
    return (
        any(key in part for key in RESOURCE_KINDS)
        or str(part.get("/Type", "")) in RESOURCE_TYPES
        or str(part.get("/Subtype", "")) in RESOURCE_SUBTYPES
    )


def _clean_stream(stream: Stream) -> None:
    for key in OUTSIDE_KEYS:
        if key in stream:
            del stream[key]
    if stream.get("/Subtype") != "/Image":
        return
    filters = stream.get("/Filter")
    single = filters[0] if isinstance(filters, Array) and len(filters) == 1 else filters
    strip = NOTES_IN_PICTURES.get(str(single))
    if strip is None:
        return
    raw = stream.read_raw_bytes()
    bare = strip(raw)
    if bare != raw:
        parameters = stream.get("/DecodeParms")
        stream.write(bare, filter=Name(str(single)))
        if parameters is not None:
            stream["/DecodeParms"] = parameters
