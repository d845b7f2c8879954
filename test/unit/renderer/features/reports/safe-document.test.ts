import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../../../../support/chromium'
import { PROJECT_ROOT } from '../../../../support/provisioned'

/** The module as a script of its own, so that a real browser parses what it is given. */
async function asScript(): Promise<string> {
  const built = await build({
    configFile: false, logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: join(PROJECT_ROOT, 'src/renderer/features/reports/safe-document.ts'), formats: ['iife'], name: 'subject', fileName: 'subject' } },
  })
  const output = Array.isArray(built) ? built[0] : built
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('the module did not build')
  return chunk.code
}

const HOSTILE = `<!doctype html><html onload="hit()"><head><base href="https://elsewhere.example/"><link rel="stylesheet" href="https://elsewhere.example/a.css">
<meta http-equiv="refresh" content="0;url=https://elsewhere.example/"><style>:root { --ink: #010203 } h1 { color: var(--ink) }</style><script>hit()</script></head>
<body onclick="hit()"><h1 id="top">Report of S<img src=x onerror=hit()></h1><img id="kept" src="data:image/png;base64,iVBORw0KGgo=" alt="kept">
<img id="far" src="https://elsewhere.example/x.png" alt="far" srcset="https://elsewhere.example/y.png 2x"><a id="away" href="javascript:hit()">away</a><a id="inside" href="#top">inside</a>
<svg><script>hit()</script><a xlink:href="javascript:hit()"><text onclick="hit()">t</text></a></svg><form action="https://elsewhere.example/"><input></form>
<iframe srcdoc="<script>parent.hit()</script>"></iframe><object data="x"></object><embed src="x"><template><script>hit()</script></template><details open ontoggle=hit()>d</details></body></html>`

describe('a report shown inside the page', () => {
  let browser: Browser
  let page: Page
  const asked: string[] = []

  beforeAll(async () => {
    browser = await launchChromium()
    page = await browser.newPage()
    page.on('request', (request) => asked.push(request.url()))
    await page.setContent('<!doctype html><title>host</title><h1>outside</h1><div id="host"></div>')
    await page.addScriptTag({ content: `var hits = 0; function hit() { hits += 1 }\n${await asScript()}` })
    await page.evaluate(`(() => {
      const html = ${JSON.stringify(HOSTILE)}
      const root = document.getElementById('host').attachShadow({ mode: 'open' })
      root.appendChild(document.importNode(subject.safeDocument(html), true))
    })()`)
    await page.waitForTimeout(400)
    await page.evaluate('document.getElementById("host").shadowRoot.querySelectorAll("*").forEach((element) => { if (element.click) element.click() })')
    await page.waitForTimeout(200)
  })
  afterAll(() => browser?.close())

  const inside = (expression: string): Promise<unknown> => page.evaluate(`((root) => ${expression})(document.getElementById('host').shadowRoot)`)

  it('runs nothing, not when it is shown and not when everything in it is clicked', async () => {
    expect(await page.evaluate('hits')).toBe(0)
    expect(page.url()).toMatch(/^about:blank(#top)?$/)
  })
  it('asks nothing of anyone', () => {
    expect(asked.filter((address) => !/^(data|about|blob):/.test(address))).toEqual([])
  })
  it('keeps no element or attribute that could run, load or lead away', async () => {
    expect(await inside(`[...root.querySelectorAll('script, iframe, object, embed, link, meta, base, form, template')].length`)).toBe(0)
    expect(await inside(`[...root.querySelectorAll('*')].flatMap((element) => [...element.attributes].map((one) => one.name)).filter((name) => /^on|^srcdoc$|^srcset$|^action$/.test(name))`)).toEqual([])
    expect(await inside(`root.getElementById('away').hasAttribute('href') || root.getElementById('far').hasAttribute('src')`)).toBe(false)
  })
  it('keeps its pictures, its own links and its look, and touches nothing outside', async () => {
    expect(await inside(`root.getElementById('kept').src.slice(0, 15)`)).toBe('data:image/png;')
    expect(await inside(`root.getElementById('inside').getAttribute('href')`)).toBe('#top')
    expect(await inside(`getComputedStyle(root.querySelector('h1')).color`)).toBe('rgb(1, 2, 3)')
    expect(await page.evaluate(`getComputedStyle(document.querySelector('h1')).color`)).not.toBe('rgb(1, 2, 3)')
  })
})
