export { odataV2, odataV4 } from './odata.ts';
export { defaultOperators, type SetOptions } from './set-options.ts';
export { dateV2, decimalV2, guidV2, instantV2, wireV2 } from './v2/wire.ts';
export { dateV4, decimalV4, guidV4, instantV4, wireV4 } from './v4/wire.ts';
export { flagCodec, integerCodec, numberTextCodec, textCodec, withPlaceholders } from './scalar-codecs.ts';
export { decodeXmlName, xmlNameCodec } from './xml-names.ts';
export { parseMetadata, readMetadata, type ColumnMetadata, type ServiceMetadata, type SetMetadata } from './metadata.ts';
export { parseODataError } from './errors.ts';
export { csrfSession, type CsrfOptions } from './csrf-session.ts';
