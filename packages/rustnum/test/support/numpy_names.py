"""NumPy's public names as JSON text in `result`: kinds, parameters as `inspect` has them, types of ufunc loops."""

import inspect
import json

import numpy as np

# Characters of loops that take part in dtypes we have; `q` and `Q` are `l` and `L` here.
OURS = set("?bBhHiIlLefdFD->")
DETAILED = ["numpy", "numpy.linalg", "numpy.fft", "numpy.emath", "numpy.ndarray", "numpy.ufunc"]
NAMED = [
    "numpy.dtype", "numpy.random", "numpy.random.Generator", "numpy.strings", "numpy.polynomial", "numpy.exceptions",
    "numpy.lib.stride_tricks", "numpy.ma",
]


def parameters(f):
    """`a`, `axis=` for one with a default, `/` and `*` as in a definition; None where nobody knows."""
    try:
        given = list(inspect.signature(f).parameters.values())
    except (TypeError, ValueError):
        return None
    names = []
    for k, p in enumerate(given):
        if p.kind is p.KEYWORD_ONLY and (k == 0 or given[k - 1].kind not in (p.KEYWORD_ONLY, p.VAR_POSITIONAL)):
            names.append("*")
        stars = {p.VAR_POSITIONAL: "*", p.VAR_KEYWORD: "**"}.get(p.kind, "")
        names.append(stars + p.name + ("" if p.default is p.empty else "="))
    return " ".join(name for name in names if name != "self")


def entry(value):
    if isinstance(value, np.ufunc):
        types = [t for t in dict.fromkeys(value.types) if set(t) <= OURS]
        return {"ufunc": value.__name__, "types": " ".join(types)}
    if inspect.ismodule(value):
        return {"kind": "module"}
    if inspect.isclass(value):
        return {"kind": "class"}
    if not callable(value) or inspect.isdatadescriptor(value):
        return {"kind": "value"}
    known = parameters(value)
    return {"kind": "function"} if known is None else {"kind": "function", "parameters": known}


def find(path):
    subject = np
    for part in path.split(".")[1:]:
        subject = getattr(subject, part)
    return subject


def names(subject):
    listed = getattr(subject, "__all__", None) or dir(subject)
    return sorted(name for name in set(listed) if not name.startswith("_") and hasattr(subject, name))


sections = {}
for path in DETAILED + NAMED:
    subject = find(path)
    sections[path] = {
        name: entry(getattr(subject, name)) if path in DETAILED else {} for name in names(subject)
    }

lines = []
for path, entries in sections.items():
    rows = ",\n".join(f"    {json.dumps(name)}: {json.dumps(value)}" for name, value in entries.items())
    lines.append(f"  {json.dumps(path)}: {{\n{rows}\n  }}")
result = "{\n" + ",\n".join(lines) + "\n}\n"
