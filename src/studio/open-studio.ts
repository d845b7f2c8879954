import { setTimeout as sleep } from 'node:timers/promises'
import { contract, isMethod, type InputOf, type Method, type ReplyOf } from '../shared/contract'
import { StudioError } from '../shared/errors'
import type { StudioEvent } from '../shared/events'
import type { StudioFolders } from './context'
import { ownStudio } from './own-studio'
import type { StudioPorts } from './ports'
import { connectToOwner, listenForGuests } from './sharing/local-socket'
import { takeOwnerLock } from './sharing/owner-lock'
import { newOwnerNote, readOwnerNote, writeOwnerNote } from './sharing/owner-note'
import type { RemoteStudio } from './sharing/peer'
import type { Studio, StudioImage } from './studio'
import { prepareStudioFolder, tidyStudioFolder } from './studio-folder'

/** How long an owner that is just starting or just ending is waited for. */
const PATIENCE_MS = 5000

type Inner = { readonly role: 'owner'; readonly studio: Studio } | { readonly role: 'guest'; readonly remote: RemoteStudio }

/**
 * Opens a studio folder. The first host to come owns the store; any other forwards its calls to that owner, and becomes the owner itself
 * when the owner has gone. Rejects with `studio-locked` (owner named) where the owner does not answer, and with the store's own errors.
 */
export async function openStudio(path: string, ports: StudioPorts): Promise<Studio> {
  const { path: real, folders } = prepareStudioFolder(path)
  const shared = new SharedStudio(real, folders, ports)
  await shared.open()
  return shared
}

class SharedStudio implements Studio {
  private readonly listeners = new Set<(event: StudioEvent) => void>()
  private inner: Promise<Inner> | undefined
  private current: Inner | undefined
  private closing: Promise<void> | undefined

  constructor(readonly path: string, private readonly folders: StudioFolders, private readonly ports: StudioPorts) {}

  get role(): 'owner' | 'guest' {
    return this.current?.role ?? 'guest'
  }

  async open(): Promise<Inner> {
    if (this.closing !== undefined) throw new StudioError('conflict', `The studio ${this.path} is closed.`, 'Open it again.')
    if (this.current?.role === 'guest' && !this.current.remote.open) this.inner = this.current = undefined
    this.inner ??= this.join().catch((error: unknown) => {
      this.inner = undefined
      throw error
    })
    return (this.current = await this.inner)
  }

  async call<M extends Method>(method: M, input: InputOf<M>): Promise<ReplyOf<M>> {
    const inner = await this.open()
    if (inner.role === 'owner') return inner.studio.call(method, input)
    try {
      return (await inner.remote.request(method, input)) as ReplyOf<M>
    } catch (error) {
      // a query that the owner's end cut short has changed nothing, so it is asked again of whoever owns the studio now
      if (!isOwnerGone(error) || !isMethod(method) || contract[method].kind !== 'query') throw error
      const next = await this.open()
      return next.role === 'owner' ? next.studio.call(method, input) : ((await next.remote.request(method, input)) as ReplyOf<M>)
    }
  }

  subscribe(listener: (event: StudioEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async image(sha256: string, size: number): Promise<StudioImage> {
    const inner = await this.open()
    return inner.role === 'owner' ? inner.studio.image(sha256, size) : inner.remote.image(sha256, size)
  }

  async busy(): Promise<boolean> {
    const inner = await this.open()
    return inner.role === 'owner' ? inner.studio.busy() : false
  }

  close(): Promise<void> {
    return (this.closing ??= this.letGo())
  }

  private async letGo(): Promise<void> {
    const inner = await this.inner?.catch(() => undefined)
    if (inner?.role === 'owner') await inner.studio.close()
    else inner?.remote.close()
  }

  private async join(): Promise<Inner> {
    const deadline = this.ports.clock.monotonic() + PATIENCE_MS
    for (;;) {
      const owner = await this.tryOwn()
      if (owner !== undefined) return { role: 'owner', studio: owner }
      const note = readOwnerNote(this.path)
      const remote = note === undefined ? undefined : await connectToOwner(this.path, note)
      if (remote !== undefined) {
        remote.subscribe((event) => this.tell(event))
        return { role: 'guest', remote }
      }
      if (this.ports.clock.monotonic() > deadline) throw lockedError(this.path, note)
      await sleep(50)
    }
  }

  /** The owner's studio, its lock freed and its door shut when it closes; undefined while somebody else owns the folder. */
  private async tryOwn(): Promise<Studio | undefined> {
    const lock = takeOwnerLock(this.path)
    if (lock === undefined) return undefined
    let studio: Studio | undefined
    try {
      tidyStudioFolder(this.path, this.folders)
      const owned = (studio = ownStudio(this.path, this.folders, this.ports))
      studio.subscribe((event) => this.tell(event))
      const note = newOwnerNote(this.path, this.ports.hostName, this.ports.clock.now())
      const door = await listenForGuests(studio, note)
      writeOwnerNote(this.path, note)
      return { ...owned, close: () => owned.close().finally(() => { door.close(); lock.release() }) }
    } catch (error) {
      await studio?.close()
      lock.release()
      throw error
    }
  }

  private tell(event: StudioEvent): void {
    for (const listener of [...this.listeners]) listener(event)
  }
}

function isOwnerGone(error: unknown): boolean {
  return error instanceof StudioError && error.code === 'studio-owner-gone'
}

function lockedError(path: string, note: ReturnType<typeof readOwnerNote>): StudioError {
  const owner = note === undefined ? 'another program' : `the ${note.host} (process ${note.pid})`
  return new StudioError('studio-locked', `The studio ${path} is held by ${owner}, which does not answer.`, `Close ${note === undefined ? 'it' : `process ${note.pid}`}, or give another folder with --studio.`, { path })
}
