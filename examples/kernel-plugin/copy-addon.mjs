// Puts the library that cargo built where Node can load it.
import { copyFileSync } from "node:fs";

const names = { linux: "libgelu_kernels.so", darwin: "libgelu_kernels.dylib", win32: "gelu_kernels.dll" };
const folder = process.env.CARGO_TARGET_DIR ?? "target";
copyFileSync(`${folder}/release/${names[process.platform]}`, "native/gelu.node");
