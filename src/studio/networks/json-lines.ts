/** Where the values of a JSON text stand. */
export interface JsonLines {
  /** The 1-based line on which a value begins; of its nearest container where it is not there. */
  line(path: readonly PropertyKey[]): number
  /** The 1-based line on which the text stops being JSON, or null. */
  readonly broken: number | null
}

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const SPACE = /[ \t\n\r]*/y
/** No specification nests deeper; what does is given up at that place. */
const MAX_DEPTH = 32

/** Thrown and caught here alone, to leave the nesting at the character that does not fit. */
class Stop extends Error {}

/** Reads a JSON text for the lines of its values, which `JSON.parse` does not tell. The first of two equal keys counts for nothing, as there. */
export function jsonLines(text: string): JsonLines {
  const reader = new Reader(text)
  const broken = reader.read()
  const lineAt = lineCounter(text)
  return {
    broken: broken === null ? null : lineAt(broken),
    line(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const at = reader.places.get(keyOf(path.slice(0, length)))
        if (at !== undefined) return lineAt(at)
      }
      return lineAt(reader.places.get(keyOf([])) ?? 0)
    },
  }
}

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String))
}

function lineCounter(text: string): (at: number) => number {
  return (at) => text.slice(0, at).split('\n').length
}

class Reader {
  readonly places = new Map<string, number>()
  private at = 0

  constructor(private readonly text: string) {}

  /** Fills `places`; returns where the text stops being JSON, or null. */
  read(): number | null {
    try {
      this.value([])
      this.skip(SPACE)
      return this.at === this.text.length ? null : this.at
    } catch (thrown) {
      if (thrown instanceof Stop) return this.at
      throw thrown
    }
  }

  private value(path: readonly PropertyKey[]): void {
    this.skip(SPACE)
    this.places.set(keyOf(path), this.at)
    if (path.length > MAX_DEPTH) throw new Stop()
    if (this.text[this.at] === '{') {
      this.members('}', () => {
        const key = JSON.parse(this.take(STRING)) as string
        this.character(':')
        this.value([...path, key])
      })
    } else if (this.text[this.at] === '[') {
      this.members(']', (index) => { this.value([...path, index]) })
    } else if (this.text[this.at] === '"') this.take(STRING)
    else this.take(LITERAL)
  }

  /** What stands between an opening bracket and `close`, with commas between. */
  private members(close: string, member: (index: number) => void): void {
    this.at += 1
    this.skip(SPACE)
    if (this.text[this.at] === close) {
      this.at += 1
      return
    }
    for (let index = 0; ; index += 1) {
      this.skip(SPACE)
      member(index)
      this.skip(SPACE)
      if (this.text[this.at] === close) break
      this.character(',')
    }
    this.at += 1
  }

  private character(wanted: string): void {
    this.skip(SPACE)
    if (this.text[this.at] !== wanted) throw new Stop()
    this.at += 1
  }

  private skip(pattern: RegExp): void {
    pattern.lastIndex = this.at
    this.at += pattern.exec(this.text)?.[0].length ?? 0
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found === undefined) throw new Stop()
    this.at += found.length
    return found
  }
}
