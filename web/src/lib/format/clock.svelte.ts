/** The time, once a half-minute, for everything on the page that says how long ago it was. */
class Clock {
  now = $state(Date.now());

  run(): () => void {
    const tick = () => (this.now = Date.now());
    const timer = setInterval(tick, 30_000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }
}

export const clock = new Clock();
