"""The key pairs of a county and of a device, and the sheet that brings them back."""

from __future__ import annotations

import errno
import io
import random
from typing import Any

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.keys.pairs import KeyPairs, PublicKeys, new_key_pairs
from jlaid_desktop.keys.recovery_sheet import secret_of_sheet, sheet_lines
from jlaid_desktop.keys.sealing import NotUnsealedError, seal, unseal

SECRET = bytes(range(32))


def test_what_is_sealed_for_a_holder_is_opened_by_the_holder_alone() -> None:
    mine, theirs = new_key_pairs(), new_key_pairs()
    sealed, opened = io.BytesIO(), io.BytesIO()
    seal(io.BytesIO(b"x" * 100_000), sealed, mine.public.seal)
    unseal(io.BytesIO(sealed.getvalue()), opened, mine.sealing_key)
    assert opened.getvalue() == b"x" * 100_000
    with pytest.raises(NotUnsealedError):
        unseal(io.BytesIO(sealed.getvalue()), io.BytesIO(), theirs.sealing_key)


@pytest.mark.parametrize("cut", [0, 1, 100, 200, 70_000, 100_200])
def test_what_was_cut_is_not_taken_for_the_whole(cut: int) -> None:
    mine, sealed = new_key_pairs(), io.BytesIO()
    seal(io.BytesIO(b"x" * 100_000), sealed, mine.public.seal)
    with pytest.raises(NotUnsealedError):
        unseal(io.BytesIO(sealed.getvalue()[:cut]), io.BytesIO(), mine.sealing_key)


def test_a_fault_of_the_reader_or_writer_passes_unchanged() -> None:
    class Full(io.BytesIO):
        def write(self, _: Any) -> int:
            raise OSError(errno.ENOSPC, "full")

        read = write

    mine, sealed = new_key_pairs(), io.BytesIO()
    seal(io.BytesIO(b"x" * 100_000), sealed, mine.public.seal)
    for act in (
        lambda: seal(io.BytesIO(b"x" * 100_000), Full(), mine.public.seal),
        lambda: unseal(io.BytesIO(sealed.getvalue()), Full(), mine.sealing_key),
        lambda: seal(Full(), io.BytesIO(), mine.public.seal),
        lambda: unseal(Full(), io.BytesIO(), mine.sealing_key),
    ):
        with pytest.raises(OSError, match="full"):
            act()


def test_a_signature_holds_for_its_content_and_its_signer() -> None:
    mine, theirs = new_key_pairs(), new_key_pairs()
    signature = mine.sign(b"content")
    assert mine.public.signed(b"content", signature)
    assert not mine.public.signed(b"contenu", signature)
    assert not theirs.public.signed(b"content", signature)
    assert not mine.public.signed(b"content", signature[:-1])


def test_one_secret_makes_the_same_keys_everywhere() -> None:
    """Written down so that a later version makes them too: sheets on paper depend on it."""
    public = KeyPairs(SECRET).public
    assert public == KeyPairs(SECRET).public
    assert public.seal == FIXED_SEAL
    assert public.sign == FIXED_SIGN
    assert public.fingerprint == FIXED_FINGERPRINT
    assert repr(SECRET) not in repr(KeyPairs(SECRET))


@pytest.mark.parametrize(
    "public",
    [
        PublicKeys("age1notakey", KeyPairs(SECRET).public.sign),
        PublicKeys(KeyPairs(SECRET).public.seal, "00"),
        PublicKeys(KeyPairs(SECRET).public.seal, "not hexadecimal"),
        PublicKeys("", ""),
    ],
)
def test_what_is_no_key_is_told(public: PublicKeys) -> None:
    assert not public.well_formed()
    assert KeyPairs(SECRET).public.well_formed()


def test_a_sheet_typed_off_the_paper_gives_the_secret_back() -> None:
    lines = sheet_lines(SECRET)
    assert len(lines) == 7
    assert secret_of_sheet("\n".join(lines)) == SECRET
    sloppy = "\n\n".join(line[3:].replace("-", " ").lower().replace("o", "0") for line in lines)
    assert secret_of_sheet(sloppy) == SECRET


def test_every_single_slip_is_found_with_its_line(rng: random.Random) -> None:
    lines = list(sheet_lines(SECRET))
    for number in range(7):
        for place in [3, 4, 5, 6, 8, 9, 10, 11, 13, 14]:
            wrong = rng.choice(
                [c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if c != lines[number][place]]
            )
            slip = lines[number][:place] + wrong + lines[number][place + 1 :]
            typed = [*lines[:number], slip, *lines[number + 1 :]]
            with pytest.raises(JlaidError) as told:
                secret_of_sheet("\n".join(typed))
            assert told.value.code == "keys.sheet_wrong"


@pytest.mark.parametrize("lines", [slice(0, 6), slice(0, 0)])
def test_a_sheet_with_lines_missing_is_told(lines: slice) -> None:
    with pytest.raises(JlaidError) as told:
        secret_of_sheet("\n".join(sheet_lines(SECRET)[lines]))
    assert told.value.code == "keys.sheet_lines"


def test_two_lines_swapped_are_found() -> None:
    first, second, *rest = (line[3:] for line in sheet_lines(SECRET))
    with pytest.raises(JlaidError):
        secret_of_sheet("\n".join([second, first, *rest]))


FIXED_SEAL = "age1k28500yau47dasy0ud3v87wm7xdd43jzpz3vayatym5ls5egtvxsksyvk0"
FIXED_SIGN = "b5b55a9c2088d871d9333ba19c73e293af6f8d694e04ae5a0cfde57e99c41db5"
FIXED_FINGERPRINT = "IBUA-N2X3-INRY-7THQ"
