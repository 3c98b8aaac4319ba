/**
 * The methods of arrays, in groups by what they are for. The class itself knows none of the modules that compute.
 *
 * @module
 */
import "./elements.js";
import "./indexing.js";
import "./memory.js";
import "./protocols.js";
import "./shape.js";
// Last: it leaves out what is there.
import "./missing.js";
