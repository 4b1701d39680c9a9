#!/usr/bin/env python3
"""caseload_tables.py - the two tables of law/caseload/return.md that come from a formula, with arbitrary precision.

Age of adults from 18 to 59: 18 + min(41, floor(-9 ln(1-u))), an assumption. Whole months in the procedure: lognormal with
mu 3.35 and sigma 0.75, cut at 120, an assumption. Prints the lines as they stand in the page; tests/cli/bulk.sh compares.
"""
from decimal import Decimal, getcontext

getcontext().prec = 60
UNIT = Decimal(10) ** -18


def erf(x):
    """The series of Maclaurin: enough terms for |x| below 4 at this precision."""
    term = total = x
    n = 0
    while abs(term) > Decimal(10) ** -50:
        n += 1
        term = -term * x * x / n
        total += term / (2 * n + 1)
    return 2 * total / PI.sqrt()


def pi():
    """Machin: pi/4 = 4 arctan(1/5) - arctan(1/239)."""

    def arctan_inverse(n):
        x = power = Decimal(1) / n
        total, k = x, 1
        while power > Decimal(10) ** -58:
            power /= n * n
            k += 2
            total += power / k if k % 4 == 1 else -power / k
        return total

    return 4 * (4 * arctan_inverse(5) - arctan_inverse(239))


PI = pi()


def shares(below):
    """From cumulative values to shares of 18 digits whose sums are those values, rounded up."""
    out, last = [], Decimal(0)
    for value in below:
        value = value.quantize(UNIT, rounding="ROUND_CEILING")
        out.append(value - last)
        last = value
    return out


def lines(label, values, below):
    parts = [f"{s:f}".lstrip("0") + f" {v}" for s, v in zip(shares(below), values)] + [f"rest {values[-1]}"]
    print(f"      {label}: " + ";\n        ".join("; ".join(parts[i : i + 4]) for i in range(0, len(parts), 4)))


def normal_below(x):
    return (1 + erf(x / Decimal(2).sqrt())) / 2


lines("cell is F18-59, M18-59", range(18, 60), [1 - (-Decimal(a + 1) / 9).exp() for a in range(41)])
lines("else", range(121), [normal_below((Decimal(m + 1).ln() - Decimal("3.35")) / Decimal("0.75")) for m in range(120)])
