/**
 * @license Preact, (c) 2015-present Jason Miller, MIT License; htm, (c) 2018 Google Inc., Apache License 2.0
 */
// The one library: Preact with htm, as one module.
export * from "./standalone.js";
