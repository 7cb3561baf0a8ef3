"""The printed query on real engines: the decisions from its counts are those of the rows.

judge_on_engines.py MODELGATE SOURCE ENGINES: makes tables of fixed seeds and of predictions of real
systems (in ../shared/data, where that is there), judges them as files, lets every engine that is installed count them by the query that `modelgate sql` prints for it, judges the
counts, and compares the `decisions` as bytes. Parses all queries with sqlglot as well. ENGINES is
where scripts/bootstrap --engines put Trino.
"""

import csv
import importlib.metadata
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

PROGRAM, SOURCE, ENGINES = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
DIALECTS = ["bigquery", "clickhouse", "databricks", "duckdb", "postgres", "snowflake", "spark", "trino"]
HAM, SPAM = "ham'", 'spam"; --'

ONE = (SOURCE / "tests/engines/scored.yaml").read_text()
THREE = """version: 1
name: three tables
data:
  classes: [ham, spam]
  positive: spam
  id: id
  prediction: predicted
  where: "age >= 18"
inputs: {labels: labels.csv, baseline: baseline.csv, candidate: candidate.csv}
join: {unscored: exclude}
evidence: {min_rows: 100, min_label_coverage: 0.5}
checks:
  - {metric: accuracy, slo: ">= 0.5", delta: ">= -0.1"}
  - {metric: f1, class: spam, slice: [region, kind], delta: ">= -0.3"}
  - {metric: broken, slo: "<= 0.5"}
"""
ARMS = """version: 1
name: split traffic
data:
  classes: [ham, spam, odd]
  score: {ham: p_ham, spam: p_spam, odd: p_odd}
  arm: {column: variant, baseline: stable, candidate: canary}
  unparsed: exclude
inputs: {rows: rows.csv}
checks:
  - {metric: accuracy, slo: ">= 0.3", delta: ">= -0.2"}
  - {metric: recall, class: spam, slice: {where: "kind IN ('x', 'y') AND NOT vip"}, delta: ">= -0.3"}
"""


def one_table(chance):
    rows = []
    for _ in range(2000):
        spam = chance.random() < 0.4
        right, now = chance.random() < 0.8, chance.random() < 0.85
        rows.append({
            "Label": None if chance.random() < 0.02 else (SPAM if spam else HAM),
            "old": None if chance.random() < 0.01 else (SPAM if spam == right else HAM),
            "p_new": chance.choice([None, float("nan"), float("inf"), 1.5]) if chance.random() < 0.02
            else round(chance.uniform(0.45, 1) if spam == now else chance.uniform(0, 0.44), 3),
            "region": chance.choice(["eu", "us", "ä'\\\"", None]),
            "amount": chance.choice([None, round(chance.uniform(0, 100), 1)]),
            "age": chance.randint(10, 60),
            "note": chance.choice(["xa", "b", None, "c"]),
        })
    types = {"Label": "text", "old": "text", "p_new": "double", "region": "text", "amount": "double",
             "age": "int", "note": "text"}
    return {"rows": (types, rows)}


def three_tables(chance):
    labels, baseline, candidate = [], [], []
    for at in range(2000):
        spam = chance.random() < 0.4
        say = lambda share: "spam" if (chance.random() < share) == spam else "ham"
        old, now = say(0.8), say(0.85)
        if chance.random() > 0.1:
            labels.append({"id": at, "label": "spam" if spam else "ham",
                           "region": chance.choice(["eu", "us", None]), "kind": chance.randint(1, 2),
                           "age": chance.randint(10, 60)})
        if chance.random() > 0.03:
            baseline.append({"id": at, "predicted": old})
        if chance.random() > 0.03:
            candidate.append({"id": at, "predicted": now})
    said = {"id": "int", "predicted": "text"}
    return {"labels": ({"id": "int", "label": "text", "region": "text", "kind": "int", "age": "int"},
                       labels), "baseline": (said, baseline), "candidate": (said, candidate)}


def arms(chance):
    rows = []
    for _ in range(2000):
        label = chance.choice(["ham", "spam", "odd"])
        weights = {name: chance.random() + (1.5 if name == label else 0) for name in
                   ["ham", "spam", "odd"]}
        if chance.random() < 0.1:
            weights["ham"] = weights["spam"] = max(weights.values())
        total = sum(weights.values()) * (1 if chance.random() > 0.02 else 0.8)
        row = {"p_" + name: round(value / total, 6) for name, value in weights.items()}
        row |= {"label": label, "variant": chance.choice(["stable", "canary"]),
                "kind": chance.choice(["x", "y", "z", None]), "vip": chance.random() < 0.3}
        rows.append(row)
    types = {"p_ham": "double", "p_spam": "double", "p_odd": "double", "label": "text",
             "variant": "text", "kind": "text", "vip": "bool"}
    return {"rows": (types, rows)}


CASES = {"one table": (ONE, one_table), "three tables": (THREE, three_tables), "arms": (ARMS, arms)}
REAL = ["bbh_direct_vs_cot", "bbh_multiple_choice", "ecg_residents_vs_dnn", "governors_lite_vs_deluxe",
        "pandalm_judges"]

TYPES = {
    "postgres": {"text": "text", "int": "bigint", "double": "double precision", "bool": "boolean"},
    "trino": {"text": "varchar", "int": "bigint", "double": "double", "bool": "boolean"},
    "spark": {"text": "string", "int": "bigint", "double": "double", "bool": "boolean"},
    "clickhouse": {"text": "Nullable(String)", "int": "Nullable(Int64)",
                   "double": "Nullable(Float64)", "bool": "Nullable(Bool)"},
}
QUOTES = {"postgres": '"', "trino": '"', "spark": "`", "clickhouse": "`"}


def value(dialect, field):
    if field is None:
        return "NULL"
    if isinstance(field, bool):
        return str(field).lower()
    if isinstance(field, float):
        if field != field or field in (float("inf"), float("-inf")):
            word = {"postgres": "'{}'::float8", "trino": "{}()", "spark": "double('{}')",
                    "clickhouse": "{}"}[dialect]
            name = "nan" if field != field else {"trino": "infinity", "postgres": "Infinity",
                                                 "spark": "Infinity"}.get(dialect, "inf")
            return word.format(name)
        return "CAST('%r' AS double)" % field if dialect in ("trino", "spark") else repr(field)
    if isinstance(field, int):
        return str(field)
    if dialect in ("spark", "clickhouse"):
        return "'" + field.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return "'" + field.replace("'", "''") + "'"


def statements(dialect, tables):
    quote = QUOTES[dialect]
    for name, (types, rows) in tables.items():
        table = quote + name + quote
        yield f"DROP TABLE IF EXISTS {table}"
        columns = ", ".join(quote + c + quote + " " + TYPES[dialect][t] for c, t in types.items())
        tail = {"clickhouse": " ENGINE = Memory", "spark": " USING parquet"}.get(dialect, "")
        yield f"CREATE TABLE {table} ({columns}){tail}"
        for begin in range(0, len(rows), 500):
            lines = ", ".join("(" + ", ".join(value(dialect, row[c]) for c in types) + ")"
                              for row in rows[begin:begin + 500])
            yield f"INSERT INTO {table} VALUES {lines}"


def program(*arguments, codes=(0, 1, 2)):
    run = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)
    if run.returncode not in codes:
        raise SystemExit(f"modelgate {' '.join(map(str, arguments))}: {run.stderr}{run.stdout}")
    return run.stdout


def decisions(gate, *inputs):
    report = program("run", gate, "--format", "json", *inputs)
    return json.dumps(json.loads(report)["decisions"], indent=1)


def write_csv(path, types, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(types)
        for row in rows:
            writer.writerow(["" if row[c] is None else str(row[c]).lower()
                             if isinstance(row[c], bool) else row[c] for c in types])


class Postgres:
    """A cluster of its own, run by a user without rights."""

    name = "postgres"

    def __init__(self, folder):
        found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not found:
            raise LookupError("no PostgreSQL here")
        self.bin, self.folder = found[-1].parent, folder / "pg"
        self.folder.mkdir()
        self.as_user = []
        if os.geteuid() == 0:
            self.as_user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
            shutil.chown(self.folder, "nobody", "nogroup")
            folder.chmod(0o755)
        data = self.folder / "data"
        self.call(self.bin / "initdb", "-D", data, "-U", "gate", "--auth=trust", "-E", "UTF8",
                  "--locale=C.UTF-8")
        self.call(self.bin / "pg_ctl", "-D", data, "-w", "-l", self.folder / "log", "-o",
                  f"-c listen_addresses='' -k {self.folder}", "start")

    def call(self, *words, **more):
        return subprocess.run([*self.as_user, *map(str, words)], check=True, capture_output=True,
                              text=True, cwd="/", **more).stdout

    def psql(self, text, *options):
        return self.call("psql", "-h", self.folder, "-U", "gate", "-d", "postgres", "-q", "-v",
                         "ON_ERROR_STOP=1", *options, "-f", "-", input=text)

    def version(self):
        return self.psql("SHOW server_version", "-At").strip()

    def count(self, questions):
        for tables, query, path in questions:
            self.psql(";\n".join(statements(self.name, tables)) + ";")
            path.with_suffix(".csv").write_text(self.psql(query, "--csv"))
            yield path.with_suffix(".csv")

    def close(self):
        self.call(self.bin / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")


class Spark:
    name = "spark"

    def __init__(self, folder):
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise LookupError("no pyspark here") from error
        if shutil.which("java") is None:
            raise LookupError("no Java for Spark here")
        self.session = (SparkSession.builder.master("local[1]").appName("cells")
                        .config("spark.ui.enabled", "false")
                        .config("spark.sql.shuffle.partitions", "2")
                        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .config("spark.driver.host", "127.0.0.1").getOrCreate())
        self.session.sparkContext.setLogLevel("ERROR")

    def version(self):
        return self.session.version

    def count(self, questions):
        for tables, query, path in questions:
            for statement in statements(self.name, tables):
                self.session.sql(statement)
            self.session.sql(query).write.parquet(str(path))
            yield str(path) + "/*.parquet"

    def close(self):
        self.session.stop()


class Clickhouse:
    name = "clickhouse"

    def __init__(self, folder):
        try:
            from chdb import session
        except ImportError as error:
            raise LookupError("no chdb here") from error
        self.session = session.Session(str(folder / "clickhouse"))

    def version(self):
        return str(self.session.query("SELECT version()", "TSV")).strip()

    def count(self, questions):
        for tables, query, path in questions:
            for statement in statements(self.name, tables):
                self.session.query(statement)
            path.with_suffix(".parquet").write_bytes(self.session.query(query, "Parquet").bytes())
            yield path.with_suffix(".parquet")

    def close(self):
        self.session.close()


class Trino:
    name = "trino"

    def __init__(self, folder):
        self.java = ENGINES / "java"
        if not (ENGINES / "trino" / "Trino.class").exists():
            raise LookupError("no Trino here (it needs Java 25 and Maven)")

    def version(self):
        jar = next((ENGINES / "trino/jars").glob("trino-main-*.jar"))
        return jar.stem.removeprefix("trino-main-")

    def count(self, questions):
        arguments, files = [], []
        for tables, query, path in questions:
            path.with_suffix(".ddl").write_text("\n/\n".join(statements(self.name, tables)))
            path.with_suffix(".sql").write_text(query)
            arguments += [path.with_suffix(end) for end in (".ddl", ".sql", ".csv")]
            files.append(path.with_suffix(".csv"))
        run = subprocess.run(
            [self.java / "bin/java", "-Xmx3g", "--add-modules=jdk.incubator.vector", "-cp",
             f"{ENGINES}/trino:{ENGINES}/trino/jars/*", "Trino", *map(str, arguments)],
            capture_output=True, text=True)
        if run.returncode != 0:
            raise SystemExit(f"trino: {run.stdout[-4000:]}{run.stderr[-4000:]}")
        yield from files

    def close(self):
        pass


def parse(gates):
    try:
        import sqlglot
    except ImportError:
        print("SKIPPED: no sqlglot here", flush=True)
        return
    for gate in gates:
        for dialect in DIALECTS:
            sqlglot.parse_one(program("sql", gate, "--dialect", dialect), read=dialect)
    print(f"sqlglot {importlib.metadata.version('sqlglot')}: parses the queries of "
          f"{', '.join(DIALECTS)}", flush=True)


def judge(engine, cases, folder):
    questions = [(tables, program("sql", gate, "--dialect", engine.name, "--set",
                                  "statistics.replicates=500"), folder / f"{engine.name}-{at}")
                 for at, (gate, tables, _, _) in enumerate(cases)]
    answers = list(engine.count(questions))
    for (gate, _, expected, title), cells in zip(cases, answers):
        found = decisions(gate, "--cells", cells)
        if found != expected:
            (folder / "expected.json").write_text(expected)
            (folder / "found.json").write_text(found)
            raise SystemExit(f"{engine.name}, {title}: other decisions than from rows, see {folder}")
        print(f"{engine.name} {engine.version()}: {title}: {len(json.loads(found))} decisions, the "
              f"same {len(found)} bytes as from rows", flush=True)


def made_cases(folder):
    for at, (title, (policy, make)) in enumerate(CASES.items()):
        place = folder / f"case-{at}"
        place.mkdir()
        gate = place / "gate.yaml"
        gate.write_text(policy)
        tables = make(random.Random(20260101 + at))
        inputs = []
        for name, (types, rows) in tables.items():
            write_csv(place / f"{name}.csv", types, rows)
            inputs += [f"--{name}", place / f"{name}.csv"]
        yield gate, tables, decisions(gate, *inputs), title


def real_cases():
    for name in REAL:
        path = SOURCE.parent / "shared/data" / f"{name}.csv"
        if not path.exists():
            print(f"SKIPPED: no {path.name} here", flush=True)
            continue
        with open(path, newline="") as file:
            rows = [{column: field or None for column, field in row.items()}
                    for row in csv.DictReader(file)]
        gate = SOURCE / "tests/gates/shared" / f"{name}.yaml"
        tables = {"rows": (dict.fromkeys(rows[0], "text"), rows)}
        yield gate, tables, decisions(gate, "--rows", path), name


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="modelgate-engines-"))
    cases = [*made_cases(folder), *real_cases()]
    parse([case[0] for case in cases])
    ran = 0
    for kind in (Postgres, Spark, Trino, Clickhouse):
        try:
            engine = kind(folder)
        except LookupError as absent:
            print(f"SKIPPED: {absent}", flush=True)
            continue
        try:
            judge(engine, cases, folder)
        finally:
            engine.close()
        ran += 1
    shutil.rmtree(folder)
    return 0 if ran else 77


if __name__ == "__main__":
    sys.exit(main())
