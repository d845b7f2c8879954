import { mkdtempSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { StudioError } from '../../../../src/shared/errors'
import type { StudioEvent } from '../../../../src/shared/events'
import { connectToOwner, listenForGuests } from '../../../../src/studio/sharing/local-socket'
import { newOwnerNote } from '../../../../src/studio/sharing/owner-note'
import type { Studio } from '../../../../src/studio/studio'

/** A studio small enough to see every message: it answers with what it was asked. */
function echoStudio(): { studio: Studio; say(event: StudioEvent): void } {
  const listeners = new Set<(event: StudioEvent) => void>()
  const studio: Studio = {
    path: '/echo', role: 'owner',
    call: (async (method: string, input: unknown) => {
      if (method === 'dataset.get') throw new StudioError('not-found', 'There is no dataset-9 here.', 'List them.', { path: '/x' })
      return { method, input }
    }) as Studio['call'],
    subscribe: (listener) => { listeners.add(listener); return () => listeners.delete(listener) },
    image: async () => ({ type: 'image/png', bytes: new Uint8Array([1, 2, 250]) }),
    busy: async () => true,
    close: async () => undefined,
  }
  return { studio, say: (event) => { for (const listener of listeners) listener(event) } }
}

const closers: (() => void)[] = []
afterEach(() => { for (const close of closers.splice(0)) close() })

async function pair() {
  const { studio, say } = echoStudio()
  const note = newOwnerNote(mkdtempSync(join(tmpdir(), 'sock-')), 'browser host', 0)
  const door = await listenForGuests(studio, note)
  closers.push(() => door.close())
  return { note, say, door }
}

describe('a guest of another host', () => {
  it('gets answers, typed refusals, pictures and events as if it owned the studio', async () => {
    const { note, say } = await pair()
    const remote = await connectToOwner('/echo', note)
    if (remote === undefined) throw new Error('no owner answered')
    closers.push(() => remote.close())
    expect(await remote.request('run.list', { a: [1, 'ü\n'] })).toEqual({ method: 'run.list', input: { a: [1, 'ü\n'] } })
    await expect(remote.request('dataset.get', {})).rejects.toMatchObject({ code: 'not-found', message: 'There is no dataset-9 here.', path: '/x' })
    expect([...(await remote.image('0'.repeat(64), 0)).bytes]).toEqual([1, 2, 250])
    expect(await remote.busy()).toBe(true)
    const heard = new Promise<StudioEvent>((resolve) => remote.subscribe(resolve))
    say({ kind: 'changed', revision: 7, topics: ['labels'] })
    expect(await heard).toEqual({ kind: 'changed', revision: 7, topics: ['labels'] })
  })

  it('is told in a sentence when the owner ends in the middle of a call', async () => {
    const { note, door } = await pair()
    const remote = await connectToOwner('/echo', note)
    const call = remote?.request('run.list', {})
    door.close()
    await expect(call).rejects.toMatchObject({ code: 'studio-owner-gone' })
    await expect(remote?.request('run.list', {})).rejects.toMatchObject({ code: 'studio-owner-gone' })
    expect(await connectToOwner('/echo', note)).toBeUndefined()
  })

  it('is turned away without the secret of the owner', async () => {
    const { note } = await pair()
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(note.endpoint, () => socket.write(`${'0'.repeat(48)}\n{"kind":"request","id":0,"method":"run.list","input":{}}\n`))
      let text = ''
      socket.on('data', (chunk) => { text += chunk.toString() })
      socket.on('close', () => resolve(text))
      socket.on('error', () => undefined)
    })
    expect(answer).toBe('')
  })
})
