import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Alarm } from './alarm.svelte';

class FakeTone {
  ready = false;
  allowed = true;
  played = 0;
  async unlock() {
    this.ready = this.allowed;
  }
  play() {
    this.played += 1;
  }
}

/** It is this tab's turn at once, unless another has it. */
class FakeTurn {
  free = true;
  over = 0;
  gained = () => {};
  lost = () => {};
  wait(gained: () => void, lost: () => void) {
    this.gained = gained;
    this.lost = lost;
    if (this.free) gained();
    return () => void (this.over += 1);
  }
}

describe('the alarm of an act now', () => {
  let tone: FakeTone;
  let turn: FakeTurn;
  let shaken: number[][];
  let alarm: Alarm;

  beforeEach(() => {
    vi.useFakeTimers();
    tone = new FakeTone();
    shaken = [];
    turn = new FakeTurn();
    alarm = new Alarm(tone, turn, (pattern) => shaken.push(pattern));
  });
  afterEach(() => {
    alarm.stop();
    vi.useRealTimers();
  });

  test('sounds and shakes again and again until it is stopped', () => {
    tone.ready = true;
    alarm.start();
    alarm.start();
    expect([tone.played, shaken.length]).toEqual([1, 1]);
    vi.advanceTimersByTime(12_000);
    expect([tone.played, shaken.length]).toEqual([4, 4]);
    alarm.stop();
    expect(shaken.at(-1)).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(tone.played).toBe(4);
  });

  test('says that it is muted until a touch lets it sound, and then sounds at once', async () => {
    const page = new EventTarget();
    const end = alarm.listen(page);
    alarm.start();
    expect([alarm.muted, tone.played, shaken.length]).toEqual([true, 0, 1]);
    page.dispatchEvent(new Event('click'));
    await vi.advanceTimersByTimeAsync(0);
    expect([alarm.muted, tone.played]).toEqual([false, 1]);
    end();
    vi.advanceTimersByTime(60_000);
    expect(tone.played).toBe(1);
  });

  test('is silent while another tab sounds, and takes over at once', () => {
    tone.ready = true;
    turn.free = false;
    alarm.start();
    vi.advanceTimersByTime(8_000);
    expect([alarm.muted, tone.played]).toEqual([false, 0]);
    turn.gained();
    expect(tone.played).toBe(1);
    vi.advanceTimersByTime(4_000);
    expect(tone.played).toBe(2);
    turn.lost();
    vi.advanceTimersByTime(8_000);
    expect(tone.played).toBe(2);
    alarm.stop();
    expect(turn.over).toBe(1);
  });

  test('takes no turn from a tab that can sound while it cannot itself', () => {
    const wait = vi.spyOn(turn, 'wait');
    alarm.start();
    vi.advanceTimersByTime(8_000);
    expect(wait).not.toHaveBeenCalled();
  });

  test('leaves its turn to others when the browser takes the sound away', () => {
    tone.ready = true;
    alarm.start();
    tone.ready = false;
    vi.advanceTimersByTime(4_000);
    expect([alarm.muted, turn.over]).toEqual([true, 1]);
    tone.ready = true;
    vi.advanceTimersByTime(4_000);
    expect([alarm.muted, tone.played]).toEqual([false, 2]);
  });

  test('stops nothing that has not begun', () => {
    alarm.stop();
    expect(shaken).toEqual([]);
  });

  test('stays muted where the browser refuses', async () => {
    tone.allowed = false;
    alarm.start();
    await alarm.unlock();
    vi.advanceTimersByTime(8_000);
    expect([alarm.muted, tone.played]).toEqual([true, 0]);
  });

  test('a touch before anything waits makes no sound', async () => {
    await alarm.unlock();
    expect(tone.played).toBe(0);
    alarm.start();
    expect([alarm.muted, tone.played]).toEqual([false, 1]);
  });
});
