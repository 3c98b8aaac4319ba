/** From which interval the arguments of each function come, so that results are finite and nothing warns. */

/** Lowest and highest value of one argument. */
export type Interval = readonly [low: number, high: number];

/** The arguments of a function by kind of dtype; what is not named is {@link USUAL}. */
export interface Domain {
  /** Floating-point and complex arguments. */
  readonly float?: readonly Interval[];
  /** Integers. */
  readonly int?: readonly Interval[];
  /** Booleans: 0 to 1 is both, 1 to 1 true only. */
  readonly bool?: readonly Interval[];
}

const ANY: Interval = [-10, 10];
const COUNTS: Interval = [1, 100];
const TRUE: Interval = [1, 1];
const FALSE: Interval = [0, 0];
const POSITIVE: Interval = [0.1, 3];
const INSIDE: Interval = [-0.99, 0.99];
const SMALL: Interval = [0, 10];

export const USUAL: Required<Domain> = { float: [ANY, ANY], int: [COUNTS, COUNTS], bool: [[0, 1], [0, 1]] }; // prettier-ignore

const LOGARITHM: Domain = { float: [POSITIVE], bool: [TRUE] };
const EXPONENTIAL: Domain = { int: [SMALL] };
const UNIT: Domain = { float: [INSIDE], int: [[0, 1]] };
const QUOTIENT: Domain = { float: [ANY, POSITIVE], bool: [[0, 1], TRUE] };
const POWER: Domain = { float: [POSITIVE, ANY], int: [[1, 3], [0, 4]], bool: [TRUE, [0, 1]] }; // prettier-ignore
const SHIFT: Domain = { int: [COUNTS, [0, 7]] };

/** Functions whose arguments are not the usual ones. */
export const DOMAINS: Readonly<Record<string, Domain>> = {
  log: LOGARITHM, log2: LOGARITHM, log10: LOGARITHM, log1p: LOGARITHM, sqrt: { float: [POSITIVE] },
  exp: EXPONENTIAL, exp2: EXPONENTIAL, expm1: EXPONENTIAL, sinh: EXPONENTIAL, cosh: EXPONENTIAL,
  arcsin: UNIT, arccos: UNIT, arctanh: { float: [INSIDE], int: [FALSE], bool: [FALSE] },
  arccosh: { float: [[1, 10]], bool: [TRUE] },
  reciprocal: { float: [POSITIVE], bool: [TRUE] },
  divide: QUOTIENT, floor_divide: QUOTIENT, remainder: QUOTIENT, fmod: QUOTIENT, divmod: QUOTIENT,
  power: POWER, float_power: POWER, left_shift: SHIFT, right_shift: SHIFT,
  ldexp: { float: [ANY, [-5, 5]], int: [[1, 10], [0, 3]], bool: [[0, 1], [0, 1]] },
}; // prettier-ignore
