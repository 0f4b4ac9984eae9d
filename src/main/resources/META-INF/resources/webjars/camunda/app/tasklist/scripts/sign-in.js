// People sign in once, on our own page. When a session has ended, or after signing out, a webapp would show its own
// form, which opens nothing here: asking for the page anew leads to ours, and back afterwards.
function leaveOwnForm() {
  if (window.location.hash.startsWith('#/login')) {
    window.location.replace(window.location.pathname);
  }
}

window.addEventListener('hashchange', leaveOwnForm);
leaveOwnForm();
