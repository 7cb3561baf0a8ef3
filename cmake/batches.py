"""Puts C++ sources together into batches, each of which one translation unit can hold.

    python3 cmake/batches.py COUNT source…    prints `batch source`, a line each

Sources of a batch see each other's names, so what one declares in its unnamed namespace no other may
mention, nor may a header that another includes declare it. Names are found by their place at the
margin, a guess that the house's formatting makes a good one; where it fails the compiler says so.
A source that leaves a macro defined is alone, and one that gives a namespace of ours another name.
"""

import functools
import math
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = [ROOT / name for name in ("include", "src", "tests")]

UNNAMED = re.compile(r"^namespace \{$(.*?)^\}  // namespace$", re.MULTILINE | re.DOTALL)
# Functions, constants, types and their aliases that begin a line.
DECLARED = re.compile(
    r"^(?:\[\[nodiscard\]\] )?(?!return|using|namespace|case|public|private)"
    r"[A-Za-z_][\w:<>,&*\[\]. ]*?[ &*](\w+)(?= ?[({=;\[]| final| :)|^using (\w+) =", re.MULTILINE)
SHARED = re.compile(r"^(?:constinit )?const \w+ (\w+)", re.MULTILINE)
NO_CODE = re.compile(
    r"""//[^\n]*|'\\?.'|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*\"""", re.DOTALL)
INCLUDED = re.compile(r'^#include "(.*)"', re.MULTILINE)
RENAMED = re.compile(r"^namespace \w+ = modelgate::", re.MULTILINE)
MACRO = re.compile(r"^ *# *(define|undef) +(\w+)", re.MULTILINE)
WORD = re.compile(r"[A-Za-z_]\w*")


def declared(text):
    return {name for found in DECLARED.findall(text) for name in found if name}


@functools.cache
def header_names(name):
    """What a header of the project, and those that it includes, declare."""
    path = next((folder / name for folder in FOLDERS if (folder / name).exists()), None)
    if not path:
        return frozenset()
    text = path.read_text()
    return frozenset(declared(text)).union(*map(header_names, INCLUDED.findall(text)))


class Source:
    """`own` are the names that it declares for itself, `hiding` those and the objects that it
    shares, `words` all that it mentions or could."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.text = self.path.read_text()
        code = NO_CODE.sub("", self.text)
        macros = MACRO.findall(code)
        self.is_alone = bool(RENAMED.search(code)) or any(
            ("undef", name) not in macros for _, name in macros)
        headers = INCLUDED.findall(self.text)
        self.words = set(WORD.findall(code)).union(*map(header_names, headers))
        self.own = set().union(*map(declared, UNNAMED.findall(self.text)))
        self.hiding = self.own.union(SHARED.findall(self.text))

    def clashes(self, other):
        return (self.is_alone or other.is_alone or not self.hiding.isdisjoint(other.words)
                or not other.hiding.isdisjoint(self.words))


def batches(paths, count):
    """Lists of paths, about `count` in each, of about the same length in all."""
    sources = [Source(path) for path in paths]
    clashes = {source: {other for other in sources
                        if other is not source and source.clashes(other)} for source in sources}
    packed = [[] for _ in range(math.ceil(len(sources) / count))]
    # Hardest to place first.
    for source in sorted(sources, key=lambda one: (-len(clashes[one]), -len(one.text), one.path)):
        free = [batch for batch in packed if clashes[source].isdisjoint(batch)]
        if not free:
            free = [[]]
            packed += free
        min(free, key=lambda batch: sum(len(one.text) for one in batch)).append(source)
    return [sorted(source.path for source in batch) for batch in packed if batch]


def main():
    for number, batch in enumerate(batches(sys.argv[2:], int(sys.argv[1])), 1):
        for path in batch:
            print(number, path)


if __name__ == "__main__":
    main()
