"""Details of the board, made of other names, hosts and prefixes than the development half's."""

import random

from benchmarks.talk.details import REGION, any_digits

_NAMES = ("olga", "finn", "jasmine", "arturo", "lena", "rico", "tanya", "moritz", "cherry", "igor")
_TAILS = ("19", "_b", "2002", ".zz", "5t", "_official", "911", "_91", ".ph", "77")
_HOSTS = ("gmail.com", "yahoo.com", "outlook.com", "gmx.de", "mail.ru", "icloud.com", "web.de")
_PREFIXES = {
    "en": ("347", "404", "503", "602", "786"),
    "fil": ("0910", "0928", "0946", "0961", "0995"),
    "de": ("0151", "0155", "0161", "0173", "0175"),
    "ru": ("8902", "8910", "8929", "8951", "8985"),
}
WALLETS = (
    "1FeexV6bAHb8ybZjqQMjJrcCrHGW9sb6uF",
    "bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh",
    "0x742d35Cc6634C0532925a3b844Bc454e4438f44e",
)


def new_phone(rng: random.Random, language: str) -> str:
    """A number that could exist, as dialled at home."""
    import phonenumbers

    while True:
        prefix = rng.choice(_PREFIXES[language])
        digits = prefix + any_digits(rng, 7 + (language == "de" and prefix in {"0155", "0151"}))
        if phonenumbers.is_valid_number(phonenumbers.parse(digits, REGION[language])):
            return digits


def new_handle(rng: random.Random) -> str:
    """A name with a tail."""
    return rng.choice(_NAMES) + rng.choice(_TAILS)


def new_word(rng: random.Random) -> str:
    """A name that is letters and digits only."""
    return rng.choice(_NAMES) + any_digits(rng, rng.choice((2, 3, 4)))


def new_mail(rng: random.Random) -> str:
    """An address at a mail service."""
    return f"{new_handle(rng)}@{rng.choice(_HOSTS)}"


def new_iban(rng: random.Random) -> str:
    """A German account with right check digits."""
    bank = any_digits(rng, 18)
    return f"DE{98 - int(f'{bank}131400') % 97:02d}{bank}"
