"""Other detectors on the same conversations: phonenumbers with patterns, and Presidio. Not ours."""

import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence

import phonenumbers

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,20}){1,3}")
_HANDLE = re.compile(
    r"(?:telegram|instagram|insta|snapchat|snap|facebook|whatsapp)\W{0,3}"
    r"(?:is |: ?|@)?([a-z]\w{4,30})",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|\b)[\w-]{1,63}\.(?:me|ly|gg|com|app|ru|de)/[\w.-]{2,60}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?\b")
_WALLET = re.compile(
    r"\b(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[0-9a-z]{11,71}|0x[0-9a-fA-F]{40})\b"
)

Found = list[tuple[str, str]]
Detector = Callable[[str, str], Found]


def patterns(text: str, region: str) -> Found:
    """What phonenumbers' matcher and plain patterns find in one text: kind and value."""
    found = [("phone", match.raw_string) for match in phonenumbers.PhoneNumberMatcher(text, region)]
    found += [("email", value) for value in _EMAIL.findall(text)]
    found += [("handle", value) for value in _HANDLE.findall(text)]
    found += [("link", value) for value in _LINK.findall(text)]
    found += [("bank_account", value) for value in _IBAN.findall(text)]
    found += [("crypto_address", value) for value in _WALLET.findall(text)]
    return found


_ENTITIES = {
    "PHONE_NUMBER": "phone",
    "EMAIL_ADDRESS": "email",
    "URL": "link",
    "IBAN_CODE": "bank_account",
    "CRYPTO": "crypto_address",
}


def presidio() -> Detector | None:
    """Presidio with its own pattern recognisers, or ``None`` where it is not installed.

    Its language models cannot be fetched here, so names and places are not looked for and words
    of context do not raise scores; contact details are found by its patterns and validators.
    """
    if importlib.util.find_spec("presidio_analyzer") is None:
        return None
    import spacy
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
    from presidio_analyzer.predefined_recognizers import (
        CryptoRecognizer,
        EmailRecognizer,
        IbanRecognizer,
        PhoneRecognizer,
        UrlRecognizer,
    )

    # Presidio asks the public suffix list of the network; it gets the one that tldextract ships.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    blank = spacy.blank("en")

    class Blank(NlpEngine):  # type: ignore[misc, unused-ignore]
        """Splits words and knows nothing else."""

        def load(self) -> None: ...

        def is_loaded(self) -> bool:
            return True

        def process_text(self, text: str, language: str) -> NlpArtifacts:
            doc = blank(text)
            starts = [token.idx for token in doc]
            return NlpArtifacts([], doc, starts, [token.text for token in doc], self, language)

        def process_batch(
            self, texts: Sequence[str], language: str, **_: object
        ) -> Iterator[tuple[str, NlpArtifacts]]:
            for text in texts:
                yield text, self.process_text(text, language)

        def is_stopword(self, word: str, language: str) -> bool:  # noqa: ARG002
            return blank.vocab[word].is_stop

        def is_punct(self, word: str, language: str) -> bool:  # noqa: ARG002
            return blank.vocab[word].is_punct

        def get_supported_entities(self) -> list[str]:
            return []

        def get_supported_languages(self) -> list[str]:
            return ["en"]

    registry = RecognizerRegistry(
        recognizers=[
            PhoneRecognizer(supported_regions=("US", "PH", "DE", "RU", "GB")),
            EmailRecognizer(),
            UrlRecognizer(),
            IbanRecognizer(),
            CryptoRecognizer(),
        ]
    )
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank())

    def analyse(text: str, _: str) -> Found:
        results = engine.analyze(text, language="en", entities=list(_ENTITIES))
        return [(_ENTITIES[one.entity_type], text[one.start : one.end]) for one in results]

    return analyse
