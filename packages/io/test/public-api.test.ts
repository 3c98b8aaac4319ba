import { expect, it } from "vitest";

import * as io from "../src/index.js";

it("exports these names", () => {
  expect(Object.keys(io).toSorted()).toEqual(["EOFError", "fromfile", "load", "loadtxt", "save"]);
});
