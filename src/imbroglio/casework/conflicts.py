"""The conflicts of a whole case."""

from collections.abc import Iterator

from imbroglio.assemble.conflicts import Conflict
from imbroglio.casework.answers import differing
from imbroglio.casework.case import Case

# Only what several statements, or several figures, are counted for can be told differently.
_ASKED = """
SELECT about FROM statement WHERE about IS NOT NULL AND verdict IS NOT 'rejected'
GROUP BY about
HAVING count(*) > 1 OR max(coalesce(json_array_length(body, '$.figures'), 0)) > 1
ORDER BY count(DISTINCT number) DESC, about
"""


def conflicts(case: Case) -> Iterator[Conflict]:
    """Where statements of one thing differ; what most documents tell of comes first."""
    for (about,) in case.store.assembly.db.execute(_ASKED).fetchall():
        yield from differing(case, about, case.rows(about))
