// Keeps unfinished forms off the disk of a shared machine.
//
// Tasklist writes what was typed in clear to localStorage, for ever, when somebody presses « Enregistrer », when the
// session expires, and once more while signing out. Whoever uses the machine next can read it, and a start form even
// opens filled with the text of the person before. Here a draft lives in the tab only: it survives a reload and a new
// sign-in by the same person, and goes with the tab, at sign-out, or when somebody else signs in.

const DRAFT_KEYS = ['camunda-form:', 'camForm:'];
// The name Tasklist gives to every start form: nothing tells whose deposit it is, so it is never kept.
const NAMELESS = 'undefined';
const STORED = 'draft:';

const isDraft = key => DRAFT_KEYS.some(prefix => String(key).startsWith(prefix));
const isNameless = key => String(key).endsWith(`:${NAMELESS}`);

function forget(storage, isUnwanted) {
  Object.keys(storage)
    .filter(isUnwanted)
    .forEach(key => storage.removeItem(key));
}

/** The signed-in person's id, or null when nobody is known to be signed in: drafts are then not kept at all. */
async function signedInPerson() {
  try {
    const base = document.querySelector('base');
    const engine = /\/app\/tasklist\/([\w-]+)/.exec(base.getAttribute('href'))?.[1] ?? 'default';
    const response = await fetch(`${base.getAttribute('admin-api')}auth/user/${engine}`, {
      headers: {Accept: 'application/json'},
      signal: AbortSignal.timeout(5000)
    });
    return response.ok ? (await response.json()).userId ?? null : null;
  } catch (error) {
    return null;
  }
}

function keepDraftsInTab(owner) {
  const {getItem, setItem, removeItem} = Storage.prototype;
  const inTab = key => `${STORED}${owner.id}:${key}`;
  const concerns = (storage, key) => storage === localStorage && isDraft(key);

  Storage.prototype.setItem = function(key, value) {
    if (!concerns(this, key)) {
      setItem.call(this, key, value);
    } else if (owner.id && !isNameless(key)) {
      setItem.call(sessionStorage, inTab(key), value);
    }
  };
  Storage.prototype.getItem = function(key) {
    if (!concerns(this, key)) {
      return getItem.call(this, key);
    }
    return owner.id ? getItem.call(sessionStorage, inTab(key)) : null;
  };
  Storage.prototype.removeItem = function(key) {
    if (concerns(this, key)) {
      removeItem.call(sessionStorage, inTab(key));
    } else {
      removeItem.call(this, key);
    }
  };
}

try {
  forget(localStorage, isDraft);
  const owner = {id: await signedInPerson()};
  if (owner.id) {
    forget(sessionStorage, key => key.startsWith(STORED) && !key.startsWith(`${STORED}${owner.id}:`));
  }
  keepDraftsInTab(owner);

  // Before Tasklist's own handler: signing out saves the open form once more, which must find no owner.
  document.addEventListener(
    'click',
    event => {
      if (event.target.closest?.('.account .logout')) {
        owner.id = null;
        forget(sessionStorage, key => key.startsWith(STORED));
      }
    },
    true
  );
  // Session expired: the draft of this person waits in the tab, and nobody is known until the page loads again.
  window.addEventListener('hashchange', () => {
    if (location.hash.startsWith('#/login')) {
      owner.id = null;
    }
  });
} catch (error) {
  console.error(error);
}
