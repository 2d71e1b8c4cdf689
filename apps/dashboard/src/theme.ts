import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The accent: none of the colours that stand for a status. */
const iris: MantineColorsTuple = ['#eef0ff', '#dde0fd', '#b9bef6', '#949bf0', '#747cea', '#5f67e4', '#4a50d8', '#3d43bd', '#353aa4', '#2a2e86'];

/** Grey with a little blue in it; 0 is text, 7 the page. */
const dark: MantineColorsTuple = ['#e4e7ee', '#c3c8d4', '#9da5b6', '#6c7589', '#3d4557', '#2c3342', '#202633', '#161b26', '#11151e', '#0b0e15'];
const gray: MantineColorsTuple = ['#f7f8fa', '#eff1f4', '#e3e6eb', '#d3d7df', '#b8becb', '#9199aa', '#667085', '#475064', '#2f3747', '#1b212d'];

/** One theme for the dashboard and the connect page. */
export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 5 },
  colors: { iris, dark, gray },
  black: '#1b212d',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'Inter, "Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "JetBrains Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '620', sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.25' }, h2: { fontSize: '1.125rem', lineHeight: '1.35' }, h3: { fontSize: '0.95rem', lineHeight: '1.4' } } },
  focusRing: 'auto',
});
