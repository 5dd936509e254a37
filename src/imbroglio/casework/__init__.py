"""Working on a case: it is assembled, asked, and decided on.

`Builder` keeps what was assembled in step with the documents and the decisions, `Case` answers,
and `Desk` takes decisions. The reasoning itself is done in `assemble`, the tables are kept by
`store`.
"""

from imbroglio.casework.build import Builder, Built
from imbroglio.casework.case import Case
from imbroglio.casework.desk import Desk

__all__ = ["Builder", "Built", "Case", "Desk"]
