/** Stands in for `fs`, `path` and `module` in the browser build: emscripten's glue names them in a branch that only Node takes. */
export default {};
