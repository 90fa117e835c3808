import type { ServerResponse } from 'node:http';

/** An error in the form of the AWS JSON protocols, which every SDK understands. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }

  sendTo(response: ServerResponse): void {
    response
      .writeHead(this.status, {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-errortype': this.code,
      })
      .end(JSON.stringify({ __type: this.code, message: this.message }));
  }
}
