# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ARG001, E501
"""Talk with numbers in it that is no contact detail: made-up, by language. Not a detector.

Style 0 is the development half, style 1 the board half, as in ``disguising``.
"""

import random

from benchmarks.talk.details import LANGUAGES, cut, phone_number
from benchmarks.talk.first_phones import words


def _n(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


_LABELS = {
    "en": (["what's the order number?", "tracking number?", "flight confirmation?", "the pin code?"],
           ["can you read me the invoice number", "which ticket number did you get", "parcel ref?",
            "serial on the box?"]),
    "fil": (["ano yung tracking number?", "order number?", "magkano total?"],
            ["reference number ng parsela?", "resibo number po?", "ticket number mo?"]),
    "de": (["wie ist die bestellnummer?", "sendungsnummer?", "welche rechnungsnummer?"],
           ["und deine kundennummer?", "welche buchungsnummer?", "das aktenzeichen?"]),
    "ru": (["какой номер заказа?", "трек посылки?", "какой код?"],
           ["номер рейса?", "какой счет?", "номер брони какой?"]),
}  # fmt: skip


def order_in_pieces(rng, language, style):
    digits = _n(rng, rng.choice((8, 9, 10, 11, 12)))
    return [f"?{rng.choice(_LABELS[language][style])}", *cut(rng, digits, 3)]


def order_of_ten(rng, language, style):
    digits = phone_number(rng, "en")
    return [f"?{rng.choice(_LABELS[language][style])}", digits[:4], digits[4:7], digits[7:]]


def scores(rng, language, style):
    joint = (":", "-")[style]
    return [f"{rng.randrange(5)}{joint}{rng.randrange(5)}" for _ in range(rng.randrange(3, 8))]


def scores_bare(rng, language, style):
    return [f"{rng.randrange(9, 30)} {rng.randrange(9, 30)}" for _ in range(3 + style)]


def times(rng, language, style):
    return [f"{rng.randrange(24)}{(':', '.')[style]}{rng.randrange(10, 60)}" for _ in range(3)]


def times_bare(rng, language, style):
    return [f"{rng.randrange(10, 24)}{rng.choice((15, 30, 45))}" for _ in range(2 + style)]


def dates(rng, language, style):
    sep = ("/", ".")[style]
    return [f"{rng.randrange(1, 29)}{sep}{rng.randrange(1, 13)}{sep}{rng.randrange(1980, 2026)}"
            for _ in range(2)]  # fmt: skip


def years(rng, language, style):
    return [str(rng.randrange(1960, 2030)) for _ in range(2 + style)]


def amounts(rng, language, style):
    mark = ("${}", "{} php")[style]
    return [mark.format(rng.randrange(10, 5000)) for _ in range(4)]


def amounts_bare(rng, language, style):
    return [str(rng.choice((50, 100, 150, 200, 500, 1000, 1500, 2500))) for _ in range(3 + style)]


def counts(rng, language, style):
    return [str(rng.randrange(1, 9)) for _ in range(3 + 2 * style)]


_AMOUNT_WORDS = {
    "en": (
        ["two thousand five hundred for the room", "like three or four of us, maybe five"],
        ["it was one of the two i liked", "ten to fifteen people came at eight"],
    ),
    "fil": (
        ["dalawang libo lima daan yata", "isa dalawa o tatlo kami"],
        ["lima lang kami tapos apat dumating", "mga sampu siguro kami"],
    ),
    "de": (
        ["zweitausend fünfhundert im monat", "drei oder vier leute, um acht"],
        ["wir waren zu zehnt, acht kamen um sieben", "einundzwanzig ist er geworden"],
    ),
    "ru": (
        ["две тысячи пятьсот за комнату", "нас было три или четыре, в семь"],
        ["мне двадцать пять лет, ему тридцать один", "раз два и готово"],
    ),
}


def amounts_in_words(rng, language, style):
    return list(_AMOUNT_WORDS[language][style])


def counting(rng, language, style):
    said = words(rng, language, "0123456789", 0)
    return [" ".join(said[1:]) if style == 0 else " ".join(reversed(said))]


def countdown(rng, language, style):
    return [str(n) for n in ((5, 4, 3, 2, 1), (10, 9, 8, 7, 6, 5, 4, 3, 2, 1))[style]]


_ADDRESS = {
    "en": (
        ["i live at {} maple street", "apt {}", "zip is {}"],
        ["{} oak ave", "unit {} on floor 2", "postcode {}"],
    ),
    "fil": (
        ["{} rizal street", "unit {}", "zip code {}"],
        ["blk {} lot 5", "bahay {}", "{} ang zip"],
    ),
    "de": (["hauptstraße {}", "stock {}", "plz {}"], ["am markt {}", "zimmer {}", "{} berlin"]),
    "ru": (["дом {}", "квартира {}", "индекс {}"], ["ленина {}", "этаж {}", "{} москва"]),
}


def address(rng, language, style):
    sizes = (rng.choice((2, 3)), 2, 5)
    return [t.format(_n(rng, s)) for t, s in zip(_ADDRESS[language][style], sizes, strict=True)]


def open_phone(rng, language, style):
    digits = phone_number(rng, language)
    shown = digits if style == 0 else f"{digits[:4]}-{digits[4:7]}-{digits[7:]}"
    said = {"en": "you can call me on {}", "fil": "ito number ko {}", "de": "meine nummer {}",
            "ru": "мой номер {}"}[language]  # fmt: skip
    return [said.format(shown), "ok"]


def open_mail(rng, language, style):
    return [
        ("my email is jane.doe{}@gmail.com", "schreib an info{}@example.org")[style].format(
            _n(rng, 2)
        )
    ]


def open_handle(rng, language, style):
    return [("my instagram is maria_{}", "telegram: @max{}rose")[style].format(_n(rng, 2))]


def service_talk(rng, language, style):
    return list(
        (["do you use instagram?", "yes a lot", "cool", "my phone has 128 gb"],
         ["i saw it on facebook", "in 2019?", "yes, the blue app is so slow", "haha ok"])[style]
    )  # fmt: skip


def shop_talk(rng, language, style):
    return list(
        (
            ["look at amazon.com", "or booking.com for 3 nights", "i was at work. com on"],
            ["try it at google dot com haha", "meet me at 7", "dot is my dog"],
        )[style]
    )


def codes(rng, language, style):
    return [("your code is {}", "otp {}")[style].format(_n(rng, 6)), _n(rng, 6)]


def game_rolls(rng, language, style):
    return [f"{_n(rng, 1)} {_n(rng, 1)} {_n(rng, 1)}" for _ in range(3 + style)]


def lottery(rng, language, style):
    picks = sorted(rng.sample(range(1, 59), 6))
    said = ("lotto: ", "the winning ones ")[style]
    return [said + " ".join(map(str, picks)), "we lost"]


def sizes(rng, language, style):
    return [("size {}", "{} cm")[style].format(rng.randrange(30, 99)) for _ in range(5)]


def card_openly(rng, language, style):
    return [f"card ending {_n(rng, 4)}", f"{_n(rng, 4)} {_n(rng, 4)} {_n(rng, 4)} {_n(rng, 4)}"]


CONTROLS = (
    order_in_pieces, order_of_ten, scores, scores_bare, times, times_bare, dates, years, amounts,
    amounts_bare, counts, amounts_in_words, counting, countdown, address, open_phone, open_mail,
    open_handle, service_talk, shop_talk, codes, game_rolls, lottery, sizes, card_openly,
)  # fmt: skip


def control(rng: random.Random, style: int) -> tuple[str, list[str]]:
    """One piece of harmless talk: which kind, and its messages."""
    make = rng.choice(CONTROLS)
    return make.__name__, make(rng, rng.choice(LANGUAGES), style)
