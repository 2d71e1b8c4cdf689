export { startStandIn, wireNames } from './kernel/stand-in.ts';
export type { OAuthClient, Settings, StandIn, StandInOptions, SystemId, UnifiedRecord, WireName } from './kernel/stand-in.ts';
export type { Call, Control } from './kernel/control.ts';
export type { Fault, FaultKind } from './kernel/faults.ts';
export type { GrantFigures } from './kernel/oauth/grant-book.ts';
