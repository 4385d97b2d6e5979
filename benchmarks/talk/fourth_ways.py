"""The fourth ways to disguise a detail: a board once, measured since. Development half."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, SIM905, RUF001, E501

from benchmarks.talk.details import Way, cut

_SAID = {
    "en": "zero one two three four five six seven eight nine".split(),
    "fil": "sero uno dos tres kwatro singko sais siyete otso nuwebe".split(),
    "de": "null eins zwei drei vier fünf sechs sieben acht neun".split(),
    "ru": "ноль один два три четыре пять шесть семь восемь девять".split(),
}
_FRAME = {
    "en": ("heres how you get me {}", "{} ok?", "note it down: {}", "psst {}"),
    "fil": ("ito ang paraan {}", "{} ha?", "isulat mo: {}", "psst {}"),
    "de": ("so bekommst du mich {}", "{} ok?", "schreib auf: {}", "psst {}"),
    "ru": ("вот как меня найти {}", "{} ладно?", "записывай: {}", "тсс {}"),
}
_OTHER = {
    "en": (
        "my phone is slow today",
        "raining again",
        "did you eat",
        "wait my mom is calling",
        "hehe ok",
    ),
    "fil": (
        "ang bagal ng net",
        "umuulan na naman",
        "kumain ka na",
        "teka tawag ni mama",
        "hehe sige",
    ),
    "de": (
        "mein netz ist lahm",
        "es regnet wieder",
        "hast du gegessen",
        "moment mama ruft",
        "hehe gut",
    ),
    "ru": ("интернет тормозит", "опять дождь", "ты поел", "подожди мама зовет", "хехе ладно"),
}


def _frame(rng, language, text):
    return rng.choice(_FRAME[language]).format(text)


def _words(language, digits):
    return [_SAID[language][int(d)] for d in digits]


def five_pieces(rng, language, value, style):
    at = sorted(rng.sample(range(2, len(value) - 1, 2), 3))
    return [value[a:b] for a, b in zip([0, *at], [*at, len(value)], strict=True)]


def far_apart(rng, language, value, style):
    parts = cut(rng, value, 2)
    return [parts[0], *rng.sample(_OTHER[language], 4), parts[1]]


def numbered(rng, language, value, style):
    return [f"{mark}) {part}" for mark, part in zip("abc", cut(rng, value, 3), strict=True)]


def quoted(rng, language, value, style):
    return [f'"{part}"' for part in cut(rng, value, 3)]


def promised(rng, language, value, style):
    first = {"en": "my number in parts ok", "fil": "hatiin ko number ko ha", "de": "meine nummer in teilen",
             "ru": "номер по частям"}[language]  # fmt: skip
    return [first, *cut(rng, value, 3)]


def asked_later(rng, language, value, style):
    ask = {"en": "can i have your digits?", "fil": "number mo?", "de": "gibst du mir deine handynummer?",
           "ru": "дашь номер телефона?"}[language]  # fmt: skip
    parts = cut(rng, value, 3)
    return [f"?{ask}", rng.choice(_OTHER[language]), *parts]


def plus_country(rng, language, value, style):
    code = {"en": "+1", "fil": "+63", "de": "+49", "ru": "+7"}[language]
    rest = value if language == "en" else value[1:]
    return [code, rest[:5], rest[5:]]


def words_bars(rng, language, value, style):
    return [_frame(rng, language, " | ".join(_words(language, value)))]


def words_emoji(rng, language, value, style):
    return [_frame(rng, language, " 🌸 ".join(_words(language, value)))]


def words_each(rng, language, value, style):
    return _words(language, value)


def words_pairs(rng, language, value, style):
    said = _words(language, value)
    return [" ".join(said[i : i + 2]) for i in range(0, len(said), 2)]


def words_and_then(rng, language, value, style):
    joint = {"en": " and then ", "fil": " tapos ", "de": " und dann ", "ru": " и потом "}[language]
    return [joint.join(" ".join(_words(language, part)) for part in cut(rng, value, 3))]


def words_hyphen(rng, language, value, style):
    return [_frame(rng, language, "-".join(_words(language, value)))]


def words_camel(rng, language, value, style):
    return [_frame(rng, language, "".join(w.title() for w in _words(language, value)))]


def words_capital_odd(rng, language, value, style):
    said = [
        "".join(c.upper() if rng.random() < 0.5 else c for c in w) for w in _words(language, value)
    ]
    return [_frame(rng, language, " ".join(said))]


def words_vowels(rng, language, value, style):
    said = [
        "".join(c * 3 if c in "aeiouаеиоуяюыэ" else c for c in w) for w in _words(language, value)
    ]
    return [_frame(rng, language, " ".join(said))]


def words_spelled_dots(rng, language, value, style):
    return [_frame(rng, language, "  ".join(".".join(w) for w in _words(language, value)))]


def leet_all(rng, language, value, style):
    said = [
        "".join({"o": "0", "e": "3", "i": "1", "s": "5"}.get(c, c) for c in w)
        for w in _words(language, value)
    ]
    return [_frame(rng, language, ", ".join(said))]


def half_letters(rng, language, value, style):
    table = str.maketrans({"0": "o", "1": "i"})
    parts = cut(rng, value, 3)
    return [_frame(rng, language, "-".join(part.translate(table) for part in parts))]


def boxed(rng, language, value, style):
    return [_frame(rng, language, " ".join(f"{d}\ufe0f\u20e3" for d in value))]


def sans(rng, language, value, style):
    return [_frame(rng, language, "".join(chr(0x1D7E2 + int(d)) for d in value))]


def parenthesised(rng, language, value, style):
    return [_frame(rng, language, "".join("0⑴⑵⑶⑷⑸⑹⑺⑻⑼"[int(d)] for d in value))]


def persian(rng, language, value, style):
    return [_frame(rng, language, "".join(chr(0x06F0 + int(d)) for d in value))]


def mixed_forms(rng, language, value, style):
    made = (chr(0xFF10 + int(d)) if i % 2 else d for i, d in enumerate(value))
    return [_frame(rng, language, "".join(made))]


def soft_hyphens(rng, language, value, style):
    return [_frame(rng, language, "\u00ad".join(value))]


def ringed(rng, language, value, style):
    return [_frame(rng, language, "".join(f"{d}\u0305\u0332\u0333\u033f" for d in value))]


def stars_between(rng, language, value, style):
    return [_frame(rng, language, "*".join(value))]


def brackets(rng, language, value, style):
    return [_frame(rng, language, "".join(f"[{part}]" for part in cut(rng, value, 3)))]


def equals(rng, language, value, style):
    return [_frame(rng, language, " = ".join(cut(rng, value, 3)))]


def reversed_words(rng, language, value, style):
    said = {
        "en": "{} but reversed",
        "fil": "{} pero baliktad",
        "de": "{} nur umgekehrt",
        "ru": "{} но наоборот",
    }[language]
    return [said.format(" ".join(_words(language, value[::-1])))]


# --- addresses ------------------------------------------------------------------------------


def mail_words_upper(rng, language, value, style):
    return [_frame(rng, language, value.replace("@", " (AT) ").replace(".", " (DOT) "))]


def mail_underlined(rng, language, value, style):
    return [_frame(rng, language, value.replace("@", "_at_").replace(".", "_dot_"))]


def mail_split_dot(rng, language, value, style):
    local, host = value.split("@")
    name, ending = host.split(".")
    return [local, f"at {name}", "dot", ending]


def mail_local_split(rng, language, value, style):
    local, host = value.split("@")
    return [local[:4], f"{local[4:]}@", host]


def mail_script(rng, language, value, style):
    return [_frame(rng, language, value.translate(str.maketrans("ceopx", "сеорх")))]


def mail_joiners(rng, language, value, style):
    return [_frame(rng, language, "\u200d".join(value))]


def mail_script_letters(rng, language, value, style):
    return [
        _frame(
            rng, language, "".join(chr(0x1D5BA + ord(c) - 97) if c.isalpha() else c for c in value)
        )
    ]


def mail_leet(rng, language, value, style):
    local = value.split("@")[0]
    return [_frame(rng, language, f"{local} at gm4il dot com")]


def service_zero(rng, language, value, style):
    return [_frame(rng, language, f"inst4gram {value}")]


def service_ghost(rng, language, value, style):
    said = {"en": "you know the ghost app? {}", "fil": "alam mo ghost app? {}", "de": "kennst du die ghost app? {}",
            "ru": "знаешь ghost app? {}"}[language]  # fmt: skip
    return [said.format(value)]


def service_answer(rng, language, value, style):
    ask = {
        "en": "whats your snapchat",
        "fil": "ano ig mo",
        "de": "wie heißt du auf insta",
        "ru": "какой у тебя ник в телеге",
    }[language]
    return [f"?{ask}", value[:5], f"_{value[5:].strip('._')}"]


def handle_spaces(rng, language, value, style):
    return [f"instagram: {' '.join(value)}"]


def handle_circled(rng, language, value, style):
    return [f"telegram {''.join(chr(0x24D0 + ord(c) - 97) if c.isalpha() else c for c in value)}"]


def link_spelled(rng, language, value, style):
    path = value.replace(".", "").replace("_", "")
    return [_frame(rng, language, f"wa dot me slash {path}")]


def link_three(rng, language, value, style):
    path = value.replace(".", "").replace("_", "")
    return ["t.me", "/", path]


def pay_two(rng, language, value, style):
    path = value.replace(".", "").replace("_", "")
    return ["paypal.me", f"/{path}"]


def iban_dots(rng, language, value, style):
    return [".".join(value[i : i + 3] for i in range(0, 22, 3))]


def iban_five_messages(rng, language, value, style):
    return [value[i : i + 5] for i in range(0, 22, 5)]


def wallet_quarters(rng, language, value, style):
    size = (len(value) + 3) // 4
    return [value[i : i + size] for i in range(0, len(value), size)]


def wallet_single(rng, language, value, style):
    return [" ".join(value)]


FOURTH_WAYS = (
    *(Way(make.__name__, "phone", make) for make in (
        five_pieces, far_apart, numbered, quoted, promised, asked_later, plus_country, words_bars,
        words_emoji, words_each, words_pairs, words_and_then, words_hyphen, words_camel,
        words_capital_odd, words_vowels, words_spelled_dots, leet_all, half_letters, boxed, sans,
        parenthesised, persian, mixed_forms, soft_hyphens, ringed, stars_between, brackets, equals,
        reversed_words,
    )),
    *(Way(make.__name__, "email", make) for make in (
        mail_words_upper, mail_underlined, mail_split_dot, mail_local_split, mail_script,
        mail_joiners, mail_script_letters, mail_leet,
    )),
    *(Way(make.__name__, "handle", make) for make in (
        service_zero, service_ghost, service_answer, handle_spaces, handle_circled,
    )),
    Way("link_spelled", "link", link_spelled),
    Way("link_three", "link", link_three),
    Way("pay_two", "payment_tag", pay_two),
    Way("iban_dots", "bank_account", iban_dots),
    Way("iban_five_messages", "bank_account", iban_five_messages),
    Way("wallet_quarters", "crypto_address", wallet_quarters),
    Way("wallet_single", "crypto_address", wallet_single),
)  # fmt: skip
