/**
 * Elements and indices one by one.
 *
 * @module
 */
export { broadcast } from "./broadcast.js";
export type { Broadcast } from "./broadcast.js";
export { FlatIter as flatiter } from "./flatiter.js";
export type { FlatIter } from "./flatiter.js";
export { ndenumerate, ndindex } from "./ndindex.js";
export { nested_iters } from "./nested-iters.js";
export { nditer } from "./nditer.js";
export type { NdIterOptions, NestedIterOptions } from "./nditer.js";
export type { NdIterFlag, NdIterOpFlag } from "./nditer-flags.js";
export type { NdIter } from "./nditer-iterator.js";
