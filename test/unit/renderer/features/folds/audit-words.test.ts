import { describe, expect, it } from 'vitest'
import { checkTitle, verdictSentence } from '../../../../../src/renderer/features/folds/audit-words'
import { AUDIT_CHECKS } from '../../../../../src/studio/folds/audit'

describe('the audit in words', () => {
  it('has a sentence for every check the core makes', () => {
    for (const name of AUDIT_CHECKS) expect(checkTitle(name)).toMatch(/^[A-Z].* .*/)
    expect(checkTitle('a-new-check')).toBe('a new check')
  })
  it('says what a failed check means for a run', () => {
    const check = (ok: boolean) => ({ name: 'n', ok, detail: 'd' })
    expect(verdictSentence({ ok: true, leaky: false, checks: [check(true), check(true)] })).toBe('No leak found: all 2 checks hold.')
    expect(verdictSentence({ ok: false, leaky: false, checks: [check(true), check(false)] })).toMatch(/^1 of 2 checks fails: /)
  })
})
