/** A request the gateway answers with an error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

// Codes as public error bodies of the gateway show them; the V4 ones for malformed options are of the right class, their numbers are not verified.
export const codes = {
  propertyNotFound: '005056A509B11EE1B9A8FEA8DE87F78E',
  segmentNotFound: '005056A509B11EE1B9A8FEC11C21D78E',
  malformed: '005056A509B11EE1B9A8FEC11C21578E',
  optionNotAllowed: '005056A509B11EE1B9A8FEC11C23378E',
  entityNotFound: '/IWBEP/CM_MGW_RT/020',
  methodNotImplemented: '/IWBEP/CM_MGW_RT/021',
  notAuthorised: '/IWBEP/CM_MGW_RT/000',
  noService: '/IWFND/MED/170',
  ifMatchFailed: '/IWBEP/CM_MGW_RT/190',
  preconditionRequired: 'SADL_ENTITY_RUNTIME/006',
  v4EntityNotFound: '/IWBEP/CM_V4_APPS/002',
  v4NotPublished: '/IWBEP/CM_V4_COS/014',
  v4Malformed: '/IWBEP/CM_V4S_RUN/016',
} as const;

/** What differs between the two protocols when a request is refused. */
export interface Dialect {
  readonly version: 'v2' | 'v4';
  unknownProperty(property: string, type: string): Refusal;
  unknownSegment(segment: string): Refusal;
  malformed(message: string): Refusal;
}

export const v2Dialect: Dialect = {
  version: 'v2',
  unknownProperty: (property, type) => new Refusal(400, codes.propertyNotFound, `Property ${property} not found in type ${type}`),
  unknownSegment: (segment) => new Refusal(404, codes.segmentNotFound, `Resource not found for the segment '${segment}'.`),
  malformed: (message) => new Refusal(400, codes.malformed, message),
};

export const v4Dialect: Dialect = {
  version: 'v4',
  unknownProperty: (property, type) => new Refusal(400, codes.v4Malformed, `Property '${property}' does not exist in type '${type}'`),
  unknownSegment: (segment) => new Refusal(404, codes.v4Malformed, `Invalid segment '${segment}' in the resource path`),
  malformed: (message) => new Refusal(400, codes.v4Malformed, message),
};
