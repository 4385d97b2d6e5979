from tanglaw.web.views.about import blind_spots, made_by


def test_a_run_says_what_it_could_not_see() -> None:
    manifest = {
        "rejects": 1,
        "typologies": {"not_run": [{"typology": "msg_payment", "why": "no table messages"}]},
        "guards": [{"account": "A"}],
    }
    assert blind_spots(manifest) == (
        "1 row or cell was rejected: rejects.jsonl says which and why.",
        "Msg payment was not run: no table messages.",
        "1 guard against very busy accounts bit: see run.json.",
    )


def test_a_manifest_of_another_shape_is_no_fault() -> None:
    for manifest in ({}, {"rejects": "many", "typologies": [], "guards": 3}, {"typologies": {}}):
        assert blind_spots(manifest) == ()
    assert made_by({}) == ""


def test_a_run_says_when_and_by_what_it_was_made() -> None:
    manifest = {"finished_at": "2026-03-04T05:06:07Z", "code_version": "1.2.3"}
    assert made_by(manifest) == "Run of 2026-03-04 05:06 UTC, Tanglaw 1.2.3"
