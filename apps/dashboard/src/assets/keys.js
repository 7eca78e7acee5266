// Keys, for those who like them: / search, j and k up and down a list, Enter opens, u goes up, ? help. Pages work without.
(() => {
  let at = -1;
  const go = (by) => {
    const all = [...document.querySelectorAll('main [data-key]')];
    at = Math.max(0, Math.min(all.length - 1, at + by));
    const link = all[at];
    if (!link) return;
    link.focus();
    link.scrollIntoView({ block: 'nearest' });
  };
  const keys = {
    '/': () => {
      const field = document.querySelector('input[type=search]');
      field.focus();
      field.select();
    },
    j: () => go(1),
    k: () => go(-1),
    u: () => {
      location.href = document.querySelector('[data-up]')?.getAttribute('href') ?? '/';
    },
    '?': () => {
      location.href = '/help/';
    },
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') document.activeElement?.blur();
    if (event.target.matches('input, textarea, select')) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
