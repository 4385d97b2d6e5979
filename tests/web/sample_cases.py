"""Twelve cases, written by hand. No names, no content: accounts, sums and times."""

# ruff: noqa: E501 - data stands in one line where it is one row

from datetime import timedelta

from tests.web.sample_parts import START, Sample, innocent, subject

BOSS = "case-9f31c07a"
URGENT = "case-2b77e0d4"
FAN_IN = "case-5d0aa912"
HOSTILE = "case \"<img src=x onerror=alert(1)>' & \u202etxt\u202c שלום /../?#%2F"
HOSTILE_ACCOUNT = "A<script>window.pwned=1</script>"
HOSTILE_TEXT = (
    "<b onmouseover=alert(1)>bold</b> {{7*7}} ${7*7} `x` </script><script>window.pwned=2</script>"
)


def boss_card(s: Sample) -> None:
    """Six earners of one platform, paid out to one card, with one device behind four of them."""
    s.account("CARD-4410", "P-301", "prepaid_card", "Metro Card", "PH")
    s.account("W-OUT-77", "P-317", "wallet", "QuickWallet", "PH")
    earners = [f"EARN-{n}" for n in range(101, 107)]
    transfers, onward = [], []
    for place, earner in enumerate(earners):
        s.account(earner, f"P-{310 + place}", "platform_earner", "StreamNine", "PH")
        for week in range(6):
            at = START + timedelta(days=7 * week, hours=2 * place)
            for viewer in range(2):
                viewer_account = f"VIEW-{1000 + (place * 7 + viewer * 3 + week) % 19}"
                s.account(viewer_account, None, "platform_viewer", "StreamNine", "GB")
                transfers.append(
                    s.pay(
                        at - timedelta(days=2, hours=viewer),
                        viewer_account,
                        earner,
                        4200 + 350 * ((place + week) % 5),
                        "USD",
                        "platform_spend",
                        ("GB", "PH"),
                    )
                )
            transfers.append(
                s.pay(
                    at,
                    earner,
                    "CARD-4410",
                    5100 + 420 * ((place * 3 + week * 2) % 7),
                    "USD",
                    "platform_payout",
                    ("PH", "PH"),
                )
            )
        s.link("payout_to", earner, "CARD-4410")
        if place < 4:
            s.link("shared_device", earner, "DEV-7c1e", "device")
    s.link("shared_device", "CARD-4410", "DEV-7c1e", "device")
    s.link("shared_identifier", "EARN-105", "phone:…4471", "identifier")
    s.link("shared_identifier", "EARN-106", "phone:…4471", "identifier")
    s.link("shared_identifier", "RCT-20", "phone:…4471", "identifier")
    s.account("RCT-20", "P-320", "wallet", "QuickWallet", "PH")
    s.link("referral", "RCT-20", "EARN-105")
    s.link("referral", "RCT-20", "EARN-106")
    s.link("recovery", "CARD-4410", "EARN-102")
    for week in range(6):
        at = START + timedelta(days=7 * week + 1, hours=5)
        onward.append(
            s.pay(at, "CARD-4410", "W-OUT-77", 24000 + 900 * week, "USD", "wallet", ("PH", "PH"))
        )
        if week % 2:
            onward.append(
                s.pay(
                    at + timedelta(hours=3),
                    "CARD-4410",
                    "RCT-20",
                    6000,
                    "USD",
                    "wallet",
                    ("PH", "PH"),
                )
            )
    s.event(START + timedelta(days=9), "EARN-103", "payout_changed", "DEV-7c1e")
    s.event(START + timedelta(days=21), "EARN-102", "recovered", "DEV-7c1e")
    s.event(START + timedelta(days=24), "EARN-106", "detach_reversed")
    alerts = [
        s.alert("ctl_shared_payout", "control", "CARD-4410", transfers, "6 earners of StreamNine were paid out to the card CARD-4410 within 42 days, at least 2 of them in each of 6 weeks. None of the 6 shares a party with the card. Together they earned USD 3,524.50; 81 % of what the platform paid out to them went to this card.",
                measures={"earners_paid_here": 6, "weeks": 6, "share_of_payouts": "81 %", "parties": 6},
                roles=[{"account": "CARD-4410", "role": "suspected_controller", "basis": "6 earners are paid out here"}] + [{"account": e, "role": "possible_victim", "basis": "earnings go to a card of another party"} for e in earners],
                innocent=[innocent("A contracted studio pays its performers", True, False, "no agency contract is declared with any of the 6"), innocent("Members of one household", True, False, "no relation and no address in common"), innocent("A shared card for want of own accounts", False, False, "ask each performer alone")]),
        s.alert("ctl_shared_device", "control", "CARD-4410", [], "4 of the earners and the holder of the card logged in from the device DEV-7c1e, always within the same two hours.", measures={"accounts_on_device": 5, "same_hours": "2 h"},
                innocent=[innocent("A device in a shared workplace", True, True, "the device was used by day only, in one place"), ]),
        s.alert("rct_recruiter_paid", "recruitment", "RCT-20", onward[1:], "RCT-20 referred 2 of the earners and was paid USD 60.00 by the card three times, each time within a week of a first payout.", measures={"recruits": 2, "payments": 3},
                roles=[{"account": "RCT-20", "role": "suspected_facilitator", "basis": "recruited two of the earners and is paid from the card"}],
                innocent=[innocent("An ordinary referral programme", True, False, "no programme of the platform pays by card")]),
    ]  # fmt: skip
    people = [
        subject("CARD-4410", "suspected_controller", "Payouts of 6 earners of other parties end here.", "P-301"),
        *(subject(e, "possible_victim", "Earnings go to a card of another party.", f"P-{310 + n}") for n, e in enumerate(earners)),
        subject("RCT-20", "suspected_facilitator", "Recruited two earners and is paid from the card.", "P-320"),
        subject("W-OUT-77", "unknown", "Receives most of what leaves the card.", "P-317"),
    ]  # fmt: skip
    s.case(BOSS, "investigate", 87, people, alerts, "Six earners are paid out to one card that belongs to none of them, four of them from one device, and the recruiter of two is paid from that card. Control of money, control of access and recruitment point to the same holder.",
           ["The device was used by day only and in one place: it may stand in a shared workplace.", "Two earners keep a small payout of their own (19 % of what they earn)."])  # fmt: skip


def sextortion(s: Sample) -> None:
    """One young sender, rising payments at night, to two wallets that other senders pay too."""
    s.account("BA-5521", "P-410", "bank", "First Bank", "AU")
    for wallet in ("W-931", "W-932"):
        s.account(wallet, None, "wallet", "QuickWallet", "NG")
    transfers = []
    at = START + timedelta(days=30, hours=10)
    for n, minor in enumerate((5000, 5000, 10000, 15000, 25000, 40000, 65000)):
        at += timedelta(hours=5 if n else 0, minutes=17 * n)
        transfers.append(
            s.pay(
                at, "BA-5521", "W-931" if n % 2 else "W-932", minor, "AUD", "instant", ("AU", "NG")
            )
        )
    for n in range(5):
        s.account(f"BA-6{n}", None, "bank", "First Bank", "AU")
        transfers.append(
            s.pay(
                START + timedelta(days=29, hours=7 * n),
                f"BA-6{n}",
                "W-931",
                10000 + 5000 * n,
                "AUD",
                "instant",
                ("AU", "NG"),
            )
        )
    s.link("shared_identifier", "W-931", "phone:…0093", "identifier")
    s.link("shared_identifier", "W-932", "phone:…0093", "identifier")
    alerts = [
        s.alert("vic_rising_payments", "victim", "BA-5521", transfers[:7], "7 payments to 2 new payees in 31 hours, rising from AUD 50.00 to AUD 650.00; 5 of them between midnight and 5 a.m. where the sender lives. The account holder is new to such payments: none in 200 days before.", measures={"payments": 7, "hours": 31, "first_to_last": "13 ×", "at_night": 5},
                roles=[{"account": "BA-5521", "role": "possible_victim", "basis": "payments rise fast to payees that are new"}], innocent=[innocent("A purchase paid in parts", True, False, "the sums rise instead of staying even"), innocent("Helping a friend in need", False, False, "the data cannot tell; ask gently")]),
        s.alert("rcp_many_new_senders", "network", "W-931", transfers[7:], "5 other senders who share nothing paid the same wallet in 2 days.", measures={"senders": 5, "days": 2}, roles=[{"account": "W-931", "role": "suspected_controller", "basis": "6 unrelated senders in 3 days"}]),
    ]  # fmt: skip
    s.case(URGENT, "safeguard_urgent", 98, [subject("BA-5521", "possible_victim", "Payments to new payees rise fast, at night.", "P-410"), subject("W-931", "suspected_controller", "Six unrelated senders in three days."), subject("W-932", "suspected_controller", "Shares a phone with W-931.")], alerts,
           "Somebody appears to be pressed for money right now: seven payments in 31 hours, each larger than the one before, to payees that others pay in the same way.", ["No message metadata was in the feed, so contact could not be seen."])  # fmt: skip


def fan_in(s: Sample) -> None:
    """Many small senders abroad, one remittance profile, quick cash-out."""
    s.account("RP-7781", "P-520", "remittance_profile", "FastRemit", "PH")
    s.account("OUTLET-12", None, "cash_outlet", "FastRemit", "PH")
    transfers = []
    for n in range(64):
        sender = f"RP-9{n % 41:03d}"
        s.account(sender, None, "remittance_profile", "FastRemit", ("US", "GB", "AU", "DE")[n % 4])
        at = START + timedelta(days=n // 3, hours=3 * (n % 5))
        transfers.append(
            s.pay(
                at,
                sender,
                "RP-7781",
                250000 + 12500 * (n % 6),
                "PHP",
                "remittance",
                (("US", "GB", "AU", "DE")[n % 4], "PH"),
            )
        )
        if n % 5 == 4:
            transfers.append(
                s.pay(
                    at + timedelta(hours=9),
                    "RP-7781",
                    "OUTLET-12",
                    1200000,
                    "PHP",
                    "cash_out",
                    ("PH", "PH"),
                )
            )
    alerts = [
        s.alert("rcp_fan_in_small", "network", "RP-7781", transfers, "41 senders in 4 countries paid RP-7781 64 times in 21 days, PHP 2,500.00 to 3,125.00 each.", measures={"senders": 41, "countries": 4, "days": 21}, innocent=[innocent("A collection for a family event", True, False, "senders share no relation"), innocent("A small online shop", False, False, "no merchant record in the feed")]),
        s.alert("rcp_rapid_cashout", "timing", "RP-7781", transfers[:30], "83 % of what came in left as cash within 48 hours.", measures={"share_cashed_out": "83 %"}),
    ]  # fmt: skip
    s.case(FAN_IN, "investigate", 61, [subject("RP-7781", "unknown", "Receives from 41 senders and cashes out fast.", "P-520")], alerts, "Many unrelated senders pay one profile small, similar sums, and most of it leaves as cash within two days.", ["Nothing shows who holds the money in the end.", "Seasonal collections look the same for two or three weeks."])  # fmt: skip


_SMALL = (
    ("case-77f0b1c9", "safeguard", 82, "possible_victim", ("vic_payout_taken", "victim"), ("ctl_changed_payout", "control")),
    ("case-3e5d9b20", "safeguard", 74, "possible_victim", ("vic_kin_paid", "victim"), ("rcp_same_senders", "network")),
    ("case-c81f442e", "investigate", 69, "suspected_facilitator", ("rct_many_recruits", "recruitment"), ("rcp_rapid_cashout", "timing")),
    ("case-0a9be6f7", "investigate", 58, "possible_mule", ("ctl_pass_through", "control"), ("rcp_rapid_cashout", "timing")),
    ("case-d4c2107b", "investigate", 55, "suspected_consumer", ("snd_many_recipients", "value"), ("msg_payment_pattern", "message")),
    ("case-6617ad3c", "monitor", 34, "unknown", ("snd_small_foreign", "value"), ("rcp_fan_in_small", "network")),
    ("case-b02e58d1", "monitor", 27, "unknown", ("snd_round_sums", "value"), ("snd_night", "timing")),
    ("case-f19d7c44", "monitor", 18, "unknown", ("snd_small_foreign", "value"), ("snd_night", "timing")),
)  # fmt: skip


def small_case(s: Sample, place: int) -> None:
    case_id, route, priority, role, *typologies = _SMALL[place]
    account, other = f"ACC-{700 + place}", f"ACC-{800 + place}"
    s.account(account, f"P-{700 + place}", "wallet", "QuickWallet", "PH")
    s.account(other, f"P-{800 + place}", "bank", "First Bank", "US")
    transfers = []
    for n in range(6 + place):
        ends = (
            (account, other)
            if "snd" in typologies[0][0] or role == "possible_victim"
            else (other, account)
        )
        transfers.append(
            s.pay(
                START + timedelta(days=2 * n + place, hours=place),
                *ends,
                3000 + 500 * n,
                "EUR",
                "wallet",
                ("US", "PH"),
            )
        )
    alerts = [
        s.alert(name, family, account, transfers, f"{len(transfers)} transfers of {account} in {2 * len(transfers)} days fit this pattern.", measures={"transfers": len(transfers)}, innocent=[innocent("Support between relatives", True, place % 3 == 0, "a relation is declared" if place % 3 == 0 else "no relation is declared")])
        for name, family in typologies
    ]  # fmt: skip
    s.case(
        case_id,
        route,
        priority,
        [subject(account, role, "The pattern of its transfers.", f"P-{700 + place}")],
        alerts,
        "Two independent kinds of reason point to the same account.",
        ["The history is short."],
    )


def hostile(s: Sample) -> None:
    """Ids and texts that would break a page that took them for markup."""
    s.account(HOSTILE_ACCOUNT, "P\"'><svg onload=alert(1)>", "wallet", HOSTILE_TEXT, "PH")
    transfers = [
        s.pay(START + timedelta(days=n), "حساب-٧", HOSTILE_ACCOUNT, 1000 * n + 5, "EUR", "wallet")
        for n in range(4)
    ]
    s.link("shared_device", HOSTILE_ACCOUNT, "D</title><img src=x onerror=alert(2)>", "device")
    s.link("shared_device", "حساب-٧", "D</title><img src=x onerror=alert(2)>", "device")
    alert = s.alert(
        "ctl_shared_payout",
        "control",
        HOSTILE_ACCOUNT,
        transfers,
        HOSTILE_TEXT,
        measures={HOSTILE_TEXT: HOSTILE_TEXT},
        innocent=[innocent(HOSTILE_TEXT, True, True, HOSTILE_TEXT)],
    )
    other = s.alert("snd_night", "timing", HOSTILE_ACCOUNT, transfers, HOSTILE_TEXT)
    people = [
        subject(
            HOSTILE_ACCOUNT, "suspected_controller", HOSTILE_TEXT, "P\"'><svg onload=alert(1)>"
        ),
        subject("حساب-٧", "possible_victim", HOSTILE_TEXT),
    ]
    s.case(HOSTILE, "investigate", 40, people, [alert, other], HOSTILE_TEXT, [HOSTILE_TEXT])


def sample(*, with_hostile: bool = True) -> Sample:
    """All cases; for a picture without the one that no reader would understand."""
    made = Sample()
    boss_card(made)
    sextortion(made)
    fan_in(made)
    for place in range(len(_SMALL)):
        small_case(made, place)
    if with_hostile:
        hostile(made)
    return made
