import type { Command } from 'commander'
import type { Run } from '../command'
import { addSubjectConsent } from './subjects-consent'
import { addSubjectGroups } from './subjects-groups'

/** `subjects`: what is recorded of the people of a dataset. */
export function addSubjects(program: Command, run: Run): void {
  const subjects = program.command('subjects').description('the people of a dataset')
  addSubjectConsent(subjects, run)
  addSubjectGroups(subjects, run)
}
