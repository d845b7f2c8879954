// Pictures of the real screens: node test/e2e/screenshots.mjs [--studio DIR] [--epochs N] [--subjects N] [--every DIR [--only NAME,NAME]]
// Needs a build. A studio without data gets the demo set, ten folds and a quick training first. Without --every the pictures of the README are
// written anew into docs/images; with it every screen is taken in both themes and both sizes, into DIR, for a look at them all.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'

const root = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({ options: { studio: { type: 'string' }, epochs: { type: 'string' }, subjects: { type: 'string' }, every: { type: 'string' }, only: { type: 'string' } } })
const studio = resolve(values.studio ?? join(mkdtempSync(join(tmpdir(), 'screens-')), 'my-studio'))
const images = values.every === undefined ? join(root, 'docs', 'images') : resolve(values.every)
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

function serve() {
  const server = spawn(process.execPath, [join(root, 'out', 'main', 'server.js'), '--studio', studio, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
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

/** name, theme, size, address, and what to do there first. */
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
  const wanted = values.only?.split(',') ?? [...screens.keys()]
  return wanted.flatMap((name) => ['dark', 'light'].flatMap((theme) => [USUAL, LARGE].map((size) => [`${name}-${theme}-${size.width}`, theme, size, ...screens.get(name)])))
}

await prepare()
mkdirSync(images, { recursive: true })
const host = await serve()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
for (const [name, theme, viewport, address, first] of values.every === undefined ? SHOTS : everywhere()) {
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
  await page.screenshot({ path: join(images, `${name}.png`) })
  process.stderr.write(`${join(images, name)}.png\n`)
  await context.close()
}
await browser.close()
host.stop()
