/** Tells how far the bench is: one line that changes on a terminal, a plain line per step elsewhere. */
export interface Progress {
  step(what: string): void;
  share(what: string, done: number, all: number): void;
  end(): void;
}

const barWidth = 24;

export function createProgress(out: NodeJS.WriteStream): Progress {
  let told = '';
  const tell = (line: string): void => {
    if (line === told) return;
    told = line;
    out.write(out.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  };
  return {
    step: tell,
    share(what, done, all) {
      const part = all === 0 ? 1 : done / all;
      if (out.isTTY) tell(`${what} ${'█'.repeat(Math.round(part * barWidth)).padEnd(barWidth, '░')} ${Math.floor(part * 100)} %`);
      else tell(`${what} ${Math.floor(part * 10) * 10} %`);
    },
    end() {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}
