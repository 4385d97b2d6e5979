"""The board: harmless talk with numbers in it that nobody tuned the detector on."""

# Every kind takes the same arguments (generator, language); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, RUF001, E501

import random

from benchmarks.talk.board_details import new_handle, new_iban, new_mail, new_phone
from benchmarks.talk.details import LANGUAGES, cut


def _n(rng, count):
    return "".join(rng.choice("0123456789") for _ in range(count))


_CODE = {
    "en": ("what's the order number?", "tell me the confirmation number", "ticket number please?"),
    "fil": ("ano ang order number?", "pakisabi ang confirmation number", "ticket number po?"),
    "de": ("wie ist die bestellnummer?", "sag mir die bestätigungsnummer", "ticketnummer bitte?"),
    "ru": ("какой номер заказа?", "скажи номер подтверждения", "номер билета?"),
}
_MONEY = {"en": "{} dollars", "fil": "{} pesos", "de": "{} euro", "ru": "{} рублей"}


def order_number_in_pieces(rng, language):
    return [
        f"?{rng.choice(_CODE[language])}",
        *cut(rng, _n(rng, rng.choice((7, 8, 9, 10, 11))), rng.choice((2, 3))),
    ]


def order_number_as_a_phone(rng, language):
    return [f"?{rng.choice(_CODE[language])}", *cut(rng, new_phone(rng, language), 3)]


def amounts(rng, language):
    return [_MONEY[language].format(rng.randrange(10, 20_000)) for _ in range(3)]


def bare_amounts(rng, language):
    ask = {
        "en": "how much for each?",
        "fil": "magkano isa?",
        "de": "was kostet jedes?",
        "ru": "сколько за каждый?",
    }
    return [f"?{ask[language]}", *(str(rng.randrange(1, 60) * 25) for _ in range(3))]


def cents(rng, language):
    return [f"{rng.randrange(1, 500)}.{rng.randrange(100):02d}" for _ in range(3)]


def clock(rng, language):
    return [f"{rng.randrange(24):02d}:{rng.randrange(60):02d}" for _ in range(3)]


def bare_hours(rng, language):
    ask = {
        "en": "what time works?",
        "fil": "anong oras pwede?",
        "de": "wann passt es?",
        "ru": "во сколько удобно?",
    }
    return [f"?{ask[language]}", *(str(rng.randrange(1, 13)) for _ in range(3))]


def dates(rng, language):
    return [f"{rng.randrange(1, 29)}/{rng.randrange(1, 13)}" for _ in range(3)]


def date_in_pieces(rng, language):
    return [str(rng.randrange(1, 29)), str(rng.randrange(1, 13)), str(rng.randrange(1970, 2026))]


def scores(rng, language):
    return [f"{rng.randrange(6)}:{rng.randrange(6)}" for _ in range(4)]


def scores_in_pieces(rng, language):
    return [str(rng.randrange(60, 130)) for _ in range(4)]


def set_results(rng, language):
    return [
        f"{rng.randrange(8)}-{rng.randrange(8)} {rng.randrange(8)}-{rng.randrange(8)}"
        for _ in range(2)
    ]


def ages(rng, language):
    ask = {
        "en": "how old are they?",
        "fil": "ilang taon na sila?",
        "de": "wie alt sind sie?",
        "ru": "сколько им лет?",
    }
    return [f"?{ask[language]}", *(str(rng.randrange(1, 90)) for _ in range(4))]


def heights_and_weights(rng, language):
    return [
        f"{rng.randrange(150, 200)} cm",
        f"{rng.randrange(50, 110)} kg",
        str(rng.randrange(18, 70)),
    ]


def open_number(rng, language):
    said = {
        "en": "here is my number {}",
        "fil": "number ko ay {}",
        "de": "hier meine nummer {}",
        "ru": "вот мой номер {}",
    }
    return [said[language].format(new_phone(rng, language)), "saved"]


def open_number_alone(rng, language):
    return [new_phone(rng, language), "ok"]


def open_mail(rng, language):
    said = {
        "en": "write to {}",
        "fil": "email mo ako sa {}",
        "de": "schreib an {}",
        "ru": "пиши на {}",
    }
    return [said[language].format(new_mail(rng)), "will do"]


def open_name(rng, language):
    said = {
        "en": "im {} on instagram",
        "fil": "ako si {} sa instagram",
        "de": "bin {} auf instagram",
        "ru": "я {} в instagram",
    }
    return [said[language].format(new_handle(rng)), "found you"]


def open_link(rng, language):
    return [f"https://t.me/{new_handle(rng)}", "thanks"]


def open_account(rng, language):
    iban = new_iban(rng)
    return [" ".join(iban[i : i + 4] for i in range(0, 22, 4)), "ok"]


def numbers_in_talk(rng, language):
    return {
        "en": ["we had two dogs and three cats", "now only one dog", "four years ago"],
        "fil": ["may dalawa kaming aso at tatlo pusa", "isa na lang ngayon", "apat na taon na"],
        "de": ["wir hatten zwei hunde und drei katzen", "jetzt nur einen", "vor vier jahren"],
        "ru": ["у нас было две собаки и три кошки", "сейчас одна", "четыре года назад"],
    }[language]


def counting(rng, language):
    return {"en": ["one", "two", "three", "go"], "fil": ["isa", "dalawa", "tatlo", "takbo"],
            "de": ["eins", "zwei", "drei", "los"], "ru": ["раз", "два", "три", "пошли"]}[language]  # fmt: skip


def at_and_dot_in_talk(rng, language):
    return {
        "en": ["im at the gym", "look at the red dot", "dash of salt"],
        "fil": ["nasa gym ako", "tingnan mo yung dot", "konting asin"],
        "de": ["bin im gym", "der rote punkt da", "ein strich"],
        "ru": ["я в зале", "смотри красная точка", "собака лает"],
    }[language]


def services_in_talk(rng, language):
    return {
        "en": ["i saw it on tiktok", "my snap is full", "whatsapp is slow"],
        "fil": ["nakita ko sa tiktok", "puno na snap ko", "ang bagal ng whatsapp"],
        "de": ["hab ich auf tiktok gesehen", "mein snap ist voll", "whatsapp ist lahm"],
        "ru": ["видел в тиктоке", "вк завис", "ватсап тормозит"],
    }[language]


def pins(rng, language):
    said = {"en": "the pin is {}", "fil": "ang pin ay {}", "de": "die pin ist {}", "ru": "пин {}"}[
        language
    ]
    return [said.format(_n(rng, 4)), _n(rng, 4)]


def house_and_zip(rng, language):
    return [_n(rng, 3), _n(rng, 5)]


def versions(rng, language):
    return [
        f"v{rng.randrange(9)}.{rng.randrange(20)}.{rng.randrange(9)}",
        f"{rng.randrange(10, 30)}.{rng.randrange(9)}",
    ]


BOARD_CONTROLS = (
    order_number_in_pieces, order_number_as_a_phone, amounts, bare_amounts, cents, clock,
    bare_hours, dates, date_in_pieces, scores, scores_in_pieces, set_results, ages,
    heights_and_weights, open_number, open_number_alone, open_mail, open_name, open_link,
    open_account, numbers_in_talk, counting, at_and_dot_in_talk, services_in_talk, pins,
    house_and_zip, versions,
)  # fmt: skip


def board_control(rng: random.Random) -> tuple[str, list[str]]:
    """One piece of harmless talk: which kind, and its messages."""
    make = rng.choice(BOARD_CONTROLS)
    return make.__name__, make(rng, rng.choice(LANGUAGES))
