// Sizes to read at a glance; the words are those of Formatting.Bytes and Formatting.BytesOf.
const kibi = 1024, mebi = kibi ** 2, gibi = kibi ** 3, tebi = kibi ** 4;
const scales = [[1000 * gibi, tebi, 2, 'TiB'], [gibi / 10, gibi, 2, 'GiB'], [mebi, mebi, 1, 'MiB'], [kibi, kibi, 0, 'KiB'], [0, 1, 0, 'bytes']];

const scaleOf = bytes => scales.find(([from]) => bytes >= from);
const scaled = (bytes, [, unit, digits]) => (bytes / unit).toFixed(digits);

export const readable = bytes => `${scaled(bytes, scaleOf(bytes))} ${scaleOf(bytes)[3]}`;

/** "51.3 of 204.8 MiB" */
export const partOf = (part, whole) => `${scaled(part, scaleOf(whole))} of ${readable(whole)}`;
