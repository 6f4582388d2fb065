// Keeps "3 minutes ago" true while a page stays open: in the browser, so that the server need not draw it again for everybody. The words are those of Formatting.Ago.
const minute = 60, hour = 3600, day = 86400;
const units = [['year', 365 * day, 365 * day], ['month', 30 * day, 30.4375 * day], ['day', day, day], ['hour', hour, hour], ['minute', minute, minute]];

const ago = seconds => {
  const span = Math.abs(seconds);
  const found = units.find(([, from]) => span >= from);
  if (!found) {
    return seconds >= 0 ? 'just now' : 'in a moment';
  }
  const [unit, , length] = found;
  const count = Math.max(1, Math.floor(span / length));
  const text = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return seconds >= 0 ? `${text} ago` : `in ${text}`;
};

const refresh = () => {
  for (const time of document.querySelectorAll('time[data-ago]')) {
    const text = ago((Date.now() - Date.parse(time.dateTime)) / 1000);
    // The node stays: Blazor holds on to it.
    if (time.firstChild?.data && time.firstChild.data !== text) {
      time.firstChild.data = text;
    }
  }
};

setInterval(refresh, 15_000);
