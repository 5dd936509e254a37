"""The ledger: every sentence and clause of a reading typed, under its holder, and counted.

It is read off a reading alone; no parser is needed. A statement is a sentence, or where its
parts differ a clause, in one voice. Its type is the first of these that fits:

* **recommends**: a predicate of it is advised (status ``recommended``) or stands in a
  recommendation, whoever urges.
* **evaluates**: the predicate that decides, or without one the words, stand in a judgement.
  A judging word elsewhere ("the brutal raid began") leaves the statement what it is.
* **reports**: it stands in an attribution: somebody else holds it.
* **asserts**: the author's own predicate with the label CT+ or CT-: true or false, without
  reserve; its status tells whether it is actual, to come, or supposed.
* **speculates**: the author's own predicate with another label, or a question.
* **background**: a sentence of the author without any predicate: a dateline, a heading.

Words that only lead to a statement ("the ministry said that") are no statement of their
own but a hop of its chain.
"""

from imbroglio.ledger.book import KINDS, Ledger, Shares, Statement, ledger
from imbroglio.ledger.chains import Chain
from imbroglio.ledger.kinds import Kind
from imbroglio.ledger.likelihood import Likelihood
from imbroglio.ledger.missing import Silent

__all__ = [
    "KINDS",
    "Chain",
    "Kind",
    "Ledger",
    "Likelihood",
    "Shares",
    "Silent",
    "Statement",
    "ledger",
]
