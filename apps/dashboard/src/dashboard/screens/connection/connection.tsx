export function ConnectionScreen() { return null; }
