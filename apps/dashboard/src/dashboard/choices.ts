/** Choices that stand in the address. Here rather than with the router, which the screens must not import back. */
export const periods = ['1h', '24h', '7d', '30d'] as const;
export type Period = (typeof periods)[number];
export const connectionTabs = ['overview', 'coverage', 'requests', 'settings'] as const;
export const deliveryStatuses = ['pending', 'succeeded', 'failed', 'missed'] as const;
