import { describe, expect, it } from 'vitest';
import { missingProperty } from '../src/index.ts';

describe('a refusal for a property', () => {
  it.each([
    'Property SerialNumberProfile not found in type API_PRODUCT_SRV.A_ProductPlantType',
    'Property \'SerialNumberProfile\' does not exist in type \'T\'',
    'Resource not found for segment \'SerialNumberProfile\'',
    'Resource not found for the segment \'SerialNumberProfile\'.',
    'Could not find a property named \'SerialNumberProfile\' on type \'Microsoft.NAV.item\'.',
    'The query specified in the URI is not valid. Could not find a property named \'SerialNumberProfile\' on type \'T\'.',
    'Invalid property name \'SerialNumberProfile\' in $select.',
    'The type \'T\' has no property "SerialNumberProfile"; it is unknown',
    '\'SerialNumberProfile\' is not a valid navigation property',
    'Unknown field: SerialNumberProfile',
    'Eigenschaft SerialNumberProfile nicht gefunden',
  ])('names it: %s', (message) => expect(missingProperty(message)).toBe('SerialNumberProfile'));

  it.each([
    null, 'Invalid value \'x\' for property \'LastChangeDateTime\'', 'No service found for namespace', 'The property LastChangeDateTime is filterable', 'Syntax error in property path \'A\' is not valid',
    'You do not have permission',
  ])('is not: %s', (message) => expect(missingProperty(message)).toBeNull());
});
