"""Makes intervals.csv, with which tests/intervals.rs compares domain::verdict::interval.

    python -m venv venv && venv/bin/pip install scipy==1.17.1 && venv/bin/python make_golden.py

Every value comes from SciPy itself or from exact integer arithmetic (Benjamini-Hochberg), by
another way than the Rust code where there is one.
"""

import csv
import pathlib
import sys

import numpy
import scipy
from scipy import stats

SIZES = [1, 2, 5, 20, 59, 149, 299, 598, 2995, 40_000, 1_000_000]
SHARES = [0.0, 0.001, 0.01, 0.1, 0.5, 0.9, 1.0]
THETAS = [0.05, 0.02, 0.01, 0.005, 0.001]
rows = []


def row(function, value, *arguments):
    # repr() gives the shortest text that reads back as the same double.
    rows.append([function, *[repr(float(a)) for a in arguments], *[""] * (3 - len(arguments)), repr(float(value))])


for n in SIZES:
    row("zero_rule", stats.beta.ppf(0.95, 1, n), n)
    for x in sorted({round(n * share) for share in SHARES}):
        wilson = stats.binomtest(x, n).proportion_ci(0.95, method="wilson")
        row("wilson_low", wilson.low, x, n)
        row("wilson_high", wilson.high, x, n)
        upper = stats.binomtest(x, n, alternative="less").proportion_ci(0.95, method="exact").high
        lower = stats.binomtest(x, n, alternative="greater").proportion_ci(0.95, method="exact").low
        row("clopper_pearson_upper", upper, x, n)
        row("clopper_pearson_lower", lower, x, n)
        for theta in THETAS:
            row("binomial_tail", stats.binom.cdf(x, n, theta), x, n, theta)

# Counts divided by a design effect are no whole numbers: only the beta distribution knows them.
for x, n, effect in [(0, 299, 1.7), (3, 1_000, 2.3), (40, 3_000, 5.01), (120, 100_000, 13.7)]:
    a, b = x / effect, n / effect
    row("clopper_pearson_upper", stats.beta.ppf(0.95, a + 1, b - a), a, b)
    if x:
        row("clopper_pearson_lower", stats.beta.ppf(0.05, a, b - a + 1), a, b)

for x in [0, 1, 2, 5, 10, 37, 100, 1_000, 25_000, 1_000_000]:
    row("poisson_upper", stats.chi2.ppf(0.95, 2 * x + 2) / 2, x)
    for mean in [0.5, 3.0, 0.9 * x + 1, 1.1 * x + 5]:
        row("poisson_tail", stats.poisson.cdf(x, mean), x, mean)

for theta in THETAS:
    # The smallest n by trying, not by the logarithm.
    n = 1
    while stats.binom.pmf(0, n, theta) > 0.05:
        n += 1
    row("people_needed", n, theta)

random = numpy.random.default_rng(20260101)
for family in range(6):
    p = random.uniform(size=25) ** (1 + family)
    adjusted = stats.false_discovery_control(p, method="bh")
    for one, q in zip(p, adjusted):
        row("benjamini_hochberg", q <= 0.05, family, one)

with open(pathlib.Path(__file__).with_name("intervals.csv"), "w", newline="") as file:
    file.write(f"# made by make_golden.py with SciPy {scipy.__version__}, NumPy {numpy.__version__}, Python {sys.version.split()[0]}\n")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "a", "b", "c", "value"])
    writer.writerows(rows)
