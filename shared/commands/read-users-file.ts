import * as z from 'zod';
import { translateUsers } from '../application/translate-license-change.ts';
import { WireUsers } from '../contracts/license-changes.ts';
import { parseFirst } from '../contracts/parse-first.ts';
import type { AssociateId, UserAssignment } from '../domain/user-assignment.ts';
import { CommandError } from './command-error.ts';
import { firstIssue, parseJson, readTextFile } from './read-package-file.ts';

const Users = z.looseObject({ users: z.unknown() });

// A list by itself, or in the data of an event, in its detail, in the whole event.
const UsersHolder = z.union([
  z.array(z.unknown()),
  Users.transform(({ users }) => users),
  z.object({ data: Users }).transform(({ data }) => data.users),
  z.object({ detail: z.object({ data: Users }) }).transform(({ detail }) => detail.data.users),
]);

/** Reads users and their plans from JSON: a list, or a `UserLicensesChanged` event. */
export async function readUsersFile(path: string): Promise<Map<AssociateId, UserAssignment>> {
  const holder = UsersHolder.safeParse(parseJson(await readTextFile(path), path));
  if (!holder.success) throw new CommandError(`${path}: holds no list of users`);
  const users = parseFirst(WireUsers, holder.data);
  if (!users.success) throw new CommandError(`${path}: users${firstIssue(users.error)}`);
  return translateUsers(users.data);
}
