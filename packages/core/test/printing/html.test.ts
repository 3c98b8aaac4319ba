import { afterEach, expect, it } from "vitest";

import { arange, array, get_printoptions, ones, set_printoptions, zeros } from "../../src/index.js";
import type { Display, NDArray } from "../../src/index.js";

const defaults = get_printoptions();
afterEach(() => set_printoptions(defaults));

const display = (a: NDArray): Display => {
  const method: unknown = Reflect.get(a, Symbol.for("Jupyter.display"));
  return (method as () => Display).call(a);
};
/** The cells of a table, row by row, header included. */
const cells = (html: string): string[][] =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd]>(.*?)<\/t[hd]>/g)].map(([, cell = ""]) => cell),
  );

it("a notebook shows a matrix as a table with numbered rows and columns", () => {
  const { "text/plain": plain, "text/html": html } = display(array([[1, 2.5], [-3, NaN]]));
  expect(plain).toBe("array([[ 1. ,  2.5],\n       [-3. ,  nan]])");
  expect(cells(html)).toEqual([["", "0", "1"], ["0", "1.", "2.5"], ["1", "-3.", "nan"]]);
  expect(html).toContain("shape (2, 2), dtype float64");
}); // prettier-ignore

it("a vector is one row", () => {
  expect(cells(display(arange(3n))["text/html"])).toEqual([["0", "1", "2"], ["0", "1", "2"]]);
}); // prettier-ignore

it("the print options say what is left out", () => {
  set_printoptions({ threshold: 10, edgeitems: 1, precision: 2 });
  const html = display(arange(10_000).reshape(100, 100).T)["text/html"];
  expect(cells(html)).toEqual([["", "0", "…", "99"], ["0", "0.", "…", "9900."], ["…", "…", "…", "…"], ["99", "99.", "…", "9999."]]);
  set_printoptions({ edgeitems: 0 });
  expect(cells(display(arange(100))["text/html"])).toEqual([["…", "99"], ["…", "99."]]);
}); // prettier-ignore

it("text that a formatter gives is escaped", () => {
  set_printoptions({ formatter: { float: (x) => `<b>${String(x)} & "co"</b>` } });
  expect(display(ones(1))["text/html"]).toContain("<td>&lt;b&gt;1 &amp; &quot;co&quot;&lt;/b&gt;</td>");
});

it("any other number of dimensions, and no elements, is text", () => {
  for (const a of [ones([2, 1, 2]), zeros([0, 3]), ones([])]) {
    const { "text/plain": plain, "text/html": html } = display(a);
    expect(html).toBe(`<pre>${plain}</pre>`);
  }
});
