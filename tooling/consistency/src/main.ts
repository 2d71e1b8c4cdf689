import { checkEvidence } from './evidence.ts';
import { checkLayout } from './layout.ts';

const root = new URL('../../../', import.meta.url).pathname;
const print = (line: string): void => { process.stdout.write(`${line}\n`); };
const problems = [...checkEvidence(print), ...checkLayout(root)];
for (const problem of problems) print(problem);
print(problems.length === 0 ? 'consistent' : `${problems.length} inconsistencies`);
process.exitCode = problems.length === 0 ? 0 : 1;
