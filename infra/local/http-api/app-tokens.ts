import { errors, generateKeyPair, type JWTPayload, jwtVerify, SignJWT } from 'jose';

const algorithm = 'RS256';
const hour = 3600;

/** Whom a JWT authorizer takes tokens from, and for whom they must be meant. */
export interface JwtAuthorizer {
  readonly issuer: string;
  /** One of them is enough. */
  readonly audiences: readonly string[];
}

export type TokenCheck =
  | { readonly kind: 'valid'; readonly claims: JWTPayload }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Tokens of partner apps, signed with a key that only this run has, in place of every issuer's. */
export class AppTokens {
  #keys: ReturnType<typeof generateKeyPair> | undefined;

  /**
   * A token for an app as the issuer of `authorizer` would give it.
   * @param issuedAt epoch seconds, by the machine's clock: moving the runner's does not end a token. @default now
   * @returns a JWT that is valid for an hour.
   */
  async mint(
    appId: string,
    { issuer, audiences }: JwtAuthorizer,
    issuedAt = Math.floor(Date.now() / 1000),
  ): Promise<string> {
    const { privateKey } = await this.#keyPair();
    return new SignJWT({ appId })
      .setProtectedHeader({ alg: algorithm })
      .setIssuer(issuer)
      .setAudience([...audiences])
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + hour)
      .sign(privateKey);
  }

  async verify(token: string, { issuer, audiences }: JwtAuthorizer): Promise<TokenCheck> {
    const { publicKey } = await this.#keyPair();
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: [algorithm],
        issuer,
        audience: [...audiences],
        requiredClaims: ['exp'],
      });
      return { kind: 'valid', claims: payload };
    } catch (error) {
      return { kind: 'invalid', reason: reasonOf(error) };
    }
  }

  /** Made once it is needed: most of what runs here has no such routes. */
  #keyPair(): ReturnType<typeof generateKeyPair> {
    this.#keys ??= generateKeyPair(algorithm);
    return this.#keys;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `the token does not have a valid ${error.claim}`;
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return "the token is not signed with this runner's key";
  if (error instanceof errors.JOSEError) return 'the token is invalid';
  throw error;
}
