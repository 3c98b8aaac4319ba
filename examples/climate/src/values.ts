/** What both programs compute with. */
import type { NDArray } from "rustnum";

export type Values = NDArray<"float64">;
export type Mask = NDArray<"bool">;
