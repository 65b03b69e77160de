(() => {
  const [key, path, limit] = @arguments@;
  const state = globalThis[Symbol.for("codeblocks")] ?? {};
  class NoData extends Error {}
  const refuse = what => { throw new NoData(`${what} is not data`); };
  const types = require("node:util").types;
  const quoted = text => JSON.stringify(text);

  function object(pairs, path) {
    return `{${pairs.map(([name, item]) => `${quoted(name)}:${encoded(item, path)}`).join(",")}}`;
  }

  function list(items, path) {
    const parts = [];
    for (let at = 0; at < items.length; at++) parts.push(items[at] === undefined ? "null" : encoded(items[at], path));
    return `[${parts.join(",")}]`;
  }

  function encoded(value, path) {
    switch (typeof value) {
      case "boolean": return String(value);
      case "string": return quoted(value);
      case "number":
        if (!Number.isFinite(value)) throw new NoData(`it has the number ${value}`);
        return Object.is(value, -0) ? "-0.0" : String(value);
      case "bigint":
        if (BigInt.asIntN(64, value) !== value) throw new NoData("it has an integer of more than 64 bits");
        return String(value);
      case "object": break;
      default: refuse(`a value of type ${typeof value}`);
    }
    if (value === null) return "null";
    if (path.has(value)) throw new NoData("the value contains itself");
    path.add(value);
    const text = container(value, path);
    path.delete(value);
    return text;
  }

  function container(value, path) {
    if (Array.isArray(value)) return list(value, path);
    if (types.isBoxedPrimitive(value)) return encoded(value.valueOf(), path);
    if (types.isDate(value)) return Number.isNaN(value.getTime()) ? refuse("an invalid Date") : quoted(value.toISOString());
    if (types.isMap(value)) {
      const pairs = [...value];
      for (const [name] of pairs) if (typeof name !== "string") refuse("a Map with keys that are not texts");
      return object(pairs, path);
    }
    if (types.isSet(value)) return list([...value], path);
    if (types.isTypedArray(value)) return list(value, path);
    if (types.isProxy(value)) value = Array.isArray(value) ? [...value] : { ...value };
    if (typeof value.toJSON === "function") return encoded(value.toJSON(), path);
    const tag = Object.prototype.toString.call(value);
    if (tag !== "[object Object]") refuse(`a value of type ${tag.slice(8, -1)}`);
    return object(Object.entries(value).filter(([, item]) => item !== undefined), path);
  }

  const exit = state.exit ?? (state.exits && process.exitCode ? Number(process.exitCode) : undefined);
  let report = {};
  if (exit !== undefined) report = `{"exit":${exit}}`;
  else if (!state.has) report = "{}";
  else {
    try {
      report = `{"value":${encoded(state.value, new Set())}}`;
    } catch (error) {
      const reason = error instanceof NoData ? error.message
        : error instanceof RangeError ? "it is nested too deeply" : `the value could not be read: ${error?.message}`;
      report = `{"reason":${quoted(reason)}}`;
    }
  }
  if (state.exits) process.exitCode = undefined;
  state.exit = state.value = undefined;
  state.has = false;
  if (report.length > limit) {
    require("node:fs").writeFileSync(path, report);
    report = '{"file":true}';
  }
  $$.text(key + report + key);
})();
