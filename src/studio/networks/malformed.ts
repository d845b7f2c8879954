import { StudioError } from '../../shared/errors'

/**
 * The error every check of a specification throws.
 *
 * @param source where the specification came from: a file name or an id
 * @param what the end of the sentence, naming the node; without a full stop
 */
export function malformed(source: string, what: string): StudioError {
  return new StudioError('network-malformed', `The network in ${source} cannot be used: ${what}.`, 'Correct the specification; the files of models/ show the format.')
}
