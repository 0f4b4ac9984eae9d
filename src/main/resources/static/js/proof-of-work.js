// Solves the challenge of the waiting page (ALTCHA protocol: the number whose hash after the salt is the challenge),
// then sends the form. Where it cannot, the page stays as it is without scripts: wait, then send.

const BATCH = 500;

const form = document.querySelector('form[data-challenge]');
const { challenge, salt, signature, maxnumber } = form.dataset;
const work = form.querySelector('.proof-work');
const wait = form.querySelector('.proof-wait');
const progress = work.querySelector('progress');
const encoder = new TextEncoder();

async function hash(number) {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(salt + number));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function solve() {
  for (let from = 0; from <= Number(maxnumber); from += BATCH) {
    const hashes = await Promise.all(Array.from({ length: BATCH }, (nothing, i) => hash(from + i)));
    const found = hashes.indexOf(challenge);
    if (found >= 0) {
      return from + found;
    }
    progress.value = (100 * from) / Number(maxnumber);
    // Lets the page be drawn and used meanwhile.
    await new Promise((resume) => setTimeout(resume));
  }
  throw new Error('no number solves the challenge');
}

function show(working) {
  work.hidden = !working;
  wait.hidden = working;
}

// Only a page reached over https, or on this very machine, may compute hashes.
if (window.isSecureContext) {
  show(true);
  try {
    const number = await solve();
    form.elements.altcha.value = btoa(
      JSON.stringify({ algorithm: 'SHA-256', challenge, number, salt, signature }),
    );
    form.submit();
  } catch (failure) {
    show(false);
  }
}
