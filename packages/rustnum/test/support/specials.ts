export * from "../../../core/test/support/specials.js";
