"""What bench/run takes for agreement, who runs when, and which figures are reached.

    agreement_test.py ROOT [unittest arguments]
"""

import sys
import unittest

sys.path.insert(0, f"{sys.argv.pop(1)}/bench")
from harness import agreement, contest, measure  # noqa: E402
from harness.workloads import Contestant, Goal, Workload, judged  # noqa: E402


def outcome(value=0.5, ends=(0.4, 0.6), replicates=10000, name="accuracy.delta"):
    return {"values": {name: value}, "intervals": {name: list(ends)}, "replicates": replicates}


class Values(unittest.TestCase):
    def test_values_agree_within_a_billionth(self):
        near = agreement.compare_values(outcome(), outcome(0.5 + 9e-10))
        far = agreement.compare_values(outcome(), outcome(0.5 + 2e-9))
        self.assertTrue(near["agrees"])
        self.assertFalse(far["agrees"])
        self.assertEqual(far["worst"], "accuracy.delta")

    def test_nothing_in_common_is_no_agreement(self):
        self.assertFalse(agreement.compare_values(outcome(), outcome(name="f1.delta"))["agrees"])

    def test_a_value_that_is_no_number_does_not_agree(self):
        self.assertFalse(agreement.compare_values(outcome(), outcome(float("nan")))["agrees"])


class Intervals(unittest.TestCase):
    def test_the_error_of_a_limit_is_that_of_a_normal_quantile(self):
        # sqrt(0.025 * 0.975 / 10000) / 0.058445 = 0.026713 standard deviations
        self.assertAlmostEqual(agreement.limit_error((-agreement.Z, agreement.Z), 10000), 0.026713, 6)

    def test_resampled_limits_agree_within_five_standard_errors(self):
        # one standard deviation is 0.051; of two limits the error is 0.051 * 0.0267 * sqrt(2) = 0.00193
        near = agreement.compare_intervals(outcome(), outcome(ends=(0.4, 0.609)))
        far = agreement.compare_intervals(outcome(), outcome(ends=(0.4, 0.611)))
        self.assertTrue(near["agrees"], near)
        self.assertFalse(far["agrees"], far)

    def test_closed_limits_agree_as_values_do(self):
        pair = outcome(replicates=0), outcome(ends=(0.4, 0.6 + 1e-8), replicates=0)
        self.assertFalse(agreement.compare_intervals(*pair)["agrees"])
        self.assertTrue(agreement.compare_intervals(pair[0], pair[0])["agrees"])


class Reports(unittest.TestCase):
    def test_a_report_becomes_an_outcome(self):
        side = {"value": 0.9, "interval": [0.8, 1.0]}
        change = {"value": 0.1, "interval": [0.0, 0.2]}
        report = {"statistics": {"replicates": 999}, "decisions": [
            {"id": "recall.1.delta", "kind": "delta", "candidate": side, "baseline": {"value": 0.8},
             "delta": change}]}
        found = agreement.of_report(report)
        self.assertEqual(found["values"], {"recall.1.delta": 0.1, "recall.1.candidate": 0.9,
                                           "recall.1.baseline": 0.8})
        self.assertEqual(found["intervals"], {"recall.1.delta": [0.0, 0.2],
                                              "recall.1.candidate": [0.8, 1.0]})
        self.assertEqual(found["replicates"], 999)


class Turns(unittest.TestCase):
    def test_programs_take_turns_and_leave_when_done(self):
        self.assertEqual("".join(measure.in_turn("abc", {"a": 3, "b": 1, "c": 2})), "abcaca")

    def test_a_run_knows_its_time_memory_and_code(self):
        run = measure.run([sys.executable, "-c", "print('{\"a\": 1}'); raise SystemExit(3)"])
        self.assertEqual((run.code, run.output), (3, '{"a": 1}\n'))
        self.assertGreater(run.peak_mb, 1)
        with self.assertRaisesRegex(ValueError, "exit code 3"):
            run.outcome()

    def test_the_memory_of_who_measures_does_not_count(self):
        ballast = bytearray(200 << 20)
        self.assertLess(measure.run(["true"]).peak_mb, 50)
        self.assertEqual(len(ballast), 200 << 20)

    def test_a_program_that_is_not_there_is_an_error(self):
        self.assertNotEqual(measure.run(["/no/such/program"]).code, 0)

    def test_a_run_that_takes_too_long_is_ended(self):
        run = measure.run([sys.executable, "-c", "import time; time.sleep(60)"], timeout=0.2)
        self.assertNotEqual(run.code, 0)


class Goals(unittest.TestCase):
    results = {"ours": {"seconds": {"median": 0.5}, "peak_mb": 50},
               "theirs": {"seconds": {"median": 5.0}, "peak_mb": 300}}

    def test_each_kind_of_figure(self):
        for kind, bound, other, measured, reached in (
                ("times", 10, "theirs", 10.0, True), ("times", 11, "theirs", 10.0, False),
                ("times_at_most", 0.1, "theirs", 0.1, True), ("seconds", 0.4, "", 0.5, False),
                ("megabytes", 50, "", 50, True), ("memory_times", 6, "theirs", 6.0, True),
                ("memory_times_at_most", 0.1, "theirs", 50 / 300, False)):
            found = judged(Goal(kind, "ours", bound, other), self.results)
            self.assertEqual((found["measured"], found["reached"]), (measured, reached), kind)

    def test_who_did_not_run_reaches_nothing(self):
        self.assertIsNone(judged(Goal("times", "ours", 2, "absent"), self.results)["reached"])


class Contests(unittest.TestCase):
    def peer(self, name, value, replicates=10, **more):
        text = ('{"values": {"m": %r}, "intervals": {}, "replicates": %d, "seconds_cpu": 0.5, '
                '"seconds_wall": 1.0}' % (value, replicates))
        return Contestant(name, [sys.executable, "-c", f"print('{text}')"], "statistic", 2, **more)

    def hold(self, *contestants):
        return contest.hold(Workload("w", "a test", list(contestants), [], "cpu", 100), 2)

    def test_times_are_brought_to_the_replicates_of_the_workload(self):
        found = self.hold(self.peer("a", 1.0), self.peer("b", 1.0, 200))
        self.assertTrue(found["agrees"])
        slow, fast = found["contestants"]["a"], found["contestants"]["b"]
        self.assertEqual((slow["seconds"]["median"], slow["extrapolated"]), (5.0, True))
        self.assertEqual((fast["seconds"]["median"], fast["extrapolated"]), (0.25, False))

    def test_nothing_is_timed_where_programs_disagree(self):
        found = self.hold(self.peer("a", 1.0), self.peer("b", 1.1))
        self.assertFalse(found["agrees"])
        self.assertEqual(found["contestants"], {})

    def test_who_fails_or_is_missing_is_named_and_the_rest_goes_on(self):
        broken = Contestant("broken", [sys.executable, "-c", "raise SystemExit(9)"], "statistic", 2)
        found = self.hold(self.peer("a", 1.0), broken, self.peer("c", 1.0, missing="no c here"))
        self.assertEqual(list(found["contestants"]), ["a"])
        self.assertRegex(found["skipped"]["broken"], "exit code 9")
        self.assertEqual(found["skipped"]["c"], "no c here")


if __name__ == "__main__":
    unittest.main()
