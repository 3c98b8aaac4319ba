/**
 * Elements and indices one by one.
 *
 * @module
 */
export { broadcast } from "./broadcast.js";
export type { Broadcast } from "./broadcast.js";
export type { FlatIter } from "./flatiter.js";
export { ndenumerate, ndindex } from "./ndindex.js";
export { nditer } from "./nditer.js";
export type { NdIter, NdIterFlag, NdIterOpFlag, NdIterOptions } from "./nditer.js";
