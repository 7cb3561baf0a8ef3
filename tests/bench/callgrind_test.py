"""The reader of callgrind's files, and what counts as the same number of instructions.

    callgrind_test.py ROOT [unittest arguments]
"""

import sys
import unittest

sys.path.insert(0, f"{sys.argv.pop(1)}/bench")
from harness import callgrind  # noqa: E402

PROFILE = """# callgrind format
version: 1
positions: line
events: Ir

ob=(1) /opt/modelgate
fl=(1) main.cpp
fn=(1) main
16 400
cob=(2) /lib/libc.so
cfi=(2) malloc.c
cfn=(2) malloc
calls=3 50
16 9000
+1 5
fi=(3) header.hpp
* 20

ob=(2)
fl=(2)
fn=(2)
50 9000

ob=(1)
fl=(1)
fn=(3) draw(double)
-2 70
* 30
cfn=(1)
calls=1 16
* 12345

totals: 9525
"""


class Reading(unittest.TestCase):
    def test_costs_go_to_the_function_that_spends_them(self):
        counts = callgrind.read(PROFILE.splitlines(keepends=True))
        self.assertEqual(counts.objects, {"/opt/modelgate": 525, "/lib/libc.so": 9000})
        self.assertEqual(counts.functions["/opt/modelgate"], {"main": 425, "draw(double)": 100})
        self.assertEqual(counts.functions["/lib/libc.so"], {"malloc": 9000})


class Comparing(unittest.TestCase):
    def test_two_percent_are_allowed_and_no_more(self):
        self.assertEqual(callgrind.verdict(1_020_000, 1_000_000, 0.02), "same")
        self.assertEqual(callgrind.verdict(1_020_001, 1_000_000, 0.02), "more by 2.0%")
        self.assertEqual(callgrind.verdict(1_300_000, 1_000_000, 0.02), "more by 30.0%")

    def test_what_got_faster_is_told_too(self):
        self.assertEqual(callgrind.verdict(980_000, 1_000_000, 0.02), "same")
        self.assertEqual(callgrind.verdict(500_000, 1_000_000, 0.02), "fewer by 50.0%")


if __name__ == "__main__":
    unittest.main()
