"""Reads what callgrind wrote, and compares counts of instructions with kept ones."""

import collections
import re

NAME = re.compile(r"c?(?P<kind>ob|fn)=\((?P<number>\d+)\)(?: (?P<name>.*))?")


class Counts:
    """Instructions of one run, without those of callees: by object file, and by its functions."""

    def __init__(self):
        self.objects = collections.Counter()
        self.functions = collections.defaultdict(collections.Counter)

    def add(self, place, instructions):
        self.objects[place["ob"]] += instructions
        self.functions[place["ob"]][place["fn"]] += instructions


def read(lines):
    """The counts in the lines of a callgrind.out file that has one event, Ir.

    A name is written out where it first stands, and abbreviated to its number afterwards; the line
    after `calls=` holds what the callee took, which is counted there.
    """
    counts, names, place, callee = Counts(), {}, {"ob": "", "fn": ""}, False
    for line in lines:
        named = NAME.match(line)
        if named:
            key = named["kind"], named["number"]
            if named["name"] is not None:
                names[key] = named["name"].rstrip("\n")
            if not line.startswith("c"):
                place[named["kind"]] = names[key]
        elif line.startswith("calls="):
            callee = True
        elif line[:1] in "+-*0123456789":
            if callee:
                callee = False
                continue
            fields = line.split()
            if len(fields) == 2:
                counts.add(place, int(fields[1]))
    return counts


def verdict(counted, kept, tolerance):
    """'same', or how far `counted` is from `kept` when that is more than the tolerance."""
    change = counted / kept - 1
    if abs(counted - kept) <= tolerance * kept:
        return "same"
    return f"{'more' if change > 0 else 'fewer'} by {abs(change):.1%}"
