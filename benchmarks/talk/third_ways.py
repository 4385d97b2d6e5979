"""The third ways to disguise a detail: a board once, looked at since. Development half."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, SIM905, RUF001, E501

from benchmarks.talk.details import Way, cut

_SAID = {
    "en": "zero one two three four five six seven eight nine".split(),
    "fil": "sero isa dalawa tatlo apat lima anim pito walo siyam".split(),
    "de": "null eins zwei drei vier fünf sechs sieben acht neun".split(),
    "ru": "ноль один два три четыре пять шесть семь восемь девять".split(),
}
_LINE = {
    "en": ("try {} tonight", "my line: {}", "{} ring me", "use {} instead"),
    "fil": ("subukan mo {}", "linya ko {}", "{} tawag ka", "dito na lang {}"),
    "de": ("versuch {}", "mein anschluss: {}", "{} klingel durch", "nimm lieber {}"),
    "ru": ("попробуй {}", "моя линия: {}", "{} звякни", "лучше {}"),
}
_BITS = {
    "en": (("first bit {}", "second bit {}", "third bit {}"), ("start {}", "then {}", "end {}")),
    "fil": (("unahan {}", "kasunod {}", "hulihan {}"), ("una {}", "tapos {}", "huli {}")),
    "de": (
        ("teil eins: {}", "teil zwei: {}", "teil drei: {}"),
        ("anfang {}", "dann {}", "ende {}"),
    ),
    "ru": (
        ("начало {}", "потом {}", "конец {}"),
        ("часть один: {}", "часть два: {}", "часть три: {}"),
    ),
}
_IDLE = {
    "en": ("gonna grab coffee", "so anyway", "nice picture btw", "do you like music"),
    "fil": ("kape muna ako", "anyway", "ganda ng picture mo", "mahilig ka sa music"),
    "de": ("hol mir kaffee", "jedenfalls", "schönes bild", "magst du musik"),
    "ru": ("пойду за кофе", "в общем", "красивое фото", "любишь музыку"),
}


def _line(rng, language, text):
    return rng.choice(_LINE[language]).format(text)


def _said(language, digits):
    return [_SAID[language][int(d)] for d in digits]


def quarters(rng, language, value, style):
    return cut(rng, value, 4)


def talk_between(rng, language, value, style):
    parts = cut(rng, value, 3)
    return [
        parts[0],
        *rng.sample(_IDLE[language], 2),
        parts[1],
        rng.choice(_IDLE[language]),
        parts[2],
    ]


def bits(rng, language, value, style):
    parts = cut(rng, value, 3)
    return [t.format(p) for t, p in zip(rng.choice(_BITS[language]), parts, strict=True)]


def asked_bits(rng, language, value, style):
    ask = {"en": "what number can i reach you at?", "fil": "anong number mo po?",
           "de": "unter welcher nummer erreiche ich dich?", "ru": "по какому номеру звонить?"}[language]  # fmt: skip
    return [f"?{ask}", *cut(rng, value, 2)]


def trailing_dashes(rng, language, value, style):
    parts = cut(rng, value, 3)
    return [f"{parts[0]}-", f"-{parts[1]}-", f"-{parts[2]}"]


def smiling_parts(rng, language, value, style):
    return [f"{part} {rng.choice(('😊', '😉', '❤️'))}" for part in cut(rng, value, 3)]


def words_semicolons(rng, language, value, style):
    return [_line(rng, language, "; ".join(_said(language, value)))]


def words_title(rng, language, value, style):
    return [_line(rng, language, " ".join(w.title() for w in _said(language, value)))]


def words_in_three(rng, language, value, style):
    return [" ".join(_said(language, part)) for part in cut(rng, value, 3)]


def words_after_digits(rng, language, value, style):
    half = len(value) // 2
    return [_line(rng, language, f"{value[:half]} {' '.join(_said(language, value[half:]))}")]


def words_split_after_digits(rng, language, value, style):
    half = len(value) // 2
    return [value[:half], " ".join(_said(language, value[half:]))]


def words_glued_all(rng, language, value, style):
    return [_line(rng, language, "".join(_said(language, value)))]


def words_stretched_once(rng, language, value, style):
    said = [w[:1] + w[1] * 2 + w[1:] for w in _said(language, value)]
    return [_line(rng, language, " ".join(said))]


def words_tilde(rng, language, value, style):
    return [_line(rng, language, "  ".join("~".join(w) for w in _said(language, value)))]


def words_with_noise(rng, language, value, style):
    said = _said(language, value)
    third = len(said) // 3
    noise = {"en": "uhm", "fil": "ano", "de": "ähm", "ru": "ну"}[language]
    return [
        _line(
            rng,
            language,
            f" {noise} ".join(
                [
                    " ".join(said[:third]),
                    " ".join(said[third : 2 * third]),
                    " ".join(said[2 * third :]),
                ]
            ),
        )
    ]


def leet_mixed(rng, language, value, style):
    table = {"o": "0", "e": "3", "i": "1", "t": "7"}
    said = [
        "".join(table.get(c, c) if rng.random() < 0.6 else c for c in w)
        for w in _said(language, value)
    ]
    return [_line(rng, language, " ".join(said))]


def letters_for_digits(rng, language, value, style):
    table = str.maketrans({"0": "O", "5": "S", "1": "l"})
    return [_line(rng, language, f"{value[:4]} {value[4:7]} {value[7:]}".translate(table))]


def double_circled(rng, language, value, style):
    return [_line(rng, language, "".join("0⓵⓶⓷⓸⓹⓺⓻⓼⓽"[int(d)] for d in value))]


def outlined(rng, language, value, style):
    return [_line(rng, language, "".join(chr(0x1D7D8 + int(d)) for d in value))]


def subscript(rng, language, value, style):
    return [_line(rng, language, "".join("₀₁₂₃₄₅₆₇₈₉"[int(d)] for d in value))]


def bengali(rng, language, value, style):
    return [_line(rng, language, " ".join(chr(0x09E6 + int(d)) for d in value))]


def word_joiner(rng, language, value, style):
    return [_line(rng, language, "\u2060".join(value))]


def variation(rng, language, value, style):
    return [_line(rng, language, "".join(f"{d}\ufe0e" for d in value))]


def struck(rng, language, value, style):
    return [_line(rng, language, "".join(f"{d}\u0336\u0335\u0337" for d in value))]


def underscores(rng, language, value, style):
    return [_line(rng, language, "_".join(value))]


def dots_between(rng, language, value, style):
    return [_line(rng, language, ". ".join(value))]


def arrows(rng, language, value, style):
    return [_line(rng, language, " > ".join(cut(rng, value, 4)))]


def lines(rng, language, value, style):
    return ["\n".join(cut(rng, value, 4))]


def turned_parts(rng, language, value, style):
    said = {"en": "read this backwards", "fil": "basahin pabaliktad", "de": "bitte rückwärts lesen",
            "ru": "читай наоборот"}[language]  # fmt: skip
    return [said, *cut(rng, value[::-1], 2)]


def tripled(rng, language, value, style):
    three = {"en": "triple {}", "fil": "triple {}", "de": "dreimal {}"}[language]
    digits = value[:-3] + value[-1] * 3
    return [
        _line(
            rng,
            language,
            " ".join(
                [*_said(language, digits[:-3]), three.format(_SAID[language][int(digits[-1])])]
            ),
        )
    ]


# --- addresses ------------------------------------------------------------------------------


def mail_angle(rng, language, value, style):
    return [_line(rng, language, value.replace("@", " <at> ").replace(".", " <dot> "))]


def mail_upper(rng, language, value, style):
    return [_line(rng, language, value.replace("@", " AT ").replace(".", " DOT "))]


def mail_named(rng, language, value, style):
    local = value.split("@")[0]
    said = {
        "en": "{} on the google mail",
        "fil": "{} sa gmail",
        "de": "{} bei gmail",
        "ru": "{} на gmail",
    }[language]
    return [said.format(local)]


def mail_halves(rng, language, value, style):
    local, host = value.split("@")
    half = len(local) // 2
    return [local[:half], local[half:], f"@{host}"]


def mail_then_service(rng, language, value, style):
    local, host = value.split("@")
    return [local, rng.choice(_IDLE[language]), f"at {host.replace('.', ' dot ')}"]


def mail_fullwidth_at(rng, language, value, style):
    return [_line(rng, language, value.replace("@", "＠").replace(".", "．"))]


def mail_cyrillic_host(rng, language, value, style):
    local, host = value.split("@")
    return [_line(rng, language, f"{local}@{host.translate(str.maketrans('aoe', 'аое'))}")]


def mail_dashed(rng, language, value, style):
    local, host = value.split("@")
    return [_line(rng, language, f"{'-'.join(c for c in local if c.isalnum())}@{host}")]


def service_spaced(rng, language, value, style):
    return [f"t e l e g r a m {value}"]


def service_bird(rng, language, value, style):
    hint = {"en": "search {} on bird app", "fil": "search mo {} sa bird app", "de": "{} in der vogel app",
            "ru": "{} птичка"}[language]  # fmt: skip
    return [hint.format(value)]


def service_then_parts(rng, language, value, style):
    tail = value[5:].strip("._")
    return ["add me on insta", value[:5], "underscore", tail]


def handle_words(rng, language, value, style):
    tail = "".join(c for c in value[5:] if c.isdecimal()) or "77"
    return [f"snapchat {value[:5]} underscore {' '.join(_said('en', tail))}"]


def handle_joiner(rng, language, value, style):
    return [f"instagram {chr(0x200B).join(value)}"]


def link_dots(rng, language, value, style):
    path = value.replace(".", "").replace("_", "")
    return [_line(rng, language, f"t(dot)me/{path}")]


def link_two(rng, language, value, style):
    path = value.replace(".", "").replace("_", "")
    return ["instagram.com/", path]


def pay_words(rng, language, value, style):
    path = value.replace(".", "").replace("_", "")
    return [_line(rng, language, f"cash dot app slash {path}")]


def iban_fives(rng, language, value, style):
    return [" ".join(value[i : i + 5] for i in range(0, 22, 5))]


def iban_lines(rng, language, value, style):
    return [value[:11], value[11:]]


def wallet_halves(rng, language, value, style):
    half = len(value) // 2
    return [value[:half], rng.choice(_IDLE[language]), value[half:]]


def wallet_spaces(rng, language, value, style):
    return [" ".join(value[i : i + 6] for i in range(0, len(value), 6))]


THIRD_WAYS = (
    *(Way(make.__name__, "phone", make) for make in (
        quarters, talk_between, bits, asked_bits, trailing_dashes, smiling_parts, words_semicolons,
        words_title, words_in_three, words_after_digits, words_split_after_digits, words_glued_all,
        words_stretched_once, words_tilde, words_with_noise, leet_mixed, letters_for_digits,
        double_circled, outlined, subscript, bengali, word_joiner, variation, struck, underscores,
        dots_between, arrows, lines, turned_parts,
    )),
    Way("tripled", "phone", tripled, ("en", "fil", "de")),
    *(Way(make.__name__, "email", make) for make in (
        mail_angle, mail_upper, mail_named, mail_halves, mail_then_service, mail_fullwidth_at,
        mail_cyrillic_host,
    )),
    *(Way(make.__name__, "handle", make) for make in (
        service_spaced, service_bird, service_then_parts, handle_words, handle_joiner,
    )),
    Way("link_dots", "link", link_dots),
    Way("link_two", "link", link_two),
    Way("pay_words", "payment_tag", pay_words),
    Way("iban_fives", "bank_account", iban_fives),
    Way("iban_lines", "bank_account", iban_lines),
    Way("wallet_halves", "crypto_address", wallet_halves),
    Way("wallet_spaces", "crypto_address", wallet_spaces),
)  # fmt: skip
