"""A reading that attacks whoever opens it: every field is a weapon."""

from imbroglio.reading import (
    ActorEntry,
    AttributionEntry,
    By,
    DateEntry,
    EvaluationEntry,
    EventEntry,
    FactorEntry,
    FactualityEntry,
    LinkEntry,
    PlaceEntry,
    Reading,
    RecommendationEntry,
    TollEntry,
    TollSum,
)

WEAPONS = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "</style><style>main{display:none}</style>",
    "</title></head><body onload=window.pwned=1>",
    '"><img src=x onerror=window.pwned=1>',
    "' onmouseover='window.pwned=1' autofocus onfocus='window.pwned=1",
    "<svg/onload=window.pwned=1>",
    "<!-- --><base href=//evil.test><form action=//evil.test>",
    "<iframe srcdoc='<script>top.pwned=1</script>'></iframe><object data=//evil.test>",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "\u202egnp.\u2066exe\u0000\ud800\x1b[31m\ufffe",
)
ALL = " ".join(WEAPONS)
LINKS = (
    "javascript:window.pwned=1",
    "JaVaScRiPt:window.pwned=1//https://un.org",
    "java\nscript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "https://un.org@evil.test/",
    'https://evil.test/"onclick="window.pwned=1',
    "https://evil.test/' onclick='window.pwned=1",
    "https://[evil",
    "//evil.test/x.js",
)


def hostile() -> list[Reading]:
    """One reading for each link, with every weapon in every other field."""
    return [_reading(link) for link in LINKS]


def _reading(link: str) -> Reading:
    text = f"{ALL}\n\n{ALL}"
    size = len(text)
    everything = ((0, size), (5, 40), (-3, 4), (9, 9), (size, size + 5))
    return Reading(
        id=ALL,
        text=text,
        title=f"{ALL} {'word ' * 10_000}",
        publisher=ALL,
        author=ALL,
        url=link,
        published=ALL,
        actors=(
            ActorEntry(ALL, ALL, ALL, ALL, ALL, everything),  # type: ignore[arg-type]
            ActorEntry("", "", "other", None, None, ()),
        ),
        places=(
            PlaceEntry(ALL, ALL, 12.0, 12.0, ALL, ALL, 1, ALL, everything),  # type: ignore[arg-type]
            PlaceEntry(ALL, ALL, float("nan"), 1e9, ALL, ALL, 1, "city", everything),
        ),
        dates=(
            DateEntry(ALL, ALL, ALL, everything),  # type: ignore[arg-type]
            DateEntry("d", "0001-01-01/9999-12-31", "interval", everything),
            DateEntry("e", "2024-13-45", "day", everything),
        ),
        attributions=(
            _voice("v1", "v2", everything),
            _voice("v2", "v1", everything),
            _voice(ALL, ALL, ()),
            _voice("v3", "nobody", ((2, 900),)),
        ),
        factuality=(
            FactualityEntry((5, 40), ALL, ALL, float("nan"), ALL, everything),  # type: ignore[arg-type]
            FactualityEntry((7, 12), "v1", "PS+", 1.0, ALL, everything),  # type: ignore[arg-type]
            FactualityEntry((9, 9), None, "CT+", 3.0, "actual", ()),
            FactualityEntry((size + 50, size + 60), None, "Uu", 0.0, "question", ()),
        ),
        recommendations=(
            RecommendationEntry(ALL, everything, ALL, everything, ALL),
            RecommendationEntry("", (), ALL, (), "v1"),
        ),
        evaluations=(
            EvaluationEntry(everything, ALL, 7, ALL),  # type: ignore[arg-type]
            EvaluationEntry(((60, 90),), "", -1, "v2"),
        ),
        events=(
            _event("", everything, ALL, (5, 40), ALL, 12),
            _event(ALL, everything, "ASSAULT", (60, 90), "v1", -3),
            _event("e3", (), "AID", (size, size + 5), None, 1 << 62),
        ),
        links=(
            _link(ALL, everything, ALL, ALL, "", 7),
            _link("", everything, "cause", "", ALL, -1),
            _link(ALL, everything, "correlate", ALL, ALL, None),
            _link("l", ((9, 9),), ALL, "nobody", "", 1),
        ),
        factors=(
            FactorEntry(ALL, ALL, None, everything),
            FactorEntry("", "", ALL, ()),
        ),
        by=By(ALL, ALL, ALL),
        problems=(ALL,) * 60,
    )


def _link(id, spans, relation, cause, effect, polarity) -> LinkEntry:
    return LinkEntry(
        *(id, relation, spans, spans, spans, cause, effect, polarity, ALL, ALL, ALL),
        *(ALL, ALL, "v1", polarity, polarity, id, ALL),
    )


def _event(id, spans, type, trigger, voice, dead) -> EventEntry:
    toll = TollSum(dead, None, dead, spans)
    tolls = (
        TollEntry(ALL, dead, None, None, True, ALL, spans, voice),  # type: ignore[arg-type]
        TollEntry("dead", None, dead, dead, False, None, spans, None),
    )
    return EventEntry(
        *(id, type, ALL, (ALL,), trigger, (ALL, "", "nobody"), (ALL,), ALL, "d", spans),
        *(toll, toll, ALL, ALL, voice, "nobody", ALL, toll, toll, tolls, ALL),
    )


def _voice(id: str, parent: str, spans: tuple[tuple[int, int], ...]) -> AttributionEntry:
    return AttributionEntry(
        id,
        parent,
        spans,
        ALL,
        spans,
        spans,
        True,
        ALL,
        ALL,
        ALL,  # type: ignore[arg-type]
    )
