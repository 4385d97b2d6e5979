"""E-mail addresses, links and handles in a row of words and signs. Not phone numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tanglaw.ingest.messages.lexicon import Lexicon, Service
from tanglaw.ingest.messages.reading import Named
from tanglaw.ingest.messages.records import Disguise, Kind
from tanglaw.ingest.messages.said_digits import said_at
from tanglaw.ingest.messages.tokens import Token
from tanglaw.ingest.messages.validity import Domains, email

_BRACKETS = frozenset("()[]{}<>")
_SIGNS = frozenset("@._-/+$")
_HANDLE = re.compile(r"[a-z0-9][a-z0-9._-]{3,38}[a-z0-9_]")
_NEAR, _LONGEST_MAIL = 6, 254
_SHORTENED = {"a": "@", "а": "@", "d": ".", "p": "."}  # noqa: RUF001 - both alphabets
"""What stands for a sign in brackets only."""


@dataclass(frozen=True, slots=True, repr=False)
class Atom:
    """A word or a sign of an address. ``message`` counts the messages that are read together."""

    text: str
    sign: bool
    glued: bool  # no space before it
    disguise: Disguise | None
    number: bool
    message: int
    soft: bool = False  # "at", which is mostly a word


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """A detail and the atoms ``start`` to before ``end`` that it is made of."""

    kind: Kind
    value: str
    start: int
    end: int
    disguises: frozenset[Disguise]
    sure: int


def atoms_of(tokens: Sequence[Token], lexicon: Lexicon, message: int = 0) -> list[Atom]:
    """A message as atoms; brackets around a spoken sign are dropped."""
    kept: list[Atom] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        sign = lexicon.signs.get(token.word)
        bracketed = _bracketed(tokens, i, lexicon)
        if bracketed is not None:
            kept.append(Atom(bracketed, True, False, Disguise.WORDS, False, message))
            i += 3
        elif sign is not None:
            soft = token.word == "at"
            tied = _tied(tokens, i, kept)
            kept.append(Atom(sign, True, False, Disguise.WORDS, False, message, soft))
            i += 1 + tied
        elif token.word in lexicon.soft_at and (on := _to_provider(tokens, i, lexicon)):
            kept.append(Atom("@", True, False, Disguise.HINT, False, message, True))
            i = on
        elif token.word in _SIGNS or token.word == ",":
            kept.append(Atom(token.word, True, not token.gap, None, False, message))
            i += 1
        elif token.word[0].isalnum():
            i += _word(tokens, i, lexicon, message, kept)
        else:
            i += 1
    return kept


def _tied(tokens: Sequence[Token], at: int, kept: list[Atom]) -> bool:
    """Whether signs tie a spoken sign to both sides, as in ``maria_at_gmail``; they are dropped."""
    tied = 0 < at < len(tokens) - 1 and tokens[at - 1].word in "_-" and not tokens[at].gap
    if not (tied and kept and tokens[at + 1].word == tokens[at - 1].word):
        return False
    kept.pop()
    return True


def _to_provider(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Where a mail service is named right after ``on`` at ``at``, an article between; else 0."""
    for i in range(at + 1, min(at + 3, len(tokens))):
        word = tokens[i].word
        pair = (word, tokens[i + 1].word) if i + 1 < len(tokens) else (word,)
        if word in lexicon.providers or pair in lexicon.provider_hints:
            return i
        if word not in lexicon.sets["filler"]:
            return 0
    return 0


def _bracketed(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> str | None:
    if tokens[at].word not in _BRACKETS or at + 2 >= len(tokens):
        return None
    inner = tokens[at + 1].word
    plain = inner.translate(lexicon.leet)
    sign = lexicon.signs.get(inner) or lexicon.signs.get(plain) or _SHORTENED.get(inner)
    sign = sign or (inner if inner in "@./_-" else None)
    return sign if tokens[at + 2].word in _BRACKETS else None


def _word(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, message: int, kept: list[Atom]
) -> int:
    token = tokens[at]
    said = said_at(tokens, at, lexicon, begun=False)
    glued = not token.gap
    if said is not None and (said.disguise is None or said.disguise is not Disguise.LOOKALIKE):
        kept.append(Atom(said.digits, False, glued, said.disguise, True, message))
        return said.tokens
    how = Disguise.SPACED if token.spelled else None
    kept.append(Atom(token.word, False, glued, how, False, message))
    return 1


def joins(a: Atom, b: Atom, *, loose: bool) -> bool:
    """Whether ``b`` goes on with what ``a`` began. ``loose``: numbers may follow words."""
    if a.message != b.message:
        return True
    if a.sign or b.sign:
        if "@" in (a.text, b.text):
            return True
        if a.disguise is Disguise.SPACED or b.disguise is Disguise.SPACED:
            return True
        if len(a.text) == 1 == len(b.text) and (a.sign or b.sign) and "@" not in (a.text, b.text):
            return True
        if loose and ((b.sign and b.text in "._" and not b.glued) or _apart(a, b)):
            return True
        spoken = a.disguise is Disguise.WORDS or b.disguise is Disguise.WORDS
        return spoken or b.glued
    return b.glued or (loose and (b.number or (a.number and b.disguise is not None)))


def _apart(sign: Atom, then: Atom) -> bool:
    """A dot or an underscore with spaces on both sides."""
    return sign.sign and sign.text in "._" and not (sign.glued or then.glued)


def emails(atoms: Sequence[Atom], lexicon: Lexicon, domains: Domains) -> list[Found]:
    """All e-mail addresses."""
    found = []
    for at, atom in enumerate(atoms):
        if atom.text != "@" or not atom.sign or at == 0 or at + 1 >= len(atoms):
            continue
        host, end, sure = _host(atoms, at + 1, lexicon)
        start = _local(atoms, at, lexicon)
        local = "".join(a.text for a in atoms[start:at]).strip(".-+_,/")
        if not host or not local or local in lexicon.idle:
            continue
        telling = any(c.isdecimal() or c in "_." for c in local)
        if atom.soft and not (sure and (telling or atom.disguise is not Disguise.HINT)):
            continue
        if (local,) in lexicon.services and not atom.glued:
            continue  # telegram @maria
        address = email(f"{local}@{host}")
        if address is not None and domains.exists(host):
            found.append(_found(Kind.EMAIL, address, atoms, start, end))
    return found


_MAIL = re.compile(r"[^\W_][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")


def turned_emails(text: str, domains: Domains) -> list[Found]:
    """Addresses that are written from their end, as ``moc.liamg@airam``."""
    found = []
    for word in text.lower().split() if "@" in text else ():
        back = word.strip(".,!?()\"'")[::-1]
        if len(word) > _LONGEST_MAIL or not _MAIL.fullmatch(back):
            continue
        address = email(back)
        host = back.rpartition("@")[2]
        if address is not None and domains.exists(host) and not domains.exists(host[::-1]):
            found.append(Found(Kind.EMAIL, address, 0, 0, frozenset({Disguise.REVERSED}), 2))
    return found


def unsigned_emails(atoms: Sequence[Atom], lexicon: Lexicon) -> list[Found]:
    """Addresses without their ``@``: a name with digits, a mail service and an ending."""
    found = []
    for at in range(1, len(atoms) - 1):
        name, host, ending = atoms[at - 1 : at + 2]
        known = lexicon.providers.get(host.text)
        if known is None or name.sign or not any(c.isdecimal() for c in name.text):
            continue
        if ending.text != known.rpartition(".")[2] or not any(c.isalpha() for c in name.text):
            continue
        address = email(f"{name.text}@{known}")
        if address is not None:
            how = frozenset({Disguise.HINT})
            found.append(Found(Kind.EMAIL, address, at - 1, at + 2, how, 1))
    return found


def _found(
    kind: Kind, value: str, atoms: Sequence[Atom], start: int, end: int, sure: int = 2
) -> Found:
    used = atoms[start:end]
    how = {atom.disguise for atom in used if atom.disguise is not None}
    for at, atom in enumerate(used):
        apart = not atom.glued or not used[min(at + 1, len(used) - 1)].glued
        if atom.sign and atom.text == ",":
            how.add(Disguise.LOOKALIKE)
        elif atom.sign and atom.disguise is None and 0 < at < len(used) - 1 and apart:
            how.add(Disguise.SPACED)
    return Found(kind, value, start, end, frozenset(how), sure)


def _host(atoms: Sequence[Atom], start: int, lexicon: Lexicon) -> tuple[str, int, bool]:
    """The host that begins at ``start``, where it ends, and whether its name is a mail service."""
    first = atoms[start]
    if first.sign:
        return "", start, False
    i = start + 1
    name = first.text
    if i < len(atoms) and (first.text, atoms[i].text) in lexicon.provider_hints:
        name, i = "gmail", i + 1
    while i + 1 < len(atoms) and atoms[i].text == "-" and atoms[i].glued and atoms[i + 1].glued:
        if atoms[i + 1].sign:
            break
        name, i = f"{name}-{atoms[i + 1].text}", i + 2
    known = lexicon.providers.get(name) or lexicon.providers.get(name.translate(lexicon.leet))
    labels = [known.split(".")[0]] if known else [name]
    while i + 1 < len(atoms) and _dotted(atoms, i, lexicon):
        labels.append(atoms[i + 1].text)
        i += 2
    if len(labels) == 1 and i < len(atoms) and known and atoms[i].text in lexicon.endings:
        labels.append(atoms[i].text)
        i += 1
    if len(labels) == 1:
        return (known, i, True) if known else ("", i, False)
    return ".".join(labels), i, known is not None or atoms[start + 1].disguise is not None


def _dotted(atoms: Sequence[Atom], at: int, lexicon: Lexicon) -> bool:
    """A dot, or a comma before an ending, that goes on with a host."""
    dot, then = atoms[at], atoms[at + 1]
    if not dot.sign or then.sign:
        return False
    if dot.text == "-":
        return False
    ending = then.text in lexicon.endings
    on = ending or then.glued or dot.disguise is not None or then.disguise is Disguise.SPACED
    return (dot.text == "." and on) or (dot.text == "," and ending)


def _local(atoms: Sequence[Atom], at: int, lexicon: Lexicon) -> int:
    """Where the part before the ``@`` at ``at`` begins."""
    i = at - 1
    if atoms[i].sign and atoms[i].text != "_":
        return at
    while i > 0:
        before, here = atoms[i - 1], atoms[i]
        if before.sign and before.text not in "._-+":
            break
        if not joins(before, here, loose=True):
            break
        if before.message != here.message and before.text in lexicon.idle:
            break
        i -= 1
    while i < at and atoms[i].sign:
        i += 1
    return i


def links(atoms: Sequence[Atom], lexicon: Lexicon, domains: Domains) -> list[Found]:
    """Links that lead to a person: a host, a slash and a name."""
    found = []
    i = 0
    while i + 4 < len(atoms) + 1:
        host, end = _link_host(atoms, i, lexicon)
        if host and end + 1 < len(atoms) and atoms[end].text == "/" and not atoms[end + 1].sign:
            stop = chain_end(atoms, end + 1)
            path = "".join(atom.text for atom in atoms[end + 1 : stop]).strip("._-")
            kind = lexicon.hosts.get(host)
            spoken = any(atom.disguise is Disguise.WORDS for atom in atoms[i : end + 1])
            on = spoken or kind is not None or joins(atoms[end], atoms[end + 1], loose=False)
            if path and on and (kind is not None or domains.exists(host)):
                pays = kind in lexicon.paying
                what = Kind.PAYMENT_TAG if pays else Kind.LINK
                found.append(_found(what, f"{host}/{path}", atoms, i, stop, sure=2 if kind else 1))
            i = stop
        i += 1
    return found


def _link_host(atoms: Sequence[Atom], start: int, lexicon: Lexicon) -> tuple[str, int]:
    if atoms[start].sign:
        return "", start
    labels = [atoms[start].text]
    i = start + 1
    if i + 1 < len(atoms) and atoms[i + 1].text == "/" and not atoms[i].sign:
        host = f"{labels[0]}.{atoms[i].text}"  # its dot is left out
        return (host, i + 1) if host in lexicon.hosts else ("", start)
    while i + 1 < len(atoms) and atoms[i].text == "." and not atoms[i + 1].sign:
        glued = joins(atoms[i - 1], atoms[i], loose=False) and _on(atoms[i], atoms[i + 1])
        if not (glued or f"{labels[0]}.{atoms[i + 1].text}" in lexicon.hosts):
            break
        labels.append(atoms[i + 1].text)
        i += 2
    return (".".join(labels), i) if len(labels) > 1 else ("", start)


def _on(dot: Atom, then: Atom) -> bool:
    return then.glued or dot.disguise is not None or dot.message != then.message


def chain_end(atoms: Sequence[Atom], start: int) -> int:
    """Where the words and signs that begin at ``start`` stop belonging together."""
    i = start + 1
    while i < len(atoms):
        if atoms[i].sign and atoms[i].text not in "._-":
            break
        if not joins(atoms[i - 1], atoms[i], loose=True):
            break
        i += 1
    while i > start + 1 and atoms[i - 1].sign and atoms[i - 1].text != "_":
        i -= 1
    return i


def handles(
    atoms: Sequence[Atom], service: Service, lexicon: Lexicon, *, introduced: bool
) -> list[Found]:
    """Handles beside a service's name. ``introduced``: words such as *user* or *add* are there."""
    found = []
    i = 0
    while i < len(atoms):
        marked = atoms[i].sign and atoms[i].text in "@$" and not atoms[i].soft
        start = i + 1 if marked else i
        if start >= len(atoms) or (atoms[start].sign and atoms[start].text != "_"):
            i += 1
            continue
        end = chain_end(atoms, start)
        text = "".join(atom.text for atom in atoms[start:end])
        spelled = any(atom.disguise is Disguise.SPACED for atom in atoms[start:end])
        if _is_handle(text, marked=marked, introduced=introduced or spelled, lexicon=lexicon):
            kind = Kind.PAYMENT_TAG if service.pays else Kind.HANDLE
            found.append(_found(kind, f"{service.name}:{text}", atoms, i, end, sure=1))
        i = max(end, i + 1)
    return found


def _is_handle(text: str, *, marked: bool, introduced: bool, lexicon: Lexicon) -> bool:
    if not _HANDLE.fullmatch(text) or not any(c.isalpha() for c in text):
        return False
    if text in lexicon.idle or lexicon.services.get((text,)) is not None:
        return False
    telling = any(c.isdecimal() or c in "_." for c in text)
    return telling or marked or (introduced and len(text) >= 6)


def around(atoms: Sequence[Atom], named: Named, tokens: Sequence[Token]) -> list[Atom]:
    """Atoms of the words near a service's name, without the name itself."""
    name = {token.word for token in tokens[named.start : named.end]}
    return [atom for atom in atoms if atom.text not in name]
