"""The board: phone numbers in pieces or in disguise, in ways that nobody tuned the detector on."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, SIM905, RUF001

from benchmarks.talk.board_details import new_phone
from benchmarks.talk.details import Way, cut, grouped

_SAID = {
    "en": "zero one two three four five six seven eight nine".split(),
    "fil": "sero isa dalawa tatlo apat lima anim pito walo siyam".split(),
    "de": "null eins zwei drei vier fünf sechs sieben acht neun".split(),
    "ru": "ноль один два три четыре пять шесть семь восемь девять".split(),
}
_WITH = {
    "en": ("my whatsapp {}", "hmu {}", "text {} when ur free", "its {} babe", "{} dont share it"),
    "fil": (
        "whatsapp ko {}",
        "text mo ako {}",
        "{} pag free ka",
        "eto {} be",
        "{} wag mo ipagsabi",
    ),
    "de": (
        "mein whatsapp {}",
        "meld dich {}",
        "{} wenn du zeit hast",
        "hier {} schatz",
        "{} nicht weitersagen",
    ),
    "ru": (
        "мой ватсап {}",
        "напиши {}",
        "{} когда будешь свободен",
        "вот {} милый",
        "{} никому не говори",
    ),
}
_AROUND = {
    "en": (
        "work was long today",
        "haha you are funny",
        "do you cook",
        "my sister is here",
        "i want to travel",
        "good song",
    ),
    "fil": (
        "pagod sa trabaho",
        "haha nakakatawa ka",
        "marunong ka magluto",
        "andito ate ko",
        "gusto ko mag travel",
        "ganda ng kanta",
    ),
    "de": (
        "lange gearbeitet heute",
        "haha du bist lustig",
        "kochst du gern",
        "meine schwester ist da",
        "will verreisen",
        "gutes lied",
    ),
    "ru": (
        "долго работала сегодня",
        "хаха ты смешной",
        "ты готовишь",
        "сестра приехала",
        "хочу путешествовать",
        "хорошая песня",
    ),
}
_ASK = {
    "en": ("can we move to whatsapp? whats your number", "give me your number please?"),
    "fil": ("pwede sa viber? ano number mo", "pahingi number mo?"),
    "de": ("können wir auf whatsapp schreiben? wie ist deine nummer", "gibst du mir deine nummer?"),
    "ru": ("может в ватсап? какой твой номер", "дай свой номер?"),
}
_PART = {
    "en": ("first half {}", "second half {}"),
    "fil": ("unang kalahati {}", "pangalawang kalahati {}"),
    "de": ("erste hälfte {}", "zweite hälfte {}"),
    "ru": ("первая половина {}", "вторая половина {}"),
}


def _with(rng, language, text):
    return rng.choice(_WITH[language]).format(text)


def _said(language, digits):
    return [_SAID[language][int(d)] for d in digits]


def two_halves(rng, language, value, style):
    return [text.format(p) for text, p in zip(_PART[language], cut(rng, value, 2), strict=True)]


def asked_and_split(rng, language, value, style):
    return [f"?{rng.choice(_ASK[language])}", *cut(rng, value, 3)]


def asked_and_talked(rng, language, value, style):
    a, b, c = cut(rng, value, 3)
    talk = rng.sample(_AROUND[language], 3)
    return [f"?{rng.choice(_ASK[language])}", talk[0], a, f"?{talk[1]}", b, talk[2], c]


def told_and_split(rng, language, value, style):
    return [_with(rng, language, "").strip(), *cut(rng, value, 2)]


def split_with_long_talk(rng, language, value, style):
    a, b = cut(rng, value, 2)
    return [
        _with(rng, language, a),
        *(f"?{t}" for t in rng.sample(_AROUND[language], 3)),
        *rng.sample(_AROUND[language], 3),
        b,
    ]


def groups_apart(rng, language, value, style):
    said = []
    for part in grouped(value, language):
        said += [part, rng.choice(_AROUND[language])]
    return said


def both_signs_and_pieces(rng, language, value, style):
    return [f"- {part} -" for part in cut(rng, value, 3)]


def in_words(rng, language, value, style):
    return [_with(rng, language, " ".join(_said(language, value)))]


def in_words_commas(rng, language, value, style):
    return [_with(rng, language, ", ".join(_said(language, value)))]


def in_words_three(rng, language, value, style):
    return [" ".join(_said(language, part)) for part in cut(rng, value, 3)]


def in_words_talk(rng, language, value, style):
    a, b = cut(rng, value, 2)
    return [
        " ".join(_said(language, a)),
        *rng.sample(_AROUND[language], 3),
        " ".join(_said(language, b)),
    ]


def half_words(rng, language, value, style):
    a, b = cut(rng, value, 2)
    return [_with(rng, language, f"{' '.join(_said(language, a))} {b}")]


def words_capital(rng, language, value, style):
    return [_with(rng, language, " ".join(_said(language, value)).upper())]


def words_in_leet(rng, language, value, style):
    table = str.maketrans("eioa", "3104")
    return [_with(rng, language, " ".join(w.translate(table) for w in _said(language, value)))]


def words_apart(rng, language, value, style):
    return [_with(rng, language, "   ".join(" ".join(w) for w in _said(language, value)))]


def words_pulled(rng, language, value, style):
    said = []
    for word in _said(language, value):
        at = rng.randrange(1, len(word))
        said.append(word[:at] + word[at] * 3 + word[at + 1 :])
    return [_with(rng, language, " ".join(said))]


def words_no_space(rng, language, value, style):
    return [_with(rng, language, "".join(_said(language, value)))]


def letters_for_some(rng, language, value, style):
    table = str.maketrans({"0": "o", "1": "l", "5": "s"})
    return [_with(rng, language, value.translate(table))]


def capital_o_split(rng, language, value, style):
    return [part.replace("0", "O") for part in grouped(value, language)]


def pictures_of_keys(rng, language, value, style):
    return [_with(rng, language, "".join(f"{d}\ufe0f\u20e3" for d in value))]


def wide_digits(rng, language, value, style):
    return [_with(rng, language, "".join(chr(0xFF10 + int(d)) for d in value))]


def fancy_digits(rng, language, value, style):
    start = rng.choice((0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6))
    return [_with(rng, language, "".join(chr(start + int(d)) for d in value))]


def circles(rng, language, value, style):
    return [_with(rng, language, " ".join("⓪①②③④⑤⑥⑦⑧⑨"[int(d)] for d in value))]


def apart_by_spaces(rng, language, value, style):
    return [_with(rng, language, "  ".join(value))]


def apart_by_sign(rng, language, value, style):
    return [_with(rng, language, rng.choice("*_~|•;'\"><={}%&").join(value))]


def apart_by_smileys(rng, language, value, style):
    return [_with(rng, language, rng.choice("😘🔥💋🌹🍑").join(cut(rng, value, 4)))]


def hidden_marks(rng, language, value, style):
    return [_with(rng, language, rng.choice(("\u200b", "\u200d", "\u2060", "\ufeff")).join(value))]


def stacked_marks(rng, language, value, style):
    return [_with(rng, language, "".join(f"{d}\u0334\u0315\u0358" for d in value))]


def turned_by_control(rng, language, value, style):
    return [_with(rng, language, f"\u202e{value[::-1]}\u202c")]


def backwards_told(rng, language, value, style):
    said = {
        "en": "{} backwards lol",
        "fil": "{} baliktad yan",
        "de": "{} rückwärts haha",
        "ru": "{} задом наперед",
    }
    return [said[language].format(value[::-1])]


_MAKERS = (
    two_halves, asked_and_split, asked_and_talked, told_and_split, split_with_long_talk,
    groups_apart, both_signs_and_pieces, in_words, in_words_commas, in_words_three, in_words_talk,
    half_words, words_capital, words_in_leet, words_apart, words_pulled, words_no_space,
    letters_for_some, capital_o_split, pictures_of_keys, wide_digits, fancy_digits, circles,
    apart_by_spaces, apart_by_sign, apart_by_smileys, hidden_marks, stacked_marks,
    turned_by_control, backwards_told,
)  # fmt: skip


def _own(make):
    """The way with a number that the board draws itself."""

    def made(rng, language, value, style):
        return make(rng, language, new_phone(rng, language), style)

    return made


BOARD_PHONES = tuple(Way(make.__name__, "phone", _own(make)) for make in _MAKERS)
