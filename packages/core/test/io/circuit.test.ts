import { describe, expect, it } from 'vitest';
import { createCircuit, type Circuit, type Health } from '../../src/io/circuit.ts';

const start = 1_700_000_000_000;

function call(circuit: Circuit, health: Health, now: number): void {
  circuit.admit(now)(health, now);
}

function broken(now: number): Circuit {
  const circuit = createCircuit();
  for (let index = 0; index < 10; index += 1) call(circuit, 'fails', now);
  return circuit;
}

const open = (retryAfter: number) => expect.objectContaining({ code: 'upstream_circuit_open', retryAfter });

describe('circuit', () => {
  it('opens at ten calls of which half failed, and not before', () => {
    const circuit = createCircuit();
    for (let index = 0; index < 5; index += 1) call(circuit, 'works', start);
    for (let index = 0; index < 4; index += 1) call(circuit, 'fails', start + index);
    circuit.assertMayAsk(start + 5);
    call(circuit, 'fails', start + 6);
    expect(() => circuit.assertMayAsk(start + 7)).toThrow(open(15));
  });

  it('forgets failures after 30 seconds, and never counts what did not get there', () => {
    const circuit = createCircuit();
    for (let index = 0; index < 9; index += 1) call(circuit, 'fails', start);
    for (let index = 0; index < 50; index += 1) call(circuit, 'unknown', start);
    call(circuit, 'fails', start + 31_000);
    circuit.assertMayAsk(start + 31_000);
  });

  it('lets exactly one probe through, and closes after three good ones', () => {
    const circuit = broken(start);
    expect(() => circuit.admit(start + 14_999)).toThrow(open(1));
    for (let probe = 0; probe < 3; probe += 1) {
      const settle = circuit.admit(start + 15_000);
      expect(() => circuit.admit(start + 15_000)).toThrow(open(1));
      settle('works', start + 15_000);
    }
    const settles = Array.from({ length: 20 }, () => circuit.admit(start + 15_001));
    for (const settle of settles) settle('works', start + 15_002);
  });

  it('doubles its time with each failed probe, up to half a minute, and starts anew once closed', () => {
    const circuit = broken(start);
    let now = start;
    for (const seconds of [15, 30, 30]) {
      expect(() => circuit.assertMayAsk(now)).toThrow(open(seconds));
      now += seconds * 1000;
      call(circuit, 'fails', now);
    }
    now += 30_000;
    for (let probe = 0; probe < 3; probe += 1) call(circuit, 'works', now);
    for (let index = 0; index < 10; index += 1) call(circuit, 'fails', now);
    expect(() => circuit.assertMayAsk(now)).toThrow(open(15));
  });

  it('gives a probe back that never got there', () => {
    const circuit = broken(start);
    call(circuit, 'unknown', start + 15_000);
    call(circuit, 'works', start + 15_001);
  });

  it('learns nothing from calls that began before it opened', () => {
    const circuit = createCircuit();
    const late = Array.from({ length: 20 }, () => circuit.admit(start));
    for (let index = 0; index < 10; index += 1) call(circuit, 'fails', start);
    for (const settle of late) settle('fails', start + 15_000);
    circuit.admit(start + 15_000)('works', start + 15_000);
    expect(() => circuit.assertMayAsk(start + 15_001)).not.toThrow();
  });
});
