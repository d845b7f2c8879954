import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from 'commander'
import { StudioError } from '../../shared/errors'
import { projectFolders } from '../../studio/project-folders'
import type { Run, Stand } from '../command'
import { EXIT } from '../exit'
import { table } from '../table'
import { plain } from '../terminal'

/** What the stand-alone verifiers say of a certificate or a bundle. */
interface Verdict {
  readonly ok: boolean
  readonly run: string | null
  /** Why there is nothing to check. */
  readonly reason: string | null
  readonly claims: readonly { readonly id: string; readonly kind: string; readonly verdict: 'holds' | 'fails' | 'attested'; readonly statement: string; readonly detail: string }[]
}

type Verify = (path: string, folder?: string) => Verdict

/** `verify PATH`: the stand-alone verifiers from here; they need no studio. A claim that fails is a finding, and exit code 3 once it is printed. */
export function addVerify(program: Command, _run: Run, stand: Stand): void {
  program.command('verify').description('check a certificate or a bundle; what follows from it is computed again')
    .argument('<path>', 'a certificate, or the folder of a bundle')
    .option('--files <dir>', 'a folder of pictures or weights, which then need not be believed')
    .action(async (file: string, options: { readonly files?: string }) => {
      const verdict = await verdictOn(resolve(file), options.files === undefined ? undefined : resolve(options.files))
      stand.terminal.out(stand.isJson() ? `${JSON.stringify(verdict)}\n` : describe(verdict))
      stand.endWith(verdict.ok ? EXIT.done : EXIT.failed)
    })
}

async function verdictOn(path: string, folder: string | undefined): Promise<Verdict> {
  try {
    const verify = statSync(path).isDirectory() ? (await resource<{ verifyBundle: Verify }>('verify-bundle.mjs')).verifyBundle : (await resource<{ verifyFile: Verify }>('verify-certificate.mjs')).verifyFile
    const verdict = verify(path, folder)
    if (verdict.reason === null) return verdict
    throw new StudioError('file-unreadable', `${path} cannot be checked. ${verdict.reason}`, 'Give a file that `nano-studio certify` wrote, or a folder that `nano-studio report --format bundle` did.', { path })
  } catch (error) {
    if (error instanceof StudioError) throw error
    const missing = (error as { path?: unknown }).path
    throw new StudioError('file-unreadable', `${typeof missing === 'string' ? missing : path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, 'Check the path and its permissions.', { path, cause: error })
  }
}

async function resource<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(join(projectFolders().root, 'resources', name)).href)) as T
}

function describe({ ok, claims }: Verdict): string {
  const rows = claims.map((claim) => [claim.verdict === 'fails' ? 'FAILS' : claim.verdict, claim.id, plain(claim.verdict === 'attested' ? claim.statement : claim.detail)])
  return `${table(['', 'claim', ''], rows)}${ok ? 'Every recomputable claim holds.' : 'THE CERTIFICATE DOES NOT HOLD.'} What is attested stays the word of whoever wrote it.\n`
}
