/** What the worker of transfer.test.ts does with the arrays that it is sent. */
import { parentPort } from "node:worker_threads";

import { arange, fromTransferable, toTransferable, type Transferable } from "../../src/index.js";

parentPort?.on("message", ({ what, message }: { what: string; message: Transferable }) => {
  const reply = (value: unknown, transfer: readonly ArrayBuffer[] = []): void =>
    parentPort?.postMessage(value, [...transfer]);
  const a = fromTransferable(message);
  if (what === "read")
    reply({ values: a.tolist(), dtype: a.dtype.name, strides: a.strides, writeable: a.flags.writeable });
  else if (what === "fill") reply(a.assign(arange(a.size).reshape(a.shape)).size);
  else {
    const back = toTransferable(a.assign(7));
    reply(back, back.transfer);
  }
});
