// A link from another site arrives without the cookie (SameSite=Strict), so the server shows the
// public page even to a member. Where this device remembers one, ask once more from this page.
(() => {
  if (location.pathname !== '/') return;
  try {
    if (localStorage.getItem('member') !== 'in') return;
  } catch {
    return; // Storage is blocked: the member signs in by the link.
  }
  fetch('/api/v1/me').then(
    (answer) => {
      if (answer.ok) location.replace(location.pathname + location.search);
      else if (answer.status === 401) localStorage.removeItem('member');
    },
    () => {}
  );
})();
