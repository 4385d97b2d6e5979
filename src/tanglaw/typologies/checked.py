"""Every check on every typology of the library. Not the checks themselves."""

import inspect
import sys

from tanglaw.typologies.library import modules
from tanglaw.typologies.lock import read_lock
from tanglaw.typology.checks.battery import Problem, clashes, dangling, problems
from tanglaw.typology.checks.filed import Filed


def filed() -> tuple[Filed, ...]:
    """Every typology with its file and what the lock says of it."""
    locked = read_lock()
    found = []
    for module, typology in modules():
        *_, folder, file = module.split(".")
        source = inspect.getsource(sys.modules[module])
        found.append(Filed(typology, folder, file, source, locked.get(typology.id)))
    return tuple(found)


def check_library() -> tuple[Problem, ...]:
    """Everything that the checks find; whether examples fire is for an engine to say."""
    everything = filed()
    each = tuple(problem for one in everything for problem in problems(one))
    return clashes(everything) + dangling(everything) + each
