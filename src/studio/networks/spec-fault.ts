import type { NetworkNode, NetworkSpec } from '../../shared/domain/network-spec'
import { StudioError } from '../../shared/errors'

/** What is wrong with a specification, and where in it. */
export class SpecFault extends Error {
  override readonly name = 'SpecFault'

  /**
   * @param message the end of a sentence, naming the node; without a full stop
   * @param place the way into the document: `['nodes', 3, 'filters']`
   * @param node the node's name, where it is about one that has a name
   */
  constructor(message: string, readonly place: readonly PropertyKey[], readonly node: string | null = null) {
    super(message)
  }
}

/**
 * The error a user meets.
 *
 * @param source where the specification came from: a file's name or an id
 * @param message the end of the sentence, as of a {@link SpecFault}
 * @param line in its text, where it is known
 */
export function malformedNetwork(source: string, message: string, line?: number): StudioError {
  const where = line === undefined ? '' : ` (line ${line})`
  return new StudioError('network-malformed', `The network in ${source} cannot be used: ${message}${where}.`, 'Correct the specification; the files of models/ show the format.', { line })
}

/** A fault of one node of a specification. */
export function nodeFault(spec: NetworkSpec, node: NetworkNode, what: string): SpecFault {
  return new SpecFault(`node "${node.id}": ${what}`, ['nodes', spec.nodes.indexOf(node)], node.id)
}
