import { create } from 'zustand'
import type { NetworkSpec } from '../../../shared/domain/network-spec'
import { formatNetwork } from '../../../shared/network-format'

/** A specification that is being written. It lives as long as the page, so that another screen may be looked at meanwhile. */
export interface Draft {
  readonly text: string
  /** What to call it in a sentence: a file's name. */
  readonly source: string
  /** The user's own network that saving replaces, where its id is kept. */
  readonly replaces: string | null
}

export const useDraft = create<{ readonly draft: Draft | null }>(() => ({ draft: null }))

export function startDraft(draft: Draft): void {
  useDraft.setState({ draft })
}

export function changeDraft(text: string): void {
  useDraft.setState(({ draft }) => ({ draft: { source: 'the text', replaces: null, ...draft, text } }))
}

export function dropDraft(): void {
  useDraft.setState({ draft: null })
}

/** A network to begin from where there is none yet: small, and every field in its place. */
export const STARTER: NetworkSpec = {
  format: 'emotionnet-network/1', id: 'my-network', name: 'My network', summary: 'One sentence for the list.', provenance: ['What it is and where it comes from.'],
  reconstruction: false, publishedParameters: null, input: { size: 48, channels: 1, source: 'grey' }, classes: 7,
  nodes: [
    { id: 'c1', op: 'conv', inputs: ['input'], filters: 16, kernel: 3, stride: 2, padding: 'same', activation: 'relu', bias: true },
    { id: 'c2', op: 'conv', inputs: ['c1'], filters: 32, kernel: 3, stride: 2, padding: 'same', activation: 'relu', bias: true },
    { id: 'pool', op: 'global-average-pool', inputs: ['c2'] },
    { id: 'logits', op: 'dense', inputs: ['pool'], units: 7, activation: 'linear', bias: true },
    { id: 'softmax', op: 'softmax', inputs: ['logits'] },
  ],
}

/** A copy to edit of a network that ships: nobody's published network any more, and it says so. */
export function copyOf(spec: NetworkSpec): Draft {
  const copy: NetworkSpec = {
    ...spec, id: `${spec.id.slice(0, 59)}-copy`, name: `${spec.name.slice(0, 112)}, copy`, reconstruction: true, publishedParameters: null,
    summary: `Made from ${spec.name} by hand.`.slice(0, 400),
    provenance: [`Made from ${spec.name} (${spec.id}) by hand; say here what was changed.`, 'It is no longer the network it was made from: no parameter count or accuracy that is printed for that one belongs to it.'],
  }
  return { text: formatNetwork(copy), source: copy.id, replaces: null }
}
