export { businessCentral } from './connector.ts';
