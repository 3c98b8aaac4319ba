/** As much of XML as a test of our own SVG needs. */

const TOKEN = /<(\/?)([a-z]+)((?: [a-zA-Z0-9:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>|([^<]+)/gy;

/**
 * Checks that tags nest, attributes are quoted and unique, and text is escaped.
 *
 * @returns the root's name.
 * @throws Error that says where it is not.
 */
export function checkWellFormed(xml: string): string {
  const open: string[] = [];
  let root: string | undefined;
  TOKEN.lastIndex = 0;
  let at = 0;
  for (let match = TOKEN.exec(xml); match !== null; match = TOKEN.exec(xml)) {
    at = TOKEN.lastIndex;
    const [token, closing, name = "", attributes = "", empty, text] = match;
    if (text !== undefined) {
      if (/&(?!(?:amp|lt|gt|quot);)/.test(text)) throw new Error(`a bare & in: ${text}`);
      continue;
    }
    if (closing === "/") {
      if (open.pop() !== name) throw new Error(`${token} closes nothing`);
      continue;
    }
    const keys = [...attributes.matchAll(/ ([a-zA-Z0-9:-]+)=/g)].map(([, key]) => key);
    if (new Set(keys).size !== keys.length) throw new Error(`an attribute twice in ${token}`);
    if (open.length === 0 && root !== undefined) throw new Error("a second root");
    root ??= name;
    if (empty !== "/") open.push(name);
  }
  if (at !== xml.length) throw new Error(`not XML: ${xml.slice(at, at + 60)}`);
  if (open.length > 0 || root === undefined) throw new Error(`left open: ${open.join(", ")}`);
  return root;
}
