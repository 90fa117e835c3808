import { arn } from '../account.ts';
import { deploymentOrder } from '../assembly/deployment-order.ts';
import { resolveDynamicReferences, type SecretReference } from '../assembly/dynamic-references.ts';
import { resolve, type Scope } from '../assembly/intrinsics.ts';
import type { Stack } from '../assembly/read-assembly.ts';
import { isObject } from '../assembly/template.ts';
import { RunnerError } from '../runner-error.ts';
import type { World } from '../world.ts';
import { sortProperties } from './check-stack.ts';
import { Properties } from './properties.ts';
import type { Deployed, ResourceType } from './resource-type.ts';

const silent = { ignored: () => {}, unknown: () => {} };

/** Makes stacks one after the other; later ones can import what earlier ones export. */
export class StackDeployer {
  readonly #types: ReadonlyMap<string, ResourceType>;
  readonly #world: World;
  /** Evaluated when imported: what nobody imports need not be imitated. */
  readonly #exports = new Map<string, () => unknown>();
  readonly #outputs: string[] = [];

  constructor(types: ReadonlyMap<string, ResourceType>, world: World) {
    this.#types = types;
    this.#world = world;
  }

  /** What the stacks put out for people, as the CDK command line prints it: `Stack.Name = value`. */
  get outputs(): readonly string[] {
    return this.#outputs;
  }

  async deploy(stack: Stack): Promise<void> {
    const deployed = new Map<string, Deployed>();
    const scope = this.#scopeOf(stack, deployed);
    const { Resources, Outputs = {} } = stack.template;
    for (const logicalId of deploymentOrder(Resources)) {
      deployed.set(logicalId, await this.#deployResource(logicalId, stack, scope));
    }
    for (const [name, { Export, Value }] of Object.entries(Outputs)) {
      if (Export)
        this.#exports.set(String(resolve(Export.Name, scope)), () => resolve(Value, scope));
      else this.#tell(`${stack.name}.${name}`, () => resolve(Value, scope));
    }
  }

  #tell(name: string, value: () => unknown): void {
    try {
      this.#outputs.push(`${name} = ${String(value())}`);
    } catch {
      // Of what is not imitated, and stands in nobody's way: no resource is made of an output.
    }
  }

  async #deployResource(logicalId: string, stack: Stack, scope: Scope): Promise<Deployed> {
    const resource = stack.template.Resources[logicalId];
    const type = this.#types.get(resource?.Type ?? '');
    if (!type) return standIn(stack.name, logicalId, resource?.Type ?? '');
    const where = `${logicalId} (${type.type})`;
    try {
      const imitated = sortProperties(resource?.Properties ?? {}, type, silent);
      const resolved = resolveDynamicReferences(resolve(imitated, scope), (reference) =>
        this.#secretText(reference),
      );
      const properties = new Properties(isObject(resolved) ? resolved : {}, '');
      const { name: stackName, assets } = stack;
      return await type.deploy({ stackName, logicalId, properties, assets }, this.#world);
    } catch (error) {
      throw new RunnerError(`${where}: ${messageOf(error)}`, { cause: error });
    }
  }

  #secretText({ secretId, ...choice }: SecretReference): string {
    const { secrets } = this.#world;
    return secrets.version(secrets.find(secretId), choice).text;
  }

  #scopeOf(stack: Stack, deployed: ReadonlyMap<string, Deployed>): Scope {
    const find = (logicalId: string): Deployed =>
      deployed.get(logicalId) ?? fail(`there is no ${logicalId} to refer to`);
    return {
      stackName: stack.name,
      ref: (logicalId) => find(logicalId).ref,
      attribute: (logicalId, attribute) =>
        find(logicalId).attributes[attribute] ??
        fail(`the attribute ${attribute} of ${logicalId} is not imitated`),
      imported: (name) => (this.#exports.get(name) ?? fail(`no stack exports ${name}`))(),
    };
  }
}

/** A resource without effect: it can be referred to, and that is all. */
function standIn(stackName: string, logicalId: string, type: string): Deployed {
  const name = `${stackName}-${logicalId}`;
  const service = type.split('::')[1]?.toLowerCase() ?? '';
  return { ref: name, attributes: { Arn: arn(service, name) } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fail(message: string): never {
  throw new Error(message);
}
