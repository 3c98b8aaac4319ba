export * from "../../../core/test/support/arrays.js";
