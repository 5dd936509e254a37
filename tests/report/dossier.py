"""An invented affair in five documents, for the tests of the report.

The weir at Oybulak was closed, or burst, or was blown up; the documents disagree. All
actors and events are made up; only the towns are on a map.
"""

from imbroglio.reading import Reading

from .drafts import Draft


def dossier() -> list[Reading]:
    """All documents of the affair."""
    return [wire(), column(), bulletin(), arabic(), unreadable()]


def wire() -> Reading:
    """A wire story: chains, a broken statement, statements of nobody."""
    d = Draft(
        "OSH, 14 May (Steppe Wire) - The Blue Scarf militia has closed the weir at Oybulak, "
        "cutting off water to some forty villages downstream, herders in the valley said on "
        "Thursday.\n\n"
        '"They came at night and welded the gates," said Gulnara Tashova, who speaks for the '
        'Pamir Herders\' Union. "Nobody has seen a drop," she added, "since the third of May."\n\n'
        "Radio Zarya reported that the Ministry of Waterways had learned that the militia "
        '"intends to sell the water back by the truckload", a plan that was allegedly agreed in '
        "Khorog. The ministry did not say how it knew. It has sent no engineers, and the road from "
        "Osh has been shut since April.\n\n"
        "The militia denies having touched the gates. According to its commander, known only as "
        'Sardor, the weir simply burst: "Old iron, spring flood, that is all." Tajikistan has '
        "not commented.",
        title="Militia shuts mountain weir, herders say",
        publisher="Steppe Wire",
        author="D. Orunov",
        url="https://steppe-wire.example/oybulak",
        published="2024-05-16",
    )
    militia = d.actor(
        "Blue Scarf militia",
        "armed group",
        ["The Blue Scarf militia", "They", "the militia", "The militia", "its"],
        country="TJK",
    )
    herders = d.actor("herders in the valley", "community", "herders in the valley")
    tashova = d.actor("Gulnara Tashova", "person", ["Gulnara Tashova", "she"])
    d.actor("Pamir Herders' Union", "ngo", "Pamir Herders' Union", country="TJK")
    radio = d.actor("Radio Zarya", "media", "Radio Zarya")
    ministry = d.actor(
        "Ministry of Waterways",
        "government body",
        ["the Ministry of Waterways", "The ministry", "It has#1"],
        country="KGZ",
    )
    sardor = d.actor("Sardor", "person", ["its commander, known only as Sardor"])
    d.actor("Tajikistan", "state", "Tajikistan", country="TJK")
    d.place("Osh", (40.53, 72.8), "city", ["OSH", "Osh"], country="KGZ", admin1="Osh")
    d.place("Oybulak", None, "unknown", "Oybulak")
    d.place("Khorog", (37.49, 71.55), "city", "Khorog", country="TJK", admin1="Gorno-Badakhshan")
    d.place("Tajikistan", (38.86, 71.28), "country", "Tajikistan", country="TJK")
    d.date("2024-05-14", "day", "14 May")
    d.date("2024-05-16", "day", "Thursday")
    d.date("2024-05-03", "day", "the third of May")
    d.date("2024-04", "month", "April")
    d.voice(
        "The Blue Scarf militia has closed the weir at Oybulak, cutting off water to some forty "
        "villages downstream",
        source="herders in the valley",
        actor=herders,
        cue="said",
    )
    d.voice(
        "They came at night and welded the gates",
        source="Gulnara Tashova",
        actor=tashova,
        cue="said#2",
        quoted=True,
    )
    d.voice(
        ["Nobody has seen a drop", "since the third of May"],
        source="she",
        actor=tashova,
        cue="added",
        quoted=True,
    )
    outer = d.voice(
        'the Ministry of Waterways had learned that the militia "intends to sell the water back '
        'by the truckload"',
        source="Radio Zarya",
        actor=radio,
        cue="reported",
    )
    d.voice(
        'the militia "intends to sell the water back by the truckload"',
        source="the Ministry of Waterways",
        actor=ministry,
        cue="had learned",
        parent=outer,
        quoted=True,
        kind="know",
    )
    d.voice("a plan that was", cue="allegedly", holder="PS+")
    d.voice(
        "having touched the gates",
        source="The militia",
        actor=militia,
        cue="denies",
        kind="deny",
        holder="CT-",
    )
    d.voice(
        ["the weir simply burst", "Old iron, spring flood, that is all"],
        source="its commander, known only as Sardor",
        actor=sardor,
        cue="According to",
        quoted=True,
    )
    d.says("closed", voice="v1")
    d.says("cutting", voice="v1")
    d.says("said")
    d.says("came", voice="v2")
    d.says("welded", voice="v2")
    d.says("said#2")
    d.says("speaks")
    d.says("seen", "CT-", voice="v3", cue="Nobody")
    d.says("added")
    d.says("reported")
    d.says("learned", voice="v4")
    d.says("intends", voice="v5")
    d.says("sell", "Uu", "future", voice="v5", cue="intends")
    d.says("agreed", "PS+", cue="allegedly")
    d.says("say how", "CT-", cue="not")
    d.says("knew")
    d.says("sent", "CT-", cue="no engineers")
    d.says("shut")
    d.says("denies")
    d.says("touched", "CT-", voice="v7", cue="denies")
    d.says("burst", voice="v8")
    d.says("commented", "CT-", cue="not#2")
    d.judgement("simply", -1, voice="v8")
    d.event(
        *("closed", "COERCE"),
        **{"mode": "restrict", "who": [militia], "whom": [herders], "place": "p2", "voice": "v1"},
    )
    d.event(
        *("welded", "ASSAULT"),
        **{"mode": "destroy", "who": [militia], "date": "d3", "weapon": "gates", "voice": "v2"},
    )
    d.event("sell", "COOPERATE", label="Uu", status="future", who=[militia], voice="v5")
    d.event("agreed", "AGREE", label="PS+", place="p3", date="d2")
    d.event(
        "touched",
        "ASSAULT",
        **{"who": [militia], "label": "CT-", "voice": "v7", "same_as": "e2", "date": "d3"},
    )
    d.event("sent", "AID", who=[ministry], label="CT-", place="p1")
    return d.reading("wire-1")


def column() -> Reading:
    """An opinion: the author's own voice, verdicts on what others say."""
    d = Draft(
        "There is a habit in the capital of blaming the mountains. When a valley runs dry, "
        "officials discover a militia; when a militia is caught, they discover the weather.\n\n"
        'Minister Aibek Sulan falsely claims that the gates at Oybulak were "inspected in 2019". '
        "They were not: the last inspection report I could find is from the summer of 2011. He "
        "admits now that the survey money went elsewhere. One former engineer believes that the "
        "minister knew the hinges were gone.\n\n"
        "It is said that thirty families have already left for Osh. They should not have had to. "
        "The ministry must publish its reports, and the militia must open the weir, whoever closed "
        "it.",
        title="Blaming the mountains",
        publisher="The Valley Observer",
        author="Roza Iminova",
        url="http://valley-observer.example/columns/weir?id=7&lang=en",
        published="2024-05-20",
    )
    officials = d.actor("officials", "government body", ["officials", "they#1"])
    sulan = d.actor(
        "Aibek Sulan", "person", ["Minister Aibek Sulan", "He", "the minister"], country="KGZ"
    )
    d.actor("the militia", "armed group", ["a militia", "a militia#2", "the militia"])
    engineer = d.actor("One former engineer", "person", "One former engineer")
    d.actor("thirty families", "community", ["thirty families", "They#2"])
    d.actor("the ministry", "government body", ["The ministry", "its#2"])
    d.place("Osh", (40.53, 72.8), "city", "Osh", country="KGZ", admin1="Osh")
    d.place("Oybulak", None, "unknown", "Oybulak")
    d.date("2019", "year", "2019")
    d.date("2011-06/2011-08", "interval", "the summer of 2011")
    d.date(None, "unknown", "now")
    d.voice("a militia", source="officials", actor=officials, cue="discover", kind="believe")
    d.voice(
        'the gates at Oybulak were "inspected in 2019"',
        source="Minister Aibek Sulan",
        actor=sulan,
        cue="falsely claims",
        quoted=True,
        author="CT-",
    )
    d.voice("the survey money went elsewhere", source="He", actor=sulan, cue="admits", author="CT+")
    belief = d.voice(
        "the minister knew the hinges were gone",
        source="One former engineer",
        actor=engineer,
        cue="believes",
        kind="believe",
        holder="PR+",
    )
    d.voice(
        "the hinges were gone",
        source="the minister",
        actor=sulan,
        cue="knew",
        parent=belief,
        kind="know",
    )
    d.voice("thirty families have already left for Osh", cue="It is said")
    d.says("is a habit")
    d.says("runs", "Uu", "hypothetical", cue="When")
    d.says("caught", "Uu", "hypothetical", cue="when")
    d.says("inspected", voice="v2")
    d.says("were not", "CT-", cue="not")
    d.says("find")
    d.says("went", voice="v3")
    d.says("knew", "PR+", voice="v4", cue="believes")
    d.says("gone", voice="v5")
    d.says("left", voice="v6")
    d.says("had to", "Uu", "recommended", cue="should")
    d.says("publish", "Uu", "recommended", cue="must")
    d.says("open", "Uu", "recommended", cue="must#2")
    d.advice("publish its reports", "must", to="a6")
    d.advice("open the weir", "must", to="a3", reason="thirty families have already left for Osh")
    d.judgement("a habit", -1, of=officials)
    d.judgement("falsely", -1, of=sulan)
    d.judgement("admits", None, of=sulan)
    d.event("left", "RETREAT", mode="displace", place="p1", voice="v6")
    d.event("publish", "CONCEDE", who=["a6"], label="Uu", status="recommended")
    return d.reading("column-1")


def bulletin() -> Reading:
    """A situation report, wrapped at a fixed width, with an area and a division."""
    d = Draft(
        "SITUATION REPORT No. 9\n"
        "Water access, Gorno-Badakhshan\n\n"
        "Between 3 and 17 May water points in eleven villages of\n"
        "Gorno-Badakhshan ran dry. The district health office registered\n"
        "214 cases of diarrhoea, against 31 in the same weeks of 2023.\n\n"
        "Partners report that tankers reach seven villages a day. The\n"
        "Relief Council warns that stocks of chlorine will not last into\n"
        "June, and asks donors in Central Asia and beyond to act.\n\n"
        "Sources: district health office; Relief Council; field notes.",
        title="Situation report 9: water access",
        publisher="Relief Council",
        published="2024-05-18",
    )
    office = d.actor("district health office", "government body", "The district health office")
    partners = d.actor("Partners", "ngo", "Partners")
    council = d.actor("Relief Council", "igo", ["The\nRelief Council", "Relief Council#2"])
    d.actor("donors", "other", "donors in Central Asia and beyond")
    d.place(
        "Gorno-Badakhshan",
        (38.4, 73.0),
        "admin1",
        ["Gorno-Badakhshan", "Gorno-Badakhshan#2"],
        country="TJK",
    )
    d.place("Central Asia", (43.0, 66.0), "region", "Central Asia")
    d.date("2024-05-03/2024-05-17", "interval", "Between 3 and 17 May")
    d.date("2023", "year", "2023")
    d.date("2024-06", "month", "June")
    d.voice(
        "214 cases of diarrhoea",
        source="The district health office",
        actor=office,
        cue="registered",
    )
    d.voice("tankers reach seven villages a day", source="Partners", actor=partners, cue="report")
    d.voice(
        "stocks of chlorine will not last into\nJune",
        source="The\nRelief Council",
        actor=council,
        cue="warns",
    )
    d.voice(
        "donors in Central Asia and beyond to act",
        source="The\nRelief Council",
        actor=council,
        cue="asks",
        kind="ask",
        holder="Uu",
    )
    d.event(
        *("ran dry", "ASSAULT"),
        **{"mode": "destroy", "place": "p1", "date": "d1", "context": ["environment"]},
        tolls=[
            ("injured", 214, 214, "214 cases of diarrhoea", "v1"),
            ("injured", 31, 31, "31 in the same weeks", None),
        ],
    )
    d.event("asks", "REQUEST", who=[council], whom=["a4"], place="p2")
    d.says("ran dry")
    d.says("registered")
    d.says("reach", voice="v2")
    d.says("last", "CT-", "future", voice="v3", cue="will not")
    d.says("act", "Uu", "recommended", voice="v4", cue="asks")
    d.advice(
        "act", "asks", to="a4", voice="v4", reason="stocks of chlorine will not last into\nJune"
    )
    return d.reading("sitrep-9")


def arabic() -> Reading:
    """A document that is read from right to left."""
    d = Draft(
        "قالت وزارة المياه إن السد انهار وحده.\n\nوقال أحد الرعاة: «رأيناهم يغلقون البوابات».",
        title="بيان حول سد أويبولاق",
        publisher="وكالة السهوب",
        published="2024-05-17",
    )
    ministry = d.actor("وزارة المياه", "government body", "وزارة المياه")
    herder = d.actor("أحد الرعاة", "person", "أحد الرعاة")
    d.voice("السد انهار وحده", source="وزارة المياه", actor=ministry, cue="قالت")
    d.voice("رأيناهم يغلقون البوابات", source="أحد الرعاة", actor=herder, cue="قال#2", quoted=True)
    return d.reading("ar-1")


def unreadable() -> Reading:
    """A document of which nothing could be read."""
    return Draft("").reading(
        "scan-3", problems=("scan-3.pdf: no text on any of its 4 pages; it may be a scan",)
    )
