"""The fourth harmless talk with numbers in it: a board once. Development half."""

# Every kind takes the same arguments (generator, language, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, RUF001, E501

import random

from benchmarks.talk.details import LANGUAGES, cut, phone_number


def _n(rng, count):
    return "".join(rng.choice("0123456789") for _ in range(count))


_ASKED = {
    "en": ("reservation code?", "what was the order id number", "send me the flight number please"),
    "fil": ("anong flight number?", "code po ng booking?", "parsela number?"),
    "de": ("welche flugnummer?", "wie ist der code", "deine rechnungsnummer bitte"),
    "ru": ("номер брони?", "какой трек у посылки", "скажи код"),
}


def code_read_out(rng, language, style):
    return [
        f"?{rng.choice(_ASKED[language])}",
        *cut(rng, _n(rng, rng.choice((8, 9, 10))), rng.choice((2, 3))),
    ]


def code_like_a_phone(rng, language, style):
    return [f"?{rng.choice(_ASKED[language])}", *cut(rng, phone_number(rng, language), 3)]


def tennis(rng, language, style):
    return [f"{rng.choice((6, 7))}-{rng.randrange(6)}" for _ in range(3)]


def darts(rng, language, style):
    return [str(rng.choice((501, 420, 360, 301, 241, 180, 121, 60, 40))) for _ in range(5)]


def trains(rng, language, style):
    return [
        f"{rng.randrange(5, 23)}:{rng.randrange(60):02d} or {rng.randrange(5, 23)}:{rng.randrange(60):02d}"
        for _ in range(2)
    ]


def auction(rng, language, style):
    price, said = rng.randrange(10, 60), []
    for _ in range(6):
        price += rng.randrange(1, 15)
        said.append(str(price))
    return said


def steps(rng, language, style):
    return [f"{rng.randrange(2000, 15000)} steps" for _ in range(2)]


def weights(rng, language, style):
    return [f"{rng.randrange(50, 99)}.{rng.randrange(10)}" for _ in range(4)]


def house_number(rng, language, style):
    return [
        str(rng.randrange(1, 400)),
        {"en": "green door", "fil": "berdeng pinto", "de": "grüne tür", "ru": "зеленая дверь"}[
            language
        ],
        _n(rng, 4),
    ]


def bingo(rng, language, style):
    return [f"{rng.choice('bingo')} {rng.randrange(1, 76)}" for _ in range(6)]


def guesses(rng, language, style):
    return [f"{rng.randrange(1, 100)}?" for _ in range(6)]


def talk_of_twos(rng, language, style):
    return [{"en": "one or two of them, maybe three", "fil": "isa o dalawa, baka tatlo", "de": "eins oder zwei, vielleicht drei",
             "ru": "один или два, может три"}[language]]  # fmt: skip


def working_hours(rng, language, style):
    return ["9 to 5", "6 days", "since 2018"]


def plain_number(rng, language, style):
    return [
        {"en": "whatsapp {}", "fil": "viber {}", "de": "handy: {}", "ru": "тел {}"}[
            language
        ].format(phone_number(rng, language)),
        "got it",
    ]


def plain_address(rng, language, style):
    return [f"kontakt@firma{_n(rng, 2)}.de", "danke"]


def plain_accounts(rng, language, style):
    return [f"ig: nina.{_n(rng, 3)}", "nice pics"]


def media_talk(rng, language, style):
    return ["that tiktok had 400 likes", "mine has 12", "lol"]


def two_codes(rng, language, style):
    return [f"pin {_n(rng, 4)}", f"puk {_n(rng, 8)}"]


def shopping(rng, language, style):
    return ["milk 2", "bread 1", "eggs 12", "rice 5 kg"]


def phone_model(rng, language, style):
    return ["iphone 13 or 14?", "samsung s23", "256 gb", "899"]


FOURTH_CONTROLS = (
    code_read_out, code_like_a_phone, tennis, darts, trains, auction, steps, weights, house_number, bingo,
    guesses, talk_of_twos, working_hours, plain_number, plain_address, plain_accounts, media_talk,
    two_codes, shopping, phone_model,
)  # fmt: skip


def fourth_control(rng: random.Random) -> tuple[str, list[str]]:
    """One piece of harmless talk: which kind, and its messages."""
    make = rng.choice(FOURTH_CONTROLS)
    return make.__name__, make(rng, rng.choice(LANGUAGES), 0)
