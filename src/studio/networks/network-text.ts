import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { NetworkProblem } from '../../shared/domain/networks'
import { jsonLines } from './json-lines'
import { checkNetwork } from './parse'
import { malformedNetwork } from './spec-fault'

/** No specification needs more; a larger text is refused before it is parsed. */
export const MAX_TEXT = 512 * 1024

/** A network, or all that keeps a text from being one, by line. */
export type CheckedText = { readonly spec: NetworkSpec } | { readonly problems: readonly NetworkProblem[] }

/** Checks the JSON text of a specification. */
export function checkNetworkText(text: string): CheckedText {
  if (text.length > MAX_TEXT) return { problems: [{ message: `the text has ${text.length} characters, more than ${MAX_TEXT}`, node: null, line: 1 }] }
  const json = parseJson(text)
  if (json === undefined) {
    return { problems: [{ message: 'it is not JSON here: a comma, bracket or quote is missing or one too many', node: null, line: jsonLines(text).broken ?? 1 }] }
  }
  const checked = checkNetwork(json.value)
  if ('spec' in checked) return checked
  const lines = jsonLines(text)
  const problems = checked.faults.map((fault) => ({ message: fault.message, node: fault.node, line: lines.line(fault.place) }))
  return { problems: problems.sort((a, b) => a.line - b.line) }
}

/**
 * The network in a text.
 *
 * @param source what to call it in a sentence: a file name
 * @throws StudioError `network-malformed` for the first problem, with its line
 */
export function parseNetworkText(text: string, source: string): NetworkSpec {
  const checked = checkNetworkText(text)
  if ('spec' in checked) return checked.spec
  const [first] = checked.problems
  throw malformedNetwork(source, first?.message ?? 'it is not a network', first?.line)
}

/** Boxed, because `null` is JSON too. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}
