"""Details of the fifth ways, made of other names, hosts and prefixes than those before."""

import random

from benchmarks.talk.details import REGION, any_digits

_NAMES = ("sofia", "bruno", "angel", "yelena", "tomas", "liza", "jomar", "greta", "vitya", "celine")
_TAILS = ("07", "_q", "1987", ".sky", "45z", "_real", "9000", ".vx", "616", "_lane")
_HOSTS = ("gmail.com", "icloud.com", "web.de", "yandex.ru", "proton.me", "yahoo.com", "gmx.net")
_PREFIXES = {
    "en": ("646", "310", "512", "773", "206"),
    "fil": ("0906", "0915", "0926", "0939", "0998"),
    "de": ("0152", "0157", "0162", "0170", "0179"),
    "ru": ("8905", "8921", "8964", "8999", "8925"),
}


def fresh_phone(rng: random.Random, language: str) -> str:
    """A number that could exist, as dialled at home."""
    import phonenumbers

    while True:
        prefix = rng.choice(_PREFIXES[language])
        digits = prefix + any_digits(rng, 8 if prefix in {"0152", "0157"} else 7)
        if phonenumbers.is_valid_number(phonenumbers.parse(digits, REGION[language])):
            return digits


def fresh_handle(rng: random.Random) -> str:
    """A name with a tail."""
    return rng.choice(_NAMES) + rng.choice(_TAILS)


def fresh_word(rng: random.Random) -> str:
    """A name that is letters and digits only."""
    return rng.choice(_NAMES) + any_digits(rng, 2)


def fresh_mail(rng: random.Random) -> str:
    """An address at a mail service."""
    return f"{fresh_handle(rng)}@{rng.choice(_HOSTS)}"
