"""Made-up talk in neutral words, and ways in which people hide a contact in it. No real text."""

from collections.abc import Sequence

from tanglaw.model.moment import MINUTE_US
from tanglaw.simulate.scene import Scene

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_OPENINGS = ("good evening", "hello there", "hi, how was your day", "are you well today")
_MIDDLES = (
    "it rained all day here", "the bus was late again", "what did you cook", "thanks for asking",
    "my cousin says hello", "the signal is weak today", "which music do you like",
    "see you at seven", "order 48213 arrived", "the score was 3 to 2", "room 1204 is free",
    "tomorrow at 18:30 then", "two plates of rice, please", "happy new month",
)  # fmt: skip
_CLOSINGS = ("see you later", "good night", "take care", "talk soon")


def made_up_number(scene: Scene) -> str:
    """Eleven digits that look like a number at home and are drawn anew each time."""
    return "0917555" + "".join(str(scene.integer(0, 9)) for _ in range(4))


def small_talk(scene: Scene, lines: int) -> list[str]:
    """So many neutral lines."""
    middle = [scene.pick(_MIDDLES) for _ in range(max(0, lines - 2))]
    return [scene.pick(_OPENINGS), *middle, scene.pick(_CLOSINGS)]


def in_pieces(number: str) -> list[str]:
    """A number over several lines, none of which holds it whole."""
    return ["you can reach me at", number[:4], number[4:7], number[7:9], number[9:]]


def in_words(number: str) -> list[str]:
    """A number with its digits spelt."""
    return ["my number is " + " ".join(_DIGITS[int(digit)] for digit in number)]


def talk(
    scene: Scene, at_us: int, one: int, other: int, lines: Sequence[str], *, minutes: int = 2
) -> int:
    """A conversation that begins at a moment; the other answers each third line. Its end."""
    conversation = scene.conversation()
    for number, text in enumerate(lines):
        by, to = (other, one) if number % 3 == 1 else (one, other)
        scene.say(at_us + number * minutes * MINUTE_US, conversation, by, to, text)
    return at_us + len(lines) * minutes * MINUTE_US


def tell(scene: Scene, at_us: int, one: int, other: int, lines: Sequence[str]) -> int:
    """One says all the lines, the other answers first and last. Its end."""
    conversation = scene.conversation()
    scene.say(at_us, conversation, other, one, scene.pick(_OPENINGS))
    for number, text in enumerate(lines, start=1):
        scene.say(at_us + number * MINUTE_US, conversation, one, other, text)
    end = at_us + (len(lines) + 1) * MINUTE_US
    scene.say(end, conversation, other, one, "got it, thanks")
    return end
