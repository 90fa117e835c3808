import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const tag = { integer: 0x02, bits: 0x03, octets: 0x04, id: 0x06, text: 0x0c, time: 0x17 } as const;
const [sequence, set] = [0x30, 0x31];
// Of X.509: the common name, the subject's alternative names, and ECDSA with SHA-256.
const commonName = der(tag.id, Buffer.from('550403', 'hex'));
const alternativeNames = der(tag.id, Buffer.from('551d11', 'hex'));
const algorithm = der(sequence, der(tag.id, Buffer.from('2a8648ce3d040302', 'hex')));

/** What a server of a name or an IPv4 address shows that vouches for itself; valid around now. */
export function selfSignedCertificate(host: string): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = der(sequence, der(set, der(sequence, commonName, der(tag.text, Buffer.from(host)))));
  const now = Date.now();
  const signed = der(
    sequence,
    der(0xa0, der(tag.integer, Buffer.from([2]))),
    der(tag.integer, Buffer.from([1]), randomBytes(8)),
    ...[algorithm, name, der(sequence, time(now - 3_600_000), time(now + 3_600_000)), name],
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(sequence, der(sequence, alternativeNames, der(tag.octets, namesOf(host))))),
  );
  const signature = der(tag.bits, Buffer.from([0]), sign('sha256', signed, privateKey));
  const whole = der(sequence, signed, algorithm, signature).toString('base64');
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: `-----BEGIN CERTIFICATE-----\n${whole}\n-----END CERTIFICATE-----\n`,
  };
}

function namesOf(host: string): Buffer {
  const address = /^[\d.]+$/.test(host) ? Buffer.from(host.split('.').map(Number)) : undefined;
  return der(sequence, address === undefined ? der(0x82, Buffer.from(host)) : der(0x87, address));
}

function time(instant: number): Buffer {
  const digits = new Date(instant).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(tag.time, Buffer.from(`${digits}Z`));
}

/** A value as DER writes it: what it is, how long it is, and what is in it. */
function der(type: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const lengths = length < 128 ? [length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([type, ...lengths]), content]);
}
