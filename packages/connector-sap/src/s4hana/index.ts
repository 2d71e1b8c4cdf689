export { sapS4hana } from './connector.ts';
