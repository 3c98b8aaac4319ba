/**
 * `a.clip(…)` and `a.round(…)`.
 *
 * @module
 */
import { addMethods } from "@rustnum/core";
import type { DTypeName, NDArray } from "@rustnum/core";
import { clipBetween } from "../functions/clip.js";
import type { Bound, Bounded, ClipOptions } from "../functions/clip.js";
import { round } from "../functions/rounding.js";
import type { RoundOf, RoundOptions } from "../functions/rounding.js";
import type { AnyCall } from "../functions/kernel.js";
import type { CallOptions } from "../types.js";

/** The signatures of the methods, apart: arrays stay assignable to arrays of any dtype. */
interface BoundsSignatures<D extends DTypeName> {
  clip<E extends DTypeName>(options: ClipOptions & { out: NDArray<E> }): NDArray<E>;
  clip<E extends DTypeName>(
    min: Bound,
    max: Bound,
    out: NDArray<E> | (CallOptions & { out: NDArray<E> }),
    options?: CallOptions,
  ): NDArray<E>;
  clip<Min extends Bound = undefined, Max extends Bound = undefined>(
    options: ClipOptions<Min, Max>,
  ): NDArray<Bounded<Bounded<D, Min>, Max>>;
  clip<Min extends Bound = undefined, Max extends Bound = undefined>(
    min?: Min,
    max?: Max,
    options?: CallOptions,
  ): NDArray<Bounded<Bounded<D, Min>, Max>>;
  round<E extends DTypeName>(decimals: number | bigint, out: NDArray<E>): NDArray<E>;
  round<E extends DTypeName>(options: RoundOptions & { out: NDArray<E> }): NDArray<E>;
  round(decimals?: number | bigint | (RoundOptions & { out?: null })): NDArray<RoundOf<D>>;
}

declare module "@rustnum/core" {
  interface NDArray<D extends DTypeName> {
    /** The values within bounds: {@link clip}. */
    readonly clip: BoundsSignatures<D>["clip"];
    /** The values rounded to decimals: {@link round}. */
    readonly round: BoundsSignatures<D>["round"];
  }
}

const rounded: unknown = round;
addMethods({
  clip(this: NDArray, ...args: never[]) {
    return clipBetween(this, args);
  },
  round(this: NDArray, ...args: never[]) {
    return (rounded as AnyCall)(this, ...args);
  },
});
