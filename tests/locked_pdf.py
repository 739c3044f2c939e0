"""A small PDF locked with RC4 (the standard handler, revision 2): with an owner's password only, anyone may open it."""

from __future__ import annotations

import hashlib
import re

from small_pdf import paper

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
ID = b"0123456789abcdef"
RIGHTS = -64


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked(*pages: str, user: str = "", owner: str = "owner") -> bytes:
    """The same paper locked."""
    first = hashlib.md5((owner.encode() + PAD)[:32]).digest()[:5]
    mark = rc4(first, (user.encode() + PAD)[:32])
    key = hashlib.md5((user.encode() + PAD)[:32] + mark + RIGHTS.to_bytes(4, "little", signed=True) + ID).digest()[:5]

    def own(number: int) -> bytes:
        return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]

    def sealed(found: re.Match[bytes]) -> bytes:
        return found[0][: found.start(2) - found.start()] + rc4(own(int(found[1])), found[2]) + b"\nendstream"

    body = re.sub(rb"(\d+) 0 obj\n<</Length \d+>>stream\n(.*?)\nendstream", sealed, paper(*pages), flags=re.DOTALL)
    for word in (b"Adobe", b"Japan1"):  # strings of object 4
        body = body.replace(b"(" + word + b")", b"<" + rc4(own(4), word).hex().encode() + b">")
    lock = f"/ID[<{ID.hex()}><{ID.hex()}>]/Encrypt<</Filter/Standard/V 1/R 2/P {RIGHTS}/O<{mark.hex()}>/U<{rc4(key, PAD).hex()}>>>"
    return body.replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock.encode())
