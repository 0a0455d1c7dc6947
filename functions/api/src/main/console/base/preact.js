// The one library: Preact with htm, as one module.
export * from "./standalone.js";
