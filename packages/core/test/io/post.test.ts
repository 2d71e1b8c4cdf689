import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openPoster, type Poster } from '../../src/io/post.ts';
import { startUpstream, type Answer, type Upstream } from './upstream.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

const limits = { connect: 500, total: 400, bodyBytes: 10 };

async function receiving(answer: Answer): Promise<{ upstream: Upstream; poster: Poster; post: (path?: string) => ReturnType<Poster['post']> }> {
  const upstream = await startUpstream(answer);
  const poster = openPoster({ allowedPrivateHosts: [upstream.host] }, limits);
  open.push(upstream, poster);
  return { upstream, poster, post: (path = '/hook') => poster.post({ url: upstream.url + path, headers: { 'x-one': '1' }, body: '{"ü":1}' }) };
}

describe('posting to an address that somebody named', () => {
  it('answers the status and the beginning of the text, however much comes', async () => {
    const { upstream, post } = await receiving((_request, response) => { response.writeHead(200, { 'x-two': '2' }).end('y'.repeat(5_000_000)); });
    expect(await post()).toMatchObject({ kind: 'answered', status: 200, text: 'yyyyyyyyyy', headers: { 'x-two': '2' } });
    expect(upstream.received).toMatchObject([{ method: 'POST', url: '/hook', body: '{"ü":1}', headers: { 'x-one': '1', 'accept-encoding': 'identity' } }]);
  });

  it('takes a status for an answer, also when the body never ends, breaks off or is coded', async () => {
    const hanging = await receiving((_request, response) => { response.writeHead(202).write('begin'); });
    expect(await hanging.post()).toMatchObject({ kind: 'answered', status: 202, text: 'begin' });
    const broken = await receiving((_request, response) => { response.writeHead(500, { 'content-length': '100' }).write('abc', () => { response.destroy(); }); });
    expect(await broken.post()).toMatchObject({ kind: 'answered', status: 500 });
    const coded = await receiving((_request, response) => { response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('plain')); });
    expect(await coded.post()).toMatchObject({ kind: 'answered', status: 200, text: '' });
  });

  it('follows no redirect', async () => {
    const { upstream, post } = await receiving((_request, response) => { response.writeHead(307, { location: '/elsewhere' }).end(); });
    expect(await post()).toMatchObject({ kind: 'answered', status: 307 });
    expect(upstream.received).toHaveLength(1);
  });

  it('tells why there was no answer', async () => {
    const silent = await receiving(() => undefined);
    expect(await silent.post()).toMatchObject({ kind: 'failed', failure: expect.stringMatching(/^(expired|timeout)$/) });
    const reset = await receiving((_request, response) => { response.destroy(); });
    expect(await reset.post()).toMatchObject({ kind: 'failed', failure: 'unreachable' });
    const { upstream, poster } = await receiving(() => undefined);
    await upstream.close();
    expect(await poster.post({ url: upstream.url, headers: {}, body: '' })).toMatchObject({ kind: 'failed', failure: 'unreachable' });
    const aborted = await receiving(() => undefined);
    expect(await aborted.poster.post({ url: aborted.upstream.url, headers: {}, body: '', signal: AbortSignal.abort() })).toMatchObject({ kind: 'failed', failure: 'aborted' });
  });

  it('refuses what the egress policy forbids before and while connecting', async () => {
    const { poster } = await receiving(() => undefined);
    for (const url of ['http://127.0.0.1:1/', 'https://10.0.0.1/', 'https://localhost:1/', 'ftp://example.com/', 'nonsense', '']) expect(await poster.post({ url, headers: {}, body: '' }), url).toMatchObject({ kind: 'forbidden' });
  });
});
