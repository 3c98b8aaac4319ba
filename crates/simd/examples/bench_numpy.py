"""NumPy's nanoseconds per element for the functions that bench.rs times: the same arguments, one thread, `out=`."""

import sys
import time

import numpy as np

N = 10_000


def best(call):
    least = float("inf")
    for _ in range(40):
        start = time.perf_counter()
        for _ in range(20):
            call()
        least = min(least, (time.perf_counter() - start) / 20)
    return least * 1e9 / N


def spread(low, high):
    return low + (high - low) * (np.arange(N) * 7919 % N / N)


few, positive, unit, large = spread(-20, 20), spread(1e-3, 50), spread(-0.99, 0.99), spread(1, 50)
ONE = dict.fromkeys("exp exp2 expm1 cbrt sinh cosh tanh arcsinh sin cos tan arctan".split(), few)
ONE |= dict.fromkeys("log log2 log10 log1p".split(), positive) | dict.fromkeys("arcsin arccos arctanh".split(), unit)
ONE |= {"arccosh": large}
TWO = {"power": (positive, few)} | dict.fromkeys("logaddexp logaddexp2 arctan2 hypot remainder".split(), (few, positive))
for dtype in np.float64, np.float32:
    for name, arguments in (ONE | TWO).items():
        row = f"{name} f{np.dtype(dtype).itemsize * 8}"
        if len(sys.argv) > 1 and not any(part in row for part in sys.argv[1:]):
            continue
        arguments = [x.astype(dtype) for x in (arguments if isinstance(arguments, tuple) else (arguments,))]
        out, function = np.empty(N, dtype), getattr(np, name)
        print(f"{row:14} {best(lambda: function(*arguments, out=out)):6.2f}", flush=True)
