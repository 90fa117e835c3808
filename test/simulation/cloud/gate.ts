import { assertNever } from '../../../shared/domain/assert-never.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { callTime, landings, patience, signatureAge } from './call-times.ts';
import { type Call, type FaultKind, faultKinds } from './fault-kinds.ts';
import type { Faults } from './faults.ts';
import { type Process, workOf } from './process.ts';
import { noAnswer, serviceError } from './service-errors.ts';
import type { Steps } from './steps.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface GateOptions {
  readonly steps: Steps;
  readonly time: VirtualTime;
  readonly trace: Trace;
  readonly faults: Faults;
  /** Whether what a dead process had under way still takes effect. */
  readonly orphansLand: boolean;
  /** Whether calls about a tenant fail whatever else is. */
  readonly isPoisoned: (call: Call<unknown>) => boolean;
}

/** Every call to a service passes here: it waits for its turn, and then goes well or wrong. */
export class Gate {
  readonly #options: GateOptions;
  /** Calls made so far, each with its kind. */
  readonly calls: Call<unknown>['kind'][] = [];
  readonly injected = new Map<FaultKind, number>();

  constructor(options: GateOptions) {
    this.#options = options;
  }

  async pass<Answer>(process: Process, call: Call<Answer>): Promise<Answer> {
    const { steps, time, faults } = this.#options;
    const sentAt = time.now;
    const isOfInvocation = workOf.getStore() !== undefined;
    await steps.turn(`${process.name} ${call.what}`);
    if (isOfInvocation && process.isIdle) await this.#frozen(process, call);
    if (process.isOverdue(time.now)) process.kill('timed out');
    if (process.isDead) return this.#orphan(process, call, sentAt);
    if (!this.#isFresh(sentAt)) throw noAnswer();
    time.pass(callTime);
    const number = this.calls.push(call.kind) - 1;
    const fault = faults.of(number, call.kind);
    if (fault === undefined) return this.#goesWell(process, call);
    this.injected.set(fault, (this.injected.get(fault) ?? 0) + 1);
    const what = `[call ${number}] ${call.what}`;
    this.#note(process, { what }, faultKinds[fault].inWords);
    workOf.getStore()?.calls.push({ call, wentWell: false });
    return this.#goesWrong(fault, process, call);
  }

  #goesWell<Answer>(process: Process, call: Call<Answer>): Answer {
    try {
      if (this.#options.isPoisoned(call)) throw serviceError('InternalServerError');
      const answer = call.effect();
      workOf.getStore()?.calls.push({ call, wentWell: true });
      this.#note(process, call, 'ok');
      return answer;
    } catch (error) {
      workOf.getStore()?.calls.push({ call, wentWell: false });
      this.#note(process, call, error instanceof Error ? error.name : 'failed');
      throw error;
    }
  }

  #goesWrong<Answer>(
    fault: FaultKind,
    process: Process,
    call: Call<Answer>,
  ): Answer | Promise<Answer> {
    const { effect } = faultKinds[fault];
    if (effect === 'now') this.#effect(call);
    if (effect === 'later') void this.#takesEffectLater(process, call);
    return this.#reply(fault, process, call);
  }

  #reply<Answer>(fault: FaultKind, process: Process, call: Call<Answer>): Answer | Promise<Answer> {
    const { reply } = faultKinds[fault];
    switch (reply) {
      case 'error':
        throw serviceError('InternalServerError');
      case 'throttling':
        throw serviceError('ThrottlingException');
      case 'timeout':
        this.#options.time.pass(patience);
        throw noAnswer();
      case 'of-another-attempt':
        return this.#goesWell(process, call);
      case 'none':
        return never();
      case 'death':
        process.kill('crashed');
        return never();
      case 'partial':
        return (call.partially ?? call.effect)();
      case 'stale':
        return (call.staleAnswer ?? call.effect)();
      default:
        return assertNever(reply);
    }
  }

  /** Whatever comes of it, nobody hears of it. */
  #effect(call: Call<unknown>): void {
    if (this.#options.isPoisoned(call)) return;
    try {
      call.effect();
    } catch {
      // Refused by the service; that answer is lost with the rest.
    }
  }

  async #takesEffectLater(process: Process, call: Call<unknown>): Promise<void> {
    const sentAt = this.#options.time.now;
    const turns = landings[this.calls.length % landings.length] ?? 1;
    for (let turn = 0; turn < turns; turn += 1) {
      await this.#options.steps.turn(`late: ${process.name} ${call.what}`);
    }
    const lands = this.#isFresh(sentAt);
    if (lands) this.#effect(call);
    this.#note(process, call, lands ? 'takes effect now' : 'is too old to take effect');
  }

  async #frozen(process: Process, call: Call<unknown>): Promise<void> {
    this.#note(process, call, 'is left undone: the invocation has ended');
    await process.thawed();
    await this.#options.steps.turn(`${process.name} ${call.what}`);
  }

  #isFresh(sentAt: Instant): boolean {
    return this.#options.time.now - sentAt < signatureAge;
  }

  #orphan(process: Process, call: Call<unknown>, sentAt: Instant): Promise<never> {
    const lands = this.#options.orphansLand && this.#isFresh(sentAt);
    if (lands) this.#effect(call);
    const landed = lands ? 'takes effect without it' : 'never happened';
    this.#note(process, call, `its process is dead; ${landed}`);
    return never();
  }

  #note({ name }: Process, { what }: Pick<Call<unknown>, 'what'>, outcome: string): void {
    this.#options.trace.add(name, what, outcome);
  }
}

/** What was behind this await never happens. */
function never(): Promise<never> {
  return new Promise(() => {});
}
