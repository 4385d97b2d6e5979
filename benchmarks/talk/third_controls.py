"""The third harmless talk with numbers in it. Development half."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, E501

import random

from benchmarks.talk.details import LANGUAGES, cut, phone_number

# --- harmless talk --------------------------------------------------------------------------


def _n(rng, count):
    return "".join(rng.choice("0123456789") for _ in range(count))


_ASKED = {
    "en": (
        "what is your booking number",
        "invoice no?",
        "can you give me the tracking",
        "give me the ticket number please",
    ),
    "fil": ("pahingi ng order number", "tracking number po?", "resibo?"),
    "de": ("gib mir bitte die sendungsnummer", "bestellnummer?", "wie lautet die kundennummer"),
    "ru": ("назови номер отправления", "код заказа?", "какой номер счета"),
}


def order_told(rng, language, style):
    return [
        f"?{rng.choice(_ASKED[language])}",
        *cut(rng, _n(rng, rng.choice((8, 9, 10, 11))), rng.choice((2, 3))),
    ]


def order_like_a_phone(rng, language, style):
    return [f"?{rng.choice(_ASKED[language])}", *cut(rng, phone_number(rng, language), 3)]


def match_scores(rng, language, style):
    return [f"{rng.randrange(6)} - {rng.randrange(6)}" for _ in range(rng.randrange(3, 6))]


def clock_times(rng, language, style):
    return [f"{rng.randrange(1, 24)}.{rng.choice(('00', '15', '30', '45'))}" for _ in range(4)]


def prices(rng, language, style):
    return [str(rng.randrange(10, 400) * 5) for _ in range(4)]


def dated(rng, language, style):
    return [
        f"{rng.randrange(2019, 2027)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
        for _ in range(2)
    ]


def ages(rng, language, style):
    return [
        {"en": "im {}", "fil": "{} na ko", "de": "bin {}", "ru": "мне {}"}[language].format(
            rng.randrange(18, 60)
        ),
        str(rng.randrange(18, 60)),
    ]


def quantities(rng, language, style):
    return [f"{rng.randrange(2, 20)} {thing}" for thing in ("eggs", "apples", "rolls", "beers")]


def rating(rng, language, style):
    return [f"{rng.randrange(1, 11)}/10" for _ in range(5)]


def talk_in_words(rng, language, style):
    return [{"en": "seven of us, or eight if anna comes, nine at most", "fil": "pito kami o walo, siyam pag kasama si ana",
             "de": "sieben oder acht leute, höchstens neun", "ru": "нас семь или восемь, от силы девять"}[language]]  # fmt: skip


def recipe(rng, language, style):
    return ["2 cups flour", "3 eggs", "180 degrees", "45 minutes"]


def whole_phone(rng, language, style):
    return [f"{phone_number(rng, language)} is my number", "cool"]


def whole_mail(rng, language, style):
    return [f"mail me at anna{_n(rng, 2)}@gmx.de please"]


def whole_handle(rng, language, style):
    return [f"add me on telegram @anna_{_n(rng, 2)}", "sure"]


def whole_link(rng, language, style):
    return [f"here https://t.me/anna{_n(rng, 2)} is the group"]


def app_words(rng, language, style):
    return ["i deleted facebook in 2020", "same", "instagram too"]


def numbers_game(rng, language, style):
    return [str(rng.randrange(1, 50)) for _ in range(7)]


def one_time_code(rng, language, style):
    return [f"the code is {_n(rng, 3)}", _n(rng, 3), "got it"]


def plate(rng, language, style):
    return [f"plate {_n(rng, 4)}", f"row {rng.randrange(1, 40)}", f"seat {rng.randrange(1, 9)}"]


def screen_sizes(rng, language, style):
    return ["1920x1080", "2560 x 1440", "60 hz", "144 hz"]


THIRD_CONTROLS = (
    order_told, order_like_a_phone, match_scores, clock_times, prices, dated, ages, quantities, rating,
    talk_in_words, recipe, whole_phone, whole_mail, whole_handle, whole_link, app_words, numbers_game,
    one_time_code, plate, screen_sizes,
)  # fmt: skip


def third_control(rng: random.Random) -> tuple[str, list[str]]:
    """One piece of harmless talk: which kind, and its messages."""
    make = rng.choice(THIRD_CONTROLS)
    return make.__name__, make(rng, rng.choice(LANGUAGES), 0)
