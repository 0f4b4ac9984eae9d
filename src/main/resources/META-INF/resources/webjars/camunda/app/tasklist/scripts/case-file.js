// form-js 1.8.7 shows an iframe only for an https address, so not for ours on an installation without TLS, and never
// for a relative one. The label of the field carries the reference ("Dossier DP-7K4M-Q2XR", "Dossier CYCLE-12"): the
// frame is put back from it, on our own origin only.
const LABEL = /^Dossier ((DP)-[0-9A-Z]{4}-[0-9A-Z]{4}|(CYCLE|EXPE|DELIB|REVUE)-[1-9][0-9]{0,14})$/;

const FOLDERS = {
  CYCLE: '/cycles/',
  EXPE: '/experimentations/',
  DELIB: '/deliberations/',
  REVUE: '/pilotage/revues/',
};

function address(reference, kind) {
  return kind ? FOLDERS[kind] + reference + '/dossier' : '/dossiers/' + reference;
}

function showCaseFile(field) {
  const placeholder = field.querySelector('.fjs-iframe-placeholder');
  const label = field.querySelector('label');
  const match = label && LABEL.exec(label.textContent.trim());
  if (!placeholder || !match || field.querySelector('iframe')) {
    return;
  }
  const frame = document.createElement('iframe');
  frame.className = 'fjs-iframe case-file';
  frame.title = match[0];
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-forms allow-downloads');
  frame.src = address(match[1], match[3]);
  placeholder.hidden = true;
  field.append(frame);
}

new MutationObserver(() => document.querySelectorAll('.fjs-form-field-iframe').forEach(showCaseFile)).observe(
  document.documentElement,
  { childList: true, subtree: true }
);
