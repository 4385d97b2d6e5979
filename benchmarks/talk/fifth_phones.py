"""The fifth ways to hide a phone number: a board once, looked at since. Development half."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, SIM905, RUF001, E501

from benchmarks.talk.details import Way, cut, grouped
from benchmarks.talk.fifth_details import fresh_phone

_SAID = {
    "en": "zero one two three four five six seven eight nine".split(),
    "fil": "sero isa dalawa tatlo apat lima anim pito walo siyam".split(),
    "de": "null eins zwei drei vier fünf sechs sieben acht neun".split(),
    "ru": "ноль один два три четыре пять шесть семь восемь девять".split(),
}
_HEARD = {
    "en": "zro wun too thre fore fyv sicks sevn ate nyn".split(),
    "fil": "cero isa dlawa ttlo apt lma anm pto wlo syam".split(),
    "de": "nul ains zwo drai fier fuenf seks siben aacht noin".split(),
    "ru": "нол адин два три читыре пят шест сем восем девят".split(),
}
_TELL = {
    "en": ("you can reach me {}", "hit me {} later", "thats me {}", "{} anytime after work"),
    "fil": ("dito mo ako ma-reach {}", "{} mamaya ha", "ako to {}", "{} kahit gabi"),
    "de": ("da erreichst du mich {}", "{} aber erst später", "das bin ich {}", "{} jederzeit"),
    "ru": ("я тут на связи {}", "{} попозже", "это я {}", "{} в любое время"),
}
_STEPS = {
    "en": ("so it goes {}", "after that {}", "and the end is {}"),
    "fil": ("ganito simula {}", "kasunod nun {}", "tapos ang dulo {}"),
    "de": ("also es fängt an mit {}", "danach kommt {}", "und am ende {}"),
    "ru": ("значит начинается {}", "дальше {}", "и в конце {}"),
}
_TALK = {
    "en": (
        "this app is so laggy",
        "brb door",
        "my cat is on the keyboard",
        "u there",
        "where do u live btw",
        "same",
    ),
    "fil": (
        "ang lag ng app",
        "saglit may tao",
        "yung pusa ko ang kulit",
        "andyan ka pa",
        "taga saan ka pala",
        "same",
    ),
    "de": (
        "die app hängt so",
        "kurz tür",
        "meine katze nervt",
        "bist du noch da",
        "wo wohnst du eigentlich",
        "gleichfalls",
    ),
    "ru": (
        "приложение виснет",
        "щас дверь",
        "кот мешает",
        "ты тут",
        "а ты откуда вообще",
        "взаимно",
    ),
}
_GO_ON = {
    "en": ("ok", "go on", "and the rest"),
    "fil": ("sige", "tapos", "yung iba pa"),
    "de": ("ok", "weiter", "und der rest"),
    "ru": ("ок", "дальше", "а остальное"),
}


def _tell(rng, language, text):
    return rng.choice(_TELL[language]).format(text)


def _said(language, digits):
    return [_SAID[language][int(d)] for d in digits]


def in_sentences(rng, language, value, style):
    return [
        step.format(part) for step, part in zip(_STEPS[language], cut(rng, value, 3), strict=True)
    ]


def rest_much_later(rng, language, value, style):
    one, two, three = cut(rng, value, 3)
    return [one, two, *rng.sample(_TALK[language], 6), three]


def egged_on(rng, language, value, style):
    said = []
    for part, answer in zip(cut(rng, value, 3), _GO_ON[language], strict=True):
        said += [part, f"?{answer}"]
    return said


def area_then_rest(rng, language, value, style):
    ask = {"en": "can we talk on the phone?", "fil": "pwede ba tawag?", "de": "können wir telefonieren?",
           "ru": "можно по телефону поговорить?"}[language]  # fmt: skip
    start = {
        "en": "sure im a {}",
        "fil": "oo naman {} ako",
        "de": "klar bei mir {}",
        "ru": "конечно у меня {}",
    }
    first = grouped(value, language)[0]
    if language == "ru":
        first = value[:4]
    return [f"?{ask}", start[language].format(first), value[len(first) :]]


def ellipses(rng, language, value, style):
    a, b, c = cut(rng, value, 3)
    return [f"{a}...", f"...{b}...", f"...{c}"]


def hash_numbered(rng, language, value, style):
    return [f"#{i} {part}" for i, part in enumerate(cut(rng, value, 3), start=1)]


def interrupted(rng, language, value, style):
    a, b = cut(rng, value, 2)
    sorry = {"en": "oops hit send too early", "fil": "ay na send agad", "de": "ups zu früh gesendet",
             "ru": "ой рано отправилось"}[language]  # fmt: skip
    return [a, sorry, b]


def line_by_line(rng, language, value, style):
    parts = grouped(value, language)
    return [_tell(rng, language, "\n" + "\n".join(parts) + "\n")]


def natural_groups(rng, language, value, style):
    return grouped(value, language)


def ones_and_twos(rng, language, value, style):
    parts, at = [], 0
    while at < len(value):
        size = rng.choice((1, 2))
        parts.append(value[at : at + size])
        at += size
    return parts


def words_misheard(rng, language, value, style):
    return [_tell(rng, language, " ".join(_HEARD[language][int(d)] for d in value))]


def words_every_other(rng, language, value, style):
    said = _said(language, value)
    return [_tell(rng, language, " ".join(said[i] if i % 2 else d for i, d in enumerate(value)))]


def words_two_tongues(rng, language, value, style):
    other = "fil" if language == "en" else "en"
    both = (_SAID[language], _SAID[other])
    return [_tell(rng, language, " ".join(both[i % 2][int(d)] for i, d in enumerate(value)))]


def words_in_quotes(rng, language, value, style):
    return [_tell(rng, language, " ".join(f'"{w}"' for w in _said(language, value)))]


def words_hashtags(rng, language, value, style):
    return [_tell(rng, language, " ".join(f"#{w}" for w in _said(language, value)))]


def words_in_brackets(rng, language, value, style):
    return [_tell(rng, language, "".join(f"({w})" for w in _said(language, value)))]


def words_a_line_each(rng, language, value, style):
    return ["\n".join(_said(language, value))]


def words_underscored(rng, language, value, style):
    return [_tell(rng, language, "_".join(_said(language, value)))]


def words_three_turns(rng, language, value, style):
    parts = [" ".join(_said(language, part)) for part in cut(rng, value, 3)]
    talk = rng.sample(_TALK[language], 2)
    return [parts[0], talk[0], parts[1], talk[1], parts[2]]


def words_against_digits(rng, language, value, style):
    said = _said(language, value)
    return [_tell(rng, language, "".join(d if i % 2 else said[i] for i, d in enumerate(value)))]


def words_with_country(rng, language, value, style):
    plus = {"en": "plus one", "fil": "plus six three", "de": "plus vier neun", "ru": "плюс семь"}[
        language
    ]
    rest = value if language == "en" else value[1:]
    return [_tell(rng, language, f"{plus} {' '.join(_said(language, rest))}")]


def country_alone(rng, language, value, style):
    plus = {"en": "plus one", "fil": "plus 63", "de": "plus 49", "ru": "плюс 7"}[language]
    rest = value if language == "en" else value[1:]
    return [plus, rest[:3], rest[3:6], rest[6:]]


def keycaps_in_turns(rng, language, value, style):
    return ["".join(f"{d}\ufe0f\u20e3" for d in part) for part in cut(rng, value, 2)]


def wide_in_turns(rng, language, value, style):
    return ["".join(chr(0xFF10 + int(d)) for d in part) for part in cut(rng, value, 3)]


def bold_sans(rng, language, value, style):
    return [_tell(rng, language, "".join(chr(0x1D7EC + int(d)) for d in value))]


def dingbats(rng, language, value, style):
    return [_tell(rng, language, "".join("🄌➊➋➌➍➎➏➐➑➒"[int(d)] for d in value))]


def devanagari(rng, language, value, style):
    return [_tell(rng, language, "".join(chr(0x0966 + int(d)) for d in value))]


def arabic_in_turns(rng, language, value, style):
    return ["".join(chr(0x0660 + int(d)) for d in part) for part in cut(rng, value, 2)]


def marks_between(rng, language, value, style):
    return [_tell(rng, language, "".join(d + rng.choice("\u200c\u200e\u034f") for d in value))]


def slashed_through(rng, language, value, style):
    return [_tell(rng, language, "".join(f"{d}\u0338\u0335\u0336" for d in value))]


def cyrillic_shapes(rng, language, value, style):
    table = str.maketrans({"0": "О", "3": "З", "6": "б"})
    return [_tell(rng, language, " ".join(grouped(value.translate(table), language)))]


def latin_shapes_in_turns(rng, language, value, style):
    table = str.maketrans({"0": "O", "1": "l", "5": "S", "8": "B"})
    return [part.translate(table) for part in grouped(value, language)]


def carets(rng, language, value, style):
    return [_tell(rng, language, "^".join(value))]


def hearts(rng, language, value, style):
    return [_tell(rng, language, "❤️".join(value))]


def wide_dots(rng, language, value, style):
    return [_tell(rng, language, " . ".join(value))]


def colons(rng, language, value, style):
    return [_tell(rng, language, " : ".join(cut(rng, value, 4)))]


def crosses_around(rng, language, value, style):
    return [f"x{part}x" for part in cut(rng, value, 3)]


def from_the_end(rng, language, value, style):
    said = {"en": "{} read it from right to left", "fil": "{} basahin mo pabalik", "de": "{} von hinten lesen",
            "ru": "{} читай задом наперед"}[language]  # fmt: skip
    return [said.format(value[::-1])]


def from_the_end_in_turns(rng, language, value, style):
    said = {
        "en": "flip this around",
        "fil": "baliktarin mo",
        "de": "dreh das um",
        "ru": "переверни это",
    }
    turned = value[::-1]
    return [said[language], turned[:5], turned[5:]]


def in_a_story(rng, language, value, style):
    said = {
        "en": "i have {} cats and {} dogs and like {} birds haha",
        "fil": "may {} akong pusa tapos {} aso at {} ibon haha",
        "de": "ich hab {} katzen und {} hunde und {} vögel haha",
        "ru": "у меня {} кошек и {} собак и {} птиц хаха",
    }
    return [said[language].format(*cut(rng, value, 3))]


_MAKERS = (
    in_sentences, rest_much_later, egged_on, area_then_rest, ellipses, hash_numbered, interrupted,
    line_by_line, natural_groups, ones_and_twos, words_misheard, words_every_other,
    words_two_tongues, words_in_quotes, words_hashtags, words_in_brackets, words_a_line_each,
    words_underscored, words_three_turns, words_against_digits, words_with_country, country_alone,
    keycaps_in_turns, wide_in_turns, bold_sans, dingbats, devanagari, arabic_in_turns,
    marks_between, slashed_through, cyrillic_shapes, latin_shapes_in_turns, carets, hearts,
    wide_dots, colons, crosses_around, from_the_end, from_the_end_in_turns, in_a_story,
)  # fmt: skip


def _fresh(make):
    """The way with a number that the board draws itself."""

    def made(rng, language, value, style):
        return make(rng, language, fresh_phone(rng, language), style)

    return made


FIFTH_PHONES = tuple(Way(make.__name__, "phone", _fresh(make)) for make in _MAKERS)
