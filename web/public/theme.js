// Runs before the first paint, so that a reader who chose light or dark never sees the other one flash.
(function () {
  try {
    var chosen = localStorage.getItem('rentezy.theme');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  } catch {
    /* Storage is off: the system's choice stands. */
  }
})();
