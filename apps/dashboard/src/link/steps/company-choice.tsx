import { Button } from '@mantine/core';
import { Building2 } from 'lucide-react';
import { useId } from 'react';
import type { Company, PreflightRow } from '../api/preflight.ts';
import type { LinkSystem } from '../api/session.ts';
import { useTexts } from '../texts/use-texts.ts';
import classes from './check.module.css';

const companySettings = ['company_id', 'company', 'company_db'];

interface CompanyChoiceProps {
  readonly system: LinkSystem;
  readonly rows: readonly PreflightRow[];
  readonly companies: readonly Company[];
  readonly onChoose: (setting: string, id: string) => void;
}

/** Where the company is what failed, those that the sign-in can see are offered: nobody has to look up an id. */
export function CompanyChoice({ system, rows, companies, onChoose }: CompanyChoiceProps) {
  const { t } = useTexts();
  const title = useId();
  const setting = companySettings.find((name) => system.settings.properties?.[name] !== undefined);
  const failed = rows.some((row) => row.check === 'companies' && row.status === 'failed');
  if (setting === undefined || !failed || companies.length === 0) return null;
  return (
    <section className={classes.companies} aria-labelledby={title}>
      <h2 id={title}>{t.check.chooseCompany}</h2>
      <div>{companies.map(({ id, name }) => <Button key={id} variant="default" leftSection={<Building2 aria-hidden size={17} />} onClick={() => { onChoose(setting, id); }}>{name ?? id}</Button>)}</div>
    </section>
  );
}
