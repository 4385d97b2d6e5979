"""The second ways to disguise a detail: a board once, looked at since. Development half."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, SIM905, RUF001, E501

from benchmarks.talk.details import Way, cut

_SAID = {
    "en": "zero one two three four five six seven eight nine".split(),
    "fil": "zero one two three four five six seven eight nine".split(),
    "de": "null eins zwei drei vier fünf sechs sieben acht neun".split(),
    "ru": "ноль один два три четыре пять шесть семь восемь девять".split(),
}
_ROUND = {
    "en": (
        "can you write me on {}",
        "{} is mine",
        "ok so {}",
        "save this {}",
        "so it would be {} honey",
    ),
    "fil": ("ito gamitin mo {}", "{} sakin yan", "sige {}", "i-save mo {}"),
    "de": ("probier mal {}", "{} gehört mir", "also {}", "speicher dir {}"),
    "ru": ("запиши {}", "{} это я", "ну {}", "сохрани {}"),
}
_PART = {
    "en": ("{} is how it opens", "continues {}", "and it closes with {}"),
    "fil": ("{} muna", "sundan mo ng {}", "at {} sa dulo"),
    "de": ("vorne {}", "in der mitte {}", "hinten {}"),
    "ru": ("вначале идет {}", "посередине {}", "в самом конце {}"),
}
_CHAT = {
    "en": ("hehe", "you there?", "wait a sec", "my cat is funny"),
    "fil": ("hehe", "andyan ka pa?", "sandali lang", "kain muna ako"),
    "de": ("hihi", "bist du da?", "sekunde", "die katze nervt"),
    "ru": ("хехе", "ты тут?", "секунду", "кот смешной"),
}


def _in(rng, language, text):
    return rng.choice(_ROUND[language]).format(text)


def _words(language, digits):
    return [_SAID[language][int(d)] for d in digits]


def thirds(rng, language, value, style):
    third = (len(value) + 2) // 3
    return [value[i : i + third] for i in range(0, len(value), third)]


def with_chat(rng, language, value, style):
    parts = cut(rng, value, 3)
    return [parts[0], rng.choice(_CHAT[language]), parts[1], rng.choice(_CHAT[language]), parts[2]]


def parts_named(rng, language, value, style):
    parts = cut(rng, value, 3)
    return [t.format(p) for t, p in zip(_PART[language], parts, strict=True)]


def dotted_parts(rng, language, value, style):
    parts = cut(rng, value, 3)
    return [f"{parts[0]}...", f"...{parts[1]}...", f"...{parts[2]}"]


def asked_then(rng, language, value, style):
    ask = {"en": "where can i text you?", "fil": "saan kita pwede itext?",
           "de": "hast du whatsapp? nummer?", "ru": "есть вотсап? номер?"}[language]  # fmt: skip
    return [f"?{ask}", *thirds(rng, language, value, style)]


def words_dots(rng, language, value, style):
    return [_in(rng, language, ". ".join(_words(language, value)))]


def words_upper(rng, language, value, style):
    return [_in(rng, language, " ".join(_words(language, value)).upper())]


def words_lines(rng, language, value, style):
    return ["\n".join(_words(language, value))]


def words_two_messages(rng, language, value, style):
    said = _words(language, value)
    half = len(said) // 2
    return [_in(rng, language, " ".join(said[:half])), " ".join(said[half:])]


def every_third_word(rng, language, value, style):
    said = [
        w if i % 3 == 0 else d
        for i, (d, w) in enumerate(zip(value, _words(language, value), strict=True))
    ]
    return [_in(rng, language, " ".join(said))]


def words_glued_pairs(rng, language, value, style):
    said = _words(language, value)
    return [_in(rng, language, " ".join("".join(said[i : i + 2]) for i in range(0, len(said), 2)))]


def words_one_long(rng, language, value, style):
    said = [w + w[-1] * 3 for w in _words(language, value)]
    return [_in(rng, language, " ".join(said))]


def words_stars(rng, language, value, style):
    return [_in(rng, language, "   ".join("*".join(w) for w in _words(language, value)))]


def hundreds(rng, language, value, style):
    tens = {"en": "twenty thirty forty fifty sixty seventy eighty ninety".split(),
            "fil": "bente trenta kwarenta singkwenta sisenta sitenta otsenta nobenta".split(),
            "de": "zwanzig dreissig vierzig fuenfzig sechzig siebzig achtzig neunzig".split(),
            "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()}  # fmt: skip
    said, i = [], 0
    while i < len(value):
        if value[i] in "23456789" and value[i + 1 : i + 2] == "0":
            said.append(tens[language][int(value[i]) - 2])
            i += 2
        else:
            said.append(_SAID[language][int(value[i])])
            i += 1
    return [_in(rng, language, " ".join(said))]


def leet_words(rng, language, value, style):
    said = ["".join({"o": "0", "e": "3", "i": "1", "s": "5"}.get(c, c) if j % 2 else c for j, c in enumerate(w))
            for w in _words(language, value)]  # fmt: skip
    return [_in(rng, language, " ".join(said))]


def letter_o(rng, language, value, style):
    return [_in(rng, language, value.replace("0", "O").replace("1", "I"))]


def letters_split(rng, language, value, style):
    return [p.replace("0", "o").replace("1", "l") for p in thirds(rng, language, value, style)]


def squared(rng, language, value, style):
    return [_in(rng, language, "".join(f"{d}\u20e3 " for d in value))]


def mono(rng, language, value, style):
    return [_in(rng, language, "".join(chr(0x1D7F6 + int(d)) for d in value))]


def superscript(rng, language, value, style):
    return [_in(rng, language, "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(d)] for d in value))]


def thai(rng, language, value, style):
    return [_in(rng, language, "".join(chr(0x0E50 + int(d)) for d in value))]


def joiners(rng, language, value, style):
    return [_in(rng, language, "\u200c\u200d".join(value))]


def isolates(rng, language, value, style):
    return [_in(rng, language, "".join(f"\u2066{d}\u2069" for d in value))]


def underlined(rng, language, value, style):
    return [_in(rng, language, "".join(f"{d}\u0332\u0332\u0332\u0332" for d in value))]


def commas(rng, language, value, style):
    return [_in(rng, language, ",".join(value))]


def slashes(rng, language, value, style):
    return [_in(rng, language, "//".join(cut(rng, value, 3)))]


def plus_signs(rng, language, value, style):
    return [_in(rng, language, "+".join(value))]


def laughing(rng, language, value, style):
    return [" haha ".join(cut(rng, value, 3))]


def mirrored(rng, language, value, style):
    said = {"en": "mirrored {}", "fil": "baliktad {} ha", "de": "{} aber verkehrtherum gelesen",
            "ru": "{} только наоборот"}[language]  # fmt: skip
    return [said.format(" ".join(value[::-1]))]


def doubled(rng, language, value, style):
    double = {"en": "double {}", "fil": "doble {}", "de": "zweimal {}"}[language]
    digits = value[:-2] + value[-1] * 2
    return [
        _in(
            rng,
            language,
            " ".join(
                [*_words(language, digits[:-2]), double.format(_SAID[language][int(digits[-1])])]
            ),
        )
    ]


# --- addresses ------------------------------------------------------------------------------

_DOT = {"en": "d0t", "fil": "tuldok", "de": "punkt", "ru": "точка"}


def mail_stars(rng, language, value, style):
    return [_in(rng, language, value.replace("@", " *at* ").replace(".", " *dot* "))]


def mail_braces(rng, language, value, style):
    return [_in(rng, language, value.replace("@", "{at}").replace(".", "{dot}"))]


def mail_spaced_signs(rng, language, value, style):
    return [_in(rng, language, value.replace("@", " @ ").replace(".", " . "))]


def mail_comma(rng, language, value, style):
    local, host = value.split("@")
    return [_in(rng, language, f"{local}@{host.replace('.', ',')}")]


def mail_no_ending(rng, language, value, style):
    return [_in(rng, language, f"{value.split('@')[0]} at gmail")]


def mail_three(rng, language, value, style):
    local, host = value.split("@")
    return [local, "@", host]


def mail_circled(rng, language, value, style):
    return [
        _in(rng, language, "".join(chr(0x24D0 + ord(c) - 97) if c.isalpha() else c for c in value))
    ]


def mail_greek(rng, language, value, style):
    return [_in(rng, language, value.translate(str.maketrans("oai", "οαι")))]


def service_leet(rng, language, value, style):
    return [_in(rng, language, f"t3l3gram {value}")]


def service_picture(rng, language, value, style):
    hint = {"en": "the one with the ghost app, {}", "fil": "dun sa dilaw na app {}",
            "de": "auf der gelbe app heiße ich {}", "ru": "желтое приложение {}"}[language]  # fmt: skip
    return [hint.format(value)]


def service_asked(rng, language, value, style):
    ask = {"en": "do you have snapchat?", "fil": "may telegram ka?", "de": "hast du instagram?",
           "ru": "ты есть в телеге?"}[language]  # fmt: skip
    name, tail = value[:5], value[5:].strip("._")
    return [f"?{ask}", name, f"_{tail}"]


def handle_dashes(rng, language, value, style):
    return [f"telegram: {'.'.join(value.replace('.', '').replace('_', ''))}"]


def handle_bold(rng, language, value, style):
    return [f"instagram {''.join(chr(0x1D5EE + ord(c) - 97) if c.isalpha() else c for c in value)}"]


def link_words(rng, language, value, style):
    path = value.replace(".", "").replace("_", "")
    return [_in(rng, language, f"t dot me / {path}")]


def link_pieces(rng, language, value, style):
    path = value.replace(".", "").replace("_", "")
    return ["t.", "me/", path]


def pay_link(rng, language, value, style):
    path = value.replace(".", "").replace("_", "")
    return [_in(rng, language, f"paypal (dot) me (slash) {path}")]


def iban_pairs(rng, language, value, style):
    return [_in(rng, language, " ".join(value[i : i + 2] for i in range(0, 22, 2)))]


def iban_parts(rng, language, value, style):
    return [value[:4], value[4:12], value[12:]]


def wallet_parts(rng, language, value, style):
    return [value[i : i + 12] for i in range(0, len(value), 12)]


def wallet_dashes(rng, language, value, style):
    return ["-".join(value[i : i + 5] for i in range(0, len(value), 5))]


SECOND_WAYS = (
    *(Way(make.__name__, "phone", make) for make in (
        thirds, with_chat, parts_named, dotted_parts, asked_then, words_dots, words_upper,
        words_lines, words_two_messages, every_third_word, words_glued_pairs, words_one_long,
        words_stars, hundreds, leet_words, letter_o, letters_split, squared, mono, superscript,
        thai, joiners, isolates, underlined, commas, slashes, plus_signs, laughing, mirrored,
    )),
    Way("doubled", "phone", doubled, ("en", "fil", "de")),
    *(Way(make.__name__, "email", make) for make in (
        mail_stars, mail_braces, mail_spaced_signs, mail_comma, mail_no_ending, mail_three,
        mail_circled, mail_greek,
    )),
    *(Way(make.__name__, "handle", make) for make in (
        service_leet, service_picture, service_asked, handle_dashes, handle_bold,
    )),
    Way("link_words", "link", link_words),
    Way("link_pieces", "link", link_pieces),
    Way("pay_link", "payment_tag", pay_link),
    Way("iban_pairs", "bank_account", iban_pairs),
    Way("iban_parts", "bank_account", iban_parts),
    Way("wallet_parts", "crypto_address", wallet_parts),
    Way("wallet_dashes", "crypto_address", wallet_dashes),
)  # fmt: skip
