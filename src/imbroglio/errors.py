"""Every deliberate error. What was wrong, with the value, in words that a user can act on."""


class ImbroglioError(Exception):
    """The root of all errors that imbroglio raises on purpose."""


class SpanError(ImbroglioError):
    """Offsets that do not fit the text they point into."""

    def __init__(self, doc: str, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end
        super().__init__(f"span {start}:{end} is not a stretch of document {doc!r}")


class LexiconError(ImbroglioError):
    """A data file of the program or of the user that cannot be taken."""

    def __init__(self, file: str, why: str) -> None:
        self.file, self.why = file, why
        super().__init__(f"{file}: {why}")


class IngestError(ImbroglioError):
    """A file that could not be turned into a document, with what to do about it."""

    def __init__(self, origin: str, why: str) -> None:
        self.origin, self.why = origin, why
        super().__init__(f"{origin}: {why}")


class CaseError(ImbroglioError):
    """A case file that is absent, foreign, damaged, or in use."""

    def __init__(self, case: str, why: str) -> None:
        self.case, self.why = case, why
        super().__init__(f"{case}: {why}")


class ModelError(ImbroglioError):
    """A language model that is not installed or cannot be loaded."""

    def __init__(self, model: str, why: str) -> None:
        self.model, self.why = model, why
        super().__init__(f"language model {model!r}: {why}")


class OptionError(ImbroglioError):
    """An option whose value cannot be meant."""

    def __init__(self, option: str, value: str, why: str) -> None:
        self.option, self.value, self.why = option, value, why
        super().__init__(f"{option} {value!r}: {why}")


class WorkerError(ImbroglioError):
    """A process that should help with reading and could not be started."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"a process for reading could not be started: {why}")


class GoldError(ImbroglioError):
    """A file of annotated documents that nothing can be compared with."""

    def __init__(self, file: str, line: int | None, why: str) -> None:
        self.file, self.line, self.why = file, line, why
        super().__init__(f"{file}{'' if line is None else f':{line}'}: {why}")


class DecisionError(ImbroglioError):
    """A decision of the analyst that cannot be taken, and why."""

    def __init__(self, what: str, value: str, why: str) -> None:
        self.what, self.value, self.why = what, value, why
        super().__init__(f"{what} {value!r}: {why}")


class SimulationError(ImbroglioError):
    """A system, a question or a scenario that can't be computed as it is given."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class NoAnswer(ImbroglioError):
    """A question to which no draw gives an answer: the plain refusal, with its reasons.

    Attributes:
        tried: how many draws there were; stable: how many of them were stable.
        reasons: what keeps the system from being stable, or what no stable draw shows.
    """

    def __init__(self, tried: int, reasons: tuple[str, ...], stable: int = 0) -> None:
        self.tried, self.reasons, self.stable = tried, reasons, stable
        if stable:
            what = f"{stable:,} of {tried:,} draws were stable"
        else:
            what = f"none of {tried:,} draws was stable" if tried else "no draw can be stable"
        super().__init__(f"no answer: {what}; {'; '.join(reasons)}")
