import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Foyer's own blue; shade 7 carries white text in light, shade 8 in dark (WCAG AA). */
const foyer: MantineColorsTuple = [
  '#eef0ff',
  '#dcdffa',
  '#b7bcf3',
  '#9097ed',
  '#6f78e8',
  '#5a64e4',
  '#4b53d8',
  '#3b3fc4',
  '#3236a8',
  '#282b8c',
];

/** A list of choices scrolls by itself: the library's own scroll area around it is a region that no key reaches. */
const choices = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: 280, overflowY: 'auto' } },
} as const;

export const theme = createTheme({
  primaryColor: 'foyer',
  primaryShade: { light: 7, dark: 6 },
  colors: { foyer },
  fontFamily: 'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.125rem' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Select: choices,
    MultiSelect: choices,
    Autocomplete: choices,
    TagsInput: choices,
    Badge: { styles: { root: { textTransform: 'none', fontWeight: 600 } } },
    // Names for those who listen; a dialog's header is no second banner of the page.
    Modal: { styles: { title: { fontWeight: 650, fontSize: '1.05rem' } } },
    Drawer: { styles: { title: { fontWeight: 650, fontSize: '1.05rem' } } },
    // A tooltip, a menu or a list of choices belongs to the page's content, not beside all of it.
    Tooltip: { defaultProps: { portalProps: { target: 'main' } } },
    Popover: { defaultProps: { portalProps: { target: 'main' } } },
    // The first choice is focused at once; a placeholder before it would be an item of the menu that is none.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    ModalHeader: { defaultProps: { role: 'presentation' } },
    ModalCloseButton: { defaultProps: { 'aria-label': 'Close' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    DrawerCloseButton: { defaultProps: { 'aria-label': 'Close' } },
    // Below a title the library's text is a grey of 3.3 : 1.
    Notification: {
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      styles: { description: { color: 'var(--mantine-color-text)' } },
    },
  },
});

const tinted = ['foyer', 'gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'grape'] as const;

/** The yellow ground is the lightest of all and its darkest shade a bright one. */
const share = (color: (typeof tinted)[number], percent: number): number =>
  color === 'yellow' ? percent - 20 : percent;

/** Text on tinted grounds and dimmed text, darker (in dark: lighter) than the library's, so that all of it reads at 4.5 : 1. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a6068',
    '--mantine-color-placeholder': '#6b7178',
    '--mantine-color-error': '#c01f1f',
    '--mantine-color-anchor': 'var(--mantine-color-foyer-7)',
    ...Object.fromEntries(
      tinted.flatMap((color) => [
        [
          `--mantine-color-${color}-light-color`,
          `color-mix(in srgb, var(--mantine-color-${color}-9) ${share(color, 80)}%, black)`,
        ],
        [
          `--mantine-color-${color}-text`,
          `color-mix(in srgb, var(--mantine-color-${color}-9) ${share(color, 85)}%, black)`,
        ],
      ]),
    ),
  },
  dark: {
    '--mantine-color-dimmed': '#a7abb1',
    '--mantine-color-placeholder': '#9a9fa6',
    '--mantine-color-error': '#ff8f8f',
    '--mantine-color-anchor': 'var(--mantine-color-foyer-2)',
    ...Object.fromEntries(
      tinted.flatMap((color) => [
        [`--mantine-color-${color}-light-color`, `var(--mantine-color-${color}-2)`],
        [`--mantine-color-${color}-text`, `var(--mantine-color-${color}-2)`],
      ]),
    ),
  },
});
