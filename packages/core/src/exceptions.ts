/**
 * NumPy's `np.exceptions`: its own classes of errors and warnings. Those that NumPy has in its top module are there.
 *
 * @module
 */
export { AxisError, ComplexWarning, DTypePromotionError, TooHardError } from "./errors.js";
