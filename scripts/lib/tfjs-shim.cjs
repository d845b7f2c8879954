'use strict'
// The same as src/engine/node-shim.ts, for the proof that runs before anything is built.
const util = require('node:util')

util.isNullOrUndefined ??= (value) => value === null || value === undefined
