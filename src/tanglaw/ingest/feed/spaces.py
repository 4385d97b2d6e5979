"""Which columns name which things, so that equal texts get equal numbers. Not the numbering."""

from tanglaw.ingest.feed.intern import Interner

SPACES = {
    ("transfers", "originator_account"): "account",
    ("transfers", "beneficiary_account"): "account",
    ("transfers", "outlet_id"): "outlet",
    ("accounts", "account_id"): "account",
    ("accounts", "party_id"): "party",
    ("accounts", "institution"): "institution",
    ("parties", "party_id"): "party",
    ("account_events", "account_id"): "account",
    ("account_events", "device_id"): "device",
    ("account_events", "network_id"): "network",
    ("account_events", "value"): "value",
    ("account_events", "instrument"): "account",
    ("identifiers", "party_id"): "party",
    ("identifiers", "account_id"): "account",
    ("identifiers", "value"): "value",
    ("relations", "party_a"): "party",
    ("relations", "party_b"): "party",
    ("referrals", "recruiter_account"): "account",
    ("referrals", "recruit_account"): "account",
    ("referrals", "programme"): "programme",
    ("messages", "conversation_id"): "conversation",
    ("messages", "sender_account"): "account",
    ("messages", "recipient_account"): "account",
    ("known", "account_id"): "account",
    ("known", "party_id"): "party",
}


def new_spaces() -> dict[str, Interner]:
    """An empty numbering for each kind of thing."""
    return {name: Interner() for name in sorted(set(SPACES.values()))}
