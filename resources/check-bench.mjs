#!/usr/bin/env node
/**
 * Checks a file of measurements (emotionnet-bench/1 or /2) by itself: one file, Node's own modules only, nothing of the studio.
 *
 *   node check-bench.mjs result.json [--json]
 *
 * What follows from the raw latencies is computed again, and the rules of a measurement are looked at: durations, repeats, order, energy, accuracies of the same
 * weights. The seal shows damage; it does not show who sealed. Ends with 0 where every rule holds, 1 where one fails, 2 where there is nothing to check.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** The second knows weights that were not trained by the program that measured: a user's ONNX classifier. */
const FORMATS = ['emotionnet-bench/1', 'emotionnet-bench/2']
const FOREIGN = 'not-trained-here'
const LARGEST_FILE = 256 * 1024 * 1024
/** Recomputed numbers may differ by this share from those of the file. */
const TOLERANCE = 1e-6
/** Blocks that a single repeat is cut into for its interval. */
const BLOCKS = 10
const TIERS = ['wall', 'counter', 'estimated', 'nominal-cap', 'unmeasurable']
const PRECISIONS = ['fp32', 'fp16', 'int8']
const BOUNDARIES = ['network-only', 'with-preparation', 'with-detection']
const MARKS = ['busy', 'steal', 'frequency-change', 'throttled', 'clock-step', 'suspended', 'counter-lost', 'repeat-lost', 'idle-drift', 'on-battery', 'few-repeats', 'short-loops', 'few-queries']
/** Least seconds, queries and repeats of the presets whose names promise them. */
const PRESETS = { quick: [1, 64, 3], standard: [10, 256, 5], mlperf: [600, 1024, 1] }

const rule = (id, statement, check) => ({ id, statement, check })

/** Every rule of the format, with how it is checked: a function of the file (and of the folder beside it) that returns what it found, or throws what is wrong. */
export const RULES = [
  rule('form', 'The file has the fields of its format, each of its kind.', formOf),
  rule('seal', 'The file is as it was sealed: SHA-256 over the canonical JSON of all other fields.', sealOf),
  rule('cells', 'The cells are numbered, no two are the same, and each was either measured or says why not.', cellsOf),
  rule('samples', 'The raw latencies are whole, one a query.', samplesOf),
  rule('latencies', 'Means, percentiles, extremes and histograms follow from the raw latencies.', latenciesOf),
  rule('rates', 'Images a second follow from queries, batch and seconds.', ratesOf),
  rule('intervals', 'The 95 % intervals follow from the repeats, or from the blocks of the one.', intervalsOf),
  rule('loops', 'The queries fill their loop: one after the other, they take no longer than it and not much less.', loopsOf),
  rule('durations', 'Each loop lasted as long and asked as often as the plan says; a plan keeps to the preset that it names.', durationsOf),
  rule('repeats', 'Each cell was visited as often as the plan says, or is marked.', repeatsOf),
  rule('order', 'The visits have places of their own, all cells take turns, and the clock agrees with the order.', orderOf),
  rule('energy', 'Each energy has a tier, best first; joules follow from the counter, watts from joules; where there is none there is a reason.', energyOf),
  rule('accuracy', 'An accuracy is of the very weights that were measured, of a judgement of the very file, or the estimate of the cross-validation that a final model follows; fresh weights and int8 cut by noise have none.', accuracyOf),
  rule('weights', 'One model is one set of weights, whatever computes it.', weightsOf),
]

/**
 * Checks the text of a file. Never throws: what cannot be read is a reason, what does not hold a failed rule.
 * @param {string} text
 * @param {string | null} [folder] where latencies lie that are kept beside the file
 * @returns {{ ok: boolean, reason: string | null, cells: number, measured: number, rules: { id: string, verdict: 'holds' | 'fails', statement: string, detail: string }[] }}
 */
export function checkBench(text, folder = null) {
  const nothing = (reason) => ({ ok: false, reason, cells: 0, measured: 0, rules: [] })
  let file
  try {
    file = JSON.parse(text)
  } catch (error) {
    return nothing(`It is no JSON: ${error.message}.`)
  }
  if (file === null || typeof file !== 'object' || !FORMATS.includes(file.format)) return nothing(`It is no file of measurements of the format ${FORMATS.join(' or ')}.`)
  const rules = []
  for (const { id, statement, check } of RULES) {
    try {
      rules.push({ id, verdict: 'holds', statement, detail: check(file, folder) })
    } catch (error) {
      rules.push({ id, verdict: 'fails', statement, detail: error instanceof Wrong ? error.message : `It cannot be computed: ${error.message}.` })
      // what has not its form cannot be computed with
      if (id === 'form') break
    }
  }
  const cells = Array.isArray(file.cells) ? file.cells : []
  return { ok: rules.every(({ verdict }) => verdict === 'holds'), reason: null, cells: cells.length, measured: cells.filter((cell) => cell?.measured != null).length, rules }
}

/** The same of a file on the disk; throws where it cannot be read. */
export function checkBenchFile(path) {
  if (statSync(path).size > LARGEST_FILE) throw new Error(`it is larger than ${LARGEST_FILE} bytes`)
  return checkBench(readFileSync(path, 'utf8'), dirname(path))
}

/** What a rule finds wrong. */
class Wrong extends Error {}
const need = (holds, message) => {
  if (!holds) throw new Wrong(message)
}
const nameOf = (cell) => `cell ${cell.cell} (${cell.network.id}, ${cell.runtime.name}, ${cell.precision}, threads ${cell.threads}, batch ${cell.batch})`
const measuredOf = (file) => file.cells.filter((cell) => cell.measured !== null)
const hasMark = (cell, ...marks) => cell.measured.conditions.marks.some(({ mark }) => marks.includes(mark))
const near = (a, b, by = TOLERANCE) => Math.abs(a - b) <= by * Math.max(Math.abs(a), Math.abs(b), 1e-12)
const sum = (values) => values.reduce((total, value) => total + value, 0)
const same = (found, said, what) => need(near(found, said), `${what} is ${said} in the file and ${found} when computed.`)

// ---- the form ----

const isText = (value) => typeof value === 'string' && value !== ''
const isNumber = (value) => typeof value === 'number' && Number.isFinite(value)
const isCount = (value) => Number.isSafeInteger(value) && value >= 0
const isPositive = (value) => isNumber(value) && value > 0
const isHash = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isFlag = (value) => typeof value === 'boolean'
const isString = (value) => typeof value === 'string'
const atLeastOne = (value) => isCount(value) && value >= 1
const orNull = (form) => (value, path) => (value === null ? true : fits(form, value, path))
const listOf = (form) => (value, path) => Array.isArray(value) && value.every((one, place) => fits(form, one, `${path}[${place}]`))
const oneOf = (...words) => (value) => words.includes(value)
const ESTIMATE = { mean: isNumber, low: isNumber, high: isNumber, over: oneOf('repeats', 'blocks', 'none') }
const LATENCY = { mean: isNumber, p50: isNumber, p90: isNumber, p99: isNumber, min: isNumber, max: isNumber, queries: atLeastOne }
const REPEAT = { repeat: isCount, place: isCount, startedAt: isNumber, endedAt: isNumber, seconds: isPositive, queries: atLeastOne, imagesPerSecond: isPositive, joules: orNull(isNumber) }
const ENERGY = { tier: oneOf(...TIERS), source: orNull(isString), grossJoules: orNull(ESTIMATE), netJoules: orNull(ESTIMATE), imagesPerSecondPerWatt: orNull(ESTIMATE), idle: { before: orNull(isNumber), after: orNull(isNumber) }, reason: isText }
const CONDITIONS = { loadBefore: orNull(isNumber), otherShare: orNull(isNumber), stealShare: orNull(isNumber), megahertz: orNull({ low: isNumber, high: isNumber }), celsius: orNull({ before: isNumber, after: isNumber }), marks: listOf({ mark: oneOf(...MARKS), detail: isText }) }
const samplesForm = (value, path) => value !== null && typeof value === 'object' && (value.kept === 'none' || (isHash(value.sha256) && (value.kept === 'inline' ? listOf(isCount)(value.nanoseconds, `${path}.nanoseconds`) : value.kept === 'file' && isText(value.file) && isCount(value.count))))
const MEASURED = {
  latency: LATENCY, meanMs: ESTIMATE, p90Ms: ESTIMATE, imagesPerSecond: ESTIMATE, histogram: listOf({ fromMs: isNumber, toMs: isNumber, count: isCount }),
  timeline: listOf({ repeat: isCount, atSeconds: isNumber, medianMs: isNumber }), repeats: listOf(REPEAT), samples: samplesForm,
  coldStart: orNull({ process: orNull(isNumber), library: isNumber, model: isNumber, firstQuery: isNumber, total: isNumber }), memory: orNull({ peakBytes: isCount, beforeBytes: isCount }), modelBytes: orNull(isCount),
  peak: orNull({ share: isNumber, macsPerSecond: isNumber, peakMacsPerSecond: isNumber, by: isText }), energies: listOf(ENERGY), conditions: CONDITIONS,
}
const CELL = {
  cell: isCount, network: { id: isText, name: isText, parameters: isCount, macs: orNull(isCount) },
  weights: { kind: oneOf('trained', 'fresh', FOREIGN), sha256: orNull(isHash), run: orNull(isString), fold: orNull(isCount), final: isFlag, calibration: oneOf('none', 'noise', 'training-pictures') },
  runtime: { name: isText, version: orNull(isString) }, precision: oneOf(...PRECISIONS), threads: atLeastOne, batch: atLeastOne, boundary: oneOf(...BOUNDARIES),
  measured: orNull(MEASURED), unmeasurable: orNull({ code: isText, reason: isText }),
  accuracy: orNull({ share: isNumber, images: isCount, run: isString, fold: orNull(isCount), protocol: isText }),
}
const FILE = {
  format: oneOf(...FORMATS), program: isText, title: isString, startedAt: isNumber, endedAt: isNumber,
  hardware: { device: isText, cpu: isText, cores: isCount, architecture: isText, os: isText, memoryBytes: isCount, power: { governor: orNull(isString), mode: orNull(isString), limitWatts: orNull(isNumber), supply: oneOf('mains', 'battery', 'unknown') }, software: isString },
  plan: { preset: oneOf('quick', 'standard', 'mlperf', 'custom'), seconds: isPositive, queries: isCount, repeats: atLeastOne, warmUpSeconds: isNumber, idleSeconds: isNumber, seed: isCount },
  cells: listOf(CELL), sha256: isHash,
}

function fits(form, value, path) {
  if (typeof form === 'function') {
    need(form(value, path), `${path} is ${JSON.stringify(value)?.slice(0, 60) ?? 'missing'}, which it cannot be.`)
    return true
  }
  need(value !== null && typeof value === 'object' && !Array.isArray(value), `${path} is not a group of fields.`)
  for (const [key, inner] of Object.entries(form)) {
    need(Object.prototype.hasOwnProperty.call(value, key), `${path} lacks "${key}".`)
    fits(inner, value[key], `${path}.${key}`)
  }
  const surplus = Object.keys(value).find((key) => !Object.prototype.hasOwnProperty.call(form, key))
  need(surplus === undefined, `${path} has a field "${surplus}" that the format does not know.`)
  return true
}

function formOf(file) {
  fits(FILE, file, 'the file')
  need(file.cells.length >= 1 && file.cells.length <= 1000, `The file has ${file.cells.length} cells.`)
  need(file.endedAt >= file.startedAt, 'The file ends before it starts.')
  for (const cell of file.cells) foreignOf(file, cell)
  for (const cell of measuredOf(file)) need(cell.measured.repeats.length >= 1 && cell.measured.energies.length >= 1, `${nameOf(cell)} has no repeat, or no word on energy.`)
  return `${file.cells.length} cells of ${file.hardware.device}`
}

/** Weights that were not trained here belong to the second format, are a file as it was brought in, and nobody counted what it multiplies. */
function foreignOf({ format }, cell) {
  const { network, weights, precision, measured } = cell
  const isForeign = weights.kind === FOREIGN
  need(!isForeign || format !== FORMATS[0], `${nameOf(cell)} has weights that were not trained here, which ${FORMATS[0]} does not know.`)
  need(isForeign === (network.macs === null), `${nameOf(cell)} has ${weights.kind} weights and ${network.macs === null ? 'no' : 'a number of'} multiply-accumulates.`)
  need(!isForeign || (precision === 'fp32' && weights.calibration === 'none' && (measured === null || measured.peak === null)), `${nameOf(cell)} has weights that were not trained here, and a precision, a calibration or a share of the peak that such a file cannot have.`)
}

// ---- seal and cells ----

function sealOf({ sha256, ...rest }) {
  const found = createHash('sha256').update(canonical(rest)).digest('hex')
  need(found === sha256, `The fields have the hash ${found}, the seal says ${sha256}.`)
  return found
}

/** JSON with one spelling: keys sorted by code unit, no spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

function cellsOf({ cells }) {
  const seen = new Map()
  cells.forEach((cell, place) => {
    need(cell.cell === place, `The cell in place ${place} has the number ${cell.cell}.`)
    need((cell.measured === null) !== (cell.unmeasurable === null), `${nameOf(cell)} must be either measured or say why not.`)
    const { network, weights, runtime, precision, threads, batch, boundary } = cell
    const key = canonical([network.id, weights, runtime, precision, threads, batch, boundary])
    need(!seen.has(key), `${nameOf(cell)} is the same as cell ${seen.get(key)}.`)
    seen.set(key, place)
  })
  return `${cells.filter((cell) => cell.measured !== null).length} measured, ${cells.filter((cell) => cell.measured === null).length} not`
}

// ---- what follows from raw latencies ----

/**
 * A measured cell's raw latencies, nanoseconds, repeat after repeat: in the file, or beside it as a studio exports them; null where they were not kept or are not
 * at hand. Throws what is wrong with them.
 */
export function rawLatencies(cell, folder) {
  const { samples } = cell.measured
  if (samples.kept === 'inline') return Float64Array.from(samples.nanoseconds)
  const path = folder === null || samples.kept === 'none' ? '' : join(folder, `latencies-cell-${cell.cell}.u32`)
  if (path === '' || !existsSync(path)) return null
  const bytes = readFileSync(path)
  need(bytes.length === 4 * samples.count, `${basename(path)} has ${bytes.length} bytes, not four for each of ${samples.count} latencies.`)
  return Float64Array.from({ length: samples.count }, (_, place) => bytes.readUInt32LE(4 * place))
}

/** Runs `work` over every cell whose latencies are at hand; returns how many, and how many kept none. */
function eachRaw(file, folder, work) {
  let [checked, none] = [0, 0]
  for (const cell of measuredOf(file)) {
    const raw = rawLatencies(cell, folder)
    if (raw === null) none += 1
    else {
      work(cell, raw, partsOf(cell, raw))
      checked += 1
    }
  }
  return none === 0 ? `${checked} cells` : `${checked} cells; of ${none} the latencies are not at hand, and their figures are believed`
}

/** The latencies of each repeat. */
function partsOf(cell, raw) {
  let at = 0
  return cell.measured.repeats.map(({ queries }) => raw.subarray(at, (at += queries)))
}

function samplesOf(file, folder) {
  return eachRaw(file, folder, (cell, raw) => {
    const { repeats, samples, latency } = cell.measured
    const queries = sum(repeats.map((repeat) => repeat.queries))
    need(raw.length === queries && latency.queries === queries, `${nameOf(cell)} holds ${raw.length} latencies, its repeats asked ${queries} times, its summary says ${latency.queries}.`)
    need(raw.every((one) => one >= 1 && one <= 0xffffffff), `${nameOf(cell)} holds a latency that no query can have.`)
    const bytes = Buffer.alloc(4 * raw.length)
    raw.forEach((one, place) => bytes.writeUInt32LE(one, 4 * place))
    need(createHash('sha256').update(bytes).digest('hex') === samples.sha256, `The latencies of ${nameOf(cell)} do not have the hash that they carry.`)
  })
}

const rankOf = (sorted, share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] / 1e6
const meanOf = (raw) => sum([...raw]) / raw.length / 1e6
const p90Of = (raw) => rankOf(raw.slice().sort(), 0.9)

function latenciesOf(file, folder) {
  return eachRaw(file, folder, (cell, raw) => {
    const sorted = raw.slice().sort()
    const { latency, histogram } = cell.measured
    const found = { mean: meanOf(raw), p50: rankOf(sorted, 0.5), p90: rankOf(sorted, 0.9), p99: rankOf(sorted, 0.99), min: sorted[0] / 1e6, max: sorted[sorted.length - 1] / 1e6 }
    for (const [key, value] of Object.entries(found)) same(value, latency[key], `The ${key} of ${nameOf(cell)}`)
    need(sum(histogram.map(({ count }) => count)) === raw.length, `The histogram of ${nameOf(cell)} does not count ${raw.length} queries.`)
    histogram.forEach(({ fromMs, toMs, count }, place) => {
      const isLast = place === histogram.length - 1
      // a latency on an edge may lie on either side of it
      const slack = TOLERANCE * toMs
      const [fewest, most] = [-slack, slack].map((by) => sorted.filter((one) => one / 1e6 >= fromMs - by && (isLast || one / 1e6 < toMs + by)).length)
      need(count >= fewest && count <= most, `The histogram of ${nameOf(cell)} counts ${count} queries from ${fromMs} ms on, where there are ${most}.`)
    })
  })
}

function ratesOf(file) {
  for (const cell of measuredOf(file)) {
    for (const { queries, seconds, imagesPerSecond, repeat } of cell.measured.repeats) same((queries * cell.batch) / seconds, imagesPerSecond, `The rate of repeat ${repeat} of ${nameOf(cell)}`)
    const { peak } = cell.measured
    if (peak !== null) same(peak.macsPerSecond / peak.peakMacsPerSecond, peak.share, `The share of the peak of ${nameOf(cell)}`)
  }
  return 'queries x batch / seconds'
}

function intervalsOf(file, folder) {
  for (const cell of measuredOf(file)) {
    const { imagesPerSecond, repeats, meanMs, p90Ms, latency } = cell.measured
    for (const [what, { mean, low, high, over }] of Object.entries({ meanMs, p90Ms, imagesPerSecond })) {
      need(low <= mean && mean <= high, `${what} of ${nameOf(cell)} lies outside its own interval.`)
      need(over !== 'repeats' || repeats.length > 1, `${what} of ${nameOf(cell)} has an interval over repeats, of which there is one.`)
      need(over !== 'none' || (low === mean && high === mean), `${what} of ${nameOf(cell)} has an interval that nothing gives.`)
      need(over === 'none' || repeats.length === 1 || over === 'repeats', `${what} of ${nameOf(cell)} has an interval over blocks although there are repeats.`)
    }
    const rate = `Images a second of ${nameOf(cell)}`
    isInterval(imagesPerSecond, repeats.map((repeat) => repeat.imagesPerSecond), rate, imagesPerSecond.over === 'blocks' ? (imagesPerSecond.mean * (meanMs.high - meanMs.mean)) / meanMs.mean : null)
    // repeats that were disturbed asked less often, so the mean over repeats may lie far from that over queries; it cannot lie far from what loops took a query
    const perQuery = (sum(repeats.map(({ seconds, queries }) => seconds / queries)) / repeats.length) * 1000
    need(meanMs.mean >= perQuery * 0.4 && meanMs.mean <= perQuery * (meanMs.over === 'blocks' ? 1.5 : 1.001) && latency.min <= p90Ms.mean && p90Ms.mean <= latency.max, `meanMs or p90Ms of ${nameOf(cell)} is of other latencies.`)
  }
  return eachRaw(file, folder, (cell, _raw, parts) => {
    const { meanMs, p90Ms } = cell.measured
    isInterval(meanMs, meanMs.over === 'blocks' ? blocksOf(parts[0]).map(meanOf) : parts.map(meanOf), `meanMs of ${nameOf(cell)}`)
    isInterval(p90Ms, p90Ms.over === 'blocks' ? blocksOf(parts[0]).map(p90Of) : parts.map(p90Of), `p90Ms of ${nameOf(cell)}`)
  })
}

function blocksOf(raw) {
  const edge = (block) => Math.floor((block * raw.length) / BLOCKS)
  return Array.from({ length: BLOCKS }, (_, block) => raw.subarray(edge(block), edge(block + 1)))
}

/** mean +- t(0.975, n - 1) s / sqrt(n), or a half that is given: that of a single rate is as wide, as a share, as that of what its queries took */
function isInterval(said, values, what, given = null) {
  const n = values.length
  const mean = sum(values) / n
  same(mean, said.mean, what)
  if (n === 1 && given === null) return
  const half = given ?? tPoint(n - 1) * Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (n - 1) / n)
  const at = (found, bound, name) => need(Math.abs(found - bound) <= 1e-4 * half + TOLERANCE * Math.abs(mean), `${what}: the ${name} end of the interval is ${bound} in the file and ${found} when computed.`)
  // a rate or a duration is never below 0, and its interval may say so
  at(said.low === 0 && mean - half < 0 ? 0 : mean - half, said.low, 'lower')
  at(mean + half, said.high, 'upper')
}

const tPoints = new Map()

/** The 97.5 % point of Student's t: bisection over its distribution function, by Simpson's rule. */
function tPoint(df) {
  const known = tPoints.get(df)
  if (known !== undefined) return known
  let [low, high] = [0, 13]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (tShare(middle, df) < 0.975) low = middle
    else high = middle
  }
  tPoints.set(df, (low + high) / 2)
  return (low + high) / 2
}

function tShare(t, df) {
  const steps = 2000
  // substituting x = sqrt(df) tan(a) makes the density a power of the cosine
  const end = Math.atan(t / Math.sqrt(df))
  const density = (angle) => Math.cos(angle) ** (df - 1)
  const integral = (to) => {
    const width = to / steps
    let total = density(0) + density(to)
    for (let i = 1; i < steps; i += 1) total += (i % 2 === 1 ? 4 : 2) * density(i * width)
    return (total * width) / 3
  }
  return 0.5 + integral(end) / (2 * integral(Math.PI / 2))
}

// ---- how it was measured ----

function loopsOf(file, folder) {
  return eachRaw(file, folder, (cell, _raw, parts) => {
    cell.measured.repeats.forEach(({ repeat, seconds }, place) => {
      const asked = sum([...parts[place]]) / 1e9
      need(asked <= seconds * 1.001, `The queries of repeat ${repeat} of ${nameOf(cell)} take ${asked.toFixed(3)} s, longer than their loop of ${seconds.toFixed(3)} s.`)
      need(asked >= seconds * 0.5, `The queries of repeat ${repeat} of ${nameOf(cell)} fill ${asked.toFixed(3)} s of a loop of ${seconds.toFixed(3)} s: some are missing.`)
    })
  })
}

function durationsOf(file) {
  const { plan } = file
  const [seconds, queries, repeats] = PRESETS[plan.preset] ?? [0, 0, 0]
  need(plan.seconds >= seconds && plan.queries >= queries && plan.repeats >= repeats, `The plan calls itself ${plan.preset}, which is ${seconds} s, ${queries} queries and ${repeats} repeats or more; it has ${plan.seconds} s, ${plan.queries} and ${plan.repeats}.`)
  for (const cell of measuredOf(file)) {
    for (const repeat of cell.measured.repeats) {
      need(repeat.seconds >= plan.seconds * 0.999, `Repeat ${repeat.repeat} of ${nameOf(cell)} lasted ${repeat.seconds} s of ${plan.seconds}.`)
      need(repeat.queries >= plan.queries, `Repeat ${repeat.repeat} of ${nameOf(cell)} asked ${repeat.queries} times of ${plan.queries}.`)
    }
  }
  return `${plan.preset}: ${plan.seconds} s and ${plan.queries} queries a loop`
}

function repeatsOf(file) {
  for (const cell of measuredOf(file)) {
    const numbers = cell.measured.repeats.map(({ repeat }) => repeat)
    need(numbers.every((number, place) => number < file.plan.repeats && (place === 0 || number > numbers[place - 1])), `The repeats of ${nameOf(cell)} are numbered ${numbers.join(', ')}.`)
    need(numbers.length === file.plan.repeats || hasMark(cell, 'few-repeats', 'repeat-lost'), `${nameOf(cell)} has ${numbers.length} of ${file.plan.repeats} repeats, and nothing marks it.`)
  }
  return `${file.plan.repeats} a cell`
}

function orderOf(file) {
  const visits = measuredOf(file).flatMap((cell) => cell.measured.repeats.map((repeat) => ({ ...repeat, cell }))).sort((a, b) => a.place - b.place)
  visits.forEach((visit, index) => {
    const before = visits[index - 1]
    const what = `Repeat ${visit.repeat} of ${nameOf(visit.cell)}`
    const isClockOdd = hasMark(visit.cell, 'clock-step', 'suspended')
    if (before !== undefined) {
      need(visit.place > before.place, `${what} has the place ${visit.place} of another visit.`)
      need(visit.repeat >= before.repeat, `${what} comes before a visit of an earlier repeat: the cells do not take turns.`)
      need(isClockOdd || hasMark(before.cell, 'clock-step', 'suspended') || visit.startedAt >= before.endedAt - 1, `${what} starts before the visit before it has ended.`)
    }
    const span = (visit.endedAt - visit.startedAt) / 1000
    need(isClockOdd || (span >= 0.95 * visit.seconds - 0.05 && span <= 1.5 * visit.seconds + 1), `${what} lasted ${visit.seconds} s, between its start and its end lie ${span} s.`)
    need(isClockOdd || (visit.startedAt >= file.startedAt - 1 && visit.endedAt <= file.endedAt + 1), `${what} lies outside the time of the file.`)
  })
  return `${visits.length} visits`
}

function energyOf(file) {
  const tiers = new Set()
  for (const cell of measuredOf(file)) {
    const { energies, repeats } = cell.measured
    energies.forEach((energy, place) => {
      const what = `The energy of ${nameOf(cell)} by "${energy.tier}"`
      tiers.add(energy.tier)
      need(place === 0 || TIERS.indexOf(energies[place - 1].tier) <= TIERS.indexOf(energy.tier), `${what} stands behind a worse tier.`)
      if (energy.tier === 'unmeasurable') {
        need(energy.grossJoules === null && energy.netJoules === null && energy.imagesPerSecondPerWatt === null, `${what} carries joules.`)
        return
      }
      need(energy.source !== null && (energy.grossJoules !== null || energy.netJoules !== null || energy.imagesPerSecondPerWatt !== null), `${what} carries neither a source nor a number.`)
      if (energy.tier === 'counter' && energy.grossJoules !== null) {
        const drawn = repeats.filter(({ joules }) => joules !== null)
        need(drawn.length > 0, `${what} has no repeat with joules.`)
        const perImage = drawn.map(({ joules, queries }) => joules / (queries * cell.batch))
        isInterval(energy.grossJoules, perImage, what)
        if (energy.imagesPerSecondPerWatt !== null) isInterval(energy.imagesPerSecondPerWatt, perImage.map((joules) => 1 / joules), `${what}: images a second a watt`)
      }
      if (energy.grossJoules !== null && energy.netJoules !== null) need(energy.netJoules.mean <= energy.grossJoules.mean * (1 + TOLERANCE), `${what} is more without what the machine draws idle than with it.`)
      if (energy.grossJoules !== null && energy.imagesPerSecondPerWatt !== null) {
        // the mean of inverses is never below the inverse of the mean, and as far above it as repeats differ
        const product = energy.grossJoules.mean * energy.imagesPerSecondPerWatt.mean
        const rates = repeats.map(({ imagesPerSecond }) => imagesPerSecond)
        const spread = (sum(rates) / rates.length) * (sum(rates.map((rate) => 1 / rate)) / rates.length)
        need(product >= 1 - TOLERANCE && product <= 1.3 * spread ** 2, `${what}: ${energy.imagesPerSecondPerWatt.mean} images a second a watt and ${energy.grossJoules.mean} joules an image contradict each other.`)
      }
    })
  }
  return `by ${[...tiers].join(', ') || 'nothing'}`
}

function accuracyOf(file) {
  let known = 0
  for (const cell of file.cells) {
    const { accuracy, weights, precision } = cell
    if (accuracy === null) continue
    known += 1
    need(weights.kind !== 'fresh', `${nameOf(cell)} has fresh weights and an accuracy.`)
    need(precision !== 'int8' || weights.calibration === 'training-pictures', `${nameOf(cell)} was cut by ${weights.calibration} and has an accuracy.`)
    if (weights.kind === FOREIGN) need(/^judged-\d+$/.test(accuracy.run) && accuracy.fold === null, `The accuracy of ${nameOf(cell)} is of ${accuracy.run}, and weights that were not trained here have that of a judgement.`)
    // a final model holds nothing out: it carries the estimate of the cross-validation that it follows, which is another run
    else if (weights.final) need(accuracy.fold === null, `The accuracy of ${nameOf(cell)} is of fold ${accuracy.fold}, and a final model has that of a whole cross-validation.`)
    else need(accuracy.run === weights.run && accuracy.fold === weights.fold, `The accuracy of ${nameOf(cell)} is of ${accuracy.run}, fold ${accuracy.fold}, and the weights are of ${weights.run}, fold ${weights.fold}.`)
    need(accuracy.share >= 0 && accuracy.share <= 1 && accuracy.images >= 1 && near(Math.round(accuracy.share * accuracy.images), accuracy.share * accuracy.images, 1e-3), `The accuracy of ${nameOf(cell)} is no share of ${accuracy.images} images.`)
  }
  return `${known} of ${file.cells.length} cells`
}

function weightsOf(file) {
  const hashes = new Map()
  for (const cell of file.cells) {
    const { network, weights } = cell
    need(weights.kind !== 'trained' || (weights.sha256 !== null && weights.run !== null), `${nameOf(cell)} has trained weights without their hash or their run.`)
    need(weights.kind !== FOREIGN || weights.sha256 !== null, `${nameOf(cell)} has weights that were not trained here without the hash of their file.`)
    need(weights.kind === 'trained' || (weights.run === null && weights.fold === null && !weights.final), `${nameOf(cell)} has ${weights.kind === 'fresh' ? 'fresh weights' : 'weights that were not trained here'} of a run.`)
    const key = canonical([network.id, weights.kind, weights.run, weights.fold, weights.final])
    need(!hashes.has(key) || hashes.get(key) === weights.sha256, `${nameOf(cell)} has other weights than another cell of the same model.`)
    hashes.set(key, weights.sha256)
  }
  return `${hashes.size} models`
}

// ---- as a command ----

/** Prints what it finds and returns the exit code. */
export function runChecker(args) {
  const json = args.includes('--json')
  const [path, ...surplus] = args.filter((arg) => arg !== '--json')
  if (path === undefined || surplus.length > 0) {
    process.stderr.write('usage: node check-bench.mjs result.json [--json]\n')
    return 2
  }
  try {
    const verdict = checkBenchFile(path)
    if (json) process.stdout.write(`${JSON.stringify(verdict)}\n`)
    else if (verdict.reason !== null) process.stderr.write(`${path}: ${verdict.reason}\n`)
    else {
      for (const one of verdict.rules) process.stdout.write(`${one.verdict.toUpperCase().padEnd(6)}  ${one.id.padEnd(12)}${one.statement}\n        ${one.detail.replace(/[^ -~]/g, '?')}\n`)
      process.stdout.write(`${verdict.ok ? 'Every rule holds.' : 'THE FILE DOES NOT HOLD.'} The seal shows damage, not who sealed.\n`)
    }
    return verdict.reason !== null ? 2 : verdict.ok ? 0 : 1
  } catch (error) {
    process.stderr.write(`${path} could not be read: ${error.message}\n`)
    return 2
  }
}

// by its name, since the studio carries this file within its own programs too
if (process.argv[1] !== undefined && basename(realpathSync(process.argv[1])) === 'check-bench.mjs') process.exitCode = runChecker(process.argv.slice(2))
