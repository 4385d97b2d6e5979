"""The fifth ways to hide a detail: a board once, looked at since. Development half."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, RUF001, E501

from benchmarks.talk.details import Way, cut
from benchmarks.talk.fifth_details import fresh_handle, fresh_mail, fresh_word
from benchmarks.talk.fifth_phones import FIFTH_PHONES

_WRITE = {
    "en": ("write me there {}", "{} works best for me", "im at {}", "pics go to {}"),
    "fil": ("dun mo ako i-message {}", "{} mas ok sa akin", "ako si {}", "send mo sa {}"),
    "de": ("schreib mir dahin {}", "{} geht am besten", "bin unter {}", "bilder an {}"),
    "ru": ("пиши мне туда {}", "{} удобнее всего", "я тут {}", "фото на {}"),
}
_TALK = {
    "en": ("one sec", "my phone dies soon", "you still up"),
    "fil": ("teka lang", "lowbat na ako", "gising ka pa"),
    "de": ("moment", "akku gleich leer", "noch wach"),
    "ru": ("секунду", "телефон садится", "ты не спишь"),
}


def _write(rng, language, text):
    return rng.choice(_WRITE[language]).format(text)


# --- mail -----------------------------------------------------------------------------------


def mail_letter_a(rng, language, value, style):
    local, host = fresh_mail(rng).split("@")
    return [_write(rng, language, f"{local}(a){host}")]


def mail_word_in_turns(rng, language, value, style):
    at = {"en": "at", "fil": "at", "de": "klammeraffe", "ru": "собака"}[language]
    dot = {"en": "dot", "fil": "tuldok", "de": "punkt", "ru": "точка"}[language]
    local, host = fresh_mail(rng).split("@")
    return [local, at, host.replace(".", f" {dot} ")]


def mail_turned(rng, language, value, style):
    said = {"en": "{} backwards", "fil": "{} baliktad", "de": "{} rückwärts", "ru": "{} наоборот"}
    return [said[language].format(fresh_mail(rng)[::-1])]


def mail_small_at(rng, language, value, style):
    return [_write(rng, language, fresh_mail(rng).replace("@", "﹫").replace(".", "。"))]


def mail_letters_and_words(rng, language, value, style):
    dot = {"en": "dot", "fil": "dot", "de": "punkt", "ru": "точка"}[language]
    local, host = f"{fresh_word(rng)}@gmail.com".split("@")
    name, ending = host.split(".")
    return [_write(rng, language, f"{' '.join(local)} @ {' '.join(name)} {dot} {' '.join(ending)}")]


def mail_four_turns(rng, language, value, style):
    local, host = fresh_mail(rng).split("@")
    name, ending = host.split(".")
    return [
        local,
        rng.choice(_TALK[language]),
        f"@{name}",
        rng.choice(_TALK[language]),
        f".{ending}",
    ]


def mail_service_later(rng, language, value, style):
    on = {"en": "on yahoo", "fil": "sa yahoo", "de": "bei yahoo", "ru": "на yahoo"}[language]
    ask = {"en": "whats your email?", "fil": "anong email mo?", "de": "wie ist deine email?",
           "ru": "какая у тебя почта?"}[language]  # fmt: skip
    return [f"?{ask}", fresh_handle(rng), on, ".com"]


def mail_bullets(rng, language, value, style):
    return [_write(rng, language, fresh_mail(rng).replace("@", " [@] ").replace(".", " • "))]


def mail_hidden_marks(rng, language, value, style):
    mail = fresh_mail(rng)
    return [
        _write(
            rng,
            language,
            "".join(c + rng.choice(("", "\u200b", "\u2063")) for c in mail[:-1]) + mail[-1],
        )
    ]


# --- handles --------------------------------------------------------------------------------


def handle_picture_sign(rng, language, value, style):
    return [f"{rng.choice(('👻', '📸', '✈️', '🐦'))} {fresh_handle(rng)}"]


def handle_plane_words(rng, language, value, style):
    said = {"en": "im {} on the paper plane one", "fil": "ako si {} sa papel na eroplano app", "de": "bin {} beim papierflieger",
            "ru": "я {} в самолетике"}[language]  # fmt: skip
    return [said.format(fresh_handle(rng))]


def handle_service_signs(rng, language, value, style):
    service = rng.choice(("t3l3gr@m", "1nst@gram", "sn@pch@t", "te|egram"))
    return [_write(rng, language, f"{service} {fresh_handle(rng)}")]


def handle_service_dots(rng, language, value, style):
    service = rng.choice(("t.e.l.e.g.r.a.m", "i.n.s.t.a.g.r.a.m", "s-n-a-p-c-h-a-t"))
    return [f"{service}: {fresh_handle(rng)}"]


def handle_asked_in_turns(rng, language, value, style):
    ask = {"en": "do you use telegram?", "fil": "may telegram ka?", "de": "hast du telegram?",
           "ru": "у тебя есть телеграм?"}[language]  # fmt: skip
    name = fresh_handle(rng)
    return [f"?{ask}", name[:3], name[3:]]


def handle_said_dot(rng, language, value, style):
    dot = {"en": "dot", "fil": "tuldok", "de": "punkt", "ru": "точка"}[language]
    return [f"telegram {rng.choice(('sofia', 'bruno', 'greta'))} {dot} sky{rng.randrange(10, 99)}"]


def handle_script_letters(rng, language, value, style):
    name = fresh_handle(rng)
    made = "".join(chr(0x1D4EA + ord(c) - 97) if c.isalpha() else c for c in name)
    return [_write(rng, language, f"snapchat {made}")]


def handle_commas(rng, language, value, style):
    return [f"instagram: {','.join(fresh_word(rng))}"]


def handle_mixed_script(rng, language, value, style):
    return [f"telegram @{fresh_handle(rng).translate(str.maketrans('aoe', 'аое'))}"]


# --- links, payment, accounts -----------------------------------------------------------------


def link_bracketed(rng, language, value, style):
    return [_write(rng, language, f"t(.)me(/){fresh_word(rng)}")]


def link_defanged(rng, language, value, style):
    return [_write(rng, language, f"hxxps://t[.]me/{fresh_word(rng)}")]


def link_wide(rng, language, value, style):
    return [_write(rng, language, f"ｔ．ｍｅ／{fresh_word(rng)}")]


def link_invite(rng, language, value, style):
    dot, slash = {"en": ("dot", "slash"), "fil": ("dot", "slash"), "de": ("punkt", "slash"),
                  "ru": ("точка", "слэш")}[language]  # fmt: skip
    return [_write(rng, language, f"discord {dot} gg {slash} {fresh_word(rng)}")]


def link_in_turns(rng, language, value, style):
    return ["instagram.com", rng.choice(_TALK[language]), f"/{fresh_word(rng)}"]


def pay_in_turns(rng, language, value, style):
    return ["cashapp", "$", fresh_word(rng)]


def pay_spaced(rng, language, value, style):
    return [_write(rng, language, f"paypal . me / {fresh_word(rng)}")]


def pay_leet(rng, language, value, style):
    return [_write(rng, language, f"p4yp4l {fresh_handle(rng)}")]


def iban_slashes(rng, language, value, style):
    return ["/".join(value[i : i + 4] for i in range(0, 22, 4))]


def iban_told(rng, language, value, style):
    said = {
        "en": ("iban begins {}", "then {}", "ends with {}"),
        "fil": ("iban simula {}", "tapos {}", "dulo {}"),
        "de": ("iban fängt an mit {}", "dann {}", "am ende {}"),
        "ru": ("ибан начало {}", "потом {}", "конец {}"),
    }
    parts = (value[:8], value[8:16], value[16:])
    return [text.format(part) for text, part in zip(said[language], parts, strict=True)]


def iban_wide(rng, language, value, style):
    return ["".join(chr(0xFF10 + int(c)) if c.isdecimal() else c for c in value)]


def wallet_with_talk(rng, language, value, style):
    half = len(value) // 2
    return [value[:half], rng.choice(_TALK[language]), value[half:]]


def wallet_underscores(rng, language, value, style):
    return ["_".join(value[i : i + 6] for i in range(0, len(value), 6))]


def wallet_hidden_marks(rng, language, value, style):
    return ["\u200b".join(cut(rng, value, 5))]


FIFTH_WAYS = (
    *FIFTH_PHONES,
    *(Way(make.__name__, "email", make) for make in (
        mail_letter_a, mail_word_in_turns, mail_turned, mail_small_at, mail_letters_and_words,
        mail_four_turns, mail_service_later, mail_bullets, mail_hidden_marks,
    )),
    *(Way(make.__name__, "handle", make) for make in (
        handle_picture_sign, handle_plane_words, handle_service_signs, handle_service_dots,
        handle_asked_in_turns, handle_said_dot, handle_script_letters, handle_commas,
        handle_mixed_script,
    )),
    *(Way(make.__name__, "link", make) for make in (
        link_bracketed, link_defanged, link_wide, link_invite, link_in_turns,
    )),
    *(Way(make.__name__, "payment_tag", make) for make in (pay_in_turns, pay_spaced, pay_leet)),
    *(Way(make.__name__, "bank_account", make) for make in (iban_slashes, iban_told, iban_wide)),
    *(Way(make.__name__, "crypto_address", make) for make in (
        wallet_with_talk, wallet_underscores, wallet_hidden_marks,
    )),
)  # fmt: skip
