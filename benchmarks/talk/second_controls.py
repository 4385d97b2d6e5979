"""The second harmless talk with numbers in it. Development half."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, SIM905, RUF001, E501

import random

from benchmarks.talk.details import LANGUAGES, cut, phone_number

_SAID = {
    "en": "zero one two three four five six seven eight nine".split(),
    "fil": "zero one two three four five six seven eight nine".split(),
    "de": "null eins zwei drei vier fünf sechs sieben acht neun".split(),
    "ru": "ноль один два три четыре пять шесть семь восемь девять".split(),
}
# --- harmless talk --------------------------------------------------------------------------


def _n(rng, count):
    return "".join(rng.choice("0123456789") for _ in range(count))


_ASKED = {
    "en": (
        "read me your booking code please",
        "what does the receipt say",
        "sku number?",
        "what's on the ticket, which number",
    ),
    "fil": ("anong resibo number?", "basahin mo yung reference number", "order number daw?"),
    "de": ("und die rechnungsnummer?", "sag mal die paketnummer", "welcher code?"),
    "ru": ("продиктуй номер заказа", "какой номер посылки?", "скажи индекс"),
}


def dictated_order(rng, language, style):
    digits = _n(rng, rng.choice((9, 10, 11)))
    return [f"?{rng.choice(_ASKED[language])}", *cut(rng, digits, 3)]


def dictated_like_a_phone(rng, language, style):
    digits = phone_number(rng, language)
    return [f"?{rng.choice(_ASKED[language])}", *cut(rng, digits, 3)]


def set_scores(rng, language, style):
    return [
        f"{rng.randrange(8)}:{rng.randrange(8)} {rng.randrange(8)}:{rng.randrange(8)}"
        for _ in range(3)
    ]


def hours(rng, language, style):
    return [f"{rng.randrange(1, 12)} pm", f"{rng.randrange(1, 12)}:30", f"{rng.randrange(1, 12)}"]


def birthday(rng, language, style):
    return [
        f"{rng.randrange(1, 29):02d}.{rng.randrange(1, 13):02d}",
        str(rng.randrange(1970, 2005)),
    ]


def bargaining(rng, language, style):
    return [str(rng.randrange(5, 60) * 10) for _ in range(5)]


def guests(rng, language, style):
    return [
        {"en": "we are {} adults", "fil": "{} kami", "de": "wir sind {}", "ru": "нас {}"}[
            language
        ].format(rng.randrange(2, 9)),
        str(rng.randrange(1, 5)),
        str(rng.randrange(1, 5)),
    ]


def measures(rng, language, style):
    return [
        f"{rng.randrange(150, 200)} cm",
        f"{rng.randrange(45, 99)} kg",
        str(rng.randrange(36, 46)),
    ]


def small_words(rng, language, style):
    said = {"en": "one of my two sisters has three kids", "fil": "isa sa dalawa kong kapatid may tatlong anak",
            "de": "eine von zwei schwestern hat drei kinder", "ru": "у одной из двух сестер трое детей"}  # fmt: skip
    return [said[language]]


def counting_game(rng, language, style):
    return _SAID[language][1:8]


def house(rng, language, style):
    return [f"{_n(rng, 3)} elm street", f"apt {_n(rng, 2)}", _n(rng, 5)]


def plain_phone(rng, language, style):
    digits = phone_number(rng, language)
    return [rng.choice(("{}", "reach me: {}", "tel {}")).format(digits), "thanks"]


def plain_mail(rng, language, style):
    return [f"contact: shop{_n(rng, 3)}@outlook.com", "thx"]


def plain_service(rng, language, style):
    return [f"snapchat: lena.{_n(rng, 2)}", "ok added you"]


def app_talk(rng, language, style):
    return ["is telegram down for you", "no it works", "mine shows error 404"]


def access_code(rng, language, style):
    return [f"password {_n(rng, 4)}", _n(rng, 4), _n(rng, 4)]


def versions(rng, language, style):
    return ["version 10.4.2", "mine is 9.8", "2024 model"]


def dice(rng, language, style):
    return [str(rng.randrange(1, 7)) for _ in range(6)]


def exam(rng, language, style):
    return [f"question {i} is {rng.choice('abcd')}" for i in range(1, 6)]


def bus_lines(rng, language, style):
    return [
        f"bus {rng.randrange(1, 300)}",
        f"then {rng.randrange(1, 300)}",
        f"stop {rng.randrange(1, 20)}",
    ]


SECOND_CONTROLS = (
    dictated_order, dictated_like_a_phone, set_scores, hours, birthday, bargaining, guests, measures,
    small_words, counting_game, house, plain_phone, plain_mail, plain_service, app_talk, access_code,
    versions, dice, exam, bus_lines,
)  # fmt: skip


def second_control(rng: random.Random) -> tuple[str, list[str]]:
    """One piece of harmless talk: which kind, and its messages."""
    make = rng.choice(SECOND_CONTROLS)
    return make.__name__, make(rng, rng.choice(LANGUAGES), 0)
