export { openLink, type LinkHandle, type LinkOptions } from './open-link.ts';
export type { ExitReason, LinkExit, LinkSuccess } from './messages.ts';
export { defineKoineLink, type KoineLinkElement } from './koine-link.ts';
