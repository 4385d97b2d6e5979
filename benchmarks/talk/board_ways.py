"""The board: details in pieces or in disguise, in ways that nobody tuned the detector on.

Kinds are those of the other ways; names, wordings, separators, cuts and tricks are others. When a
miss here is looked at and mended, the way moves to the development half, and a new one comes here.
"""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, RUF001, E501

from benchmarks.talk.board_details import (
    WALLETS,
    new_handle,
    new_iban,
    new_mail,
    new_word,
)
from benchmarks.talk.board_phones import BOARD_PHONES
from benchmarks.talk.details import Way, cut

_AT = {"en": "at", "fil": "at", "de": "at", "ru": "собака"}
_DOT = {"en": "dot", "fil": "dot", "de": "punkt", "ru": "точка"}
_SEND = {
    "en": ("send it to {}", "mail me {}", "{} is mine", "{} ok bye"),
    "fil": ("send mo sa {}", "email mo ako {}", "{} akin yan", "{} ok bye"),
    "de": ("schick es an {}", "mail mir {}", "{} gehört mir", "{} ok tschüss"),
    "ru": ("отправь на {}", "почта {}", "{} это моя", "{} ок пока"),
}
_IDLE = {
    "en": ("give me a minute", "so sleepy"),
    "fil": ("sandali lang ha", "antok na ako"),
    "de": ("gib mir eine minute", "so müde"),
    "ru": ("дай минуту", "так хочу спать"),
}


def _send(rng, language, text):
    return rng.choice(_SEND[language]).format(text)


def mail_said(rng, language, value, style):
    mail = new_mail(rng)
    return [
        _send(
            rng,
            language,
            mail.replace("@", f" {_AT[language]} ").replace(".", f" {_DOT[language]} "),
        )
    ]


def mail_bracketed(rng, language, value, style):
    return [_send(rng, language, new_mail(rng).replace("@", "[at]").replace(".", "[dot]"))]


def mail_three_pieces(rng, language, value, style):
    local, host = new_mail(rng).split("@")
    return [local, f"@ {host.split('.')[0]}", f". {host.split('.')[1]}"]


def mail_pieces_said(rng, language, value, style):
    local, host = new_mail(rng).split("@")
    name, ending = host.split(".")
    return [
        local,
        rng.choice(_IDLE[language]),
        f"{_AT[language]} {name}",
        f"{_DOT[language]} {ending}",
    ]


def mail_apart(rng, language, value, style):
    return [_send(rng, language, " ".join(new_mail(rng)))]


def mail_wide(rng, language, value, style):
    made = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in new_mail(rng))
    return [_send(rng, language, made)]


def mail_two_alphabets(rng, language, value, style):
    return [_send(rng, language, new_mail(rng).translate(str.maketrans("aoec", "аоес")))]


def mail_hidden(rng, language, value, style):
    return [_send(rng, language, "\u200b".join(new_mail(rng)))]


def handle_by_hint(rng, language, value, style):
    said = {"en": "look for {} on the paper plane", "fil": "hanapin mo {} sa paper plane", "de": "such {} im papierflieger",
            "ru": "ищи {} в телеге"}[language]  # fmt: skip
    return [said.format(new_handle(rng))]


def handle_two_pieces(rng, language, value, style):
    ask = {
        "en": "do you have snapchat?",
        "fil": "may snapchat ka?",
        "de": "hast du snapchat?",
        "ru": "есть снапчат snapchat?",
    }
    name = new_handle(rng)
    return [f"?{ask[language]}", name[:4], name[4:]]


def handle_leet_service(rng, language, value, style):
    return [
        _send(
            rng, language, f"{rng.choice(('t3l3gram', '1nstagram', 'sn4pch4t'))}: {new_handle(rng)}"
        )
    ]


def handle_apart(rng, language, value, style):
    return [f"telegram: {' '.join(new_handle(rng))}"]


def handle_wide(rng, language, value, style):
    made = "".join(chr(ord(c) + 0xFEE0) for c in new_handle(rng))
    return [_send(rng, language, f"instagram {made}")]


def link_said(rng, language, value, style):
    return [_send(rng, language, f"t {_DOT[language]} me slash {new_word(rng)}")]


def link_apart(rng, language, value, style):
    return [_send(rng, language, f"t . me / {new_word(rng)}")]


def link_pieces(rng, language, value, style):
    return ["instagram", ".com/", new_word(rng)]


def pay_in_pieces(rng, language, value, style):
    return ["paypal", ".me/", new_word(rng)]


def pay_with_words(rng, language, value, style):
    return [_send(rng, language, f"paypal {_DOT[language]} me slash {new_word(rng)}")]


def iban_three(rng, language, value, style):
    return cut(rng, new_iban(rng), 3)


def iban_apart(rng, language, value, style):
    return [_hyphens(new_iban(rng))]


def _hyphens(text):
    return "-".join(text[i : i + 3] for i in range(0, len(text), 3))


def wallet_two(rng, language, value, style):
    return cut(rng, rng.choice(WALLETS), 2)


def wallet_signs(rng, language, value, style):
    made = rng.choice(WALLETS)
    return ["*".join(made[i : i + 7] for i in range(0, len(made), 7))]


BOARD_WAYS = (
    *BOARD_PHONES,
    *(Way(make.__name__, "email", make) for make in (
        mail_said, mail_bracketed, mail_three_pieces, mail_pieces_said, mail_apart, mail_wide,
        mail_two_alphabets, mail_hidden,
    )),
    *(Way(make.__name__, "handle", make) for make in (
        handle_by_hint, handle_two_pieces, handle_leet_service, handle_apart, handle_wide,
    )),
    *(Way(make.__name__, "link", make) for make in (link_said, link_apart, link_pieces)),
    *(Way(make.__name__, "payment_tag", make) for make in (pay_in_pieces, pay_with_words)),
    *(Way(make.__name__, "bank_account", make) for make in (iban_three, iban_apart)),
    *(Way(make.__name__, "crypto_address", make) for make in (wallet_two, wallet_signs)),
)  # fmt: skip
