import { readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

/** Versions and hashes of what is fetched outside package-lock.json. */
export const PINS = JSON.parse(readFileSync(inRoot('resources', 'native-pins.json'), 'utf8'))
