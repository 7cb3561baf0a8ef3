"""Validates every policy of the repository against gates/schema/policy.schema.json.

Run:  python3 validate.py REPOSITORY
"""

import json
import pathlib
import sys

import jsonschema
import yaml


class TextKeys(yaml.SafeLoader):
    """A loader that leaves dates as text, as JSON has no type for them."""


TextKeys.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def main():
    root = pathlib.Path(sys.argv[1])
    schema = json.loads((root / "gates/schema/policy.schema.json").read_text())
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    found = 0
    policies = [*sorted(root.glob("gates/*/gate.yaml")), *sorted(root.glob("tests/gates/shared/*.yaml"))]
    for path in policies:
        problems = list(validator.iter_errors(yaml.load(path.read_text(), Loader=TextKeys)))
        found += len(problems)
        print(f"{path.relative_to(root)}: {'valid' if not problems else problems[0].message}")
    sys.exit(1 if found or not policies else 0)


main()
