import type { Connector, Settings } from '@koine/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const schema = z.object({ properties: z.record(z.string(), z.object({ title: z.string().min(1), description: z.string().min(1), title_de: z.string().min(1).optional(), description_de: z.string().min(1).optional(), secret: z.literal(true).optional() })).default({}) });
type Field = z.infer<typeof schema>['properties'][string];

/** Names that hold secrets wherever they stand; ids and addresses beside them do not. */
const secretName = /(?:password|secret|private_key|api_key|refresh_token|access_token)$/;

/** What can be known of a connector without a network: everything that forms, checklists and reconnections are drawn from. */
export function declarations(connector: Connector, settings: () => Readonly<Record<string, unknown>>): void {
  const fieldsOf = (given: z.ZodObject): [string, Field][] => Object.entries(schema.parse(z.toJSONSchema(given, { io: 'input', unrepresentable: 'any' })).properties);
  const ofSettings = [connector.settings, ...Object.values(connector.credentials).flatMap((type) => type.settings ?? [])];
  const ofCredentials = Object.values(connector.credentials).map((type) => type.fields);

  describe('declarations', () => {
    it('says which specification it follows, and its name, in the form of `system`', () => {
      expect(connector.specification).toBe('v1');
      expect(connector.id).toMatch(/^[a-z][a-z0-9_]*$/);
    });
    it('names and describes every setting and credential for forms, and marks the secret ones', () => {
      for (const [name, field] of ofCredentials.flatMap(fieldsOf)) expect(field.secret === true, name).toBe(secretName.test(name));
      for (const [name, field] of ofSettings.flatMap(fieldsOf)) expect(field.secret, name).toBeUndefined();
    });
    it('says all of it in German where it says some', () => {
      const germans = [...[...ofSettings, ...ofCredentials].flatMap(fieldsOf).flatMap(([, field]) => [field.title_de, field.description_de]), ...Object.values(connector.credentials).map((type) => type.title_de)];
      expect([0, germans.length]).toContain(germans.filter((text) => text !== undefined).length);
    });
    it('says what to prepare, who does it, and where it is explained', () => {
      for (const { text, who, link } of connector.prepare) {
        for (const words of [text.en, text.de]) expect(words.length).toBeGreaterThan(20);
        expect(['administrator', 'you']).toContain(who);
        if (link !== undefined) expect(new URL(link).protocol).toBe('https:');
      }
    });
    it('names the account of its settings, the same each time', () => {
      const accepted = connector.settings.parse(settings()) as Settings;
      expect(connector.account(accepted)).not.toBe('');
      expect(connector.account({ ...accepted })).toBe(connector.account(accepted));
    });
    it('recognises none of the addresses that are nobody\'s', () => {
      for (const address of ['https://example.com/', 'http://127.0.0.1:4101/', 'https://xn--bcher-kva.example/?a=1#b']) expect(connector.recognize?.(new URL(address)) ?? null).toBeNull();
    });
  });
}
