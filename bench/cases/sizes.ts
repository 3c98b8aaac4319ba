/** 100000 as "1e5"; sizes below a thousand as they are. */
export function sizeName(n: number): string {
  const exponent = Math.log10(n);
  return n >= 1000 && Number.isInteger(exponent) ? `1e${exponent}` : String(n);
}
