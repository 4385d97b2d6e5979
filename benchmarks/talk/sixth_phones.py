"""The sixth ways to hide a phone number: a board once, looked at since. Development half."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, SIM905

from benchmarks.talk.details import Way, cut, grouped
from benchmarks.talk.sixth_details import sixth_phone

_SAID = {
    "en": "zero one two three four five six seven eight nine".split(),
    "fil": "sero uno dos tres kwatro singko sais siyete otso nuwebe".split(),
    "de": "null eins zwei drei vier fünf sechs sieben acht neun".split(),
    "ru": "ноль один два три четыре пять шесть семь восемь девять".split(),
}
_ALSO = {
    "en": "oh one two three four five six seven eight nine".split(),
    "fil": "sero isa dalawa tatlo apat lima anim pito walo siyam".split(),
    "de": "null eins zwo drei vier fünf sechs sieben acht neun".split(),
    "ru": "ноль один два три четыре пять шесть семь восемь девять".split(),
}
_WRAP = {
    "en": ("ok so {}", "{} thats it", "im on {} mostly", "save this {}"),
    "fil": ("ok so {}", "{} yan na", "nasa {} ako palagi", "save mo to {}"),
    "de": ("ok also {}", "{} das ist es", "meistens {}", "speicher das {}"),
    "ru": ("ну вот {}", "{} вот и все", "обычно {}", "сохрани {}"),
}
_STEPS = {
    "en": ("mine starts w {}", "then its {}", "and finally {}"),
    "fil": ("nagsisimula sa {}", "tapos {}", "at panghuli {}"),
    "de": ("meine beginnt mit {}", "dann {}", "und zum schluss {}"),
    "ru": ("мой начинается на {}", "потом {}", "и последнее {}"),
}
_BACK = {
    "en": ("last bit {}", "middle bit {}", "first bit {}"),
    "fil": ("dulo {}", "gitna {}", "simula {}"),
    "de": ("hinten {}", "mitte {}", "vorne {}"),
    "ru": ("конец {}", "середина {}", "начало {}"),
}
_CHAT = {
    "en": (
        "lol my bus is late",
        "whats for dinner",
        "its so hot here",
        "i like your dog",
        "did you sleep",
    ),
    "fil": ("late na naman bus", "ano ulam", "ang init dito", "cute ng aso mo", "nakatulog ka ba"),
    "de": (
        "mein bus kommt nicht",
        "was gibts zu essen",
        "so heiß hier",
        "süßer hund",
        "gut geschlafen",
    ),
    "ru": ("автобус опаздывает", "что на ужин", "так жарко", "милая собачка", "выспался"),
}
_UMS = {
    "en": ("uh", "um", "erm"),
    "fil": ("ah", "uhm", "ano"),
    "de": ("äh", "ähm", "hm"),
    "ru": ("э", "эм", "ну"),
}


def _wrap(rng, language, text):
    return rng.choice(_WRAP[language]).format(text)


def _said(language, digits):
    return [_SAID[language][int(d)] for d in digits]


def with_checks(rng, language, value, style):
    check = {"en": "got it?", "fil": "kuha mo?", "de": "hast dus?", "ru": "понял?"}[language]
    return [f"{part} {check}" for part in cut(rng, value, 3)]


def full_stops(rng, language, value, style):
    return [f"{part}." for part in cut(rng, value, 3)]


def slashes_after(rng, language, value, style):
    a, b, c = cut(rng, value, 3)
    return [f"{a}/", f"{b}/", c]


def arrows_over(rng, language, value, style):
    a, b = cut(rng, value, 2)
    return [f"{a} ->", f"-> {b}"]


def telephones(rng, language, value, style):
    return [f"📞 {part}" for part in grouped(value, language)]


def begun_and_ended(rng, language, value, style):
    return [step.format(p) for step, p in zip(_STEPS[language], cut(rng, value, 3), strict=True)]


def long_talk_between(rng, language, value, style):
    a, b, c = cut(rng, value, 3)
    talk = rng.sample(_CHAT[language], 5)
    return [a, *(f"?{t}" for t in talk[:3]), b, *talk[3:], c]


def digit_by_digit(rng, language, value, style):
    return list(value)


def digits_then_words(rng, language, value, style):
    a, b = cut(rng, value, 2)
    return [a, " ".join(_said(language, b))]


def words_full_stops(rng, language, value, style):
    return [_wrap(rng, language, ".".join(_said(language, value)))]


def words_plus(rng, language, value, style):
    return [_wrap(rng, language, "+".join(_said(language, value)))]


def words_slashed(rng, language, value, style):
    return [_wrap(rng, language, " / ".join(_said(language, value)))]


def words_loud_and_quiet(rng, language, value, style):
    said = (w.upper() if i % 2 else w for i, w in enumerate(_said(language, value)))
    return [_wrap(rng, language, "   ".join(said))]


def words_pointing(rng, language, value, style):
    return [_wrap(rng, language, "👉".join(_said(language, value)))]


def words_with_ums(rng, language, value, style):
    said = []
    for i, word in enumerate(_said(language, value)):
        said += [word, rng.choice(_UMS[language])] if i % 3 == 2 else [word]
    return [_wrap(rng, language, " ".join(said))]


def words_two_together(rng, language, value, style):
    said = _said(language, value)
    return [
        _wrap(rng, language, " ".join("".join(said[i : i + 2]) for i in range(0, len(said), 2)))
    ]


def word_then_digits(rng, language, value, style):
    parts = grouped(value, language)
    return [_wrap(rng, language, " ".join(_SAID[language][int(p[0])] + p[1:] for p in parts))]


def words_as_spoken(rng, language, value, style):
    return [
        _wrap(
            rng,
            language,
            ", ".join(
                " ".join(_ALSO[language][int(d)] for d in p) for p in grouped(value, language)
            ),
        )
    ]


def words_in_two_turns(rng, language, value, style):
    a, b = cut(rng, value, 2)
    return [" ".join(_said(language, a)), rng.choice(_CHAT[language]), " ".join(_said(language, b))]


def letters_like_digits(rng, language, value, style):
    table = str.maketrans({"0": "O", "1": "I", "2": "Z", "5": "S", "8": "B", "9": "g"})
    return [_wrap(rng, language, " ".join(grouped(value, language)).translate(table))]


def wide_and_apart(rng, language, value, style):
    return [_wrap(rng, language, " ".join(chr(0xFF10 + int(d)) for d in value))]


def circled_in_turns(rng, language, value, style):
    return ["".join("⓪①②③④⑤⑥⑦⑧⑨"[int(d)] for d in part) for part in cut(rng, value, 3)]


def gujarati(rng, language, value, style):
    return [_wrap(rng, language, "".join(chr(0x0AE6 + int(d)) for d in value))]


def struck_in_turns(rng, language, value, style):
    return ["".join(chr(0x1D7D8 + int(d)) for d in part) for part in cut(rng, value, 2)]


def mono_dashes(rng, language, value, style):
    return [
        _wrap(
            rng,
            language,
            "-".join("".join(chr(0x1D7F6 + int(d)) for d in p) for p in cut(rng, value, 3)),
        )
    ]


def nothing_between_in_turns(rng, language, value, style):
    return ["\u200b".join(part) for part in cut(rng, value, 2)]


def ringed_each(rng, language, value, style):
    return [_wrap(rng, language, "".join(f"{d}\u20dd" for d in value))]


def letters_between(rng, language, value, style):
    return [_wrap(rng, language, "x".join(value))]


def comma_each(rng, language, value, style):
    return [_wrap(rng, language, ",".join(value))]


def backslashes(rng, language, value, style):
    return [_wrap(rng, language, "\\".join(cut(rng, value, 4)))]


def boxed_each(rng, language, value, style):
    return [_wrap(rng, language, "".join(f"[{d}]" for d in value))]


def a_line_each(rng, language, value, style):
    return ["\n".join(value)]


def last_part_first(rng, language, value, style):
    return [
        text.format(p)
        for text, p in zip(_BACK[language], reversed(cut(rng, value, 3)), strict=True)
    ]


def a_sum(rng, language, value, style):
    return [_wrap(rng, language, " + ".join(cut(rng, value, 4)))]


def country_in_brackets(rng, language, value, style):
    code = {"en": "(1)", "fil": "(63)", "de": "(49)", "ru": "(7)"}[language]
    rest = value if language == "en" else value[1:]
    return [f"+{code}", *cut(rng, rest, 2)]


def turned_and_said(rng, language, value, style):
    said = {
        "en": "read this backwards",
        "fil": "basahin ng pabaliktad",
        "de": "rückwärts lesen",
        "ru": "читай наоборот",
    }
    return [said[language], value[::-1]]


_MAKERS = (
    with_checks, full_stops, slashes_after, arrows_over, telephones, begun_and_ended,
    long_talk_between, digit_by_digit, digits_then_words, words_full_stops, words_plus,
    words_slashed, words_loud_and_quiet, words_pointing, words_with_ums, words_two_together,
    word_then_digits, words_as_spoken, words_in_two_turns, letters_like_digits, wide_and_apart,
    circled_in_turns, gujarati, struck_in_turns, mono_dashes, nothing_between_in_turns,
    ringed_each, letters_between, comma_each, backslashes, boxed_each, a_line_each,
    last_part_first, a_sum, country_in_brackets, turned_and_said,
)  # fmt: skip


def _own(make):
    """The way with a number that the board draws itself."""

    def made(rng, language, value, style):
        return make(rng, language, sixth_phone(rng, language), style)

    return made


SIXTH_PHONES = tuple(Way(make.__name__, "phone", _own(make)) for make in _MAKERS)
