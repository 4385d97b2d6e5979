"""All that the people of one block do, as transfers. Not the people themselves, nor a file."""

from tanglaw.simulate.life.earning import assist, sell, work
from tanglaw.simulate.life.ordinary import live
from tanglaw.simulate.life.sending import send_home, send_to_friends, travel
from tanglaw.simulate.life.society import Block, Society


def lived(society: Society, number: int) -> Block:
    """A block with everything that happened in it."""
    block = Block(society, number)
    live(block)
    send_home(block)
    send_to_friends(block)
    travel(block)
    work(block)
    assist(block)
    sell(block)
    return block
