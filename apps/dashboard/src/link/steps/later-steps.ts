import { lazy } from 'react';

const access = () => import('./access.tsx');
const check = () => import('./check.tsx');

/** Steps that nobody sees first. They are fetched as soon as the first one stands, so that nobody waits for them either. */
export const AccessStep = lazy(() => access().then((module) => ({ default: module.AccessStep })));
export const CheckStep = lazy(() => check().then((module) => ({ default: module.CheckStep })));

export async function fetchLaterSteps(): Promise<void> {
  await Promise.all([access(), check()]);
}
