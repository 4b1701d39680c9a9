"""numpy and OpenFisca-core on the workload of work.mjs, all cases in one call: decisions a second and answers that
differ from the reference. peers.py FOLDER: one line for each measurement, columns as in bench/README.md."""

import json
import pathlib
import statistics
import sys
import time
from functools import reduce
from importlib.metadata import version

import numpy as np

RUNS = 7
FOLDER = pathlib.Path(sys.argv[1])
WORK = json.loads((FOLDER / "rules.json").read_text())
FACTS, CASES, RULES = WORK["facts"], WORK["cases"], WORK["rules"]


def rows(name):
    return np.fromfile(FOLDER / f"{name}.bin", np.uint8).reshape(CASES, FACTS), np.fromfile(FOLDER / f"{name}.ref", np.uint8)


def report(name, engine, n, rates, bad, counted):
    rates = sorted(rates)
    numbers = [n, statistics.median(rates), rates[0], rates[-1], bad]
    print("\t".join([name, engine, *(f"{x:.0f}" for x in numbers), counted]), flush=True)


def measure(name, engine, n, decide, count_bad, counted):
    bad, rates = count_bad(decide()), []
    for _ in range(RUNS):
        start = time.process_time()
        decide()
        rates.append(n / (time.process_time() - start))
    report(name, engine, n, rates, bad, counted)


def any_of(kind, rule):
    return reduce(lambda a, b: a | b, (rule(r) for r in RULES if r["kind"] == kind))


def booleans():
    known, answers = rows("known")
    fact = [np.ascontiguousarray(known[:, f] == 1) for f in range(FACTS)]

    def rule(r):
        conjunctions = ([~fact[f] if negated else fact[f] for f, negated in c] for c in r["any"])
        return reduce(lambda a, b: a | b, (reduce(lambda a, b: a & b, c) for c in conjunctions))

    measure("many decisions", f"numpy {np.__version__}, booleans", CASES, lambda: any_of("permit", rule) & ~any_of("forbid", rule),
            lambda got: int((got != (answers == 1)).sum()), "100,000 cases in columns of bytes; two values")


def packed(plane):
    bits = np.packbits(plane)
    return np.concatenate([bits, np.zeros(-len(bits) % 8, np.uint8)]).view(np.uint64)


def kleene():
    """Two planes a fact, known yes and known no, 64 cases a word."""
    cases, answers = rows("open")
    yes, no = ([packed(cases[:, f] == value) for f in range(FACTS)] for value in (1, 0))

    def join(pairs, kind):
        if kind == "and":
            return reduce(lambda a, b: (a[0] & b[0], a[1] | b[1]), pairs)
        return reduce(lambda a, b: (a[0] | b[0], a[1] & b[1]), pairs)

    def rule(r):
        return join((join(((no[f], yes[f]) if negated else (yes[f], no[f]) for f, negated in c), "and") for c in r["any"]), "or")

    def decide():
        permit, forbid = (join((rule(r) for r in RULES if r["kind"] == kind), "or") for kind in ("permit", "forbid"))
        return permit[0] & forbid[1], permit[1] | forbid[0]

    def count_bad(got):
        t, f = (np.unpackbits(x.view(np.uint8))[:CASES] for x in got)
        return int((np.where(t == 1, 1, np.where(f == 1, 0, 2)) != answers).sum())

    measure("many decisions", f"numpy {np.__version__}, two planes", CASES, decide, count_bad,
            "100,000 cases in bit-planes, 64 a word; a fifth unknown")


def openfisca():
    from openfisca_core import entities, periods, taxbenefitsystems, variables
    from openfisca_core.simulations import SimulationBuilder

    known, answers = rows("known")
    period = periods.period("2026")
    person = entities.Entity("person", "persons", "", "")
    system = taxbenefitsystems.TaxBenefitSystem([person])

    def add(name, formula=None):
        of = dict(value_type=bool, entity=person, definition_period=periods.DateUnit.YEAR, label=name)
        system.add_variable(type(name, (variables.Variable,), of | ({"formula": formula} if formula else {})))

    def formula(r):
        def fact(who, when, f, negated):
            return ~who(f"f{f}", when) if negated else who(f"f{f}", when)

        def of(who, when):
            conjunctions = (reduce(lambda a, b: a & b, (fact(who, when, *x) for x in c)) for c in r["any"])
            return reduce(lambda a, b: a | b, conjunctions)
        return of

    for f in range(FACTS):
        add(f"f{f}")
    for r in RULES:
        add(r["id"], formula(r))
    add("decision", lambda who, when: any_of("permit", lambda r: who(r["id"], when)) & ~any_of("forbid", lambda r: who(r["id"], when)))

    def simulation():
        builder = SimulationBuilder()
        builder.create_entities(system)
        builder.declare_person_entity("person", list(range(CASES)))
        of = builder.build(system)
        for f in range(FACTS):
            of.set_input(f"f{f}", period, known[:, f] == 1)
        return of

    rates, bad = [], 0
    for _ in range(RUNS + 1):
        of = simulation()
        start = time.process_time()
        got = of.calculate("decision", period)
        rates.append(CASES / (time.process_time() - start))
        bad = int((got != (answers == 1)).sum())
    report("many decisions", f"OpenFisca-core {version('OpenFisca-Core')}", CASES, rates[1:], bad,
           "calculate() for 100,000 persons; inputs set before; two values")

    one = [{"persons": {"a": {f"f{f}": {"2026": bool(known[i, f])} for f in range(FACTS)}}} for i in range(100)]

    def each():
        return [bool(SimulationBuilder().build_from_dict(system, x).calculate("decision", period)[0]) for x in one]

    measure("one decision", f"OpenFisca-core {version('OpenFisca-Core')}", len(one), each,
            lambda got: sum(x != (answers[i] == 1) for i, x in enumerate(got)), "dict in, build_from_dict(), calculate()")


booleans()
kleene()
try:
    openfisca()
except ImportError as e:
    print(f"# OpenFisca-core: left out: {e}")
