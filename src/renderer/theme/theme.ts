import { createTheme, Tooltip, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** The one accent: selection, focus, primary buttons. No emotion has it. */
const iris: MantineColorsTuple = ['#eef0ff', '#dfe2ff', '#bec5ff', '#9fa9fb', '#8490f3', '#6f7cec', '#5763d6', '#4a55c2', '#3d47a6', '#313987']
/** Cool greys of the dark theme: 0 text, 2 dimmed, 4 lines, 6 cards, 7 page, 8 rail, 9 wells. */
const dark: MantineColorsTuple = ['#dfe3e8', '#c3c9d1', '#9aa3ad', '#6b747f', '#363d46', '#2a3037', '#1d2227', '#16191d', '#111417', '#0c0e10']
const gray: MantineColorsTuple = ['#f6f7f9', '#eef0f3', '#e3e6ea', '#d3d8de', '#c0c7cf', '#9aa3ad', '#6f7883', '#535c67', '#343b44', '#1c2127']

/** Sizes of a laboratory instrument: 13-14 px text, 28 px controls, a 4 px grid. */
export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 6 },
  colors: { iris, dark, gray },
  black: '#1c2127',
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.45', xl: '1.35' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.35' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.4' },
    },
  },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { size: 28, variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false, checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 100 } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Table: { defaultProps: { verticalSpacing: 4, horizontalSpacing: 'xs', fz: 'sm' } },
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 80 }, withArrow: false } }),
    Modal: { defaultProps: { transitionProps: { duration: 100 }, centered: true }, styles: { title: { fontWeight: 600, fontSize: '1rem' } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } }, styles: { title: { fontWeight: 600, fontSize: '1rem' } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, withinPortal: true, withInitialFocusPlaceholder: false } },
    Text: { defaultProps: { size: 'sm' } },
    TableScrollContainer: { defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } } },
  },
})

/** Mantine's tokens where its own fall short of AA, and ours: surfaces, lines, right and wrong. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--rail-width': '13rem', '--row': '1.75rem' },
  light: {
    '--mantine-color-dimmed': '#535c67', '--mantine-color-error': '#b3261e',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-placeholder': '#646d78',
    '--surface-0': '#f0f2f5', '--surface-1': '#ffffff', '--surface-2': '#f6f7f9', '--surface-well': '#e9ecf0',
    '--line': '#d8dce2', '--line-strong': '#b3bac3', '--text': '#1c2127', '--text-dim': '#535c67',
    '--accent': '#4a55c2', '--accent-text': '#3d47a6', '--accent-wash': '#e8eaff',
    '--right': '#0a6b34', '--wrong': '#b3261e', '--caution': '#8a5300', '--swatch-line': 'rgba(28, 33, 39, 0.45)',
    '--grid-line': '#e3e6ea',
  },
  dark: {
    '--mantine-color-dimmed': '#9aa3ad', '--mantine-color-error': '#ff8a80',
    '--mantine-color-body': '#16191d',
    '--mantine-color-placeholder': '#8b949f',
    '--surface-0': '#111417', '--surface-1': '#1a1e23', '--surface-2': '#20252b', '--surface-well': '#0c0e10',
    '--line': '#2c333a', '--line-strong': '#4a535d', '--text': '#dfe3e8', '--text-dim': '#9aa3ad',
    '--accent': '#8490f3', '--accent-text': '#aab3ff', '--accent-wash': '#262b4a',
    '--right': '#5fd08a', '--wrong': '#ff8a80', '--caution': '#f0b95b', '--swatch-line': 'rgba(255, 255, 255, 0.18)',
    '--grid-line': '#262c33',
  },
})
