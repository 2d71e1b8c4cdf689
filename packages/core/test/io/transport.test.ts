import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureServer } from 'node:http2';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openTransport, transportLimits, type Transport, type TransportLimits } from '../../src/io/transport.ts';
import { untrustedCertificate } from './certificate.ts';
import { startUpstream, type Answer, type Upstream } from './upstream.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

const local = { allowedPrivateHosts: ['127.0.0.1', 'localhost'] };

function transportWith(limits: Partial<TransportLimits> = {}, policy = local): Transport {
  const transport = openTransport(policy, 4, { ...transportLimits, ...limits });
  open.push(transport);
  return transport;
}

async function upstreamWith(answer: Answer): Promise<Upstream> {
  const upstream = await startUpstream(answer);
  open.push(upstream);
  return upstream;
}

/** A server below HTTP. */
async function tcpServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  } });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const get = (transport: Transport, url: string, changes: { method?: string; body?: string; headersTimeout?: number; totalTimeout?: number; signal?: AbortSignal; headers?: Record<string, string> } = {}) =>
  transport.send({ method: 'GET', url: new URL(url), headers: {}, body: null, headersTimeout: 5_000, totalTimeout: 5_000, signal: undefined, ...changes });

describe('content codings', () => {
  const body = Buffer.from(JSON.stringify({ text: 'x'.repeat(5000) }));
  it.each([
    ['gzip', gzipSync(body)], ['x-gzip', gzipSync(body)], ['br', brotliCompressSync(body)], ['deflate', deflateSync(body)], ['deflate', deflateRawSync(body)],
    ['gzip, br', brotliCompressSync(gzipSync(body))], ['identity', body], ['', body],
  ])('undoes "%s"', async (coding, encoded) => {
    const upstream = await upstreamWith((_request, response) => response.writeHead(200, coding === '' ? {} : { 'content-encoding': coding }).end(encoded));
    const answer = await get(transportWith(), upstream.url);
    expect(answer.body.equals(body)).toBe(true);
  });

  it.each([
    ['three codings', 'gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(body))), 'undecodable'],
    ['a coding it does not know', 'snappy', body, 'undecodable'],
    ['broken content', 'gzip', Buffer.from('this is not gzip'), 'undecodable'],
    ['content cut short', 'gzip', gzipSync(body).subarray(0, 20), 'undecodable'],
    ['content that grows more than a hundredfold', 'gzip', gzipSync(Buffer.alloc(8 * 1024 * 1024)), 'too_large'],
    ['content that grows twice', 'gzip, gzip', gzipSync(gzipSync(Buffer.alloc(64 * 1024 * 1024))), 'too_large'],
  ])('refuses %s', async (_name, coding, encoded, kind) => {
    const upstream = await upstreamWith((_request, response) => response.writeHead(200, { 'content-encoding': coding }).end(encoded));
    await expect(get(transportWith(), upstream.url)).rejects.toMatchObject({ kind, sent: true });
  });
});

describe('limits of an answer', () => {
  it('refuses one that is too large, announced or not', async () => {
    const upstream = await upstreamWith((request, response) => {
      if (request.url === '/announced') response.writeHead(200, { 'content-length': '5000' });
      response.write('x'.repeat(3000));
      response.end('x'.repeat(2000));
    });
    const transport = transportWith({ bodyBytes: 4000 });
    await expect(get(transport, `${upstream.url}/announced`)).rejects.toMatchObject({ kind: 'too_large' });
    await expect(get(transport, `${upstream.url}/chunked`)).rejects.toMatchObject({ kind: 'too_large' });
  });

  it('gives up on headers, on a silent body and on the whole in time', async () => {
    const upstream = await upstreamWith((request, response) => {
      if (request.url === '/headers') return;
      response.writeHead(200, { 'content-length': '10' }).write('x');
    });
    const transport = transportWith({ bodyIdle: 100 });
    await expect(get(transport, `${upstream.url}/headers`, { headersTimeout: 100 })).rejects.toMatchObject({ kind: 'timeout', sent: true });
    await expect(get(transport, `${upstream.url}/body`)).rejects.toMatchObject({ kind: 'timeout', sent: true });
    await expect(get(transport, `${upstream.url}/headers`, { totalTimeout: 100 })).rejects.toMatchObject({ kind: 'expired', sent: true });
  });

  it('ends when it is cancelled, before and after sending', async () => {
    const upstream = await upstreamWith(() => undefined);
    const transport = transportWith();
    await expect(get(transport, upstream.url, { signal: AbortSignal.abort() })).rejects.toMatchObject({ kind: 'aborted', sent: false });
    expect(upstream.received).toHaveLength(0);
    await expect(get(transport, upstream.url, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({ kind: 'aborted', sent: true });
  });
});

describe('broken connections', () => {
  it('tells whether the request was sent', async () => {
    const transport = transportWith();
    const silent = await tcpServer((socket) => socket.destroy());
    await expect(get(transport, silent)).rejects.toMatchObject({ kind: 'unreachable' });
    const reset = await tcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    await expect(get(transport, reset, { method: 'POST', body: '{}' })).rejects.toMatchObject({ kind: 'unreachable', sent: true });
    const cut = await tcpServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":')));
    await expect(get(transport, cut)).rejects.toMatchObject({ kind: 'unreachable', sent: true });
    const closed = await upstreamWith(() => undefined);
    await closed.close();
    await expect(get(transport, closed.url)).rejects.toMatchObject({ kind: 'unreachable', sent: false, message: 'ECONNREFUSED' });
    await expect(get(transport, 'https://no-such-host.invalid/')).rejects.toMatchObject({ kind: 'unreachable', sent: false });
  });

  it('keeps what is not HTTP out of the message', async () => {
    const odd = await tcpServer((socket) => socket.once('data', () => socket.end('SECRET-BANNER 1.0\r\n\r\n')));
    await expect(get(transportWith(), odd)).rejects.toMatchObject({ kind: 'undecodable', sent: true, message: expect.not.stringContaining('SECRET') });
  });

  it('refuses what cannot be sent', async () => {
    const upstream = await upstreamWith((_request, response) => response.end());
    await expect(get(transportWith(), upstream.url, { headers: { 'x-bad': 'a\u0000b' } })).rejects.toMatchObject({ kind: 'unsendable', sent: false });
    expect(upstream.received).toHaveLength(0);
  });
});

describe('egress', () => {
  it('connects to no host that resolves to a private address, however it is written', async () => {
    const upstream = await upstreamWith((_request, response) => response.end('reached'));
    const port = new URL(upstream.url).port;
    const transport = transportWith({}, { allowedPrivateHosts: [] });
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0']) {
      await expect(get(transport, `https://${host}:${port}/`)).rejects.toMatchObject({ code: 'url_forbidden' });
      await expect(get(transport, `http://${host}:${port}/`)).rejects.toMatchObject({ code: 'url_forbidden' });
    }
    expect(upstream.received).toHaveLength(0);
  });

  it('connects to a listed host by name and by address', async () => {
    const upstream = await upstreamWith((_request, response) => response.end('reached'));
    const port = new URL(upstream.url).port;
    for (const host of ['127.0.0.1', 'localhost']) {
      expect((await get(transportWith(), `http://${host}:${port}/`)).body.toString()).toBe('reached');
    }
  });

  it('answers a redirect as it is', async () => {
    const upstream = await upstreamWith((_request, response) => response.writeHead(302, { location: 'https://169.254.169.254/' }).end());
    expect((await get(transportWith(), upstream.url)).status).toBe(302);
  });
});

describe('TLS', () => {
  async function secureServer(): Promise<{ url: string; versions: string[] }> {
    const versions: string[] = [];
    const server = createSecureServer({ ...untrustedCertificate, allowHTTP1: true }, (request, response) => {
      versions.push(request.httpVersion);
      response.writeHead(200, { 'set-cookie': ['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2'] });
      response.end('secure');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
    return { url: `https://localhost:${(server.address() as AddressInfo).port}/`, versions };
  }

  it('refuses a certificate that is not trusted, before anything is sent', async () => {
    const { url, versions } = await secureServer();
    await expect(get(transportWith(), url, { headers: { authorization: 'secret' } })).rejects.toMatchObject({ kind: 'tls', sent: false, message: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(versions).toEqual([]);
  });

  it('speaks HTTP/2 where the server does, and reuses the connection', async () => {
    const { url, versions } = await secureServer();
    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, untrustedCertificate.cert]);
    try {
      const transport = transportWith();
      const answers = await Promise.all([get(transport, url), get(transport, url)]);
      expect(answers.map((answer) => answer.body.toString())).toEqual(['secure', 'secure']);
      expect(answers[0]?.headers['set-cookie']).toBe('a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT\nb=2');
      expect(versions).toEqual(['2.0', '2.0']);
      await expect(get(transport, url.replace('localhost', '127.0.0.1'), { method: 'POST', body: '{}' })).resolves.toMatchObject({ status: 200 });
    } finally {
      setDefaultCACertificates(trusted);
    }
  });

  it('takes plain HTTP on a TLS port for unreachable, not for untrusted', async () => {
    const plain = await tcpServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    await expect(get(transportWith(), plain.replace('http:', 'https:'))).rejects.toMatchObject({ kind: 'unreachable', sent: false });
  });
});

describe('a proxy from the environment', () => {
  it('is used, and private addresses stay closed behind it', async () => {
    const asked: string[] = [];
    const proxy = await upstreamWith((request, response) => {
      asked.push(request.url);
      response.end('by proxy');
    });
    process.env['http_proxy'] = proxy.url;
    try {
      const transport = transportWith({}, { allowedPrivateHosts: ['erp.internal.invalid'] });
      expect((await get(transport, 'http://erp.internal.invalid/x')).body.toString()).toBe('by proxy');
      expect(asked).toEqual(['http://erp.internal.invalid/x']);
      await expect(get(transport, 'https://127.0.0.1:1/')).rejects.toMatchObject({ code: 'url_forbidden' });
      await expect(get(transport, 'https://localhost/')).rejects.toMatchObject({ code: 'url_forbidden' });
    } finally {
      delete process.env['http_proxy'];
    }
  });
});
