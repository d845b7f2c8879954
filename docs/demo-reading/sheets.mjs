/**
 * Picture sheets of a demo set, and the score of a blind reading of them.
 *
 *   node docs/demo-reading/sheets.mjs contact SET OUT.png          neutral and the seven peaks of several subjects
 *   node docs/demo-reading/sheets.mjs blind SET OUTDIR [SEED]      shuffled, unlabelled peaks: ten subjects a class, and the key
 *   node docs/demo-reading/sheets.mjs score KEY.csv ANSWERS.csv    share named rightly, overall and by class
 *
 * Answers are lines of `number,emotion`. The key is for the scorer's eyes only.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const NAMES = ['neutral', 'anger', 'contempt', 'disgust', 'fear', 'happiness', 'sadness', 'surprise']
const PER_CLASS = 10

/** Labelled sequences of a set: subject, class code, first and last frame. */
function labelledSequences(set) {
  const found = []
  for (const subject of readdirSync(join(set, 'Emotion')).sort()) {
    for (const sequence of readdirSync(join(set, 'Emotion', subject)).sort()) {
      const [label] = readdirSync(join(set, 'Emotion', subject, sequence))
      if (label === undefined) continue
      const folder = join(set, 'cohn-kanade-images', subject, sequence)
      const frames = readdirSync(folder).sort()
      const code = Number(readFileSync(join(set, 'Emotion', subject, sequence, label), 'utf8'))
      found.push({ subject, sequence, code, first: join(folder, frames[0]), last: join(folder, frames.at(-1)) })
    }
  }
  return found
}

/** The same shuffle for the same seed (mulberry32). */
function shuffled(items, seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const copy = [...items]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[copy[i], copy[j]] = [copy[j], copy[i]]
  }
  return copy
}

/** A number as a small white-on-black picture, 3x5 dots a digit. */
async function numberTile(number) {
  const glyphs = { 0: '75557', 1: '26227', 2: '71747', 3: '71717', 4: '55711', 5: '74717', 6: '74757', 7: '71122', 8: '75757', 9: '75717' }
  const text = String(number)
  const width = text.length * 4 + 1
  const dots = Buffer.alloc(width * 7)
  for (let k = 0; k < text.length; k++) {
    for (let y = 0; y < 5; y++) for (let x = 0; x < 3; x++) if ((Number(glyphs[text[k]][y]) >> (2 - x)) & 1) dots[(y + 1) * width + k * 4 + 1 + x] = 255
  }
  return sharp(dots, { raw: { width, height: 7, channels: 1 } }).resize(width * 4, 28, { kernel: 'nearest' }).png().toBuffer()
}

async function sheet(tiles, columns, width, height, out) {
  const rows = Math.ceil(tiles.length / columns)
  const composite = tiles.flatMap((parts, i) => parts.map((input) => ({ input, left: (i % columns) * width, top: Math.floor(i / columns) * height })))
  await sharp({ create: { width: columns * width, height: rows * height, channels: 3, background: '#101010' } }).composite(composite).toColourspace('srgb').png({ compressionLevel: 9, palette: true, colours: 128 }).toFile(out)
}

const tile = (file, width, height) => sharp(file).resize(width, height).png().toBuffer()

/** Rows of people, columns of neutral and each class; a person who lacks a class lends the column to one who shows it. */
async function contact(set, out) {
  const all = labelledSequences(set)
  const subjects = [...new Set(all.map((s) => s.subject))]
  const shows = (subject) => new Set(all.filter((s) => s.subject === subject).map((s) => s.code)).size
  const colour = subjects.filter((s) => s.startsWith('S5')).slice(0, 1)
  const people = [...subjects.filter((s) => !s.startsWith('S5')).sort((a, b) => shows(b) - shows(a) || a.localeCompare(b)).slice(0, 7), ...colour]
  const lent = new Map()
  const tiles = []
  for (const subject of people) {
    for (let code = 0; code <= 7; code++) {
      const own = all.find((s) => s.subject === subject && (code === 0 || s.code === code))
      const others = all.filter((s) => s.code === code && !people.includes(s.subject))
      const borrowed = others[(lent.get(code) ?? 0) % Math.max(1, others.length)]
      if (own === undefined) lent.set(code, (lent.get(code) ?? 0) + 1)
      const chosen = own ?? borrowed
      tiles.push(chosen === undefined ? [] : [await tile(code === 0 ? chosen.first : chosen.last, 232, 178)])
    }
  }
  await sheet(tiles, 8, 232, 178, out)
}

async function blind(set, out, seed) {
  mkdirSync(out, { recursive: true })
  const all = labelledSequences(set)
  const chosen = []
  for (let code = 1; code <= 7; code++) {
    const ofClass = shuffled(all.filter((s) => s.code === code), seed * 31 + code)
    chosen.push(...ofClass.slice(0, PER_CLASS))
  }
  const order = shuffled(chosen, seed)
  const size = 12
  for (let start = 0; start < order.length; start += size) {
    const tiles = []
    for (const [k, item] of order.slice(start, start + size).entries()) tiles.push([await tile(item.last, 400, 306), await numberTile(start + k + 1)])
    await sheet(tiles, 4, 400, 306, join(out, `sheet-${String(start / size + 1).padStart(2, '0')}.png`))
  }
  writeFileSync(join(out, 'key.csv'), order.map((s, i) => `${i + 1},${NAMES[s.code]},${s.subject}_${s.sequence}\n`).join(''))
}

function score(keyFile, answersFile) {
  const read = (file) => new Map(readFileSync(file, 'utf8').trim().split('\n').map((l) => l.split(',').map((c) => c.trim())).filter(([n]) => /^\d+$/.test(n)).map(([n, name]) => [n, name]))
  const key = read(keyFile)
  const answers = read(answersFile)
  const right = [...key].filter(([n, name]) => answers.get(n) === name).length
  console.log(`overall ${right} of ${key.size} = ${((100 * right) / key.size).toFixed(1)} %`)
  for (const name of NAMES.slice(1)) {
    const own = [...key].filter(([, truth]) => truth === name)
    const hits = own.filter(([n]) => answers.get(n) === name).length
    const wrong = own.map(([n]) => answers.get(n)).filter((a) => a !== name)
    console.log(`${name.padEnd(10)} ${hits} of ${own.length} = ${((100 * hits) / own.length).toFixed(0)} %${wrong.length > 0 ? `  read as ${wrong.join(', ')}` : ''}`)
  }
}

const [command, ...rest] = process.argv.slice(2)
if (command === 'contact' && rest.length === 2) await contact(rest[0], rest[1])
else if (command === 'blind' && rest.length >= 2) await blind(rest[0], rest[1], Number(rest[2] ?? 1))
else if (command === 'score' && rest.length === 2) score(rest[0], rest[1])
else {
  console.error('usage: sheets.mjs contact SET OUT.png | blind SET OUTDIR [SEED] | score KEY.csv ANSWERS.csv')
  process.exitCode = 2
}
