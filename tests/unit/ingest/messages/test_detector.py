"""What is flagged, what is not, and what a flag says."""
# ruff: noqa: E501 - one conversation a line

import pytest

from tanglaw.ingest.messages import Detector, Disguise, Kind, Message, Settings
from tanglaw.ingest.messages.digest import digest, identifier_digest
from tests.unit.ingest.messages.saying import MINUTE_US, conversation, flags, read

HOUR_US = 60 * MINUTE_US


@pytest.mark.parametrize(
    ("said", "kind", "regions"),
    [
        (("my number starts 0917", "then 555", "last is 1234"), Kind.PHONE, ("PH",)),
        (("0917", "B: and?", "555", "1234"), Kind.PHONE, ("PH",)),
        (("zero nine one seven five five five one two three four",), Kind.PHONE, ("PH",)),
        (("sero nwebe uno syete", "singko singko singko", "uno dos tres kwatro"), Kind.PHONE, ("PH",)),
        (("null eins sieben eins", "zwei drei vier fünf", "sechs sieben neun"), Kind.PHONE, ("DE",)),
        (("восемь девятьсот шестнадцать", "сто двадцать три", "сорок пять шестьдесят семь"), Kind.PHONE, ("RU",)),
        (("fivefivefive", "O9I7", "zero one three"), None, ("PH",)),
        (("text me O9I7 5SS l234",), Kind.PHONE, ("PH",)),
        (("０９１７ ５５５ １２３４",), Kind.PHONE, ("PH",)),
        (("0\ufe0f\u20e39\ufe0f\u20e31\ufe0f\u20e37\ufe0f\u20e3555\u200b1234",), Kind.PHONE, ("PH",)),
        (("4321 555 7190 read it backwards",), Kind.PHONE, ("PH",)),
        (("f1ve s3ven zer0 nine one tw0 four 5 five six",), None, ("PH",)),
        (("maria88", "at gmail", "dot com"), Kind.EMAIL, ("PH",)),
        (("maria88 (at) gmail (dot) com",), Kind.EMAIL, ("PH",)),
        (("m a r i a 8 8 @ g m a i l . c o m",), Kind.EMAIL, ("PH",)),
        (("maria собака yandex точка ru",), Kind.EMAIL, ("RU",)),
        (("find maria_88 on the paper plane app",), Kind.HANDLE, ("PH",)),
        (("B: do you have telegram?", "maria", "underscore", "88"), Kind.HANDLE, ("PH",)),
        (("t dot me slash maria88",), Kind.LINK, ("PH",)),
        (("paypal dot me slash maria88",), Kind.PAYMENT_TAG, ("PH",)),
        (("DE89 3704", "0044 0532", "0130 00"), Kind.BANK_ACCOUNT, ("DE",)),
        (("DE89/3704/0044/0532/0130/00",), Kind.BANK_ACCOUNT, ("DE",)),
        (("ＤＥ８９３７０４００４４０５３２０１３０００",), Kind.BANK_ACCOUNT, ("DE",)),
        (("iban begins DE893704", "then 00440532", "ends with 013000"), Kind.BANK_ACCOUNT, ("DE",)),
        (("1/2 1A1zP1eP5QGefi2DMP", "2/2 TfTL5SLmv7DivfNa"), Kind.CRYPTO_ADDRESS, ("US",)),
        (("1A1zP1_eP5QGefi2DMPTf_TL5SLmv7DivfNa",), Kind.CRYPTO_ADDRESS, ("US",)),
        (("#zero #nine #one #seven #five #five #five #one #two #three #four",), Kind.PHONE, ("PH",)),
        (('"zero" "nine" "one" "seven" "five" "five" "five" "one" "two" "three" "four"',), Kind.PHONE, ("PH",)),
        (("zro nyn wun sevn fyv fyv fyv wun too thre fore",), Kind.PHONE, ("PH",)),
        (("zero9one7five5five1two3four",), Kind.PHONE, ("PH",)),
        (("0x9x1x7x5x5x5x1x2x3x4",), Kind.PHONE, ("PH",)),
        (("0❤9❤1❤7❤5❤5❤5❤1❤2❤3❤4",), Kind.PHONE, ("PH",)),
        (("0917 : 55 : 51 : 234",), Kind.PHONE, ("PH",)),
        (("x0917x", "x555x", "x1234x"), Kind.PHONE, ("PH",)),
        (("1) 0917", "2) 555", "3) 1234"), Kind.PHONE, ("PH",)),
        (("text me on", "3lO", "443", "Ol36"), Kind.PHONE, ("US",)),
        (("last part 1234", "middle part 555", "first part 0917"), Kind.PHONE, ("PH",)),
        (("4321 555 7190 read it from right to left",), Kind.PHONE, ("PH",)),
        (("moc.liamg@88airam",), Kind.EMAIL, ("PH",)),
        (("maria88(a)gmail.com",), Kind.EMAIL, ("PH",)),
        (("maria_at_gmail_dot_com",), Kind.EMAIL, ("PH",)),
        (("email: maria88 gmail com",), Kind.EMAIL, ("PH",)),
        (("B: whats your email?", "maria88", "on yahoo", ".com"), Kind.EMAIL, ("PH",)),
        (("maria88 [@] t-online • de",), Kind.EMAIL, ("DE",)),
        (("👻 maria_88",), Kind.HANDLE, ("PH",)),
        (("write on sn@pch@t maria_88",), Kind.HANDLE, ("PH",)),
        (("i.g. maria_88",), Kind.HANDLE, ("PH",)),
        (("instagram: m,a,r,i,a,8,8",), Kind.HANDLE, ("PH",)),
        (("telegram ᴍᴀʀɪᴀ_88",), Kind.HANDLE, ("PH",)),
        (("paypal . me / maria88",), Kind.PAYMENT_TAG, ("PH",)),
        (("t me slash maria88",), Kind.LINK, ("PH",)),
        (("1A1zP1eP5QGefi2DMP", "TfTL5SLmv7DivfNa"), Kind.CRYPTO_ADDRESS, ("US",)),
    ],
)  # fmt: skip
def test_a_hidden_detail_is_flagged_as_what_it_is(said, kind, regions):
    found = flags(*said, regions=regions)
    assert [flag.kind for flag in found] == ([] if kind is None else [kind])


@pytest.mark.parametrize(
    "said",
    [
        ("you can call me on 0917 555 1234", "ok"),
        ("my email is maria88@gmail.com", "ok"),
        ("my instagram is maria_88", "better now"),
        ("t.me/maria88",),
        ("B: what's the order number?", "0917", "555", "1234"),
        ("B: tracking number?", "0917555", "1234"),
        ("2:1", "3:0", "1:1", "4:2"),
        ("3/4/1990", "1/1/2000", "2/2/2020"),
        ("1500", "2000", "950"),
        ("one two three four five six seven eight nine",),
        ("0:2 6:6", "7:6 2:1", "6:3 5:1"),
        ("08", "11", "1960"),
        ("9 to 5", "since 2018"),
        ("How about 3Sixty Salon?", "at 3Sixty Salon on the 1st", "it is 5154 Mowry Avenue"),
        ("DE89370400440532013000", "Alright."),
        ("DE89 3704 0044 0532 0130 00", "Alright."),
        ("B: wie lautet der Buchungscode?", "015241", "3", "89029"),
        ("👻 happy halloween", "📸 nice one"),
        ("is telegram down?", "NY.", "Savings."),
        ("instagram: bella1991", "41 55"),
        ("10", "9", "8", "7", "6", "5", "4", "3", "2", "1"),
        ("look at amazon.com", "or at booking.com for 2 nights"),
        ("there are 2 in los gatos", "call them on 408-399-5677"),
        ("zweitausend fünfhundert für das zimmer", "drei oder vier leute um acht"),
        ("мне двадцать пять лет", "ему тридцать один"),
        ("isa dalawa o tatlo kami", "lima lang kami"),
    ],
)
def test_open_details_and_other_numbers_stay_quiet(said):
    assert flags(*said) == []


def test_a_flag_says_who_gave_to_whom_who_asked_and_which_messages():
    (flag,) = flags("hi", "B: what's your number?", "0917", "B: nice", "555", "1234", "bye", "so")
    assert (flag.given_by, flag.given_to, flag.asked_by) == ("A", "B", "B")
    assert flag.pieces == ("c2", "c4", "c5")
    assert (flag.first_us, flag.last_us) == (2 * MINUTE_US, 5 * MINUTE_US)
    assert flag.disguises == {Disguise.SPLIT}
    assert 0.9 <= flag.confidence < 1


def test_pieces_may_be_twenty_messages_apart_and_no_more():
    for apart, expected in ((19, 1), (20, 0)):
        talk = [f"B: so what do you think about day {'x' * 50}"] * apart
        assert len(flags("0917 55", *talk, "51234")) == expected


def test_pieces_may_be_forty_eight_hours_apart_and_no_more():
    assert len(flags("0917 55", "51234", step_us=48 * HOUR_US)) == 1
    assert flags("0917 55", "51234", step_us=48 * HOUR_US + 1) == []


def test_pieces_of_two_givers_or_two_conversations_are_not_joined():
    assert flags("0917 55", "B: 51234") == []
    one, two = conversation("0917 55", name="c"), conversation("51234", name="d")
    assert read([*one, *two]) == []


def test_the_same_detail_has_one_digest_however_it_is_given():
    said = (
        ("0917", "555", "1234"),
        ("zero nine one seven five five five one two three four",),
        ("text me +63 nine one seven 555 one two three four",),
    )
    digests = {flag.digest for one in said for flag in flags(*one)}
    assert digests == {identifier_digest("phone", "0917-555-1234", ("PH",), b"test")}


@pytest.mark.parametrize(
    ("scheme", "listed", "said"),
    [
        ("handle", "@Maria88", ("t dot me slash maria88",)),
        ("handle", "maria88", ("paypal dot me slash maria88",)),
        ("handle", "maria88", ("cashapp", "$", "maria88")),
        ("handle", "Maria_88", ("find maria_88 on the paper plane app",)),
        ("email", "Maria88@Gmail.com", ("maria88", "at gmail", "dot com")),
        ("crypto_address", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", ("1A1zP1eP5QGefi2DMP", "TfTL5SLmv7DivfNa")),
        ("phone", "+63 917 555 1234", ("null nine uno siyete", "555 1234")),
    ],
)  # fmt: skip
def test_a_detail_has_the_digest_of_the_identifier_that_it_is(scheme, listed, said):
    (flag,) = flags(*said)
    assert flag.digest == identifier_digest(scheme, listed, ("PH",), b"test")


def test_a_shortened_link_is_nobodys_handle():
    (flag,) = flags("bit dot ly slash maria88")
    assert flag.digest != identifier_digest("handle", "maria88", ("PH",), b"test")


def test_a_digest_needs_its_key():
    messages = conversation("0917", "555", "1234")
    (one,), (other,) = read(messages, b"one"), read(messages, b"other")
    assert one.digest != other.digest
    assert digest(Kind.PHONE, "+639175551234", b"one") == one.digest


@pytest.mark.parametrize(
    ("scheme", "value", "same"),
    [
        ("email", "Maria88@GMAIL.com", "maria88@gmail.com"),
        ("handle", "@Maria_88", "telegram:maria_88"),
        ("phone", "+63 917 555 1234", "0917 5551234"),
    ],
)
def test_identifiers_are_compared_without_their_writing(scheme, value, same):
    first = identifier_digest(scheme, value, ("PH",), b"k")
    assert first is not None
    assert first == identifier_digest(scheme, same, ("PH",), b"k")


@pytest.mark.parametrize(("scheme", "value"), [("phone", "12"), ("email", "no"), ("address", "x")])
def test_an_identifier_that_is_no_contact_has_no_digest(scheme, value):
    assert identifier_digest(scheme, value, ("PH",), b"k") is None


def test_only_open_conversations_are_remembered():
    detector = Detector(Settings(key=b"test"))
    for i in range(2_000):
        at_us = i * HOUR_US
        for _ in detector.read(
            Message(f"m{i}", at_us, f"c{i}", "A", "B", "my number 0917", ("PH",))
        ):
            pytest.fail("nothing whole was given")
        assert detector.open_conversations <= 49
    assert list(detector.close()) == []
    assert detector.open_conversations == 0


def test_a_detail_is_told_while_the_conversation_goes_on():
    detector = Detector(Settings(key=b"test"))
    told = [
        len(list(detector.read(message)))
        for message in conversation("0917", "555", "1234", "see you there then", "bye for now")
    ]
    assert sum(told) == 1
    assert told.index(1) > 2
