"""The tables of docs/benchmarks.md, from results that are written here.

    tables_test.py ROOT [unittest arguments]
"""

import sys
import unittest

sys.path.insert(0, f"{sys.argv.pop(1)}/bench")
from harness import tables  # noqa: E402


def contestant(median, peak, extrapolated=False):
    return {"kind": "process", "peak_mb": peak, "extrapolated": extrapolated,
            "seconds": {"median": median, "first_quartile": median * 0.9,
                        "third_quartile": median * 1.1, "runs": 5}}


def results(agrees=True):
    goal = {"kind": "times", "of": "modelgate", "against": "numpy", "bound": 6, "measured": 12.5,
            "reached": True}
    missed = {"kind": "seconds", "of": "modelgate", "against": "", "bound": 0.04, "measured": 0.05,
              "reached": False}
    return {"machine": {"processor": "AMD EPYC", "processors": 2, "memory_gb": 24, "system": "Debian",
                        "compiler": "GNU 12.2.0", "versions": {"modelgate": "modelgate 0.1.0"}},
            "workloads": {"small": {
                "name": "small", "title": "10 rows", "unit": "whole process", "skipped": {"R": "no R"},
                "contestants": {"modelgate": contestant(0.05, 20), "numpy": contestant(0.625, 99, True)}
                if agrees else {},
                "agreement": [{"what": "values", "compared": 4, "difference": 1e-16}],
                "agrees": agrees, "goals": [goal, missed], "measured_at": "2026-01-01",
                "load_before": 0.1}}}


class Numbers(unittest.TestCase):
    def test_three_figures_and_no_exponents(self):
        self.assertEqual([tables.number(value) for value in (1234.5, 99.4, 1.2345, 0.0123, 0.000456)],
                         ["1,234", "99.4", "1.23", "0.0123", "0.000456"])

    def test_times_have_the_unit_that_fits(self):
        self.assertEqual([tables.time(value) for value in (12.34, 0.0505, 42e-6)],
                         ["12.3 s", "50.5 ms", "42.0 µs"])


class Documents(unittest.TestCase):
    def test_a_document(self):
        text = tables.document(results(), {"small": "Why so small.", "time": "In reading."},
                               ["whole.svg"])
        for line in ("| [10 rows](#small) | modelgate | at least 6 times as fast as numpy | 12.5× | "
                     "reached |",
                     "| [10 rows](#small) | modelgate | at most 0.04 s | 50.0 ms | **missed** |",
                     "| modelgate | 50.0 ms | 45.0 ms – 55.0 ms | 1.00 | 20 | 5 |",
                     "| numpy | 625 ms (x) | 562 ms – 688 ms | 12.5 | 99 | 5 |",
                     "- R: not measured: no R", "Why so small.", "## Where the time goes",
                     "Agreement: 4 values, the farthest 1e-16 apart. Measured 2026-01-01, load before "
                     "0.1."):
            self.assertIn(line, text.splitlines())
        self.assertIn("](benchmarks/whole.svg)", text)

    def test_a_disagreement_is_said(self):
        self.assertIn("**The programs disagree, so nothing was timed.**",
                      tables.document(results(agrees=False), {}, []))

    def test_notes_are_found_by_their_heading(self):
        self.assertEqual(tables.sections("# Notes\n\n## a\n\none\n\n## b c\ntwo\n"),
                         {"a": "one", "b c": "two"})


if __name__ == "__main__":
    unittest.main()
