/**
 * NDArray: storage, offset, shape, byte strides, dtype, flags. Views share their storage.
 *
 * The class is monomorphic and has only what says what an array is. Its methods come in groups, one module each in methods/,
 * which declares them and adds them here; packages augment its interface and call `addMethods`.
 *
 * @module
 */
import { ITEMSIZES } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import type { Storage } from "../memory/storage.js";
import { SHAPE_SEEN, STRIDES_SEEN, WRITEABLE, contiguity } from "./layout.js";
import type { Elements } from "./methods/elements.js";
import type { Indexing } from "./methods/indexing.js";
import type { Memory } from "./methods/memory.js";
import type { Protocols } from "./methods/protocols.js";
import type { Shape } from "./methods/shape.js";

// The groups are interfaces of the class; that each is there is what the type of `addMembers` asserts.
/* oxlint-disable typescript/no-unsafe-declaration-merging */

const BRAND = Symbol.for("rustnum.NDArray");

/**
 * An n-dimensional array of one dtype.
 *
 * @typeParam D - the dtype's name. `out`: arrays are compared by their dtypes, and by nothing else; the compiler need not go
 * through the methods for every pair of dtypes.
 *
 * @example
 * ```ts
 * const a = np.array([[1, 2], [3, 4]]);
 * a.shape; // [2, 2]
 * a.slice("::-1, 0").tolist(); // [3, 1]
 * ```
 */
export class NDArray<out D extends DTypeName = DTypeName> {
  // `declare`: without it each field would be defined as undefined first, which doubles the cost of making an array.
  /** @internal */
  declare _storage: Storage;
  /** @internal */
  declare readonly _offset: number;
  /** @internal */
  declare readonly _shape: readonly number[];
  /** @internal */
  declare readonly _strides: readonly number[];
  /** The dtype. @internal */
  declare readonly _dtype: DType<D>;
  /** The dtype's ABI number. @internal */
  declare readonly _id: number;
  /** @internal */
  declare _flags: number;
  /** @internal */
  declare readonly _base: NDArray | undefined;
  /** The number of elements. */
  declare readonly size: number;

  /** Use `np.array`, `np.zeros` and their kin. @internal */
  constructor(
    storage: Storage,
    offset: number,
    shape: readonly number[],
    strides: readonly number[],
    dtype: DType<D>,
    id: number,
    size: number,
    flags: number,
    base: NDArray | undefined,
  ) {
    this._storage = storage;
    this._offset = offset;
    this._shape = shape;
    this._strides = strides;
    this._dtype = dtype;
    this._id = id;
    this.size = size;
    this._flags = flags;
    this._base = base;
  }

  /** The length of each dimension. */
  get shape(): readonly number[] {
    if ((this._flags & SHAPE_SEEN) === 0) {
      Object.freeze(this._shape);
      this._flags |= SHAPE_SEEN;
    }
    return this._shape;
  }

  /** Bytes from one element to the next along each dimension. */
  get strides(): readonly number[] {
    if ((this._flags & STRIDES_SEEN) === 0) {
      Object.freeze(this._strides);
      this._flags |= STRIDES_SEEN;
    }
    return this._strides;
  }

  /** The dtype object; compare with `===`. */
  get dtype(): DType<D> {
    return this._dtype;
  }

  /** The number of dimensions. */
  get ndim(): number {
    return this._shape.length;
  }

  /** Bytes of one element. */
  get itemsize(): number {
    return ITEMSIZES[this._id] as number;
  }

  /** Bytes of all elements. */
  get nbytes(): number {
    return this.size * this.itemsize;
  }

  /** The array whose memory this one is a view of; null when it has its own. */
  get base(): NDArray | null {
    return this._base ?? null;
  }

  /** The length of the first dimension. @throws TypeError for a 0-d array. */
  get length(): number {
    const n = this._shape[0];
    if (n === undefined) throw new TypeError("len() of unsized object");
    return n;
  }
}

/** The methods in groups. */
export interface NDArray<D extends DTypeName> extends Elements<D>, Indexing<D>, Memory<D>, Protocols<D>, Shape<D> {}

Object.defineProperty(NDArray.prototype, BRAND, { value: true });

/** Whether `value` is an NDArray, of this copy of the package or a compatible one. */
export function isNDArray(value: unknown): value is NDArray {
  return typeof value === "object" && value !== null && BRAND in value;
}

/** A view of `base`'s memory. @internal */
export function viewOf<D extends DTypeName>(
  base: NDArray<D>,
  offset: number,
  shape: readonly number[],
  strides: readonly number[],
  size: number,
): NDArray<D> {
  const id = base._id;
  const flags = contiguity(shape, strides, ITEMSIZES[id] as number) | (base._flags & WRITEABLE);
  return new NDArray(base._storage, offset, shape, strides, base._dtype, id, size, flags, base._base ?? base);
}

/** All methods and getters of a group: of getters what they give is checked, of methods that they are there. */
type Members<Group> = {
  readonly [K in keyof Group]: Group[K] extends (...args: never[]) => unknown
    ? (...args: never[]) => unknown
    : Group[K];
};

/** Adds the methods and getters of a group, as the class would have them. @internal */
export function addMembers<Group>(members: Members<Group> & ThisType<NDArray>): void {
  define(members);
}

/** Adds methods to every array; for packages that bring them. The types come by augmenting the NDArray interface. */
export function addMethods(methods: Readonly<Record<string, (this: NDArray, ...args: never[]) => unknown>>): void {
  define(methods);
}

/** As methods of a class: not enumerable. */
function define(members: object): void {
  for (const key of Reflect.ownKeys(members)) {
    const member = Object.getOwnPropertyDescriptor(members, key);
    Object.defineProperty(NDArray.prototype, key, { ...member, enumerable: false });
  }
}
