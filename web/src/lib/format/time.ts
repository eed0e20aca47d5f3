import { w } from '$lib/words';

const minute = 60_000;
const day = new Intl.DateTimeFormat(w.locale, { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat(w.locale, { dateStyle: 'long', timeStyle: 'short' });

/** "4 min ago"; from a week on the day. Times of the server are whole minutes. */
export function ago(at: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(at)) / minute);
  if (minutes < 1) return w.time.now;
  if (minutes < 60) return w.time.minutes(minutes);
  if (minutes < 24 * 60) return w.time.hours(Math.floor(minutes / 60));
  if (minutes < 7 * 24 * 60) return w.time.days(Math.floor(minutes / (24 * 60)));
  return day.format(Date.parse(at));
}

/** How long something has been going on: "40 min", "48 h", "3 days". */
export function span(since: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / minute));
  if (minutes < 60) return w.time.spanMinutes(minutes);
  if (minutes < 72 * 60) return w.time.spanHours(Math.floor(minutes / 60));
  return w.time.spanDays(Math.floor(minutes / (24 * 60)));
}

export const fullTime = (at: string): string => full.format(Date.parse(at));
