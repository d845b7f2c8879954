import { readFileSync } from 'node:fs'
import { inRoot, ROOT } from './paths.mjs'
import { hashTree } from './stamps.mjs'

/** Versions and hashes of what is fetched outside package-lock.json. */
export const PINS = JSON.parse(readFileSync(inRoot('resources', 'native-pins.json'), 'utf8'))

/** One hash over all pins: what was recorded under other pins is looked for again. */
export const PINS_HASH = hashTree(ROOT, ['resources/native-pins.json', 'resources/python-test-requirements.txt']).slice(0, 16)
