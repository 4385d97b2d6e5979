"""The first ways to disguise a detail, in two styles each. Development half."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ARG001, RUF001

from benchmarks.talk.details import TAILS, Way, any_digits, cut
from benchmarks.talk.first_phones import (
    _WORDS,
    _circled,
    _negative,
    _shifted,
    _symbols,
    backwards,
    broken,
    in_words,
    invisible,
    keycaps,
    lookalike_letters,
    odd_joints,
    spaced,
    split_asked,
    split_groups,
    split_single,
    split_told,
    split_turned,
    split_two,
    turned,
    words_and_digits,
    words_joined,
    words_leet,
    words_mixed_split,
    words_repeated,
    words_spaced,
    words_split,
    words_stretched,
    words_tens,
    zalgo,
)

# --- e-mail, handles, links, wallets ------------------------------------------------------------

_AT = {"en": ("at", "(at)"), "fil": ("at", "[at]"), "de": ("at", "(ät)"), "ru": ("собака", "(эт)")}
_DOT = {"en": ("dot", "(dot)"), "fil": ("dot", "tuldok"), "de": ("punkt", "[punkt]"),
        "ru": ("точка", "(точка)")}  # fmt: skip
_WRITE = {
    "en": (["email me {}", "{}", "my mail {}"], ["u can reach me {}", "{}", "send it to {}"]),
    "fil": (["email ko {}", "{}"], ["sulatan mo ko {}", "{}"]),
    "de": (["meine mail {}", "{}"], ["schreib an {}", "{}"]),
    "ru": (["моя почта {}", "{}"], ["пиши на {}", "{}"]),
}
_UNDER = {"en": "underscore", "fil": "underscore", "de": "unterstrich", "ru": "подчеркивание"}


def _spoken(text: str, language: str, style: int) -> str:
    dot, under = _DOT[language][style], _UNDER[language]
    return text.replace(".", f" {dot} ").replace("_", f" {under} ")


def written(rng, language, style, text):
    return rng.choice(_WRITE[language][style]).format(text)


def email_spoken(rng, language, value, style):
    local, host = value.split("@")
    said = f"{_spoken(local, language, style)} {_AT[language][style]} "
    return [written(rng, language, style, said + _spoken(host, language, style))]


def email_split(rng, language, value, style):
    local, host = value.split("@")
    name, ending = host.split(".")
    if style == 0:
        return [local, f"@{name}", f".{ending}"]
    at, dot = _AT[language][0], _DOT[language][0]
    return [local, f"{at} {name}", f"{dot} {ending}"]


def email_split_two(rng, language, value, style):
    local, host = value.split("@")
    if style == 0:
        return [f"{local}@", host]
    return [local, f"{_AT[language][0]} {_spoken(host, language, 0)}"]


def email_spaced(rng, language, value, style):
    return [written(rng, language, style, (" ", "  ")[style].join(value))]


_CYRILLIC = str.maketrans("aeopcx", "аеорсх")


def email_script(rng, language, value, style):
    local, host = value.split("@")
    changed = f"{local}@{host.translate(_CYRILLIC)}" if style == 0 else value.translate(_CYRILLIC)
    return [written(rng, language, style, changed)]


def email_wide(rng, language, value, style):
    wide = "".join(chr(ord(c) + 0xFEE0) for c in value)
    bold = "".join(chr(0x1D41A + ord(c) - ord("a")) if c.isalpha() else c for c in value)
    return [written(rng, language, style, (wide, bold)[style])]


def email_invisible(rng, language, value, style):
    return [written(rng, language, style, ("\u200b", "\u2060")[style].join(value))]


_HINTED = {
    "en": (["im on the paper plane app {}", "add me on the ghost app: {}", "blue bird {}"],
           ["look for {} on the camera app", "find {} on the yellow app", "the blue app, user {}"]),
    "fil": (["add mo ko sa blue app {}", "sa paper plane app {}"],
            ["hanapin mo {} sa camera app", "yung ghost app {}"]),
    "de": (["such mich in der gelbe app {}", "papierflieger {}"],
           ["du findest {} beim papierflieger", "blaue app, name {}"]),
    "ru": (["найди в телеге {}", "самолетик {}"], ["я {} в телеге", "тг {}"]),
}  # fmt: skip
_SERVICE = {
    "en": (["my telegram {}", "insta {}"], ["snap is {}", "add me on telegram {}"]),
    "fil": (["telegram ko {}", "fb ko {}"], ["add mo ig ko {}", "snap ko {}"]),
    "de": (["mein telegram {}", "insta {}"], ["auf snap bin ich {}", "instagram {}"]),
    "ru": (["мой telegram {}", "инста {}"], ["вк {}", "я в инсте {}"]),
}


def hinted(rng, language, value, style):
    return [rng.choice(_HINTED[language][style]).format(value)]


def handle_spoken(rng, language, value, style):
    name = f"{value.replace('_', '').replace('.', '')[:5]}_{rng.choice(TAILS).strip('._')}"
    said = _spoken(name, language, 0)
    if style == 1:
        said = "".join(f" {_WORDS[language][0][int(c)]}" if c.isdecimal() else c for c in said)
    return [rng.choice(_SERVICE[language][style]).format(said)]


def handle_split(rng, language, value, style):
    name, tail = value[:5], value[5:]
    service = {"en": "telegram", "fil": "telegram ko", "de": "telegram", "ru": "телега"}[language]
    if style == 0:
        return [service, name, _spoken(f"_{tail.strip('._')}", language, 0).strip()]
    return [
        name,
        _UNDER[language],
        tail.strip("._"),
        f"on {service}" if language == "en" else service,
    ]


def handle_spaced(rng, language, value, style):
    return [rng.choice(_SERVICE[language][style]).format((" ", "-")[style].join(value))]


def handle_script(rng, language, value, style):
    value = "marco" + value[5:]
    return [rng.choice(_SERVICE[language][style]).format(value.translate(_CYRILLIC))]


def handle_wide(rng, language, value, style):
    wide = "".join(chr(ord(c) + 0xFEE0) for c in value)
    return [rng.choice(_SERVICE[language][style]).format(wide)]


def link_spoken(rng, language, value, style):
    host, path = rng.choice((("t.me", value), ("wa.me", "63917" + any_digits(rng, 7))))
    slash = {"en": "slash", "fil": "slash", "de": "schrägstrich", "ru": "слеш"}[language]
    said = f"{_spoken(host, language, style)} {slash} {path.replace('.', '').replace('_', '')}"
    return [written(rng, language, style, said)]


def link_split(rng, language, value, style):
    host = ("t.me", "instagram.com")[style]
    path = value.replace(".", "").replace("_", "")
    return [host, f"/{path}"] if style == 0 else [_spoken(host, language, 0), f"slash {path}"]


def pay_spoken(rng, language, value, style):
    host = ("paypal.me", "cash.app")[style]
    path = value.replace(".", "").replace("_", "")
    return [f"{_spoken(host, language, 0)} slash {path}"]


def pay_hinted(rng, language, value, style):
    tag = value.replace(".", "").replace("_", "")
    return [("green dollar app ${}", "send on pay pal to {} there")[style].format(tag)]


def iban_split(rng, language, value, style):
    return cut(rng, value, 3 + style) if style == 0 else [value[i : i + 6] for i in range(0, 22, 6)]


def iban_spaced(rng, language, value, style):
    size = (1, 3)[style]
    return [" ".join(value[i : i + size] for i in range(0, len(value), size))]


def wallet_split(rng, language, value, style):
    return cut(rng, value, 2 + style)


PHONE, EMAIL, HANDLE, LINK, PAY, IBAN, WALLET = (
    "phone", "email", "handle", "link", "payment_tag", "bank_account", "crypto_address",
)  # fmt: skip
_NO_REPEATS = ("en", "fil", "de")
FIRST_WAYS = (
    *(Way(make.__name__, PHONE, make) for make in (
        split_groups, split_two, split_told, split_single, split_asked, in_words, words_split,
        words_and_digits, words_mixed_split, words_joined, words_stretched, words_spaced,
        words_tens, lookalike_letters, keycaps, invisible, turned, zalgo, spaced,
        odd_joints, broken, backwards, split_turned,
    )),
    Way("words_repeated", PHONE, words_repeated, _NO_REPEATS),
    Way("words_leet", PHONE, words_leet, _NO_REPEATS),
    Way("circled", PHONE, _symbols(_circled, _negative)),
    Way("wide_digits", PHONE, _symbols(_shifted(0xFF10), _shifted(0x1D7EC))),
    Way("other_digits", PHONE, _symbols(_shifted(0x0660), _shifted(0x0966))),
    *(Way(make.__name__, EMAIL, make) for make in (
        email_spoken, email_split, email_split_two, email_spaced, email_script, email_wide,
        email_invisible,
    )),
    *(Way(make.__name__, HANDLE, make) for make in (
        hinted, handle_spoken, handle_split, handle_spaced, handle_script, handle_wide,
    )),
    Way("link_spoken", LINK, link_spoken),
    Way("link_split", LINK, link_split),
    Way("pay_spoken", PAY, pay_spoken),
    Way("pay_hinted", PAY, pay_hinted),
    Way("iban_split", IBAN, iban_split),
    Way("iban_spaced", IBAN, iban_spaced),
    Way("wallet_split", WALLET, wallet_split),
)  # fmt: skip
