import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  addPartInput,
  type CursorKey,
  type CursorPlace,
  cursorKey,
  forgetInput,
  type HeldUp,
  holdInput,
  startRevisionInput,
} from './delivery-cursor-inputs.ts';
import { cursorOf, type StoredCursor } from './delivery-cursor-item.ts';
import type { Item } from './item-bytes.ts';

/**
 * How far one endpoint has been told, in a table of its own: an item per tenant and detail-type. There is room
 * for some ten thousand revisions that wait; who finds none is not noted, and the call rejects.
 */
export class DynamoDbDeliveryCursors {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async read(key: CursorKey): Promise<StoredCursor> {
    const input = { TableName: this.#table, ConsistentRead: true, Key: cursorKey(key) };
    const { Item = {} } = await this.#client.send(new GetItemCommand(input));
    return cursorOf(unmarshall(Item));
  }

  async advance(key: CursorKey, place: CursorPlace, at: number): Promise<void> {
    const item = await this.#update(startRevisionInput(this.#table, key, { ...place, at }));
    if (item === undefined) await this.#update(addPartInput(this.#table, key, { ...place, at }));
    else await this.#forgetBefore(key, place, item);
  }

  async hold(key: CursorKey, place: CursorPlace, held: HeldUp): Promise<void> {
    await this.#update(holdInput(this.#table, key, { ...place, ...held }));
  }

  /** Those that were passed over, whose messages will not come again to say so. */
  async #forgetBefore(key: CursorKey, { revision }: CursorPlace, item: Item): Promise<void> {
    const { waiting } = cursorOf(unmarshall(item));
    const passed = [...waiting.keys()].filter((each) => each < revision);
    if (passed.length > 0) await this.#update(forgetInput(this.#table, key, passed));
  }

  /** The item as it is then; undefined: the condition did not hold. */
  async #update(input: UpdateItemCommandInput): Promise<Item | undefined> {
    try {
      const { Attributes = {} } = await this.#client.send(new UpdateItemCommand(input));
      return Attributes;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }
}
