// Dates the French way, everywhere in the webapp that loads this: the labels in locales/fr.json do not reach the calendars, which take
// their words from flatpickr (forms) and AngularJS (due and follow-up dates), nor the first of the month.

const MONTHS = [
  'janvier', 'février', 'mars', 'avril', 'mai', 'juin',
  'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'
];
const SHORT_MONTHS = [
  'janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'
];
const DAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
const SHORT_DAYS = ['dim.', 'lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.'];

/** form-js writes dates in the order of the browser's own locale, which it asks for under the name "default". */
function writeDefaultDatesInFrench() {
  const withFrench = ([locale, ...rest]) => [locale === 'default' ? 'fr-FR' : locale, ...rest];
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct: (target, args) => Reflect.construct(target, withFrench(args)),
    apply: (target, self, args) => Reflect.apply(target, self, withFrench(args))
  });
}

function translateFormCalendar() {
  window.flatpickr?.localize({
    firstDayOfWeek: 1,
    weekdays: {shorthand: SHORT_DAYS, longhand: DAYS},
    months: {shorthand: SHORT_MONTHS, longhand: MONTHS},
    ordinal: day => (day === 1 ? 'er' : ''),
    rangeSeparator: ' au ',
    weekAbbreviation: 'Sem.',
    scrollTitle: 'Faire défiler pour changer la valeur',
    toggleTitle: 'Cliquer pour changer',
    yearAriaLabel: 'Année',
    monthAriaLabel: 'Mois',
    hourAriaLabel: 'Heure',
    minuteAriaLabel: 'Minute',
    time_24hr: true
  });
}

/** « 1er » and not « 1 »: a function, which the JSON of locales/fr.json cannot hold. It comes before it or after. */
function sayFirstOfMonth(moment) {
  const french = {ordinal: day => (day === 1 ? '1er' : String(day))};
  if (moment.locales().includes('fr')) {
    moment.updateLocale('fr', french);
  } else {
    moment.defineLocale('fr', french);
  }
}

function translateCalendar() {
  customModule()?.run([
    '$injector',
    $injector => {
      const locale = $injector.get('$locale');
      locale.id = 'fr-fr';
      // For AngularJS the week counts from Monday = 0.
      Object.assign(locale.DATETIME_FORMATS, {
        MONTH: MONTHS,
        STANDALONEMONTH: MONTHS,
        SHORTMONTH: SHORT_MONTHS,
        DAY: DAYS,
        SHORTDAY: SHORT_DAYS,
        FIRSTDAYOFWEEK: 0
      });
      if ($injector.has('moment')) {
        sayFirstOfMonth($injector.get('moment'));
      }
    }
  ]);
}

/** Cockpit writes its dates the way machines do; « normal » is the form of its tables. */
function writeDatesOfCockpit() {
  if (appName() === 'cockpit') {
    customModule()?.config(['camDateFormatProvider', formats => formats.setDateFormat('DD/MM/YYYY HH:mm:ss', 'normal')]);
  }
}

function appName() {
  return document.querySelector('base').getAttribute('app-name');
}

function customModule() {
  return window.angular?.module(`cam.${appName()}.custom`);
}

// One step that fails, on another version of Camunda, must not take the page away.
for (const step of [writeDefaultDatesInFrench, translateFormCalendar, translateCalendar, writeDatesOfCockpit]) {
  try {
    step();
  } catch (error) {
    console.error(error);
  }
}
