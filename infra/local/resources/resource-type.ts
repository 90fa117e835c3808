import type { World } from '../world.ts';
import type { Properties } from './properties.ts';

/** A resource about to be made: its properties resolved, those that are not imitated left out. */
export interface ResolvedResource {
  readonly stackName: string;
  readonly logicalId: string;
  readonly properties: Properties;
  /** Folders of the stack's files, by object key. */
  readonly assets: ReadonlyMap<string, string>;
}

/** What the rest of the template can ask a resource for. */
export interface Deployed {
  /** The value of `Ref`. */
  readonly ref: string;
  /** The values of `Fn::GetAtt`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * How one type of resource runs here. To add a type: write one of these in a file of its own, add it to the registry.
 *
 * Properties are named by path (`Targets.DeadLetterConfig.Arn`; list indexes are left out). A path stands for
 * everything below it, unless longer paths are listed too. Whatever is not listed stops the runner.
 */
export interface ResourceType {
  readonly type: string;
  readonly imitated: readonly string[];
  /** Accepted, and without effect here. */
  readonly ignored: readonly string[];
  deploy(resource: ResolvedResource, world: World): Promise<Deployed>;
}

/** The name that a resource gets when the template gives it none: always the same, so that stored data is found again. */
export function physicalName(
  { stackName, logicalId }: ResolvedResource,
  maximumLength: number,
): string {
  return `${stackName}-${logicalId}`.slice(-maximumLength).replace(/^-+/, '');
}
