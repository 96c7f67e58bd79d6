"""The key pairs of a county office and of a device, both made of one secret of 32 bytes.

One pair seals (X25519, in the age file format), one signs (Ed25519). Whoever
has the secret has both; whoever has the public halves can seal for the owner
and check what the owner signed.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from jlaid_desktop.keys.sealing import is_recipient, recipient_of

SECRET_BYTES = 32
SIGNATURE_BYTES = 64
_SEALING, _SIGNING = b"jlaid sealing", b"jlaid signing"
_FINGERPRINT_BYTES = 10
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others may know of a key holder: `seal` is an age recipient, `sign` 64 hex digits."""

    seal: str
    sign: str

    @property
    def fingerprint(self) -> str:
        """Return sixteen letters and digits to compare by telephone, in groups of four."""
        digest = hashlib.sha256(f"{self.seal} {self.sign}".encode("ascii")).digest()
        text = base64.b32encode(digest[:_FINGERPRINT_BYTES]).decode("ascii")
        return "-".join(text[at : at + 4] for at in range(0, len(text), 4))

    def well_formed(self) -> bool:
        """Tell whether both keys can be used."""
        try:
            VerifyKey(bytes.fromhex(self.sign))
        except (ValueError, TypeError):
            return False
        plain = len(self.sign) == 2 * SECRET_BYTES and self.sign == self.sign.lower()
        return plain and is_recipient(self.seal)

    def signed(self, content: bytes, signature: bytes) -> bool:
        """Tell whether the holder signed the content."""
        if len(signature) != SIGNATURE_BYTES:
            return False
        try:
            VerifyKey(bytes.fromhex(self.sign)).verify(content, signature)
        except (BadSignatureError, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True, repr=False)
class KeyPairs:
    """A holder's secret and what is made of it; it is kept in the encrypted store only."""

    secret: bytes

    @property
    def public(self) -> PublicKeys:
        """Return the public halves."""
        return PublicKeys(
            seal=recipient_of(self.sealing_key),
            sign=bytes(self._signing_key().verify_key).hex(),
        )

    @property
    def sealing_key(self) -> str:
        """Return the secret half that opens what is sealed for the holder, as age writes it."""
        return _bech32("age-secret-key-", _derived(self.secret, _SEALING)).upper()

    def sign(self, content: bytes) -> bytes:
        """Return the holder's signature of the content."""
        return bytes(self._signing_key().sign(content).signature)

    def _signing_key(self) -> SigningKey:
        return SigningKey(_derived(self.secret, _SIGNING))


def new_key_pairs() -> KeyPairs:
    """Return new random key pairs."""
    return KeyPairs(secrets.token_bytes(SECRET_BYTES))


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return hashlib.blake2b(purpose, key=secret, digest_size=SECRET_BYTES).digest()


def _bech32(prefix: str, raw: bytes) -> str:
    """Return bytes in the writing of age's keys (BIP 173): prefix, 1, data, six check signs."""
    bits = "".join(f"{byte:08b}" for byte in raw)
    bits += "0" * (-len(bits) % 5)
    data = [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = _polymod([*spread, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    data += [(check >> 5 * (5 - place)) & 31 for place in range(6)]
    return prefix + "1" + "".join(_BECH32[value] for value in data)


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, factor in enumerate(_GENERATOR):
            check ^= factor if (top >> bit) & 1 else 0
    return check
