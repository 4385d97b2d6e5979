"""What a run could not see, from its manifest: a reviewer must know before trusting a silence."""

from collections.abc import Mapping

from tanglaw.web.views import words


def blind_spots(manifest: Mapping[str, object]) -> tuple[str, ...]:
    """Sentences about rejected rows, typologies that were not run, and guards that bit."""
    return (*_rejects(manifest), *_not_run(manifest), *_guards(manifest))


def made_by(manifest: Mapping[str, object]) -> str:
    """When the run ended and which version made it, as far as the manifest says."""
    parts = []
    if isinstance(finished := manifest.get("finished_at"), str):
        parts.append(f"Run of {finished[:16].replace('T', ' ')} UTC")
    if isinstance(version := manifest.get("code_version"), str):
        parts.append(f"Tanglaw {version}")
    return ", ".join(parts)


def _rejects(manifest: Mapping[str, object]) -> list[str]:
    count = manifest.get("rejects")
    if not isinstance(count, int) or count == 0:
        return []
    rows = words.count_of(count, "row or cell was", "rows or cells were")
    return [f"{rows} rejected: rejects.jsonl says which and why."]


def _not_run(manifest: Mapping[str, object]) -> list[str]:
    typologies = manifest.get("typologies")
    listed = typologies.get("not_run") if isinstance(typologies, dict) else None
    if not isinstance(listed, list):
        return []
    said = []
    for each in listed:
        if isinstance(each, dict):
            name = words.humanise(str(each.get("typology", "a typology"))).capitalize()
            said.append(f"{name} was not run: {each.get('why') or 'the run does not say why'}.")
    return said


def _guards(manifest: Mapping[str, object]) -> list[str]:
    guards = manifest.get("guards")
    if not isinstance(guards, list) or not guards:
        return []
    return [f"{words.count_of(len(guards), 'guard')} against very busy accounts bit: see run.json."]
