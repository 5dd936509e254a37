"""Stocks and flows with given figures, by explicit Euler; for models that others have built."""

import ast
import math
import operator
from collections.abc import Callable, Iterator, Mapping

from imbroglio.errors import SimulationError
from imbroglio.records import Record

STEPS = 1_000_000
WORK = 5_000_000  # steps times stocks and flows
_DEEPEST = 50  # levels of an expression
_LONGEST = 1000  # characters of one
_WORK: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}

type Term = Callable[[Mapping[str, float]], float]


class Stock(Record, frozen=True, gc=False):
    """What is piled up: from what, and by which flows."""

    initial: float
    inflow: tuple[str, ...] = ()
    outflow: tuple[str, ...] = ()


class Stocks(Record, frozen=True, gc=False):
    """A model of stocks and flows.

    Attributes:
        flows: by name, an expression over stocks and constants: + - * / ( ).
        dt: of a step; start, stop: times.
    """

    stocks: Mapping[str, Stock]
    flows: Mapping[str, str]
    constants: Mapping[str, float]
    dt: float
    stop: float
    start: float = 0.0


def run(model: Stocks) -> Iterator[tuple[float, dict[str, float]]]:
    """Each time and the stocks then, from the start to the stop.

    Raises:
        SimulationError: an expression or a name can't be meant, a step can't be taken.
    """
    steps = _steps(model)
    flows = {name: term(told) for name, told in model.flows.items()}
    _see_to_names(model)
    state = {name: float(stock.initial) for name, stock in model.stocks.items()}
    for step in range(steps + 1):
        yield model.start + step * model.dt, dict(state)
        known = {**model.constants, **state}
        try:
            rates = {name: flow(known) for name, flow in flows.items()}
        except (ZeroDivisionError, OverflowError) as err:
            raise SimulationError(f"at time {model.start + step * model.dt}: {err}") from err
        for name, stock in model.stocks.items():
            net = sum(rates[f] for f in stock.inflow) - sum(rates[f] for f in stock.outflow)
            state[name] += model.dt * net
        if not all(map(math.isfinite, state.values())):
            when = model.start + (step + 1) * model.dt
            raise SimulationError(f"at time {when:g} a stock grows beyond all numbers")


def _steps(model: Stocks) -> int:
    if not model.dt > 0 or not model.stop >= model.start:
        raise SimulationError("dt must be above 0, and stop not before start")
    exactly = (model.stop - model.start) / model.dt
    most = min(STEPS, WORK // max(1, len(model.stocks) + len(model.flows)))
    if not exactly <= most:
        raise SimulationError(f"so many steps are too many for this model; at most {most:,}")
    if abs(exactly - round(exactly)) > 1e-6:
        raise SimulationError(f"{exactly:g} steps of dt don't end at stop; choose a dt that fits")
    return round(exactly)


def _see_to_names(model: Stocks) -> None:
    known = {*model.constants, *model.stocks}
    if twice := sorted({*model.constants} & {*model.stocks}):
        raise SimulationError(f"{twice[0]!r} is both a stock and a constant")
    if "time" in model.stocks:
        raise SimulationError("a stock can't be called 'time'")
    for name, told in model.flows.items():
        if unknown := sorted(_names(told) - known):
            raise SimulationError(f"flow {name!r} names {unknown[0]!r}, which the model lacks")
    for name, stock in model.stocks.items():
        for flow in (*stock.inflow, *stock.outflow):
            if flow not in model.flows:
                raise SimulationError(
                    f"stock {name!r} has a flow {flow!r}; the model has none such"
                )


def _names(told: str) -> set[str]:
    return {one.id for one in ast.walk(_parsed(told)) if isinstance(one, ast.Name)}


def term(told: str) -> Term:
    """What an expression computes; nothing but names, numbers, signs and the four operations.

    Raises:
        SimulationError: it holds anything else.
    """
    return _term(_parsed(told).body, told, 0)


def _parsed(told: str) -> ast.Expression:
    if len(told) > _LONGEST:
        raise SimulationError(f"an expression of {len(told):,} characters is too long")
    try:
        return ast.parse(told.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as err:
        raise SimulationError(f"{told!r} is no expression") from err


def _term(node: ast.expr, told: str, deep: int) -> Term:
    if deep > _DEEPEST:
        raise SimulationError(f"{told[:40]!r} … is nested too deep")
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            try:
                number = float(value)
            except OverflowError as err:
                raise SimulationError(f"{told[:40]!r} … holds a number beyond all bounds") from err
            return lambda known: number
        case ast.Name(id=name):
            return lambda known: known[name]
        case ast.UnaryOp(op=ast.UAdd(), operand=inner):
            return _term(inner, told, deep + 1)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            one = _term(inner, told, deep + 1)
            return lambda known: -one(known)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _WORK:
            work = _WORK[type(op)]
            a, b = _term(left, told, deep + 1), _term(right, told, deep + 1)
            return lambda known: work(a(known), b(known))
    raise SimulationError(f"{told!r} holds other than names, numbers, + - * / and brackets")
