"""The first ways to disguise a phone number, in two styles each. Development half."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, SIM905, RUF001, E501

import random
from collections.abc import Callable

from benchmarks.talk.details import cut, grouped

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
