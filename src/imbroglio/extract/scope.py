"""Scope: how certain each token of a document is, from the root of its sentence down.

A token takes over the state of the word above it along the dependencies that
carry it (a complement, a coordination), changed by that word if it is a trigger;
along others (a relative clause, a finite adverbial) what it says is given. Then
its own modals, negations and adverbs change it. Nothing is passed from a voice
to what another voice says: there everything starts anew.
"""

from collections.abc import Iterator

from imbroglio.extract import syntax
from imbroglio.extract.certainty import (
    ASSERTED,
    CERTAIN,
    GIVEN,
    OPEN,
    STRENGTHS,
    State,
    false,
    flip,
    opened,
    under,
    weaken,
)
from imbroglio.extract.page import Page
from imbroglio.extract.tree import Tree
from imbroglio.extract.voiced import innermost
from imbroglio.lexicon import Modal, Trigger

# Dependencies of what a clause takes for granted.
GRANTED = frozenset({"relcl", "appos", "parataxis"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "csubj", "dative"})
CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "csubj", "csubjpass"})
# Words that modals, negations and adverbs of their own can turn.
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
MODIFIED = NOMINAL | syntax.VERBAL
# Statuses of a clause whose arguments are as open as itself.
IRREAL = frozenset({"hypothetical", "future", "recommended", "question"})


class Scope:
    """The states of one document.

    Attributes:
        state: of each token, its own modifiers included.
    """

    def __init__(self, page: Page) -> None:
        self.tree, self.lex = page.tree, page.lex.factuality
        self.voice = page.once(innermost)
        self.asked = {page.tree.sent[k] for k, t in enumerate(page.tree.text) if t == "?"}
        self._denied = self._denials()
        self.state: list[State] = [ASSERTED] * len(page.tree)
        self._incoming: list[State] = [ASSERTED] * len(page.tree)
        for i in _downwards(page.tree):
            self._incoming[i] = self._from_above(i)
            owns = page.tree.pos[i] in MODIFIED
            self.state[i] = self._own(i, self._incoming[i]) if owns else self._incoming[i]

    # --- from above ------------------------------------------------------------------------------

    def _from_above(self, i: int) -> State:
        """The state in which the word above leaves this token."""
        tree = self.tree
        up, dep = tree.head[i], tree.dep[i]
        if up == i or self.voice.get(i) is not self.voice.get(up):
            return self._whether(i, ASSERTED)
        if dep == "ccomp" and i < up:
            return ASSERTED  # a sentence run together with the one behind it
        if dep == "conj":
            return self._incoming[up]
        if dep in GRANTED and not (dep == "relcl" and syntax.is_infinitive(tree, i)):
            return GIVEN
        if dep in ("acl", "relcl"):
            return self._modifying(i, up)
        if dep == "advcl":
            return self._adverbial(i, up)
        if dep in CLAUSAL:
            return self._whether(i, self._complement(i, up))
        if dep in ARGUMENTS:
            return self._argument(i, up)
        if dep == "prep":
            return self._prepositional(i, up)
        return self.state[up]

    def _whether(self, i: int, s: State) -> State:
        """ "whether he fled" is open."""
        marks = self.tree.below(i, ("mark", "advmod"))
        mark = next((k for k in marks if self.tree.lower[k] in self.lex.question_words), None)
        asked = mark is not None and self.tree.dep[i] != "advcl"
        return opened(s, mark, status="question") if asked and mark is not None else s

    def _trigger(self, up: int) -> tuple[int, Trigger] | None:
        """The trigger at a word: the word itself, or the predicate of its copula."""
        tree, lex = self.tree, self.lex
        if tree.pos[up] in syntax.VERBAL:
            for c in tree.below(up, ("prt", "prep")):
                entry = lex.verbs.get(f"{tree.lemma[up]} {tree.lower[c]}")
                if entry is not None:
                    return up, entry
            predicate = tree.child(up, ("acomp", "attr", "oprd"))
            if predicate is not None and tree.lower[predicate] in lex.adjectives:
                entry = lex.adjectives[tree.lower[predicate]]
                coming = entry.status != "future" or self._awaits(predicate)
                return (predicate, entry) if coming else None
            participle = tree.tag[up] == "VBN" and tree.lower[up] in lex.adjectives
            table, word = (
                (lex.adjectives, tree.lower[up]) if participle else (lex.verbs, tree.lemma[up])
            )
            entry = table.get(word)
        elif tree.pos[up] == "NOUN":
            entry = lex.nouns.get(tree.lemma[up])
        else:
            entry = lex.adjectives.get(tree.lower[up])
        return (up, entry) if entry is not None else None

    def _awaits(self, adjective: int) -> bool:
        """ "Is due to open": to come is what an infinitive tells; "is due to rain" is a cause."""
        preps = self.tree.below(adjective, ("prep", "pcomp"))
        return all(self.tree.child(p, ("pobj",)) is None for p in preps)

    def _effect(self, up: int) -> State | None:
        """What the trigger at a word, if it is one, makes of its complement."""
        found = self._trigger(up)
        if found is None:
            return None
        at, entry = found
        s = self.state[up]
        return under(s, entry.positive if s.sign > 0 else entry.negative, at, entry.status)

    def _complement(self, i: int, up: int) -> State:
        """A clause under a verb, adjective or preposition."""
        tree = self.tree
        if tree.dep[up] == "prep":
            return self._incoming[up]
        effect = self._effect(up)
        if effect is not None and not (
            tree.lemma[up] in self.lex.supposing and self._is_imperative(up)
        ):
            return effect
        s = self.state[up]
        supposed = tree.lemma[up] in self.lex.supposing and self._is_imperative(up)
        if supposed or tree.lower[up] in self.lex.conditions:
            return opened(ASSERTED, up, status="hypothetical")
        if not syntax.is_infinitive(tree, i):
            return s
        if tree.dep[i] == "csubj":
            return opened(s, status="hypothetical")
        modal = self.lex.modals.get(tree.lower[up])
        if modal is not None and tree.dep[up] not in ("aux", "auxpass"):
            return weaken(s, STRENGTHS[modal.strength], up, status=modal.status)
        if tree.lemma[up] in self.lex.obliging:
            pending = next(
                (k for k in tree.children[up] if tree.lower[k] in self.lex.pending), None
            )
            if pending is not None:
                return false(s, pending)
            return opened(s, up, status="future" if tree.lemma[up] == "be" else "recommended")
        if tree.lemma[up] in self.lex.futures:
            return State(s.strength, s.sign, "future", (*s.cues, up))
        return opened(s) if tree.pos[up] in syntax.VERBAL else s

    def _modifying(self, i: int, up: int) -> State:
        """ "a plan to sell" is as the noun makes it; "men shot at dawn" is given."""
        if not syntax.is_infinitive(self.tree, i):
            effect = self._effect(up) if self.tree.child(i, ("mark",)) is not None else None
            return effect if effect is not None else GIVEN
        effect = self._effect(up)
        return effect if effect is not None else opened(ASSERTED)

    def _adverbial(self, i: int, up: int) -> State:
        """A clause of condition, time, purpose or reason."""
        tree, lex = self.tree, self.lex
        marks = [k for k in tree.below(i, ("mark", "advmod", "prep")) if k < i]
        telling = lex.conditions | lex.question_words | lex.open_clauses | lex.false_prepositions
        first = next((k for k in marks if tree.lower[k] in telling), marks[0] if marks else None)
        word = tree.lower[first] if first is not None and first < i else ""
        mark = (first,) if first is not None and word else ()
        if word in lex.question_words - lex.conditions:
            return opened(ASSERTED, *mark, status="question")
        if word in lex.conditions:
            unreal = self._is_past_perfect(i)
            made = false if unreal else opened
            return made(ASSERTED, *mark, status="hypothetical")
        inverted = self._inversion(i)
        if inverted is not None:
            made = opened if tree.lower[inverted] in lex.inverted_open else false
            return made(ASSERTED, inverted, status="hypothetical")
        if word in lex.open_clauses and not self._is_past(i):  # "before it opened fire" is told
            return opened(ASSERTED, *mark, status="future")
        if word in lex.false_prepositions:
            return false(ASSERTED, *mark)
        to = syntax.infinitive_mark(tree, i)
        if to is not None:
            effect = self._effect(up)
            return effect if effect is not None else opened(ASSERTED, to)
        return GIVEN if word else self.state[up]

    def _is_past(self, i: int) -> bool:
        """ "Before he fled", "before he was shot": a clause in the past tense."""
        helpers = self.tree.below(i, ("aux", "auxpass"))
        return any(self.tree.tag[k] == "VBD" for k in (i, *helpers))

    def _inversion(self, i: int) -> int | None:
        """The auxiliary before the subject in "had he come", "should it rain"."""
        tree, lex = self.tree, self.lex
        subject = tree.child(i, syntax.SUBJECT)
        if subject is None or tree.sent[i] in self.asked:
            return None
        inverting = lex.inverted_open | lex.inverted_false
        before = (k for k in (*tree.below(i, ("aux", "auxpass")), i) if k < subject)
        return next((k for k in before if tree.lower[k] in inverting), None)

    def _is_past_perfect(self, i: int) -> bool:
        return any(
            self.tree.lower[k] in self.lex.inverted_false for k in self.tree.below(i, ("aux",))
        )

    def _argument(self, i: int, up: int) -> State:
        """A noun as subject, object or under a preposition."""
        if self.tree.dep[up] in ("prep", "agent"):
            return self._incoming[up]
        predicated = self.tree.lemma[up] in self.tree.lex.copulas
        if self.tree.dep[i] in ("dobj", "nsubjpass") or predicated:
            effect = self._effect(up)
            if effect is not None:
                return effect
        return self._taken(up)

    def _taken(self, up: int) -> State:
        """An argument of a real event is given, one of an unreal event is open."""
        s = self.state[up]
        if s.strength == OPEN or s.status in IRREAL:
            return opened(s, status=s.status)
        return GIVEN

    def _prepositional(self, i: int, up: int) -> State:
        """A phrase: "without a fight" is false, "the risk of war" as the noun makes it."""
        tree, lex = self.tree, self.lex
        if tree.lower[i] in lex.false_prepositions:
            return false(ASSERTED, i)
        beside = {tree.lower[k] for k in (up, *tree.below(i, ("advmod",)))}
        if beside & lex.false_adverbs:  # "instead of", "stopped short of"
            return false(ASSERTED, i)
        if tree.lower[i] in lex.carrying:
            effect = self._effect(up)
            if effect is not None:
                return effect
        if tree.pos[up] in syntax.VERBAL:
            return self._taken(up)
        return GIVEN if tree.child(i, ("pcomp",)) is None else self.state[up]

    # --- its own words ---------------------------------------------------------------------------

    def _own(self, i: int, s: State) -> State:
        """The state with the token's own modal, negation and adverbs."""
        tree = self.tree
        if tree.pos[i] in syntax.VERBAL:
            s = self._asked(i, s)
            modal = self._modal(i)
            if modal is not None:
                s = self._modalised(i, s, *modal)
            s = self._adverbs(i, s)
            better = self._better(i)
            if better is not None:
                return opened(s, better, status="recommended")
            no = self._negation(i)
            if no is not None:
                s = self._negated(s, no, modal)
            return s
        if tree.pos[i] in NOMINAL:
            no = self._determiner(i)
            if no is None or no in s.cues:  # "there was no attack": "no" has negated "was"
                return s
            return false(s, no) if s.given else flip(s, no)
        return s

    def _asked(self, i: int, s: State) -> State:
        """A question is open; so is what an imperative asks for."""
        tree = self.tree
        if tree.sent[i] in self.asked and s.strength == CERTAIN and self._is_main(i):
            return opened(s, status="question")
        return opened(s, status="recommended") if self._is_imperative(i) else s

    def _is_main(self, i: int) -> bool:
        """Whether a verb heads its sentence, or what somebody says word for word."""
        tree = self.tree
        subject = tree.child(i, syntax.SUBJECT)
        if subject is not None and tree.tag[subject] in ("WP", "WDT"):
            return False  # "who did it?" takes for granted that somebody did
        while tree.dep[i] == "conj":
            i = tree.head[i]
        up = tree.head[i]
        if up == i:
            return True
        voice = self.voice.get(i)
        return voice is not None and voice is not self.voice.get(up) and voice.claim.direct

    def _is_imperative(self, i: int) -> bool:
        """A bare verb without a subject at the top of its sentence or voice."""
        tree = self.tree
        if tree.tag[i] != "VB" or tree.child(i, (*syntax.SUBJECT, "expl")) is not None:
            return False
        if any(tree.dep[k] == "aux" and tree.lemma[k] != "do" for k in tree.children[i]):
            return False
        top = i
        while tree.dep[top] == "conj" and tree.child(top, syntax.SUBJECT) is None:
            top = tree.head[top]
        if top != i and (
            tree.tag[top] != "VB" or tree.child(top, (*syntax.SUBJECT, "aux")) is not None
        ):
            return False
        return tree.head[top] == top or self.voice.get(top) is not self.voice.get(tree.head[top])

    def _auxiliaries(self, i: int) -> list[int]:
        """The auxiliaries of a verb, its own or shared with the one it is coordinated with."""
        tree = self.tree
        for _ in range(syntax.CLIMB):
            own = list(tree.below(i, ("aux", "auxpass")))
            shares = tree.dep[i] == "conj" and tree.child(i, syntax.SUBJECT) is None
            if own or not shares or tree.tag[i] not in ("VB", "VBN"):
                return own
            i = tree.head[i]
        return []

    def _modal(self, i: int) -> tuple[int, Modal] | None:
        aux = self._auxiliaries(i)
        return next(
            (
                (k, self.lex.modals[self.tree.lower[k]])
                for k in aux
                if self.tree.lower[k] in self.lex.modals
            ),
            None,
        )

    def _modalised(self, i: int, s: State, k: int, modal: Modal) -> State:
        """The state under a modal."""
        perfect = any(self.tree.lemma[a] == "have" for a in self._auxiliaries(i))
        if s.strength == OPEN and s.status == "question":
            return s
        if modal.status == "hypothetical":
            return self._would(i, s, k, perfect=perfect)
        if modal.perfect is not None and perfect:
            return weaken(s, STRENGTHS[modal.perfect], k)
        if s.strength == OPEN:
            return s
        status = modal.status or (s.status if s.status != "actual" else None)
        return weaken(s, STRENGTHS[modal.strength], k, status=status)

    def _would(self, i: int, s: State, k: int, *, perfect: bool) -> State:
        """ "would": of what is not so, of what follows a condition, or the future in the past."""
        clauses = list(self.tree.below(i, ("advcl", "ccomp", "prep", "advmod")))
        conditional = [c for c in clauses if self._is_condition(c)]
        unreal = any(self.state_of_condition(c) < 0 for c in conditional)
        if perfect or unreal:
            return State(s.strength, -1, "hypothetical", (*s.cues, k))
        future = not conditional and self.voice.get(i) is not None
        return State(s.strength, s.sign, "future" if future else "hypothetical", (*s.cues, k))

    def _is_condition(self, c: int) -> bool:
        tree, lex = self.tree, self.lex
        words = {tree.lower[k] for k in (c, *tree.below(c, ("mark", "advmod")))}
        known = not words.isdisjoint(lex.conditions | lex.counterfactual | lex.false_prepositions)
        return known or self._inversion(c) is not None

    def state_of_condition(self, c: int) -> int:
        """-1 for a condition that is said not to hold, else 1."""
        tree, lex = self.tree, self.lex
        if tree.lower[c] in lex.counterfactual:
            return -1
        inverted = self._inversion(c)
        if inverted is not None and tree.lower[inverted] in lex.inverted_false:
            return -1
        return -1 if self._is_past_perfect(c) else 1

    def _adverbs(self, i: int, s: State) -> State:
        for k in self.tree.below(i, ("advmod",)):
            strength = self.lex.adverbs.get(self.tree.lower[k])
            if strength is not None and s.strength != OPEN:
                s = weaken(s, strength, k)
        return s

    def _negation(self, i: int) -> int | None:
        """The word that negates a verb: by it, or as its subject or object."""
        tree, lex = self.tree, self.lex
        shared = (
            tree.dep[i] == "conj"
            and tree.tag[i] == "VB"
            and not list(tree.below(i, ("aux", "neg")))
        )
        for k in (
            tree.children[i]
            if not shared
            else (*tree.children[i], *tree.below(tree.head[i], ("neg",)))
        ):
            before = k < i or (tree.pos[i] == "AUX" and k <= i + 2)
            if before and (tree.dep[k] == "neg" or (tree.dep[k] == "advmod" and self._negates(k))):
                return k
            if tree.dep[k] in ("nsubj", "nsubjpass", "dobj", "attr", "expl"):
                if tree.lower[k] in lex.negative_nouns:
                    return k
                no = self._determiner(k)
                if no is not None:
                    return no
        return None

    def _better(self, i: int) -> int | None:
        """ "Had better go": the word that makes advice of it."""
        tree = self.tree
        if tree.tag[i] != "VB":
            return None
        had = any(tree.lower[k] in self.lex.inverted_false for k in tree.below(i, ("aux",)))
        marks = tree.below(i, ("advmod",))
        return next((k for k in marks if had and tree.lower[k] in self.lex.better), None)

    def _negates(self, k: int) -> bool:
        """ "never", or "longer" with "no" before it."""
        tree, lex = self.tree, self.lex
        if tree.lower[k] in lex.no_longer:
            return any(tree.lower[c] in lex.negative_determiners for c in tree.children[k])
        return tree.lower[k] in lex.negators

    def _determiner(self, i: int) -> int | None:
        """The "no" of a noun."""
        return self._denied.get(i)

    def _denials(self) -> dict[int, int]:
        """Noun to its "no"; "hardly any" hangs one deeper. There are few, and many nouns."""
        tree, out = self.tree, dict[int, int]()
        for k, word in enumerate(tree.lower):
            if word in self.lex.negative_determiners and tree.dep[k] in syntax.DENYING:
                up = tree.head[k]
                out.setdefault(up, k)
                if tree.dep[up] == "det":
                    out.setdefault(tree.head[up], k)
        return out

    def _negated(self, s: State, no: int, modal: tuple[int, Modal] | None) -> State:
        """ "may not" is possibly not; "cannot" is not possible."""
        if (
            modal is not None
            and self.tree.lower[modal[0]] in self.lex.denied
            and s.strength != OPEN
        ):
            return State(CERTAIN, -1, s.status, (*s.cues, no))
        if s.sign < 0 and s.status == "hypothetical":
            return s
        return flip(s, no)


def _downwards(tree: Tree) -> Iterator[int]:
    """Every token, each after the one above it."""
    todo = [i for i, h in enumerate(tree.head) if h == i]
    while todo:
        i = todo.pop()
        yield i
        todo += tree.children[i]
