/** Hands the page's own data to the user as a file; nothing is asked of any server. */
export function saveFile(name: string, type: string, data: string | Blob): void {
  const blob = typeof data === 'string' ? new Blob([data], { type }) : data
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline'] as const

const SVG = 'http://www.w3.org/2000/svg'
/** Pixels of the line under an exported chart that holds its caption. */
const CAPTION_HEIGHT = 18

/** A chart's SVG as a document of its own, with its size: computed styles written into it, the card's background behind it and the caption under it. */
export function standaloneSvg(chart: SVGSVGElement, background: string, caption: string | null = null): { readonly svg: string; readonly width: number; readonly height: number } {
  const copy = chart.cloneNode(true) as SVGSVGElement
  const from = [chart, ...chart.querySelectorAll<SVGElement>('*')]
  const into = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  from.forEach((element, index) => {
    const target = into[index]
    const computed = window.getComputedStyle(element)
    if (target !== undefined) for (const name of STYLES) target.style.setProperty(name, computed.getPropertyValue(name))
  })
  const box = chart.getBoundingClientRect()
  const [width, drawn] = [Math.round(box.width), Math.round(box.height)]
  const height = drawn + (caption === null ? 0 : CAPTION_HEIGHT)
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(drawn))
  const sheet = svgElement('svg', { width: String(width), height: String(height) })
  sheet.append(svgElement('rect', { width: '100%', height: '100%', fill: background }), copy)
  if (caption !== null) {
    const { color, fontFamily } = window.getComputedStyle(chart)
    const text = svgElement('text', { 'x': '4', 'y': String(height - 5), 'font-size': '10', 'fill': color, 'font-family': fontFamily })
    text.textContent = caption
    sheet.append(text)
  }
  return { svg: new XMLSerializer().serializeToString(sheet), width, height }
}

function svgElement(name: 'svg' | 'rect' | 'text', attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

/** A standalone SVG as PNG at twice its size. Rejects where the browser refuses to draw it. */
export async function svgToPng(svg: string, width: number, height: number): Promise<Blob> {
  const image = new Image()
  const loaded = new Promise<void>((resolve, reject) => {
    image.onload = () => resolve()
    image.onerror = () => reject(new Error('The browser could not draw the figure.'))
  })
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await loaded
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * 2)
  canvas.height = Math.round(height * 2)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob === null ? reject(new Error('The browser could not write the PNG.')) : resolve(blob)), 'image/png'))
}
