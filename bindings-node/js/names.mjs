/** A name of the core or of the table, as it is written in JavaScript. */
export function camelCase(name) {
  return name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}
