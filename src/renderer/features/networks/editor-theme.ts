import { EditorView } from '@codemirror/view'

/** The editor in the studio's own colours, which follow its theme. */
export const editorTheme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface-1)', color: 'var(--text)', fontSize: '0.75rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--surface-2)', color: 'var(--text-dim)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--surface-2)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--accent-wash)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-wash)', outline: '1px solid var(--accent)' },
  '.cm-json-name': { color: 'var(--accent-text)' },
  '.cm-json-value': { color: 'var(--caution)' },
  '.cm-tooltip': { backgroundColor: 'var(--surface-1)', color: 'var(--text)', border: '1px solid var(--line-strong)' },
  '.cm-diagnostic': { fontFamily: 'var(--mantine-font-family)', fontSize: '0.75rem' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--wrong)' },
})
