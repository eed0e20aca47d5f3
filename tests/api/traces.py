"""Forms in which a secret word could come out of a server by mistake."""
import base64
import hashlib


def without_edges(encoded, offset):
    """The part of a base64 text that does not depend on what stands before and after the word."""
    start = (0, 2, 3)[offset]
    return encoded.decode().rstrip("=")[start:-1]


def forms_of(word):
    """(text, whether case matters) of each form; every text is long enough not to come by chance."""
    raw = word.encode()
    yield word, False
    yield raw.hex(), False
    yield word[::-1], False
    for offset in range(3):
        for encode in (base64.standard_b64encode, base64.urlsafe_b64encode):
            yield without_edges(encode(b"\0" * offset + raw), offset), True
    for name in ("md5", "sha1", "sha256", "sha512", "blake2b"):
        for text in {raw, word.lower().encode()}:
            digest = hashlib.new(name, text).digest()
            yield digest.hex()[:12], False
            yield base64.urlsafe_b64encode(digest).decode()[:12], True
            yield base64.standard_b64encode(digest).decode()[:12], True


def find_trace(words, text):
    """The first word of which a form stands in the text, with the form; or None."""
    lower = text.lower()
    for word in words:
        for form, case_matters in forms_of(word):
            if form in text if case_matters else form.lower() in lower:
                return word, form
    return None
