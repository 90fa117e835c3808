import { isObject, type JsonObject } from '../assembly/template.ts';
import { RunnerError } from '../runner-error.ts';

/** Typed reading of resolved properties. A value of another type than asked for stops the runner, by its name. */
export class Properties {
  readonly #values: JsonObject;
  readonly #path: string;

  /** @param path what the properties are called in messages, such as `Orders (AWS::SQS::Queue): ` */
  constructor(values: JsonObject, path: string) {
    this.#values = values;
    this.#path = path;
  }

  string(name: string): string {
    return this.optionalString(name) ?? this.#fail(name, 'is missing');
  }

  optionalString(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined || typeof value === 'string') return value;
    return this.#fail(name, 'must be a string');
  }

  /** Numbers and booleans may be written as text, as CloudFormation allows. */
  number(name: string, otherwise: number): number {
    const value = Number(this.#values[name] ?? otherwise);
    return Number.isNaN(value) ? this.#fail(name, 'must be a number') : value;
  }

  boolean(name: string, otherwise: boolean): boolean {
    const value = String(this.#values[name] ?? otherwise);
    if (value === 'true' || value === 'false') return value === 'true';
    return this.#fail(name, 'must be true or false');
  }

  object(name: string): JsonObject | undefined {
    const value = this.#values[name];
    if (value === undefined || isObject(value)) return value;
    return this.#fail(name, 'must be an object');
  }

  /** The properties of a nested object; without any when there is none. */
  nested(name: string): Properties {
    return new Properties(this.object(name) ?? {}, `${this.#path}${name}.`);
  }

  list(name: string): readonly unknown[] {
    const value = this.#values[name] ?? [];
    return Array.isArray(value) ? value : this.#fail(name, 'must be a list');
  }

  /** The properties of each element of a list of objects. */
  nestedList(name: string): readonly Properties[] {
    return this.list(name).map((element, index) => {
      const path = `${name}[${index}]`;
      if (!isObject(element)) return this.#fail(path, 'must be an object');
      return new Properties(element, `${this.#path}${path}.`);
    });
  }

  #fail(name: string, problem: string): never {
    throw new RunnerError(`${this.#path}${name} ${problem}`);
  }
}
