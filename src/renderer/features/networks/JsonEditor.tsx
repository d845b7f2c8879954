import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import type { NetworkProblem } from '../../../shared/domain/networks'
import { editorTheme } from './editor-theme'
import { jsonColours } from './json-colours'
import { problemSentence } from './network-facts'

export interface JsonEditorHandle {
  /** Puts the cursor on a line, counted from 1, and shows it. */
  goToLine(line: number): void
}

interface Props {
  readonly label: string
  /** The text at first; a new one from outside replaces what is there. */
  readonly text: string
  /** Left out: the text is to be read, not changed. */
  readonly onChange?: (text: string) => void
  readonly problems?: readonly NetworkProblem[]
  readonly handle?: Ref<JsonEditorHandle>
}

/** A specification as text: line numbers, marks on the lines that are wrong, undo. Tab leaves it, as it leaves any field. */
export function JsonEditor({ label, text, onChange, problems, handle }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const newest = useRef({ onChange, text })
  useEffect(() => { newest.current = { onChange, text } })
  const readOnly = onChange === undefined

  useEffect(() => {
    if (frame.current === null) return
    const made = new EditorView({
      parent: frame.current,
      state: EditorState.create({
        doc: newest.current.text,
        extensions: [
          lineNumbers(), lintGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), json(), jsonColours, editorTheme,
          ...(readOnly ? [EditorState.readOnly.of(true)] : [highlightActiveLine(), highlightActiveLineGutter()]),
          keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', ...(readOnly ? { 'aria-readonly': 'true' } : {}) }),
          EditorView.updateListener.of((update) => { if (update.docChanged) newest.current.onChange?.(update.state.doc.toString()) }),
        ],
      }),
    })
    view.current = made
    return () => {
      view.current = null
      made.destroy()
    }
  }, [label, readOnly])

  useEffect(() => {
    const shown = view.current
    if (shown === null || shown.state.doc.toString() === text) return
    shown.dispatch({ changes: { from: 0, to: shown.state.doc.length, insert: text } })
  }, [text])

  useEffect(() => {
    const shown = view.current
    if (shown === null || problems === undefined) return
    shown.dispatch(setDiagnostics(shown.state, problems.map((problem) => {
      const { from, to } = shown.state.doc.line(Math.min(problem.line, shown.state.doc.lines))
      return { from, to, severity: 'error' as const, message: problemSentence(problem) }
    })))
  }, [problems, label, readOnly])

  useImperativeHandle(handle, () => ({
    goToLine: (line) => {
      const shown = view.current
      if (shown === null) return
      const { from } = shown.state.doc.line(Math.min(line, shown.state.doc.lines))
      shown.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
      shown.focus()
    },
  }), [])

  return <div ref={frame} style={{ height: '100%', minHeight: 0 }} />
}
