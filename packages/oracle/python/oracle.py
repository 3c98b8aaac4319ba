"""NumPy answering over stdin and stdout.

One frame is: uint32 (little endian) length of the header, the header (JSON), then the raw bytes of the blobs whose
lengths the header lists. A request frame holds a batch of calls, the reply frame one result for each, in order.

Values travel as tagged JSON ({"k": kind, ...}); the bytes of arrays and typed scalars as blobs, so that no value ever
passes through decimal text by accident.
"""

import ast
import json
import operator
import os
import struct
import sys
import warnings

import numpy as np

SOURCE_NAMES = {"np": np, "numpy": np, "operator": operator, "warnings": warnings}
functions = {}


def take_streams():
    """Keep stdout for frames: whatever a call prints goes to stderr."""
    reader = os.fdopen(os.dup(0), "rb", buffering=1 << 20)
    writer = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    os.dup2(2, 1)
    return reader, writer


def read_exactly(stream, count):
    data = stream.read(count)
    if len(data) != count:
        raise EOFError
    return data


def find_function(text):
    """A dotted name below numpy (or `operator.`), or source text: a lambda or a single def."""
    known = functions.get(text)
    if known is not None:
        return known
    if text.startswith("lambda"):
        names = dict(SOURCE_NAMES)
        # SciPy takes its time to be imported: only where it is asked for.
        if "scipy." in text:
            import scipy.fft
            import scipy.signal

            names["scipy"] = scipy
        found = eval(text, names)
    elif text.startswith("def "):
        names = dict(SOURCE_NAMES)
        exec(text, names)
        found = names[text[4 : text.index("(")].strip()]
    elif text.startswith("operator."):
        found = getattr(operator, text[9:])
    else:
        found = np
        for part in text.split("."):
            found = getattr(found, part)
        if not callable(found) and text.startswith("ndarray."):
            attribute = text[8:]
            found = lambda array: getattr(array, attribute)
    functions[text] = found
    return found


class Decoder:
    """Arguments of one call. Operands that name the same blob share memory, as overlapping views do."""

    def __init__(self, blobs):
        self.blobs = blobs
        self.bases = {}

    def base(self, index):
        base = self.bases.get(index)
        if base is None:
            # A copy, because calls may write; never empty, because an array needs an address.
            base = self.bases[index] = bytearray(self.blobs[index]) or bytearray(16)
        return base

    def array(self, value):
        dtype = np.dtype(decode_dtype(value["dtype"]))
        shape = tuple(value["shape"])
        strides = value.get("strides")
        return np.ndarray(
            shape,
            dtype,
            buffer=self.base(value["blob"]),
            offset=value.get("offset", 0),
            strides=None if strides is None else tuple(strides),
        )

    def value(self, value):
        kind = value["k"]
        if kind == "none":
            return None
        if kind == "bool":
            return value["v"]
        if kind == "int":
            return int(value["v"])
        if kind == "float":
            return float(value["v"])
        if kind == "complex":
            return complex(float(value["re"]), float(value["im"]))
        if kind == "str":
            return value["v"]
        if kind == "array":
            return self.array(value)
        if kind == "scalar":
            return np.frombuffer(self.blobs[value["blob"]], decode_dtype(value["dtype"]))[0]
        if kind == "list":
            return [self.value(item) for item in value["v"]]
        if kind == "tuple":
            return tuple(self.value(item) for item in value["v"])
        if kind == "dict":
            return {key: self.value(item) for key, item in value["v"].items()}
        if kind == "slice":
            return slice(*(None if part is None else int(part) for part in value["v"]))
        if kind == "ellipsis":
            return Ellipsis
        if kind == "dtype":
            return np.dtype(decode_dtype(value["v"]))
        if kind == "python":
            return eval(value["v"], dict(SOURCE_NAMES))
        raise ValueError("unknown kind of argument: " + kind)


def decode_dtype(text):
    """A dtype by name or string; structured ones come as the text of their field list."""
    return ast.literal_eval(text) if text.startswith("[") else text


def encode_dtype(dtype):
    return {
        "name": dtype.name,
        "str": dtype.str if dtype.names is None else repr(dtype.descr),
        "kind": dtype.kind,
        "itemsize": dtype.itemsize,
    }


def encode(value, blobs):
    if isinstance(value, (np.ndarray, np.generic)):
        if value.dtype.hasobject:
            return {"k": "object", "type": type(value).__name__, "repr": repr(value)}
        native = value.dtype.newbyteorder("=")
        data = np.ascontiguousarray(value, dtype=native).tobytes()
        blobs.append(data)
        header = {"dtype": encode_dtype(native), "blob": len(blobs) - 1}
        if isinstance(value, np.ndarray):
            return {"k": "array", "shape": value.shape, "strides": value.strides, **header}
        return {"k": "scalar", **header}
    if value is None:
        return {"k": "none"}
    if isinstance(value, bool):
        return {"k": "bool", "v": value}
    if isinstance(value, int):
        return {"k": "int", "v": str(value)}
    if isinstance(value, float):
        return {"k": "float", "v": repr(value)}
    if isinstance(value, complex):
        return {"k": "complex", "re": repr(value.real), "im": repr(value.imag)}
    if isinstance(value, str):
        return {"k": "str", "v": value}
    if isinstance(value, (tuple, list)):
        items = [encode(item, blobs) for item in value]
        fields = list(getattr(value, "_fields", ()))
        return {"k": "list" if isinstance(value, list) else "tuple", "v": items, "fields": fields}
    if isinstance(value, dict):
        return {"k": "dict", "v": {str(key): encode(item, blobs) for key, item in value.items()}}
    if isinstance(value, np.dtype):
        return {"k": "dtype", "v": encode_dtype(value)}
    return {"k": "object", "type": type(value).__name__, "repr": repr(value)}


def run(call, request_blobs, reply_blobs):
    """One call. Whatever it raises is part of the answer, and so are its warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            decoder = Decoder(request_blobs[call["first"] : call["first"] + call["count"]])
            arguments = [decoder.value(value) for value in call["args"]]
            keywords = {name: decoder.value(value) for name, value in call["kwargs"].items()}
            with np.errstate(**call["errstate"]):
                result = find_function(call["fn"])(*arguments, **keywords)
            outcome = {"value": encode(result, reply_blobs)}
        except Exception as error:
            kinds = [kind.__name__ for kind in type(error).__mro__[:-2]]
            outcome = {"error": {"type": kinds[0], "kinds": kinds, "message": str(error)}}
    outcome["warnings"] = [{"category": item.category.__name__, "message": str(item.message)} for item in caught]
    return outcome


def read_request(stream):
    (length,) = struct.unpack("<I", read_exactly(stream, 4))
    header = json.loads(read_exactly(stream, length))
    return header, [read_exactly(stream, size) for size in header["blobs"]]


def write_frame(stream, header, blobs):
    header["blobs"] = [len(blob) for blob in blobs]
    text = json.dumps(header).encode()
    stream.write(struct.pack("<I", len(text)))
    stream.write(text)
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def main():
    reader, writer = take_streams()
    write_frame(writer, {"numpy": np.__version__, "python": sys.version.split()[0], "byteorder": sys.byteorder}, [])
    while True:
        try:
            header, request_blobs = read_request(reader)
        except (EOFError, KeyboardInterrupt):
            return
        reply_blobs = []
        results = [run(call, request_blobs, reply_blobs) for call in header["calls"]]
        write_frame(writer, {"results": results}, reply_blobs)


if __name__ == "__main__":
    main()
