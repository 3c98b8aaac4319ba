"""NumPy's side of the benchmarks: a process that answers requests, one JSON object a line.

The loop is timeit's: the statement is compiled into a function of its own, over local variables, with the garbage
collector off.
"""

import gc
import itertools
import json
import sys
import time

import numpy as np


def uniform(n, low, high, seed=0):
    """The same numbers as `uniform` in src/data.ts."""
    step = (np.arange(seed, seed + n, dtype=np.uint64) * np.uint64(2_654_435_761)) % np.uint64(2**32)
    return low + (high - low) * (step / 2**32)


TEMPLATE = """
def loop(_loops, _now, {names}):
    _count = itertools.repeat(None, _loops)
    _start = _now()
    for _ in _count:
        {statement}
    return _now() - _start
"""


def compiled(statement, data):
    space = {"itertools": itertools, "np": np}
    exec(TEMPLATE.format(names=", ".join(data), statement=statement), space)
    loop = space["loop"]
    return lambda loops: loop(loops, time.perf_counter_ns, **data)


def sampled(value, count):
    """Some elements of a result, to be compared with the other side's."""
    if value is None:
        return None
    flat = np.asarray(value[0] if isinstance(value, tuple) else value).reshape(-1)
    chosen = (np.arange(min(count, flat.size)) * flat.size) // max(1, min(count, flat.size))
    some = flat[chosen]
    return (some.real + some.imag if some.dtype.kind == "c" else some).astype(float).tolist()


class Side:
    def __init__(self):
        self.loops = {}

    def info(self, _):
        features = np._core._multiarray_umath.__cpu_features__
        return {
            "python": sys.version.split()[0],
            "numpy": np.__version__,
            "simd": np.show_config(mode="dicts").get("SIMD Extensions", {}),
            "features": [name for name, there in features.items() if there],
        }

    def prepare(self, request):
        self.loops = {}
        gc.collect()
        space = {"np": np, "uniform": uniform}
        exec(request["setup"], space)
        data = {k: v for k, v in space.items() if not k.startswith("__") and k not in ("np", "uniform")}
        samples = {}
        for row in request["rows"]:
            name, statement = row["name"], row["numpy"]
            self.loops[name] = compiled(statement, data)
            # An assignment has no value; what is compared is an expression's.
            try:
                samples[name] = sampled(eval(statement, space), request["samples"])
            except SyntaxError:
                exec(statement, space)
                samples[name] = None
        return samples

    def measure(self, request):
        return self.loops[request["row"]](request["loops"])

    def drop(self, _):
        self.loops = {}
        gc.collect()
        return None


def main():
    gc.disable()
    side = Side()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"value": getattr(side, request["do"])(request)}
        except Exception as error:  # noqa: BLE001 - whatever it is, the other side has to hear of it
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


main()
