"""Made-up contact details and what every way to disguise them needs. Not a way itself."""

import random
from collections.abc import Callable
from dataclasses import dataclass

LANGUAGES = ("en", "fil", "de", "ru")
REGION = {"en": "US", "fil": "PH", "de": "DE", "ru": "RU"}


@dataclass(frozen=True, slots=True)
class Way:
    """A way to disguise: ``kind`` of detail, and what makes messages of it."""

    name: str
    kind: str
    make: Callable[[random.Random, str, str, int], list[str]]
    languages: tuple[str, ...] = LANGUAGES


def phone_number(rng: random.Random, language: str) -> str:
    """A number that could exist, as dialled at home."""
    import phonenumbers

    while True:
        digits = _drawn(rng, language)
        if phonenumbers.is_valid_number(phonenumbers.parse(digits, REGION[language])):
            return digits


def _drawn(rng: random.Random, language: str) -> str:
    match language:
        case "fil":
            return rng.choice(["0917", "0918", "0905", "0927", "0945"]) + any_digits(rng, 7)
        case "de":
            return rng.choice(["0151", "0160", "0171", "0176"]) + any_digits(rng, 7)
        case "ru":
            return "89" + rng.choice(["16", "03", "26", "65"]) + any_digits(rng, 7)
        case _:
            return (
                rng.choice(["415", "212", "305", "702", "617"])
                + rng.choice("23456789")
                + any_digits(rng, 6)
            )


def any_digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


NAMES = ("maria", "jenny", "lukas", "anton", "rosie", "dmitri", "katya", "paolo", "heidi", "marco")
TAILS = ("88", "_xo", "1999", ".rose", "77x", "_de_luz", "2000s", ".k", "321", "_moon")
LIVE_AT = ("gmail.com", "yahoo.com", "hotmail.com", "gmx.de", "mail.ru", "yandex.ru", "outlook.com")


def handle(rng: random.Random) -> str:
    return rng.choice(NAMES) + rng.choice(TAILS)


def email(rng: random.Random) -> str:
    return f"{handle(rng)}@{rng.choice(LIVE_AT)}"


def iban(rng: random.Random) -> str:
    bank = any_digits(rng, 18)
    check = 98 - int(f"{bank}131400") % 97
    return f"DE{check:02d}{bank}"


WALLETS = (
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
)


def value_for(way: Way, rng: random.Random, language: str) -> str:
    """A made-up detail that the way disguises."""
    match way.kind:
        case "phone":
            return phone_number(rng, language)
        case "email":
            return email(rng)
        case "bank_account":
            return iban(rng)
        case "crypto_address":
            return rng.choice(WALLETS)
        case _:
            return handle(rng)


def cut(rng: random.Random, text: str, count: int) -> list[str]:
    """``text`` in ``count`` pieces."""
    at = sorted(rng.sample(range(2, len(text) - 1), count - 1))
    return [text[a:b] for a, b in zip([0, *at], [*at, len(text)], strict=True)]


def grouped(text: str, language: str) -> list[str]:
    sizes = {"en": (3, 3, 4), "fil": (4, 3, 4), "de": (4, 3, 4), "ru": (1, 3, 3, 2, 2)}[language]
    parts, at = [], 0
    for size in sizes:
        parts.append(text[at : at + size])
        at += size
    if text[at:]:
        parts[-1] += text[at:]
    return parts
