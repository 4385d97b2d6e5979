"""Details of the sixth ways, made of other names, hosts and prefixes than those before."""

import random

from benchmarks.talk.details import REGION, any_digits

_NAMES = ("nadia", "ulrich", "bella", "kiril", "mateo", "svenja", "dodong", "polina", "harper")
_TAILS = ("23", "_v", "1991", ".lux", "8k", "_tha", "0404", ".mm", "_77", "xx9")
_HOSTS = ("gmail.com", "hotmail.com", "t-online.de", "mail.ru", "outlook.com", "yahoo.com")
_PREFIXES = {
    "en": ("917", "323", "469", "678", "813"),
    "fil": ("0908", "0920", "0936", "0956", "0977"),
    "de": ("0159", "0163", "0172", "0174", "0178"),
    "ru": ("8909", "8917", "8950", "8977", "8983"),
}
_LONG = frozenset({"0159"})


def sixth_phone(rng: random.Random, language: str) -> str:
    """A number that could exist, as dialled at home."""
    import phonenumbers

    while True:
        prefix = rng.choice(_PREFIXES[language])
        digits = prefix + any_digits(rng, 8 if prefix in _LONG else 7)
        if phonenumbers.is_valid_number(phonenumbers.parse(digits, REGION[language])):
            return digits


def sixth_handle(rng: random.Random) -> str:
    """A name with a tail."""
    return rng.choice(_NAMES) + rng.choice(_TAILS)


def sixth_word(rng: random.Random) -> str:
    """A name that is letters and digits only."""
    return rng.choice(_NAMES) + any_digits(rng, 2)


def sixth_mail(rng: random.Random) -> str:
    """An address at a mail service."""
    return f"{sixth_handle(rng)}@{rng.choice(_HOSTS)}"


def sixth_iban(rng: random.Random) -> str:
    """A German account with right check digits."""
    bank = any_digits(rng, 18)
    return f"DE{98 - int(f'{bank}131400') % 97:02d}{bank}"


SIXTH_WALLETS = (
    "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe",
)
