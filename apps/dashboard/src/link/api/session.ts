/** The parts of JSON Schema (2020-12) that forms are drawn from; `secret`, `title_de` and `description_de` are the connectors' own. */
export interface FieldSchema {
  readonly type?: string;
  readonly title?: string;
  readonly title_de?: string;
  readonly description?: string;
  readonly description_de?: string;
  readonly secret?: boolean;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export interface ObjectSchema {
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
}

export interface CredentialOption {
  readonly type: string;
  readonly title: string;
  readonly title_de: string | null;
  readonly schema: ObjectSchema;
  /** A person signs in at the system instead of typing secrets. */
  readonly oauth: boolean;
  /** The operator of this server has an app there: no client id is asked for. */
  readonly app_provided: boolean;
  /** Settings as they are with this type. */
  readonly settings: ObjectSchema;
}

export interface PrepareStep {
  readonly text: { readonly en: string; readonly de: string };
  readonly who: 'administrator' | 'you';
  readonly link: string | null;
}

export interface LinkSystem {
  readonly id: string;
  readonly name: string;
  readonly settings: ObjectSchema;
  readonly credentials: readonly CredentialOption[];
  readonly prepare: readonly PrepareStep[];
}

export type Values = Readonly<Record<string, string>>;

export interface Reconnection {
  readonly connection_id: string;
  readonly system: string;
  readonly settings: Values;
  readonly failing_step: string | null;
}

/** The newest sign-in at an identity provider that came back. */
export interface FinishedSignIn {
  readonly system: string;
  readonly status: 'done' | 'failed';
  readonly detail: string | null;
}

export interface LinkSession {
  readonly id: string;
  /** `passed_on`: somebody to whom the link was passed on has connected; the code is this session's to fetch. */
  readonly status: 'open' | 'completed' | 'passed_on' | 'expired';
  readonly customer: { readonly id: string; readonly name: string | null } | null;
  readonly language: string | null;
  readonly expires_at: string;
  /** Origin of the page that opened this one: the only one the code is told to. */
  readonly origin: string | null;
  readonly reconnect: Reconnection | null;
  readonly oauth: FinishedSignIn | null;
  readonly systems: readonly LinkSystem[];
}

export interface Recognized {
  readonly system: string;
  readonly settings: Values;
}

export interface Completed {
  /** Null for whom the link was passed on to: the page it came from fetches the code. */
  readonly code: string | null;
  readonly state: string | null;
  /** Where the customer goes next, with code and state in it. */
  readonly redirect_url: string | null;
}

export interface Shared {
  readonly url: string;
  readonly expires_at: string;
}
