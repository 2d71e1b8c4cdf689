import { Button } from '@mantine/core';
import { LogIn, ShieldCheck } from 'lucide-react';
import { useRef, useState, type FormEvent } from 'react';
import type { LinkApi, SignInRequest } from '../api/link-api.ts';
import type { LinkSession, LinkSystem, Values } from '../api/session.ts';
import { credentialOrder, type Draft } from '../flow/draft.ts';
import { FieldGroup, MoreFields } from '../form/field-group.tsx';
import { Field } from '../form/field.tsx';
import { formFields, type FormField } from '../form/form-field.ts';
import { PastePanel } from '../form/paste-panel.tsx';
import { TypeChoice } from '../form/type-choice.tsx';
import { filledValues, toldOf, useForm, type Told } from '../form/use-form.ts';
import { Actions } from '../parts/actions.tsx';
import { Notice } from '../parts/notice.tsx';
import { StepHeading } from '../parts/step-heading.tsx';
import { SignInPanel } from '../sign-in/sign-in-panel.tsx';
import { useSignIn } from '../sign-in/use-sign-in.ts';
import { useTexts } from '../texts/use-texts.ts';
import classes from './access.module.css';
import { FailingNotice } from './failing-notice.tsx';
import { vendorAndProduct } from './system-words.ts';

interface AccessStepProps {
  readonly api: LinkApi;
  readonly session: LinkSession;
  readonly system: LinkSystem;
  readonly draft: Draft;
  readonly told: Told;
  /** Why the sign-in that brought the reader back here came to nothing; empty where nobody said. */
  readonly refused: string | null;
  readonly onDraft: (change: (draft: Draft) => Draft) => void;
  readonly onReady: (draft: Draft) => void;
  readonly onBack: () => void;
}

export function AccessStep({ api, session, system, draft, told, refused, onDraft, onReady, onBack }: AccessStepProps) {
  const { t, language } = useTexts();
  const { product } = vendorAndProduct(system.name);
  const options = credentialOrder(system);
  const option = options.find(({ type }) => type === draft.type) ?? options[0];
  const settings = formFields(option?.settings ?? system.settings, 'settings', language);
  const credentials = option === undefined ? [] : formFields(option.schema, 'credentials', language);
  const fields = [...settings, ...credentials];
  const valueOf = (field: FormField): string => draft[field.group][field.name] ?? '';
  const element = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState(0);
  const ready = (): Draft => ({ ...draft, type: option?.type ?? null, settings: filledValues(settings, draft.settings), credentials: filledValues(credentials, draft.credentials) });
  const signIn = useSignIn(api, session.id, () => { onReady({ ...ready(), signedIn: true }); });
  const form = useForm(fields, valueOf, { ...told, ...toldOf(signIn.problem) });
  const request = (): SignInRequest => ({ system: system.id, settings: ready().settings, ...clientOf(ready().credentials) });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const wrong = form.submit();
    setFaults(wrong.length);
    const first = wrong[0];
    if (first !== undefined) element.current?.querySelector<HTMLElement>(`[name="${first.name}"]`)?.focus();
    else if (option?.oauth === true) {
      onDraft(() => ready());
      signIn.open(request());
    } else onReady({ ...ready(), signedIn: false });
  }

  const draw = (field: FormField) => (
    <Field key={`${field.group}.${field.name}`} field={field} value={valueOf(field)} fault={form.faultOf(field)} onLeave={() => { form.leave(field); }} onChange={(value) => {
      form.change(field);
      onDraft((before) => ({ ...before, signedIn: false, [field.group]: { ...before[field.group], [field.name]: value } }));
    }} />
  );
  const needed = settings.filter((field) => field.required);
  const rare = settings.filter((field) => !needed.includes(field));

  return (
    <>
      <StepHeading lead={t.access.lead}>{t.access.title(system.name)}</StepHeading>
      <div className={classes.notices}>
        {session.reconnect !== null && <FailingNotice step={session.reconnect.failing_step} />}
        {refused !== null && signIn.phase === 'idle' && <Notice tone="bad"><p>{t.signIn.refused}</p>{refused !== '' && <p className="quiet">{refused}</p>}</Notice>}
      </div>
      <form ref={element} noValidate onSubmit={submit}>
        {options.length > 1 && option !== undefined && <TypeChoice options={options} chosen={option.type} onChoose={(type) => { onDraft((before) => ({ ...before, type, signedIn: false })); }} />}
        {option !== undefined && !(option.oauth && option.app_provided) && (
          <PastePanel system={system} type={option.type} onFilled={(block) => {
            onDraft((before) => ({ ...before, type: block.type, signedIn: false, settings: { ...before.settings, ...block.settings }, credentials: { ...before.credentials, ...block.credentials } }));
          }} />
        )}
        {needed.length > 0 && <FieldGroup title={t.access.address}>{needed.map(draw)}</FieldGroup>}
        {credentials.length > 0 && <FieldGroup title={option?.oauth === true ? t.access.app : t.access.details}>{credentials.map(draw)}</FieldGroup>}
        {rare.length > 0 && <MoreFields open={rare.some((field) => valueOf(field) !== '' || form.faultOf(field) !== null)}>{rare.map(draw)}</MoreFields>}
        <p className="visually-hidden" role="alert">{faults > 0 ? t.access.faultCount(faults) : ''}</p>
        {option?.oauth === true && <SignInPanel signIn={signIn} product={product} request={request} />}
        <Actions>
          <Button variant="default" onClick={onBack}>{t.back}</Button>
          {option?.oauth === true
            ? <Button type="submit" loading={signIn.phase === 'leaving'} leftSection={<LogIn aria-hidden size={17} />}>{t.access.signIn(product)}</Button>
            : <Button type="submit" leftSection={<ShieldCheck aria-hidden size={17} />}>{t.access.check}</Button>}
        </Actions>
      </form>
    </>
  );
}

function clientOf({ client_id, client_secret }: Values): Pick<SignInRequest, 'client_id' | 'client_secret'> {
  return { ...(client_id !== undefined && { client_id }), ...(client_secret !== undefined && { client_secret }) };
}
