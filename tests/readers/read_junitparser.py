"""Cases of JUnit files as Debian's junitparser reads them: outcome, class, name, first line."""
import sys

from junitparser import Error, Failure, JUnitXml, Skipped

OUTCOMES = {Failure: "failed", Error: "errored", Skipped: "skipped"}

for path in sys.argv[1:]:
    for suite in JUnitXml.fromfile(path):
        for case in suite:
            result = case.result[0] if case.result else None
            outcome = OUTCOMES[type(result)] if result else "passed"
            text = (result.text if result else case.system_out) or ""
            print("\t".join([outcome, case.classname, case.name, text.split("\n")[0]]))
