// Pictures of the real screens: node test/e2e/screenshots.mjs [--studio DIR] [--epochs N] [--subjects N] [--every DIR] [--only NAME,NAME]
// Needs a build. A studio without data gets the demo set, ten folds and a quick training first. Without --every the pictures of the README and
// the docs are written anew into docs/images; with it every screen is taken in both themes and both sizes, into DIR, for a look at them all.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import sharp from 'sharp'

const root = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({ options: { studio: { type: 'string' }, epochs: { type: 'string' }, subjects: { type: 'string' }, every: { type: 'string' }, only: { type: 'string' } } })
const studio = resolve(values.studio ?? join(mkdtempSync(join(tmpdir(), 'screens-')), 'my-studio'))
const images = values.every === undefined ? join(root, 'docs', 'images') : resolve(values.every)
const only = values.only?.split(',')
const LARGE = { width: 1920, height: 1080 }
const USUAL = { width: 1280, height: 800 }

/** Runs the command line to its end; its progress is shown, its JSON returned. */
function command(...args) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, 'out', 'main', 'cli.js'), '--studio', studio, '--json', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (chunk) => { text += chunk })
    child.once('close', (code) => { if (code === 0) done(JSON.parse(text)); else failed(new Error(`${args.join(' ')} ended with ${code}: ${text}`)) })
  })
}

async function prepare() {
  if ((await command('datasets')).items.length > 0) return
  await command('demo', '--out', join(studio, 'demo'), '--import', ...(values.subjects ? ['--subjects', values.subjects] : []))
  await command('folds', 'make')
  await command('train', '--preset', 'quick', ...(values.epochs ? ['--epochs', values.epochs] : []))
  await command('predict')
  await command('train', '--network', 'nano-a', '--preset', 'quick', ...(values.epochs ? ['--epochs', values.epochs] : []))
  await command('call', '--wait', 'bench.run', '{"precisions":["fp32","int8"],"repeats":5,"tdpWatts":15}')
  await command('report')
}

/** Two annotators who differ on one sequence. The last one says what the dataset says, so that nothing is stale for it. */
async function annotate() {
  const sequence = 'sequence-5'
  const { datasetEmotion, frames } = await command('call', 'sequence.get', JSON.stringify({ sequence }))
  if ((await command('call', 'label.history', JSON.stringify({ sequence }))).items.length > 0) return
  const other = datasetEmotion === 'anger' ? 'disgust' : 'anger'
  await command('call', 'label.set', JSON.stringify({ sequence, emotion: other, onset: 1, apex: frames - 2, intensity: 3, author: 'Ada' }))
  await command('call', 'label.set', JSON.stringify({ sequence, emotion: datasetEmotion, onset: 3, apex: frames - 1, intensity: 4, author: 'Ben' }))
}

/** A folder to import, in which a picture is cut off and a person's labels are missing: people of the demo set. */
function folderToImport() {
  const [from, to] = [join(studio, 'demo'), join(studio, 'to-import')]
  if (existsSync(to)) return to
  const people = readdirSync(join(from, 'cohn-kanade-images')).slice(-3)
  for (const part of ['cohn-kanade-images', 'Emotion', 'FACS', 'Landmarks']) {
    for (const person of people) if (existsSync(join(from, part, person)) && !(part === 'Emotion' && person === people[0])) cpSync(join(from, part, person), join(to, part, person), { recursive: true })
  }
  const sequence = join(to, 'cohn-kanade-images', people[0])
  const frames = join(sequence, readdirSync(sequence)[0])
  truncateSync(join(frames, readdirSync(frames)[2]), 5000)
  return to
}

function serve() {
  const server = spawn(process.execPath, [join(root, 'out', 'main', 'server.js'), '--studio', studio, '--allow', studio, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((done, failed) => {
    server.stdout.once('data', (chunk) => done({ url: JSON.parse(String(chunk)).url, stop: () => server.kill('SIGTERM') }))
    server.once('exit', (code) => failed(new Error(`the browser host ended with ${code}`)))
  })
}

async function settled(page) {
  await page.waitForTimeout(700)
  for (let tries = 0; tries < 200 && !(await page.evaluate('document.querySelector("#main .mantine-Skeleton-root") === null')); tries += 1) await page.waitForTimeout(100)
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode().catch(() => null))).then(() => null)')
  await page.waitForTimeout(400)
}

/** The pane of a screen that is shown alone. */
const part = (role, name) => (page) => page.getByRole(role, { name })

/** name, theme, size, address, what to do there first, and the part of the screen that is shown; left out, all of it. */
const SHOTS = [
  ['data', 'dark', USUAL, '/data/dataset-1'],
  ['data-light', 'light', USUAL, '/data/dataset-1'],
  ['sequences', 'dark', LARGE, '/sequences/sequence-3', (page) => page.keyboard.press('l')],
  ['sequences-light', 'light', USUAL, '/sequences/sequence-3'],
  ['browse-grid', 'light', USUAL, '/sequences/sequence-3', async (page) => {
    await page.keyboard.press('Shift+G')
    for (const emotion of ['Fear', 'Surprise']) await page.getByRole('search').getByRole('button', { name: emotion, exact: true }).click()
  }],
  ['browse-difference', 'light', USUAL, '/sequences/sequence-3', async (page) => { for (const key of ['p', 'p', 'k']) await page.keyboard.press(key) }],
  ['import-dry-run', 'light', USUAL, '/data', async (page) => {
    await page.keyboard.press('Control+i')
    await page.getByLabel('Path of the folder').fill(folderToImport())
    await page.getByRole('button', { name: 'Go', exact: true }).click()
    await page.getByRole('button', { name: 'cohn-kanade-images' }).waitFor()
    await page.getByRole('button', { name: 'Choose this folder' }).click()
    await page.getByRole('button', { name: /^Dry run/ }).click()
    await page.getByRole('button', { name: 'Dry run again' }).waitFor({ timeout: 120_000 })
  }, part('dialog', 'What is there')],
  ['player-crop', 'light', USUAL, '/sequences/sequence-5', async (page) => { for (const key of ['r', 'k']) await page.keyboard.press(key) }, part('region', /^Sequence /)],
  ['label-suggestion', 'light', USUAL, '/sequences/sequence-3', async (page) => {
    await page.getByRole('combobox', { name: 'After a label, on to' }).click()
    await page.getByRole('option', { name: 'the likeliest label error' }).click()
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await page.getByRole('button', { name: /^Accept/ }).waitFor()
  }, part('complementary', 'Label')],
  ['label-adjudicate', 'light', USUAL, '/sequences/sequence-5', (page) => page.getByRole('button', { name: /^Adjudicate as/ }).evaluate((button) => button.scrollIntoView({ block: 'end' })), part('complementary', 'Label')],
  ['faces', 'light', USUAL, '/data/dataset-1/faces/sequence-3', undefined, part('main')],
  ['frame-policy', 'light', USUAL, '/data/dataset-1', (page) => page.evaluate('[...document.querySelectorAll("h2, h3")].find((one) => one.textContent === "Frames that count").scrollIntoView()')],
  ['folds', 'dark', USUAL, '/folds'],
  ['networks', 'dark', USUAL, '/networks/nano-b'],
  ['network-draft', 'dark', USUAL, '/networks/+'],
  ['training', 'dark', USUAL, '/training'],
  ['run', 'dark', USUAL, '/training/run-1'],
  ['run-light', 'light', USUAL, '/training/run-1'],
  ['results', 'dark', LARGE, '/results'],
  ['results-light', 'light', USUAL, '/results'],
  ['gallery', 'dark', USUAL, '/results', (page) => page.getByRole('tab', { name: /^Pictures/ }).click()],
  ['compare', 'dark', USUAL, '/compare/run-1,run-2'],
  ['compare-pictures', 'dark', USUAL, '/compare/run-1,run-2/pictures'],
  ['compare-training', 'dark', USUAL, '/compare/run-1,run-2/training'],
  ['compare-paper', 'dark', USUAL, '/compare/run-1,run-2/paper'],
  ['subjects', 'dark', USUAL, '/results/run-1/subjects'],
  ['calibration', 'dark', USUAL, '/results/run-1/calibration'],
  ['map', 'dark', USUAL, '/results/run-1/map'],
  ['picture', 'dark', USUAL, '/results/run-1/pictures', async (page) => { await page.getByRole('listbox', { name: 'Judged pictures' }).focus(); await page.keyboard.press('Enter') }],
  ['bench', 'dark', USUAL, '/bench'],
  ['reports', 'dark', USUAL, '/reports'],
  ['reports-two', 'light', USUAL, '/reports', async (page) => {
    await page.getByPlaceholder('none: one run by itself').click()
    await page.getByRole('option').first().click()
    await page.keyboard.press('Escape')
  }],
  ['model-card', 'light', USUAL, '/training/run-1', async (page) => {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Model card' }).click()
  }],
  ['other-data', 'dark', USUAL, '/results/run-1/other'],
  ['try', 'dark', USUAL, '/try'],
  ['palette', 'dark', USUAL, '/sequences/sequence-3', (page) => page.keyboard.press('Control+k')],
  ['doctor', 'light', USUAL, '/doctor'],
  ['studio', 'dark', USUAL, '/studio'],
]

/** Every screen once, in each theme and size. */
function everywhere() {
  const screens = new Map(SHOTS.map(([name, , , address, first]) => [name.replace(/-light$/, ''), [address, first]]))
  const wanted = only ?? [...screens.keys()]
  return wanted.flatMap((name) => ['dark', 'light'].flatMap((theme) => [USUAL, LARGE].map((size) => [`${name}-${theme}-${size.width}`, theme, size, ...screens.get(name)])))
}

await prepare()
await annotate()
mkdirSync(images, { recursive: true })
const host = await serve()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
for (const [name, theme, viewport, address, first, shown] of values.every === undefined ? SHOTS.filter(([name]) => only?.includes(name) ?? true) : everywhere()) {
  const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce' })
  await context.addInitScript(`localStorage.setItem('nano-studio-theme', '${theme}')`)
  const page = await context.newPage()
  await page.goto(host.url)
  await page.evaluate(`location.hash = '${address}'`)
  await settled(page)
  if (first) {
    await first(page)
    await settled(page)
  }
  // as few colours as a palette holds: a third of the bytes, and nobody sees it
  await sharp(await (shown === undefined ? page : shown(page)).screenshot()).png({ palette: true, quality: 90, effort: 10 }).toFile(join(images, `${name}.png`))
  process.stderr.write(`${join(images, name)}.png\n`)
  await context.close()
}
await browser.close()
host.stop()
