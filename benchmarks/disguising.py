# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, SIM905, RUF001, E501
"""Ways to give a contact detail without giving it whole: made-up messages, by kind and language.

Every way comes in two styles. Style 0 is the development half; style 1 is kept for the board: its
wordings, separators and cuts are not those that the detector was tuned on. Not a detector.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

LANGUAGES = ("en", "fil", "de", "ru")
REGION = {"en": "US", "fil": "PH", "de": "DE", "ru": "RU"}


@dataclass(frozen=True, slots=True)
class Way:
    """A way to disguise: ``kind`` of detail, and what makes messages of it."""

    name: str
    kind: str
    make: Callable[[random.Random, str, str, int], list[str]]
    languages: tuple[str, ...] = LANGUAGES


def phone_number(rng: random.Random, language: str) -> str:
    """A number that could exist, as dialled at home."""
    import phonenumbers

    while True:
        digits = _drawn(rng, language)
        if phonenumbers.is_valid_number(phonenumbers.parse(digits, REGION[language])):
            return digits


def _drawn(rng: random.Random, language: str) -> str:
    match language:
        case "fil":
            return rng.choice(["0917", "0918", "0905", "0927", "0945"]) + _any(rng, 7)
        case "de":
            return rng.choice(["0151", "0160", "0171", "0176"]) + _any(rng, 7)
        case "ru":
            return "89" + rng.choice(["16", "03", "26", "65"]) + _any(rng, 7)
        case _:
            return (
                rng.choice(["415", "212", "305", "702", "617"])
                + rng.choice("23456789")
                + _any(rng, 6)
            )


def _any(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


NAMES = ("maria", "jenny", "lukas", "anton", "rosie", "dmitri", "katya", "paolo", "heidi", "marco")
TAILS = ("88", "_xo", "1999", ".rose", "77x", "_de_luz", "2000s", ".k", "321", "_moon")
LIVE_AT = ("gmail.com", "yahoo.com", "hotmail.com", "gmx.de", "mail.ru", "yandex.ru", "outlook.com")


def handle(rng: random.Random) -> str:
    return rng.choice(NAMES) + rng.choice(TAILS)


def email(rng: random.Random) -> str:
    return f"{handle(rng)}@{rng.choice(LIVE_AT)}"


# --- words -----------------------------------------------------------------------------------

_WORDS = {
    "en": (
        "zero one two three four five six seven eight nine".split(),
        "oh one two three four five six seven eight nine".split(),
    ),
    "fil": (
        "sero uno dos tres kwatro singko sais syete otso nwebe".split(),
        "zero isa dalawa tatlo apat lima anim pito walo siyam".split(),
    ),
    "de": (
        "null eins zwei drei vier fünf sechs sieben acht neun".split(),
        "null eins zwo drei vier fuenf sechs sieben acht neun".split(),
    ),
    "ru": (
        "ноль один два три четыре пять шесть семь восемь девять".split(),
        "нуль один два три четыре пять шесть семь восемь девять".split(),
    ),
}
_OPEN = {
    "en": (["my number is {}", "text me {}", "{}", "call {} ok"],
           ["hit me up on {}", "here u go {}", "{} is where i pick up", "{}"]),
    "fil": (["number ko {}", "text mo ko {}", "{}", "eto {} ha"],
            ["tawagan mo ako sa {}", "{} po", "cp ko yan {}", "{}"]),
    "de": (["meine nummer ist {}", "schreib mir {}", "{}", "ruf an {}"],
           ["du erreichst mich unter {}", "{} ist mein handy", "hier {}", "{}"]),
    "ru": (["мой номер {}", "позвони {}", "{}", "вот {}"],
           ["набери меня {}", "{} это мой тел", "пиши {}", "{}"]),
}  # fmt: skip
_ASK = {
    "en": ("what's your number?", "how can i call you?"),
    "fil": ("ano number mo?", "pahingi ng cp number mo"),
    "de": ("wie ist deine nummer?", "kann ich dich anrufen? deine nummer?"),
    "ru": ("какой твой номер?", "дай свой телефон"),
}
_FIRST = {
    "en": (["starts with {}", "first part {}"], ["it begins {}", "opening bit: {}"]),
    "fil": (["una {}", "simula sa {}"], ["umpisa niya {}", "unang parte {}"]),
    "de": (["erst {}", "beginnt mit {}"], ["am anfang {}", "los gehts mit {}"]),
    "ru": (["сначала {}", "начинается на {}"], ["первая часть {}", "вначале {}"]),
}
_THEN = {
    "en": (["then {}", "next {}"], ["after that {}", "followed by {}"]),
    "fil": (["tapos {}", "kasunod {}"], ["sunod {}", "saka {}"]),
    "de": (["dann {}", "weiter {}"], ["danach {}", "und jetzt {}"]),
    "ru": (["потом {}", "затем {}"], ["дальше {}", "а после {}"]),
}
_LAST = {
    "en": (["last {}", "and ends in {}"], ["the rest is {}", "final ones {}"]),
    "fil": (["huli {}", "dulo {}"], ["panghuli {}", "natitira {}"]),
    "de": (["zum schluss {}", "am ende {}"], ["der rest {}", "als letztes {}"]),
    "ru": (["последние {}", "в конце {}"], ["остальное {}", "и конец {}"]),
}


def opened(rng: random.Random, language: str, style: int, text: str) -> str:
    return rng.choice(_OPEN[language][style]).format(text)


def cut(rng: random.Random, text: str, count: int) -> list[str]:
    """``text`` in ``count`` pieces."""
    at = sorted(rng.sample(range(2, len(text) - 1), count - 1))
    return [text[a:b] for a, b in zip([0, *at], [*at, len(text)], strict=True)]


def grouped(text: str, language: str) -> list[str]:
    sizes = {"en": (3, 3, 4), "fil": (4, 3, 4), "de": (4, 3, 4), "ru": (1, 3, 3, 2, 2)}[language]
    parts, at = [], 0
    for size in sizes:
        parts.append(text[at : at + size])
        at += size
    if text[at:]:
        parts[-1] += text[at:]
    return parts


def words(rng: random.Random, language: str, digits: str, style: int) -> list[str]:
    return [_WORDS[language][style][int(d)] for d in digits]


# --- phone numbers ----------------------------------------------------------------------------


def split_groups(rng, language, value, style):
    return grouped(value, language) if style == 0 else cut(rng, value, 3)


def split_two(rng, language, value, style):
    half = len(value) // 2 + (style and rng.choice((-1, 1)))
    return [value[:half], value[half:]]


def split_told(rng, language, value, style):
    parts = cut(rng, value, 3 if style == 0 else rng.choice((3, 4)))
    said = [rng.choice(_FIRST[language][style]).format(parts[0])]
    said += [rng.choice(_THEN[language][style]).format(p) for p in parts[1:-1]]
    return [*said, rng.choice(_LAST[language][style]).format(parts[-1])]


def split_single(rng, language, value, style):
    return list(value) if style == 0 else [value[i : i + 2] for i in range(0, len(value), 2)]


def split_asked(rng, language, value, style):
    return [f"?{_ASK[language][style]}", *split_groups(rng, language, value, style)]


def in_words(rng, language, value, style):
    joint = (" ", ", ")[style] if rng.random() < 0.5 else " "
    return [opened(rng, language, style, joint.join(words(rng, language, value, style)))]


def words_split(rng, language, value, style):
    parts = cut(rng, value, 3 if style == 0 else 4)
    return [" ".join(words(rng, language, p, style)) for p in parts]


def words_and_digits(rng, language, value, style):
    said = [
        w if rng.random() < (0.5, 0.35)[style] else d
        for d, w in zip(value, words(rng, language, value, style), strict=True)
    ]
    return [opened(rng, language, style, (" ", "-")[style].join(said))]


def words_mixed_split(rng, language, value, style):
    parts = cut(rng, value, 3)
    return [p if i % 2 == style else " ".join(words(rng, language, p, style))
            for i, p in enumerate(parts)]  # fmt: skip


def words_joined(rng, language, value, style):
    said = words(rng, language, value, 0)
    if style == 0:
        return [opened(rng, language, style, "".join(said))]
    return [opened(rng, language, style, " ".join("".join(said[i : i + 3]) for i in range(0, len(said), 3)))]  # fmt: skip


def words_stretched(rng, language, value, style):
    said = []
    for word in words(rng, language, value, 0):
        at = rng.randrange(1, len(word))
        said.append(word[:at] + word[at] * (2 + style) + word[at:])
    return [opened(rng, language, style, " ".join(said))]


def words_spaced(rng, language, value, style):
    joint = (" ", "-")[style]
    return [
        opened(
            rng, language, style, "  ".join(joint.join(w) for w in words(rng, language, value, 0))
        )
    ]


_REPEAT = {"en": ("double", "triple"), "fil": ("dobol", "triple"), "de": ("doppel", "dreifach")}


def words_repeated(rng, language, value, style):
    digits = value[:-3] + value[-3] * 2 + value[-1] if style == 0 else value
    said, i = [], 0
    table = _WORDS[language][style]
    while i < len(digits):
        same = 1
        while i + same < len(digits) and digits[i + same] == digits[i] and same < 3:
            same += 1
        word = table[int(digits[i])]
        said.append(word if same == 1 else f"{_REPEAT[language][same - 2]} {word}")
        i += same
    return [opened(rng, language, style, " ".join(said))]


_TENS = {
    "en": "x x twenty thirty forty fifty sixty seventy eighty ninety".split(),
    "ru": "x x двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split(),
    "fil": "x x bente trenta kwarenta singkwenta sisenta sitenta otsenta nobenta".split(),
    "de": "x x zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(),
}


def words_tens(rng, language, value, style):
    said, i = [], 0
    table = _WORDS[language][0]
    while i < len(value):
        pair = value[i : i + 2]
        if len(pair) == 2 and pair[0] in "23456789" and pair[1] != "0":
            ten, unit = _TENS[language][int(pair[0])], table[int(pair[1])]
            german = ("ein" if unit == "eins" else unit) + "und" + ten
            said.append(german if language == "de" else f"{ten}{' -'[style]}{unit}")
            i += 2
        else:
            said.append(table[int(value[i])])
            i += 1
    return [opened(rng, language, style, " ".join(said))]


_LEET = ({"o": "0", "e": "3", "i": "1"}, {"o": "0", "i": "1", "s": "5"})


def words_leet(rng, language, value, style):
    said = ["".join(_LEET[style].get(c, c) for c in w) for w in words(rng, language, value, 0)]
    return [opened(rng, language, style, " ".join(said))]


def lookalike_letters(rng, language, value, style):
    table = ({"0": "O", "1": "l", "5": "S"}, {"0": "o", "1": "I", "8": "B", "2": "Z"})[style]
    parts = ["".join(table.get(c, c) for c in part) for part in grouped(value, language)]
    return [opened(rng, language, style, (" ", "-")[style].join(parts))]


def _shifted(base: int) -> Callable[[str], str]:
    return lambda digits: "".join(chr(base + int(d)) for d in digits)


def _circled(digits: str) -> str:
    return "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(d)] for d in digits)


def _negative(digits: str) -> str:
    return "".join("⓿❶❷❸❹❺❻❼❽❾"[int(d)] for d in digits)


def _symbols(first: Callable[[str], str], second: Callable[[str], str]):
    def make(rng, language, value, style):
        written = (first, second)[style]
        joint = ("", " ")[rng.random() < 0.5]
        text = joint.join(written(part) for part in grouped(value, language))
        return [opened(rng, language, style, text)]

    return make


def keycaps(rng, language, value, style):
    mark = ("\ufe0f\u20e3", "\u20e3")[style]
    return [opened(rng, language, style, "".join(f"{d}{mark}" for d in value))]


def invisible(rng, language, value, style):
    mark = ("\u200b", rng.choice("\u200d\u2060\ufeff\u00ad"))[style]
    return [opened(rng, language, style, mark.join(value))]


def turned(rng, language, value, style):
    ends = ("\u202c", "")[style]
    return [opened(rng, language, 0, f"\u202e{value[::-1]}{ends}")]


def zalgo(rng, language, value, style):
    marks = "\u0300\u0316\u0334\u0346\u0359\u035c"
    count = (3, 6)[style]
    said = (
        c + "".join(rng.choice(marks) for _ in range(count))
        for c in (value if style == 0 else " ".join(words(rng, language, value, 0)))
    )
    return [opened(rng, language, style, "".join(said))]


def spaced(rng, language, value, style):
    return [opened(rng, language, style, (" ", " - ")[style].join(value))]


def odd_joints(rng, language, value, style):
    joint = rng.choice((["*", "_", " ~ "], ["=", " | ", "..."])[style])
    return [opened(rng, language, style, joint.join(grouped(value, language)))]


def broken(rng, language, value, style):
    parts = cut(rng, value, 3)
    joints = {"en": (" then ", " and after comes "), "fil": (" tapos ", " saka yung "),
              "de": (" dann ", " und danach "), "ru": (" потом ", " а дальше ")}  # fmt: skip
    said = joints[language][style].join(parts)
    return [opened(rng, language, style, said)]


_BACK = {
    "en": ("{} read it backwards", "reversed: {}"),
    "fil": ("{} baliktad yan", "basahin mo pabaliktad {}"),
    "de": ("{} rückwärts lesen", "umgekehrt: {}"),
    "ru": ("{} читай наоборот", "задом наперед {}"),
}


def backwards(rng, language, value, style):
    return [_BACK[language][style].format(value[::-1])]


def split_turned(rng, language, value, style):
    parts = cut(rng, value[::-1], 2 + style)
    return [_BACK[language][style].format(parts[0]), *parts[1:]]


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
    host, path = rng.choice((("t.me", value), ("wa.me", "63917" + _any(rng, 7))))
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


def iban(rng: random.Random) -> str:
    bank = _any(rng, 18)
    check = 98 - int(f"{bank}131400") % 97
    return f"DE{check:02d}{bank}"


def iban_split(rng, language, value, style):
    return cut(rng, value, 3 + style) if style == 0 else [value[i : i + 6] for i in range(0, 22, 6)]


def iban_spaced(rng, language, value, style):
    size = (1, 3)[style]
    return [" ".join(value[i : i + size] for i in range(0, len(value), size))]


WALLETS = (
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
)


def wallet_split(rng, language, value, style):
    return cut(rng, value, 2 + style)


PHONE, EMAIL, HANDLE, LINK, PAY, IBAN, WALLET = (
    "phone", "email", "handle", "link", "payment_tag", "bank_account", "crypto_address",
)  # fmt: skip
_NO_REPEATS = ("en", "fil", "de")
WAYS = (
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


def value_for(way: Way, rng: random.Random, language: str) -> str:
    """A made-up detail that the way disguises."""
    match way.kind:
        case "phone":
            return phone_number(rng, language)
        case "email":
            return email(rng)
        case "bank_account":
            return iban(rng)
        case "crypto_address":
            return rng.choice(WALLETS)
        case _:
            return handle(rng)
