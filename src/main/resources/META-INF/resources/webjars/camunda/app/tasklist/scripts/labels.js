// The webapps read some labels before their locale file has arrived: on a first visit the search field said
// SEARCH_PLACEHOLDER for good. They look into this cache first, so it is filled before they start, and a new version of
// the labels replaces the kept one.
export async function loadLabels(app) {
  const root = document.querySelector('base').getAttribute('app-root');
  const prefix = `${root}/app/${app}/locales/`;
  try {
    const response = await fetch(`${prefix}fr.json?bust=${window.bust}`);
    if (response.ok) {
      const kept = JSON.parse(window.localStorage.getItem('camunda-web') || '{}');
      kept[`${prefix}_locales_data_fr_${window.bust}`] = JSON.stringify(await response.json());
      window.localStorage.setItem('camunda-web', JSON.stringify(kept));
    }
  } catch (error) {
    console.error(error);
  }
}
