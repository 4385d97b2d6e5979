"""The sixth ways to hide a detail: a board once, looked at since. Development half."""

# Every way takes the same arguments (generator, language, value, style); its name says the rest.
# ruff: noqa: ANN001, ANN201, ANN202, ARG001, RUF001, E501

from benchmarks.talk.details import Way, cut
from benchmarks.talk.sixth_details import (
    SIXTH_WALLETS,
    sixth_handle,
    sixth_iban,
    sixth_mail,
    sixth_word,
)
from benchmarks.talk.sixth_phones import SIXTH_PHONES

_TO = {
    "en": ("lets talk on {}", "{} is where i am", "its {} ok", "msg {}"),
    "fil": ("usap tayo sa {}", "{} ako lagi", "ito {} ha", "msg mo {}"),
    "de": ("lass uns auf {} reden", "{} da bin ich", "also {} ja", "schreib {}"),
    "ru": ("давай на {}", "{} я там", "вот {} да", "пиши {}"),
}
_CHAT = {
    "en": ("my battery", "hold on", "so tired today"),
    "fil": ("battery ko", "wait lang", "pagod ako"),
    "de": ("mein akku", "warte kurz", "so müde heute"),
    "ru": ("моя батарея", "подожди", "устала сегодня"),
}
_SMALL = str.maketrans("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")


def _to(rng, language, text):
    return rng.choice(_TO[language]).format(text)


# --- mail -----------------------------------------------------------------------------------


def mail_hyphened(rng, language, value, style):
    return [_to(rng, language, sixth_mail(rng).replace("@", "-at-").replace(".", "-dot-"))]


def mail_brackets_mixed(rng, language, value, style):
    local, host = sixth_mail(rng).split("@")
    return [_to(rng, language, f"{local} [AT] {host.replace('.', ' {DOT} ')}")]


def mail_crumbs(rng, language, value, style):
    return cut(rng, f"{sixth_word(rng)}@gmail.com", 4)


def mail_wide_open(rng, language, value, style):
    return [_to(rng, language, sixth_mail(rng).replace("@", " @ ").replace(".", " . "))]


def mail_ending_cut(rng, language, value, style):
    local, host = sixth_mail(rng).split("@")
    name, ending = host.split(".")
    return [f"{local}@{name}", f".{ending}"]


def mail_greek_letters(rng, language, value, style):
    local, host = sixth_mail(rng).split("@")
    return [_to(rng, language, f"{local.translate(str.maketrans('aoi', 'αοι'))}@{host}")]


def mail_stacked(rng, language, value, style):
    mail = sixth_mail(rng)
    return [
        _to(rng, language, "".join(c + "\u0336\u0348\u0301" if c.isalnum() else c for c in mail))
    ]


def mail_in_words_turns(rng, language, value, style):
    dot = {"en": "dot", "fil": "dot", "de": "punkt", "ru": "точка"}[language]
    at = {"en": "at", "fil": "at", "de": "at", "ru": "собака"}[language]
    local, host = f"{sixth_word(rng)}@gmail.com".split("@")
    name, ending = host.split(".")
    return [f"{local} {at}", f"{name} {dot}", ending]


def mail_service_beside(rng, language, value, style):
    mail = {"en": "email", "fil": "email", "de": "mail", "ru": "почта"}[language]
    return [f"{mail}: {sixth_word(rng)} gmail com"]


# --- handles --------------------------------------------------------------------------------


def handle_yellow(rng, language, value, style):
    said = {"en": "add me on the app with the ghost {}", "fil": "add mo ako dun sa may ghost app {}",
            "de": "add mich auf der geist app {}", "ru": "добавь меня в привидение {}"}[language]  # fmt: skip
    return [said.format(sixth_handle(rng))]


def handle_short_dotted(rng, language, value, style):
    return [f"{rng.choice(('i.g.', 't.g.', 'i-g', 't-g'))} {sixth_handle(rng)}"]


def handle_next_message(rng, language, value, style):
    said = {"en": "im on telegram too", "fil": "nasa telegram din ako", "de": "bin auch bei telegram",
            "ru": "я есть в телеграме"}[language]  # fmt: skip
    return [said, f"{sixth_word(rng)[:-2]}_{rng.randrange(10, 99)}"]


def handle_asked_three(rng, language, value, style):
    ask = {"en": "what are you called on insta?", "fil": "ano ig mo?", "de": "wie heißt du bei insta?",
           "ru": "какой у тебя инстаграм?"}[language]  # fmt: skip
    return [f"?{ask}", *cut(rng, sixth_word(rng) + "_x", 3)]


def handle_signs_apart(rng, language, value, style):
    name = sixth_word(rng)
    return [f"@ {name[:-2]} _ {name[-2:]} on insta"]


def handle_small_letters(rng, language, value, style):
    return [_to(rng, language, f"telegram {sixth_handle(rng).translate(_SMALL)}")]


def handle_fraktur(rng, language, value, style):
    made = "".join(chr(0x1D586 + ord(c) - 97) if c.isalpha() else c for c in sixth_handle(rng))
    return [f"snapchat: {made}"]


def handle_digits_said(rng, language, value, style):
    said = {
        "en": ("seven", "two"),
        "fil": ("siyete", "dos"),
        "de": ("sieben", "zwei"),
        "ru": ("семь", "два"),
    }
    return [f"telegram {rng.choice(('nadia', 'mateo', 'bella'))} {' '.join(said[language])}"]


# --- links, payment, accounts -----------------------------------------------------------------


def link_without_dot(rng, language, value, style):
    slash = {"en": "slash", "fil": "slash", "de": "slash", "ru": "слэш"}[language]
    return [_to(rng, language, f"t me {slash} {sixth_word(rng)}")]


def link_tree(rng, language, value, style):
    dot = {"en": "dot", "fil": "dot", "de": "punkt", "ru": "точка"}[language]
    return [_to(rng, language, f"linktr {dot} ee / {sixth_word(rng)}")]


def link_letters(rng, language, value, style):
    return [" ".join(f"t.me/{sixth_word(rng)}")]


def link_cyrillic(rng, language, value, style):
    return [_to(rng, language, f"instаgrаm.соm/{sixth_word(rng)}")]


def link_three_turns(rng, language, value, style):
    return ["t.me", "/", rng.choice(_CHAT[language]), sixth_word(rng)]


def pay_said(rng, language, value, style):
    return [_to(rng, language, f"paypal dot me slash {sixth_word(rng)}")]


def pay_signed(rng, language, value, style):
    return [_to(rng, language, f"c@shapp ${sixth_word(rng)}")]


def pay_venmo(rng, language, value, style):
    return [f"v e n m o : @{sixth_handle(rng)}"]


def iban_single(rng, language, value, style):
    return [" ".join(sixth_iban(rng))]


def iban_introduced(rng, language, value, style):
    said = {"en": "my iban in two parts", "fil": "iban ko dalawang parte", "de": "meine iban in zwei teilen",
            "ru": "мой ибан двумя частями"}[language]  # fmt: skip
    made = sixth_iban(rng)
    return [said, made[:11], made[11:]]


def iban_colons(rng, language, value, style):
    made = sixth_iban(rng)
    return [":".join(made[i : i + 2] for i in range(0, 22, 2))]


def wallet_numbered(rng, language, value, style):
    parts = cut(rng, rng.choice(SIXTH_WALLETS), 3)
    return [f"{i}/3 {part}" for i, part in enumerate(parts, start=1)]


def wallet_full_stops(rng, language, value, style):
    made = rng.choice(SIXTH_WALLETS)
    return [".".join(made[i : i + 4] for i in range(0, len(made), 4))]


SIXTH_WAYS = (
    *SIXTH_PHONES,
    *(Way(make.__name__, "email", make) for make in (
        mail_hyphened, mail_brackets_mixed, mail_crumbs, mail_wide_open, mail_ending_cut,
        mail_greek_letters, mail_stacked, mail_in_words_turns, mail_service_beside,
    )),
    *(Way(make.__name__, "handle", make) for make in (
        handle_yellow, handle_short_dotted, handle_next_message, handle_asked_three,
        handle_signs_apart, handle_small_letters, handle_fraktur, handle_digits_said,
    )),
    *(Way(make.__name__, "link", make) for make in (
        link_without_dot, link_tree, link_letters, link_cyrillic, link_three_turns,
    )),
    *(Way(make.__name__, "payment_tag", make) for make in (pay_said, pay_signed, pay_venmo)),
    *(Way(make.__name__, "bank_account", make) for make in (iban_single, iban_introduced, iban_colons)),
    *(Way(make.__name__, "crypto_address", make) for make in (wallet_numbered, wallet_full_stops)),
)  # fmt: skip
