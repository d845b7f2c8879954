import type { Command } from 'commander'
import type { Run } from '../command'
import { table } from '../table'

/** `doctor`: each part, its version, where it came from, or why it is absent and what would bring it. */
export function addDoctor(program: Command, run: Run): void {
  program.command('doctor').description('list each part of the studio, or why it is absent and the command that would bring it').action(() => run(async ({ studio }) => {
    const report = await studio.call('studio.doctor', {})
    const rows = report.parts.map((part) => [part.ok ? 'ok' : 'absent', part.name, part.version ?? '–', part.ok ? (part.source ?? '') : (part.hint ?? '')])
    return { value: report, text: table(['', 'part', 'version', 'from, or what to do'], rows) }
  }))
}
