"""Validates policies against the published JSON Schema with an independent validator.

usage: validate_schema.py SCHEMA GOOD.yaml... -- BAD.yaml...

Every GOOD file must be valid and every BAD file must not; a folder stands for the gate.yaml of each
folder in it. Exits with 77 (skipped) where the Python
packages jsonschema and yaml are missing.
"""
import pathlib
import sys

try:
    import json

    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: {missing}; install python3-jsonschema and python3-yaml")
    sys.exit(77)


class PolicyLoader(yaml.SafeLoader):
    """YAML as policies mean it: a date is text."""


PolicyLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def with_text_keys(value):
    """JSON has text keys only; `null:` is the key "null"."""
    if isinstance(value, dict):
        return {"null" if key is None else str(key): with_text_keys(item)
                for key, item in value.items()}
    if isinstance(value, list):
        return [with_text_keys(item) for item in value]
    return value


def errors(validator, path):
    with open(path, encoding="utf-8") as stream:
        document = with_text_keys(yaml.load(stream, PolicyLoader))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
            for error in validator.iter_errors(document)]


def expanded(path):
    folder = pathlib.Path(path)
    return sorted(folder.glob("*/gate.yaml")) if folder.is_dir() else [folder]


def main(arguments):
    schema_path, *policies = arguments
    good = [file for path in policies[:policies.index("--")] for file in expanded(path)]
    bad = policies[policies.index("--") + 1:]
    with open(schema_path, encoding="utf-8") as stream:
        schema = json.load(stream)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = [f"{path}: {error}" for path in good for error in errors(validator, path)]
    failures += [f"{path}: is valid, and must not be" for path in bad
                 if not errors(validator, path)]
    print("\n".join(failures))
    print(f"{len(good)} good and {len(bad)} bad policies validated")
    return 1 if failures or not good or not bad else 0


sys.exit(main(sys.argv[1:]))
