import { describe } from 'vitest';
import { followManyChanges, useSubscribers } from '../subscriptions/use-subscribers.ts';

const runner = useSubscribers();

describe('three apps that follow fifty tenants through two thousand changes', () =>
  followManyChanges(runner, { tenants: 50, changes: 2000 }));
