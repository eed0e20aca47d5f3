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

describe('the alarm of an act now', () => {
  let tone: FakeTone;
  let shaken: number[][];
  let alarm: Alarm;

  beforeEach(() => {
    vi.useFakeTimers();
    tone = new FakeTone();
    shaken = [];
    alarm = new Alarm(tone, (pattern) => shaken.push(pattern));
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
