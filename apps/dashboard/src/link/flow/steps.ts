export const steps = ['system', 'prepare', 'access', 'check', 'done'] as const;
export type Step = typeof steps[number];
