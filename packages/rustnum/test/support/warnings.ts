export * from "../../../core/test/support/warnings.js";
