import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { openStore, SCHEMA_VERSION } from '../../../../src/studio/store/open-store'

const freshPath = (): string => join(mkdtempSync(join(tmpdir(), 'store-')), 'studio.sqlite')

describe('a store', () => {
  it('is made with the newest schema, in WAL with synchronous=FULL, and opens again as it was', () => {
    const path = freshPath()
    const store = openStore(path)
    expect(store.value('PRAGMA user_version')).toBe(SCHEMA_VERSION)
    expect(store.value('PRAGMA journal_mode')).toBe('wal')
    expect(store.value('PRAGMA synchronous')).toBe(2)
    store.change(['datasets'], () => store.run("INSERT INTO dataset (name, format, root, imported_at) VALUES ('a', 'ck+', '/a', 1)"))
    store.close()
    const again = openStore(path)
    expect(again.get('SELECT name, root FROM dataset')).toEqual({ name: 'a', root: '/a' })
    expect(again.revision()).toBe(1)
    again.close()
  })

  it('counts the revision with each change and tells listeners after the commit, not for a change that failed', () => {
    const store = openStore(freshPath())
    const heard: [number, readonly string[]][] = []
    store.onChange((revision, topics) => heard.push([revision, topics]))
    const insert = (root: string) => store.run("INSERT INTO dataset (name, format, root, imported_at) VALUES ('a', 'ck+', ?, 1)", root)
    expect(store.change(['datasets'], () => insert('/a').id)).toEqual({ revision: 1, value: 1 })
    expect(() => store.change(['datasets'], () => { insert('/b'); insert('/a') })).toThrow()
    expect(store.all('SELECT root FROM dataset')).toEqual([{ root: '/a' }])
    expect(store.change(['labels', 'runs'], () => store.transaction(() => insert('/c').changes))).toEqual({ revision: 2, value: 1 })
    expect(heard).toEqual([[1, ['datasets']], [2, ['labels', 'runs']]])
    store.close()
  })

  it('tells of a change within a larger transaction only once that is committed, and never where it was rolled back', () => {
    const store = openStore(freshPath())
    const heard: number[] = []
    store.onChange((revision) => heard.push(revision))
    store.transaction(() => {
      store.change(['runs'], () => undefined)
      expect(heard).toEqual([])
    })
    expect(heard).toEqual([1])
    expect(() => store.transaction(() => { store.change(['runs'], () => undefined); throw new Error('no') })).toThrow('no')
    expect([heard, store.revision()]).toEqual([[1], 1])
    store.close()
  })

  it('takes a lone buffer as a value and gives the bytes back', () => {
    const store = openStore(freshPath())
    store.exec('CREATE TABLE probe (bytes BLOB NOT NULL)')
    store.run('INSERT INTO probe VALUES (?)', Buffer.from([1, 0, 255]))
    expect([...new Uint8Array(store.value<Uint8Array>('SELECT bytes FROM probe') as Uint8Array)]).toEqual([1, 0, 255])
    store.close()
  })

  it('of a newer program is refused and left byte for byte as it is', () => {
    const path = freshPath()
    openStore(path).close()
    const database = new Database(path)
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.close()
    const before = readFileSync(path)
    expect(() => openStore(path)).toThrow(expect.objectContaining({ code: 'store-newer' }))
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('that is no SQLite file is refused as damaged, with its path', () => {
    const path = freshPath()
    writeFileSync(path, 'this is a text, not a store. '.repeat(200))
    expect(() => openStore(path)).toThrow(expect.objectContaining({ code: 'store-damaged', path }))
  })
})
