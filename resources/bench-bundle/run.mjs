#!/usr/bin/env node
/**
 * Measures the networks of this folder on this machine. Needs Node 18 or newer and onnxruntime-node (npm install onnxruntime-node, here or in a folder above),
 * nothing of the studio.
 *
 *   node run.mjs [--preset quick|standard|mlperf] [--threads 1,2] [--batch 1,32] [--out result.json]
 *
 * Every visit of a cell is a process of its own. The result is one JSON file of the format emotionnet-bench/1: `nano-studio bench import result.json` shows it
 * beside others, `node check-bench.mjs result.json` computes its figures again.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { batteriesOf, findCounter, Meter, namesIn, numberOf, sum, textOf } from './energy.mjs'

const HERE = dirname(fileURLToPath(import.meta.url))
const PRESETS = { quick: [1, 64, 3, 0.3, 2], standard: [10, 256, 5, 2, 10], mlperf: [600, 1024, 1, 10, 30] }
const MOST_LATENCIES = 2_000_000
const [BINS, BLOCKS, POINTS, PAUSE_EVERY_MS] = [40, 10, 60, 500]

function stop(message) {
  process.stderr.write(`run.mjs: ${message}\n`)
  process.exit(1)
}

// ---- one visit, in a process of its own ----

function cpuTimes() {
  const times = (textOf('/proc/stat') ?? '').split('\n')[0].split(/\s+/).slice(1, 9).map(Number)
  return times.length < 8 ? null : { total: sum(times), busy: sum(times) - times[3] - times[4], steal: times[7] }
}

const largest = (values) => (values.length === 0 ? null : Math.max(...values))
const found = (values) => values.filter((value) => value !== null)
const megahertz = () => largest(found(cpus().map((_, core) => numberOf(`/sys/devices/system/cpu/cpu${core}/cpufreq/scaling_cur_freq`))).map((value) => value / 1000))
const celsius = () => largest(found(namesIn('/sys/class/thermal').filter((zone) => zone.startsWith('thermal_zone')).map((zone) => numberOf(`/sys/class/thermal/${zone}/temp`))).map((value) => value / 1000))

async function visit(order) {
  const processMs = Math.max(0, performance.timeOrigin - order.spawned)
  const before = process.memoryUsage.rss()
  let at = performance.now()
  const ort = createRequire(import.meta.url)('onnxruntime-node')
  const libraryMs = performance.now() - at
  at = performance.now()
  const session = await ort.InferenceSession.create(join(HERE, order.model), { executionProviders: ['cpu'], intraOpNumThreads: order.threads, interOpNumThreads: 1, logSeverityLevel: 3 })
  const modelMs = performance.now() - at
  const { size, channels, batch } = order
  const row = size * size * channels
  const floats = (name) => { const bytes = readFileSync(join(HERE, name)); return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)) }
  const [images, expected] = [floats(order.inputs), floats(order.expected)]
  const count = images.length / row
  const feeds = Array.from({ length: Math.ceil(count / batch) }, (_, feed) => {
    const values = new Float32Array(batch * row)
    for (let place = 0; place < batch; place += 1) {
      const image = (feed * batch + place) % count
      values.set(images.subarray(image * row, (image + 1) * row), place * row)
    }
    return { images: new ort.Tensor('float32', values, [batch, size, size, channels]) }
  })
  at = performance.now()
  await session.run(feeds[0])
  const firstMs = performance.now() - at
  let distance = 0
  const classes = expected.length / count
  for (const [feed, input] of feeds.entries()) {
    const { data } = (await session.run(input)).probabilities
    for (let place = 0; place < Math.min(data.length, expected.length - feed * batch * classes); place += 1) {
      const apart = Math.abs(data[place] - expected[feed * batch * classes + place])
      distance = apart <= distance ? distance : apart
    }
  }
  let place = 0
  for (const until = performance.now() + order.warmUpSeconds * 1000; performance.now() < until; place += 1) await session.run(feeds[place % feeds.length])
  const { counter } = findCounter(order.sys)
  const [heat, pace, times, own] = [celsius(), megahertz(), cpuTimes(), process.cpuUsage()]
  const startedAt = Date.now()
  const meter = new Meter(counter)
  const latencies = []
  let active = 0
  for (let since = performance.now(), ended = since; ;) {
    const asked = performance.now()
    await session.run(feeds[place % feeds.length])
    ended = performance.now()
    latencies.push(Math.max(1, Math.round((ended - asked) * 1e6)))
    place += 1
    const isDone = active + ended - since >= order.seconds * 1000 && latencies.length >= order.queries
    if (isDone || ended - since >= PAUSE_EVERY_MS) {
      active += ended - since
      if (isDone) break
      // outside the time that counts
      await new Promise(setImmediate)
      since = performance.now()
    }
  }
  const watts = meter.end()
  const [endedAt, later, spent] = [Date.now(), cpuTimes(), process.cpuUsage(own)]
  const total = times === null || later === null ? 0 : later.total - times.total
  const share = (jiffies) => (total > 0 ? Math.min(1, Math.max(0, jiffies / total)) : null)
  process.stdout.write(JSON.stringify({
    latencies, seconds: active / 1000, startedAt, endedAt, joules: watts === null ? null : (watts * active) / 1000, lost: counter !== null && meter.lost, coldStart: { process: processMs, library: libraryMs, model: modelMs, firstQuery: firstMs },
    before, peak: process.resourceUsage().maxRSS * 1024, distance, version: `${ort.env?.versions?.node ?? ort.env?.versions?.common ?? 'of unknown version'} widened`, megahertz: [pace, megahertz()], celsius: [heat, celsius()],
    // Linux counts a hundredth of a second, whatever its own tick
    other: share(total > 0 ? later.busy - times.busy - (spent.user + spent.system) / 1e4 : 0), steal: share(total > 0 ? later.steal - times.steal : 0),
  }))
}

// ---- figures ----

const rank = (ordered, share) => ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)] / 1e6
const meanMs = (latencies) => sum(latencies) / latencies.length / 1e6
const ordered = (latencies) => [...latencies].sort((a, b) => a - b)

/** The 97.5 % point of Student's t, by bisection over Simpson's rule. */
function tPoint(df) {
  const integral = (to) => {
    let total = 0
    for (let i = 0; i <= 2000; i += 1) total += (i === 0 || i === 2000 ? 1 : i % 2 === 1 ? 4 : 2) * Math.cos((i * to) / 2000) ** (df - 1)
    return (total * to) / 6000
  }
  const whole = integral(Math.PI / 2)
  let [low, high] = [0, 13]
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (0.5 + integral(Math.atan(middle / Math.sqrt(df))) / (2 * whole) < 0.975) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function interval(values, over) {
  const n = values.length
  const mean = sum(values) / n
  if (n === 1) return { mean, low: mean, high: mean, over: 'none' }
  const half = tPoint(n - 1) * Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (n - 1) / n)
  const low = values.every((value) => value >= 0) ? Math.max(0, mean - half) : mean - half
  return { mean, low, high: mean + half, over }
}

// Of one repeat: what it did a second, its interval as wide, as a share, as that of its mean latency.
function rates(repeats, perQuery) {
  if (repeats.length > 1) return interval(repeats.map((one) => one.imagesPerSecond), 'repeats')
  const mean = repeats[0].imagesPerSecond
  const half = (mean * (perQuery.high - perQuery.mean)) / perQuery.mean
  return { mean, low: Math.max(0, mean - half), high: mean + half, over: perQuery.over }
}

function estimate(parts, statistic) {
  if (parts.length > 1) return interval(parts.map(statistic), 'repeats')
  const [only] = parts
  if (only.length < 2 * BLOCKS) return interval([statistic(only)], 'blocks')
  const edge = (block) => Math.floor((block * only.length) / BLOCKS)
  return interval(Array.from({ length: BLOCKS }, (_, block) => statistic(only.slice(edge(block), edge(block + 1)))), 'blocks')
}

function histogram(sorted) {
  const [low, slowest] = [sorted[0] / 1e6, sorted.at(-1) / 1e6]
  const width = (Math.max(rank(sorted, 0.99), low) - low) / BINS
  if (!(width > 0)) return [{ fromMs: low, toMs: slowest, count: sorted.length }]
  const counts = new Array(BINS).fill(0)
  for (const one of sorted) counts[Math.min(BINS - 1, Math.max(0, Math.floor((one / 1e6 - low) / width)))] += 1
  return counts.map((count, place) => ({ fromMs: low + place * width, toMs: place === BINS - 1 ? slowest : low + (place + 1) * width, count }))
}

function timeline(latencies, repeat) {
  const total = sum(latencies)
  const points = []
  let [elapsed, start] = [0, 0]
  latencies.forEach((one, place) => {
    elapsed += one
    if (elapsed < ((points.length + 1) * total) / POINTS && place < latencies.length - 1) return
    points.push({ repeat, atSeconds: elapsed / 1e9, medianMs: rank(ordered(latencies.slice(start, place + 1)), 0.5) })
    start = place + 1
  })
  return points.slice(0, POINTS)
}

function median(values) {
  const sorted = ordered(values)
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2
}

/** A cell's part of the file from its visits. */
function measured(cell, visits, { plan, counter, problem, idle, isOnBattery }) {
  const parts = visits.map(({ latencies }) => latencies)
  const whole = parts.flat()
  const sorted = ordered(whole)
  const repeats = visits.map(({ repeat, place, startedAt, endedAt, seconds, latencies, joules }) => ({ repeat, place, startedAt, endedAt, seconds, queries: latencies.length, imagesPerSecond: (latencies.length * cell.batch) / seconds, joules }))
  const cold = Object.fromEntries(['process', 'library', 'model', 'firstQuery'].map((key) => [key, median(visits.map(({ coldStart }) => coldStart[key]))]))
  const paces = found(visits.flatMap((one) => one.megahertz))
  const heats = visits.map((one) => one.celsius).filter((pair) => !pair.includes(null))
  const worst = (key) => largest(found(visits.map((one) => one[key])))
  const bytes = Buffer.alloc(4 * whole.length)
  whole.forEach((one, place) => bytes.writeUInt32LE(one, 4 * place))
  return {
    latency: { mean: meanMs(whole), p50: rank(sorted, 0.5), p90: rank(sorted, 0.9), p99: rank(sorted, 0.99), min: sorted[0] / 1e6, max: sorted.at(-1) / 1e6, queries: whole.length },
    meanMs: estimate(parts, meanMs), p90Ms: estimate(parts, (part) => rank(ordered(part), 0.9)), imagesPerSecond: rates(repeats, estimate(parts, meanMs)),
    histogram: histogram(sorted), timeline: visits.flatMap((one) => timeline(one.latencies, one.repeat)), repeats,
    samples: { kept: 'inline', nanoseconds: whole, sha256: createHash('sha256').update(bytes).digest('hex') },
    coldStart: { ...cold, total: sum(Object.values(cold)) }, memory: { peakBytes: worst('peak'), beforeBytes: worst('before') },
    modelBytes: statSync(join(HERE, cell.file.model)).size, peak: null, energies: [energyOf(visits, cell.batch, { counter, problem, idle })],
    conditions: {
      loadBefore: visits[0].load, otherShare: worst('other'), stealShare: worst('steal'), megahertz: paces.length === 0 ? null : { low: Math.min(...paces), high: Math.max(...paces) },
      celsius: heats.length === 0 ? null : { before: heats[0][0], after: heats.at(-1)[1] }, marks: marksOf(visits, { plan, paces, worst, idle, isOnBattery }),
    },
  }
}

function energyOf(visits, batch, { counter, problem, idle }) {
  const drawn = visits.filter(({ joules }) => joules !== null)
  if (counter === null || drawn.length === 0) return { tier: 'unmeasurable', source: counter?.source ?? null, grossJoules: null, netJoules: null, imagesPerSecondPerWatt: null, idle, reason: (problem ?? 'The counter could no longer be read within the loops.').slice(0, 600) }
  const images = ({ latencies }) => latencies.length * batch
  const gross = interval(drawn.map((one) => one.joules / images(one)), 'repeats')
  const known = found([idle.before, idle.after])
  const net = known.length === 0 ? null : interval(drawn.map((one) => (one.joules - (sum(known) / known.length) * one.seconds) / images(one)), 'repeats')
  return { tier: 'counter', source: counter.source, grossJoules: gross, netJoules: net, imagesPerSecondPerWatt: drawn.every(({ joules }) => joules > 0) ? interval(drawn.map((one) => images(one) / one.joules), 'repeats') : null, idle, reason: counter.covers }
}

function marksOf(visits, { plan, paces, worst, idle, isOnBattery }) {
  const [low, high] = [Math.min(...paces), Math.max(...paces)]
  const isOdd = ({ startedAt, endedAt, seconds }) => (endedAt - startedAt) / 1000 < 0.95 * seconds - 0.05 || (endedAt - startedAt) / 1000 > 1.5 * seconds + 1
  return [
    worst('other') > 0.1 && ['busy', `Other programs took up to ${(100 * worst('other')).toFixed(0)} % of the machine during a loop.`],
    worst('steal') > 0.02 && ['steal', `The host of this virtual machine took up to ${(100 * worst('steal')).toFixed(0)} % of a loop.`],
    paces.length > 0 && low < 0.9 * high && ['frequency-change', `The fastest core ran at ${low.toFixed(0)} to ${high.toFixed(0)} MHz.`],
    visits.some(({ lost }) => lost) && ['counter-lost', 'The energy counter could not be read within a loop.'],
    visits.some(isOdd) && ['clock-step', "The machine's clock and its steady one disagree about the length of a loop."],
    idle.before !== null && idle.after !== null && Math.abs(idle.after - idle.before) > 0.1 * Math.max(idle.before, idle.after) && ['idle-drift', `Idle, the machine drew ${idle.before.toFixed(2)} W before and ${idle.after.toFixed(2)} W after.`],
    isOnBattery && ['on-battery', 'The machine ran on its battery.'],
    visits.length < plan.repeats && ['few-repeats', `${visits.length} of ${plan.repeats} repeats ended well.`],
  ].filter(Boolean).map(([mark, detail]) => ({ mark, detail }))
}

// ---- the file ----

/** JSON with one spelling: keys sorted, no spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

function hardwareOf(options, software) {
  const { sys } = options
  const cpu = cpus()[0]?.model.trim() || arch()
  const [batteries, supplies] = [batteriesOf(sys), namesIn(join(sys, 'class/power_supply')).map((name) => join(sys, 'class/power_supply', name))]
  const supply = batteries.some((cell) => textOf(join(cell, 'status')) === 'Discharging') ? 'battery' : batteries.length > 0 || supplies.some((one) => textOf(join(one, 'online')) === '1') ? 'mains' : 'unknown'
  const limit = (numberOf(join(sys, 'class/powercap/intel-rapl:0/constraint_0_power_limit_uw')) ?? 0) / 1e6
  let mode = null
  try {
    mode = execFileSync('nvpmodel', ['-q'], { encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] }).split(/\s+/).join(' ').trim().slice(0, 200) || null
  } catch {
    // no Jetson
  }
  return {
    device: (options.device ?? textOf('/proc/device-tree/model') ?? textOf('/sys/class/dmi/id/product_name') ?? cpu).slice(0, 200), cpu: cpu.slice(0, 200), cores: availableParallelism?.() ?? cpus().length, architecture: arch(), os: `${type()} ${release()}`.slice(0, 200), memoryBytes: totalmem(),
    power: { governor: textOf('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'), mode, limitWatts: limit > 0 && limit < 4000 ? limit : null, supply }, software: software.slice(0, 200),
  }
}

function checkSums() {
  const path = join(HERE, 'SHA256SUMS')
  if (!existsSync(path)) stop('SHA256SUMS is not beside this script; copy the whole folder.')
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const [hash, name] = line.split('  ')
    if (!existsSync(join(HERE, name))) stop(`${name} is missing; copy the whole folder again.`)
    if (createHash('sha256').update(readFileSync(join(HERE, name))).digest('hex') !== hash) stop(`${name} is damaged; copy the whole folder again.`)
  }
}

async function idleWatts(counter, seconds) {
  if (counter === null || !(seconds > 0)) return null
  const meter = new Meter(counter)
  await sleep(seconds * 1000)
  return meter.end()
}

/** The numbers from 0 on in an order drawn from a seed (mulberry32, Fisher and Yates). */
function shuffled(count, draw) {
  const order = Array.from({ length: count }, (_, place) => place)
  for (let place = count - 1; place > 0; place -= 1) order.splice(place, 0, ...order.splice(Math.floor(draw() * (place + 1)), 1))
  return order
}

function drawFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function optionsOf(args) {
  const text = { type: 'string' }
  const { values } = parseArgs({ args, options: { preset: text, seconds: text, queries: text, repeats: text, 'warm-up': text, idle: text, threads: text, batch: text, precision: text, only: text, device: text, title: text, seed: text, out: text, sys: text } })
  const numbers = (list) => list.split(',').map(Number)
  const given = ['seconds', 'queries', 'repeats', 'warm-up', 'idle'].map((key) => (values[key] === undefined ? undefined : Number(values[key])))
  const preset = values.preset ?? 'standard'
  if (PRESETS[preset] === undefined) stop(`there is no preset "${preset}".`)
  const [seconds, queries, repeats, warmUpSeconds, idleSeconds] = PRESETS[preset].map((value, place) => given[place] ?? value)
  const seed = Number(values.seed ?? 0)
  const plan = { preset: given.some((value) => value !== undefined) ? 'custom' : preset, seconds, queries, repeats, warmUpSeconds, idleSeconds, seed }
  if (!(seconds > 0 && seconds <= 86_400 && Number.isInteger(repeats) && repeats >= 1 && repeats <= 50 && Number.isInteger(queries) && queries >= 0 && Number.isInteger(seed) && seed >= 0)) stop('a loop has more than 0 seconds, and a cell 1 to 50 repeats.')
  return { plan, threads: numbers(values.threads ?? '1'), batches: numbers(values.batch ?? '1'), precisions: (values.precision ?? 'fp32,int8').split(','), only: values.only?.split(','), device: values.device, title: values.title ?? '', out: values.out ?? 'result.json', sys: values.sys ?? '/sys' }
}

/** Visits every cell once a repeat, in an order drawn anew each time. */
function visitAll(cells, options) {
  const [visits, faults] = [cells.map(() => []), cells.map(() => null)]
  const draw = drawFrom(options.plan.seed)
  let place = 0
  for (let repeat = 0; repeat < options.plan.repeats; repeat += 1) {
    for (const index of shuffled(cells.length, draw)) {
      const { about, file, threads, batch } = cells[index]
      process.stderr.write(`repeat ${repeat + 1} of ${options.plan.repeats}: ${about.network.id} ${file.precision}, threads ${threads}, batch ${batch}\n`)
      const order = { model: file.model, inputs: about.inputs, expected: file.expected, ...about.input, threads, batch, sys: options.sys, spawned: Date.now(), ...options.plan }
      const [load] = loadavg()
      const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--visit', JSON.stringify(order)], { encoding: 'utf8', maxBuffer: 1024 ** 3 })
      let one = null
      try {
        if (status === 0) one = JSON.parse(stdout)
      } catch {
        // said below
      }
      const words = (stderr ?? '').trim().split('\n').filter((line) => /Error/.test(line)).at(-1)
      if (one === null) faults[index] = { code: 'visit-failed', reason: (words ?? `The process ended with ${status}.`).slice(0, 600) }
      else if (!(one.distance <= file.tolerance)) faults[index] = { code: 'answers-differ', reason: `A probability is ${one.distance.toExponential(1)} from the expected one, more than ${file.tolerance.toExponential(0)}: what was measured would not be this network.` }
      else {
        visits[index].push({ ...one, repeat, place, load })
        place += 1
      }
    }
  }
  return { visits, faults }
}

async function main() {
  const options = optionsOf(process.argv.slice(2))
  checkSums()
  const bundle = JSON.parse(readFileSync(join(HERE, 'bundle.json'), 'utf8'))
  const cells = bundle.models.filter(({ network }) => options.only === undefined || options.only.includes(network.id)).flatMap((about) => about.files.filter(({ precision }) => options.precisions.includes(precision)).flatMap((file) =>
    options.threads.flatMap((threads) => options.batches.map((batch) => ({ about, file, threads, batch })))))
  if (cells.length === 0) stop('nothing of this folder was chosen.')
  const { counter, problem } = findCounter(options.sys)
  const startedAt = Date.now()
  const before = await idleWatts(counter, options.plan.idleSeconds)
  const { visits, faults } = visitAll(cells, options)
  const idle = { before, after: await idleWatts(counter, options.plan.idleSeconds) }
  const done = visits.flat()
  if (sum(done.map(({ latencies }) => latencies.length)) > MOST_LATENCIES) stop(`there are more than ${MOST_LATENCIES} latencies, which one file does not hold; choose shorter loops or fewer cells.`)
  const hardware = hardwareOf(options, `Node ${process.versions.node}${done.length === 0 ? '' : `; answers within ${Math.max(...done.map(({ distance }) => distance)).toExponential(1)} of the expected ones`}`)
  const facts = { plan: options.plan, counter, problem, idle, isOnBattery: hardware.power.supply === 'battery' }
  const result = {
    format: 'emotionnet-bench/1', program: `${bundle.program}, run.mjs`, title: options.title.slice(0, 200), startedAt, endedAt: Date.now() + 1, hardware, plan: options.plan,
    cells: cells.map(({ about, file, threads, batch }, cell) => ({
      cell, network: about.network, weights: { ...about.weights, calibration: file.calibration }, runtime: { name: 'onnxruntime', version: done[0]?.version ?? null }, precision: file.precision, threads, batch, boundary: 'network-only',
      measured: visits[cell].length === 0 ? null : measured({ file, batch }, visits[cell], facts), unmeasurable: visits[cell].length === 0 ? faults[cell] : null, accuracy: file.accuracy,
    })),
  }
  writeFileSync(options.out, JSON.stringify({ ...result, sha256: createHash('sha256').update(canonical(result)).digest('hex') }))
  for (const cell of result.cells) {
    const said = cell.measured === null ? cell.unmeasurable.reason : `${cell.measured.imagesPerSecond.mean.toFixed(1)} images/s, p90 ${cell.measured.latency.p90.toFixed(3)} ms, energy ${cell.measured.energies[0].tier}`
    process.stdout.write(`${cell.network.id} ${cell.precision}, threads ${cell.threads}, batch ${cell.batch}: ${said}\n`)
  }
  process.stdout.write(`${options.out}\n`)
  process.exitCode = done.length === 0 ? 1 : 0
}

if (process.argv[2] === '--visit') await visit(JSON.parse(process.argv[3]))
else await main()
