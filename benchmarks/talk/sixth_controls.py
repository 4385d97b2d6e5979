"""The sixth harmless talk with numbers in it: a board once. Development half."""

# Every kind takes the same arguments (generator, language); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, RUF001, E501

import random

from benchmarks.talk.details import LANGUAGES, cut
from benchmarks.talk.sixth_details import sixth_handle, sixth_iban, sixth_mail, sixth_phone


def _n(rng, count):
    return "".join(rng.choice("0123456789") for _ in range(count))


_DESK = {
    "en": (
        "what is your order number?",
        "can you give me the tracking code?",
        "your customer number please",
    ),
    "fil": (
        "ano po order number nyo?",
        "pahingi po ng tracking number",
        "ano po reference number?",
    ),
    "de": (
        "wie ist ihre kundennummer?",
        "die sendungsnummer bitte",
        "welche bestellnummer haben sie?",
    ),
    "ru": (
        "какой у вас номер заказа?",
        "продиктуйте код отправления",
        "номер бронирования пожалуйста",
    ),
}


def order_dictated(rng, language):
    return [
        f"?{rng.choice(_DESK[language])}",
        *cut(rng, _n(rng, rng.choice((8, 9, 10, 11))), rng.choice((2, 3, 4))),
    ]


def order_like_a_number(rng, language):
    return [f"?{rng.choice(_DESK[language])}", *cut(rng, sixth_phone(rng, language), 2)]


def sums_one_by_one(rng, language):
    ask = {"en": "how much did you pay each time?", "fil": "magkano bawat isa?", "de": "wie viel jedes mal?",
           "ru": "сколько каждый раз платил?"}[language]  # fmt: skip
    return [f"?{ask}", *(str(rng.randrange(20, 5000)) for _ in range(4))]


def times_offered(rng, language):
    return [f"{rng.randrange(6, 23)}.{rng.choice(('00', '15', '30', '45'))}" for _ in range(3)]


def days_offered(rng, language):
    return [f"{rng.randrange(1, 29)}.{rng.randrange(1, 13)}." for _ in range(3)]


def birthdays(rng, language):
    return [
        f"{rng.randrange(1, 29):02d}.{rng.randrange(1, 13):02d}.{rng.randrange(1960, 2008)}",
        "?mine is",
        f"{rng.randrange(1960, 2008)}",
    ]


def football(rng, language):
    return [f"{rng.randrange(5)} - {rng.randrange(5)}" for _ in range(3)]


def quiz_points(rng, language):
    return [f"{rng.randrange(1, 20) * 10}" for _ in range(5)]


def bowling(rng, language):
    return [str(rng.randrange(0, 11)) for _ in range(10)]


def high_scores(rng, language):
    return [str(rng.randrange(10_000, 999_999)) for _ in range(2)]


def lap_times(rng, language):
    return [f"1:{rng.randrange(10, 60)}.{rng.randrange(100):02d}" for _ in range(3)]


def temperatures(rng, language):
    return [str(rng.randrange(15, 40)) for _ in range(5)]


def shoe_sizes(rng, language):
    return [str(rng.randrange(35, 47)), f"{rng.randrange(6, 12)}.5"]


def measures_of_a_room(rng, language):
    return [f"{rng.randrange(100, 500)}x{rng.randrange(100, 500)}", f"{rng.randrange(100, 300)}"]


def rows_and_seats(rng, language):
    said = {
        "en": ("row {}", "seat {}"),
        "fil": ("row {}", "seat {}"),
        "de": ("reihe {}", "platz {}"),
        "ru": ("ряд {}", "место {}"),
    }
    return [text.format(rng.randrange(1, 60)) for text in said[language]]


def street_and_town(rng, language):
    said = {"en": ("{} oak avenue", "springfield {}"), "fil": ("{} mabini street", "quezon city {}"),
            "de": ("bahnhofstraße {}", "{} köln"), "ru": ("проспект мира {}", "москва {}")}[language]  # fmt: skip
    return [text.format(_n(rng, size)) for text, size in zip(said, (3, 5), strict=True)]


def counting_people(rng, language):
    return {
        "en": ["how many are we", "two of us", "plus three kids", "so five"],
        "fil": ["ilan tayo", "dalawa kami", "tatlo pang bata", "lima lahat"],
        "de": ["wie viele sind wir", "wir sind zwei", "plus drei kinder", "also fünf"],
        "ru": ["сколько нас", "нас двое", "плюс три ребенка", "значит пять"],
    }[language]


def rhyme(rng, language):
    return {
        "en": ["one two buckle my shoe", "three four knock at the door"],
        "fil": ["isa dalawa tatlo", "ang aking mga anak"],
        "de": ["eins zwei polizei", "drei vier grenadier"],
        "ru": ["раз два три четыре пять", "вышел зайчик погулять"],
    }[language]


def number_openly(rng, language):
    said = {
        "en": "my cell: {}",
        "fil": "eto number ko {}",
        "de": "meine nummer ist {}",
        "ru": "мой номер {}",
    }
    return [said[language].format(sixth_phone(rng, language)), "ok thanks"]


def number_with_country(rng, language):
    value = sixth_phone(rng, language)
    code = {"en": "+1", "fil": "+63", "de": "+49", "ru": "+7"}[language]
    return [f"{code} {value if language == 'en' else value[1:]}", "great"]


def mail_openly(rng, language):
    return [sixth_mail(rng), "ok"]


def name_openly(rng, language):
    return [f"instagram: {sixth_handle(rng)}", "followed"]


def account_openly(rng, language):
    return [sixth_iban(rng), "danke"]


def page_openly(rng, language):
    return [f"www.instagram.com/{sixth_handle(rng)}", "wow"]


def signs_in_talk(rng, language):
    return {
        "en": ["the meeting is at the dot", "so what is the point", "ok im at work"],
        "fil": ["nasa may tuldok", "ano ba point mo", "nasa work ako"],
        "de": ["der punkt ist", "das ist ein strich", "bei der arbeit"],
        "ru": ["точка и все", "тире поставь", "на работе"],
    }[language]


def apps_in_talk(rng, language):
    return {
        "en": ["is telegram down?", "insta is so boring", "i deleted snapchat in 2021"],
        "fil": ["down ba telegram", "boring na ig", "dinelete ko na snapchat nung 2021"],
        "de": ["geht telegram bei dir", "insta nervt", "hab snapchat 2021 gelöscht"],
        "ru": ["телеграм не работает?", "инста скучная", "я удалил вк в 2021"],
    }[language]


def codes_by_text(rng, language):
    return [f"{_n(rng, 3)}-{_n(rng, 3)} is your code", _n(rng, 6)]


def passwords(rng, language):
    ask = {"en": "password?", "fil": "password?", "de": "passwort?", "ru": "пароль?"}[language]
    return [f"?{ask}", f"tiger{_n(rng, 3)}", f"Blue_{_n(rng, 2)}"]


def serials(rng, language):
    ask = {"en": "read me the serial number", "fil": "basahin mo yung serial number", "de": "lies mir die seriennummer vor",
           "ru": "прочитай серийный номер"}[language]  # fmt: skip
    return [f"?{ask}", *(_n(rng, 4) for _ in range(3))]


def recipe_steps(rng, language):
    return ["200 g", "3 eggs", "180 C", "25 min"]


SIXTH_CONTROLS = (
    order_dictated, order_like_a_number, sums_one_by_one, times_offered, days_offered, birthdays,
    football, quiz_points, bowling, high_scores, lap_times, temperatures, shoe_sizes,
    measures_of_a_room, rows_and_seats, street_and_town, counting_people, rhyme, number_openly,
    number_with_country, mail_openly, name_openly, account_openly, page_openly, signs_in_talk,
    apps_in_talk, codes_by_text, passwords, serials, recipe_steps,
)  # fmt: skip


def sixth_control(rng: random.Random) -> tuple[str, list[str]]:
    """One piece of harmless talk: which kind, and its messages."""
    make = rng.choice(SIXTH_CONTROLS)
    return make.__name__, make(rng, rng.choice(LANGUAGES))
