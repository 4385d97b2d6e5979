"""The fifth harmless talk with numbers in it: a board once, looked at since. Development half."""

# Every kind takes the same arguments (generator, language); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, RUF001, E501

import random

from benchmarks.talk.details import LANGUAGES, cut
from benchmarks.talk.fifth_details import fresh_handle, fresh_mail, fresh_phone


def _n(rng, count):
    return "".join(rng.choice("0123456789") for _ in range(count))


_CLERK = {
    "en": (
        "could i have the booking code?",
        "please read me the order number",
        "which invoice number is it?",
    ),
    "fil": (
        "pakibasa po ang order number?",
        "ano po ang booking code?",
        "anong invoice number po?",
    ),
    "de": (
        "wie lautet der buchungscode?",
        "bitte die bestellnummer",
        "welche rechnungsnummer ist es?",
    ),
    "ru": ("назовите номер заказа", "какой код бронирования?", "номер счета какой?"),
}


def order_read_out(rng, language):
    size = rng.choice((7, 8, 9, 10, 11, 12))
    return [f"?{rng.choice(_CLERK[language])}", *cut(rng, _n(rng, size), rng.choice((2, 3)))]


def order_shaped_like_a_phone(rng, language):
    return [f"?{rng.choice(_CLERK[language])}", *cut(rng, fresh_phone(rng, language), 3)]


def gym_sets(rng, language):
    return [
        f"{rng.randrange(3, 6)}x{rng.randrange(5, 15)} {rng.randrange(20, 120)}kg" for _ in range(4)
    ]


def match_called(rng, language):
    a = b = 0
    said = []
    for _ in range(5):
        a, b = a + rng.randrange(2), b + rng.randrange(2)
        said.append(f"{a}:{b}")
    return said


def points_in_pieces(rng, language):
    return [str(rng.randrange(10, 30) * (i + 1)) for i in range(6)]


def chess_ratings(rng, language):
    return [
        str(rng.randrange(900, 2400)),
        "?wow",
        str(rng.randrange(900, 2400)),
        str(rng.randrange(900, 2400)),
    ]


def meeting_times(rng, language):
    said = {"en": "{}?", "fil": "{} pwede?", "de": "um {}?", "ru": "в {}?"}[language]
    return [
        said.format(f"{rng.randrange(7, 22)}:{rng.choice(('00', '15', '30', '45'))}")
        for _ in range(3)
    ]


def dates_in_pieces(rng, language):
    return [
        f"{rng.randrange(1, 29):02d}",
        f"{rng.randrange(1, 13):02d}",
        str(rng.randrange(1960, 2010)),
    ]


def price_list(rng, language):
    return [f"{rng.randrange(1, 90) * 50}" for _ in range(rng.randrange(3, 6))]


def price_with_currency(rng, language):
    sign = {"en": "${}", "fil": "₱{}", "de": "{} €", "ru": "{} руб"}[language]
    return [sign.format(rng.randrange(20, 9000)) for _ in range(3)]


def haggling(rng, language):
    ask = {"en": "how much?", "fil": "magkano?", "de": "wie viel?", "ru": "сколько стоит?"}[
        language
    ]
    return [
        f"?{ask}",
        str(rng.randrange(100, 900)),
        f"?{rng.randrange(100, 900)}",
        str(rng.randrange(100, 900)),
    ]


def years_told(rng, language):
    return [str(rng.randrange(1950, 2026)) for _ in range(3)]


def car_mileage(rng, language):
    return [
        f"{rng.randrange(20, 250)} 000 km",
        str(rng.randrange(2001, 2024)),
        f"{rng.randrange(60, 300)} hp",
    ]


def body_numbers(rng, language):
    return [str(rng.randrange(150, 195)), str(rng.randrange(45, 95)), str(rng.randrange(18, 60))]


def bus_and_gate(rng, language):
    said = {"en": ("bus {}", "gate {}"), "fil": ("bus {}", "gate {}"), "de": ("bus {}", "gleis {}"),
            "ru": ("автобус {}", "платформа {}")}[language]  # fmt: skip
    return [text.format(rng.randrange(1, 300)) for text in said]


def words_of_talk(rng, language):
    said = {
        "en": ("i saw it two or three times", "one of them had four kids", "maybe five or six people came"),
        "fil": ("dalawa o tatlong beses ko nakita", "isa sa kanila may apat na anak", "baka lima o anim dumating"),
        "de": ("hab ich zwei oder drei mal gesehen", "einer hat vier kinder", "es kamen fünf oder sechs leute"),
        "ru": ("я видел два или три раза", "у одного четыре ребенка", "пришло пять или шесть человек"),
    }  # fmt: skip
    return list(said[language])


def counting_in(rng, language):
    return {"en": ["ready", "three two one go"], "fil": ["game", "isa dalawa tatlo"], "de": ["los", "drei zwei eins"],
            "ru": ["готов", "три два один"]}[language]  # fmt: skip


def hide_and_seek(rng, language):
    return {"en": ["one two three four five six seven eight nine ten here i come"],
            "fil": ["isa dalawa tatlo apat lima anim pito walo siyam sampu"],
            "de": ["eins zwei drei vier fünf sechs sieben acht neun zehn ich komme"],
            "ru": ["один два три четыре пять я иду искать"]}[language]  # fmt: skip


def phone_in_the_open(rng, language):
    said = {
        "en": "you can call me at {}",
        "fil": "tawagan mo ako sa {}",
        "de": "ruf mich an unter {}",
        "ru": "звони мне {}",
    }
    return [said[language].format(fresh_phone(rng, language)), "👍"]


def phone_grouped_in_the_open(rng, language):
    value = fresh_phone(rng, language)
    return [f"{value[:4]} {value[4:7]} {value[7:]}", "thx"]


def mail_in_the_open(rng, language):
    return [f"mail: {fresh_mail(rng)}", "ok"]


def handle_in_the_open(rng, language):
    return [f"my telegram is @{fresh_handle(rng)}", "cool"]


def link_in_the_open(rng, language):
    return [f"https://instagram.com/{fresh_handle(rng)}", "nice"]


def words_like_signs(rng, language):
    return {
        "en": ["meet me at the dot com cafe", "im at home", "ok see you at 8"],
        "fil": ["nasa cafe ako", "kita tayo at 8", "sige"],
        "de": ["treffen am punkt um acht", "bin zu hause", "bis dann"],
        "ru": ["встретимся в точке в восемь", "собака спит", "ок"],
    }[language]  # fmt: skip


def service_of_pictures(rng, language):
    return [
        {"en": "👻 happy halloween", "fil": "📸 ang ganda", "de": "✈️ flug nach rom", "ru": "👻 бу"}[
            language
        ],
        {
            "en": "did you see my snap",
            "fil": "nakita mo story ko",
            "de": "hast du meine story gesehen",
            "ru": "видел мою сторис",
        }[language],
    ]


def one_time_codes(rng, language):
    said = {
        "en": "your code is {}",
        "fil": "ang code mo ay {}",
        "de": "dein code ist {}",
        "ru": "твой код {}",
    }
    return [said[language].format(_n(rng, 6)), said[language].format(_n(rng, 6))]


def wifi_password(rng, language):
    ask = {
        "en": "wifi password?",
        "fil": "anong wifi password?",
        "de": "wlan passwort?",
        "ru": "пароль от вайфая?",
    }
    return [f"?{ask[language]}", f"sun{_n(rng, 4)}", f"flower{_n(rng, 2)}"]


def flat_address(rng, language):
    said = {
        "en": ("{} main street", "apt {}", "zip {}"),
        "fil": ("{} rizal street", "unit {}", "zip {}"),
        "de": ("hauptstraße {}", "wohnung {}", "plz {}"),
        "ru": ("улица ленина {}", "квартира {}", "индекс {}"),
    }
    return [
        text.format(_n(rng, size)) for text, size in zip(said[language], (2, 2, 5), strict=True)
    ]


def game_scores(rng, language):
    return [_n(rng, rng.choice((3, 4, 5))) + " pts" for _ in range(3)]


def dice_rolls(rng, language):
    return [str(rng.randrange(1, 7)) for _ in range(8)]


def serial_read_out(rng, language):
    ask = {
        "en": "serial number?",
        "fil": "serial number?",
        "de": "seriennummer?",
        "ru": "серийный номер?",
    }
    return [f"?{ask[language]}", *cut(rng, _n(rng, 12), 3)]


def ticket_digits(rng, language):
    said = {
        "en": "my lottery ticket",
        "fil": "lotto ko",
        "de": "mein lottoschein",
        "ru": "мой лотерейный билет",
    }
    return [said[language], *(str(rng.randrange(1, 50)) for _ in range(6))]


FIFTH_CONTROLS = (
    order_read_out, order_shaped_like_a_phone, gym_sets, match_called, points_in_pieces,
    chess_ratings, meeting_times, dates_in_pieces, price_list, price_with_currency, haggling,
    years_told, car_mileage, body_numbers, bus_and_gate, words_of_talk, counting_in, hide_and_seek,
    phone_in_the_open, phone_grouped_in_the_open, mail_in_the_open, handle_in_the_open,
    link_in_the_open, words_like_signs, service_of_pictures, one_time_codes, wifi_password,
    flat_address, game_scores, dice_rolls, serial_read_out, ticket_digits,
)  # fmt: skip


def fifth_control(rng: random.Random) -> tuple[str, list[str]]:
    """One piece of harmless talk: which kind, and its messages."""
    make = rng.choice(FIFTH_CONTROLS)
    return make.__name__, make(rng, rng.choice(LANGUAGES))
