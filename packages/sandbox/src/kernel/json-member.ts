/**
 * The JSON text without any member of that name, at any depth; every other byte stays as it was, so numbers keep their
 * digits (parsing and writing again would change `1.000`). Text that is not JSON comes back as it is.
 */
export function withoutMember(json: string, name: string): string {
  const members = new RegExp(`${JSON.stringify(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*:`, 'y');
  let result = '';
  let index = 0;
  while (index < json.length) {
    if (json[index] !== '"') {
      result += json[index] ?? '';
      index += 1;
      continue;
    }
    members.lastIndex = index;
    if (members.test(json)) {
      const end = skipSpace(json, endOfValue(json, skipSpace(json, members.lastIndex)));
      if (json[end] === ',') {
        index = skipSpace(json, end + 1);
      } else {
        result = result.replace(/,\s*$/, '');
        index = end;
      }
      continue;
    }
    const end = endOfString(json, index);
    result += json.slice(index, end);
    index = end;
  }
  return result;
}

function skipSpace(json: string, from: number): number {
  let index = from;
  while (index < json.length && ' \t\r\n'.includes(json[index] ?? '')) index += 1;
  return index;
}

function endOfString(json: string, from: number): number {
  let index = from + 1;
  while (index < json.length && json[index] !== '"') index += json[index] === '\\' ? 2 : 1;
  return index + 1;
}

function endOfValue(json: string, from: number): number {
  const first = json[from];
  if (first === '"') return endOfString(json, from);
  if (first !== '{' && first !== '[') {
    let index = from;
    while (index < json.length && !',}]'.includes(json[index] ?? '')) index += 1;
    return index;
  }
  let depth = 0;
  let index = from;
  while (index < json.length) {
    const character = json[index] ?? '';
    if (character === '"') {
      index = endOfString(json, index);
      continue;
    }
    if ('{['.includes(character)) depth += 1;
    if ('}]'.includes(character)) depth -= 1;
    index += 1;
    if (depth === 0) break;
  }
  return index;
}
