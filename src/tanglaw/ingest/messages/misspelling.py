"""Number words as people misspell them to hide them. Not a spelling check."""

from collections.abc import Iterable, Iterator, Mapping

_VOWELS = ("aeiouy", "аеиоуыэя")
_ALIKE = ("ckq", "sz", "fvw", "dt", "bp", "gk", "дт", "сз", "бп", "гк")
_SOUNDS = (
    ("ch", "k"), ("ck", "k"), ("ph", "f"), ("x", "ks"), ("x", "cks"), ("ei", "ai"), ("ie", "i"),
    ("eu", "oi"), ("th", "t"), ("gh", ""), ("ь", ""), ("тс", "ц"),
)  # fmt: skip
_LEAST = 3


def misspelt(words: Mapping[str, str], taken: Iterable[str]) -> dict[str, str]:
    """Spellings that sound or look like ``words``, with what these say; none that is ``taken``.

    A spelling that could be of two different numbers is left out.
    """
    known = set(taken) | set(words)
    found: dict[str, str] = {}
    twice: set[str] = set()
    for word, said in words.items():
        for one in _spellings(word):
            if len(one) < _LEAST or one in known:
                continue
            if found.setdefault(one, said) != said:
                twice.add(one)
    return {one: said for one, said in found.items() if one not in twice}


def _spellings(word: str) -> Iterator[str]:
    """One sound changed, one letter left out or two turned, or both of the first."""
    changed = list(_changed(word))
    yield from changed
    for one in (word, *changed):
        for i in range(len(one)):
            yield one[:i] + one[i + 1 :]
    for i in range(len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    for vowels in _VOWELS:
        yield "".join(c for c in word if c not in vowels)


def _changed(word: str) -> Iterator[str]:
    for group in (*_VOWELS, *_ALIKE):
        for i, c in enumerate(word):
            if c in group:
                yield from (word[:i] + other + word[i + 1 :] for other in group if other != c)
    for a, b in _SOUNDS:
        if a in word:
            yield word.replace(a, b)
        if b and b in word:
            yield word.replace(b, a)
