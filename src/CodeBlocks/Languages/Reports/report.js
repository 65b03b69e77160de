(host => {
  class NoData extends Error {}
  const refuse = what => { throw new NoData(`${what} is not data`); };
  const quoted = text => JSON.stringify(text);
  const { types, process } = host;
  let value, has, exit, late, running, exits = false;
  let show = host.global.$$mimer$$;

  const mimer = shown => {
    value = shown;
    has = true;
    return (typeof show === "function" ? show : host.global.$$defaultMimer$$)(shown);
  };
  Object.defineProperty(host.global, "$$mimer$$", { configurable: true, get: () => mimer, set: other => { if (other !== mimer && typeof other === "function") show = other; } });
  process.on("uncaughtException", error => {
    if (running) late ??= describe(error);
  });

  function describe(error) {
    try {
      const text = error?.message ? `${error.message}` : host.global.String(error);
      return { name: `${error?.name ?? typeof error}`, value: text, traceback: `${error?.stack ?? ""}` };
    } catch {
      return { name: typeof error, value: "what was thrown cannot be shown", traceback: "" };
    }
  }

  function object(pairs, path) {
    return `{${pairs.map(([name, item]) => `${quoted(name)}:${encoded(item, path)}`).join(",")}}`;
  }

  function list(items, path) {
    const parts = [];
    for (let at = 0; at < items.length; at++) parts.push(items[at] === undefined ? "null" : encoded(items[at], path));
    return `[${parts.join(",")}]`;
  }

  function encoded(item, path) {
    switch (typeof item) {
      case "boolean": return String(item);
      case "string": return quoted(item);
      case "number":
        if (!Number.isFinite(item)) throw new NoData(`it has the number ${item}`);
        return Object.is(item, -0) ? "-0.0" : String(item);
      case "bigint":
        if (BigInt.asIntN(64, item) !== item) throw new NoData("it has an integer of more than 64 bits");
        return String(item);
      case "object": break;
      default: refuse(`a value of type ${typeof item}`);
    }
    if (item === null) return "null";
    if (path.has(item)) throw new NoData("the value contains itself");
    path.add(item);
    const text = container(item, path);
    path.delete(item);
    return text;
  }

  // Methods of this realm: they read a value of the other by what it is, whatever its own methods do.
  function container(item, path) {
    if (Array.isArray(item)) return list(item, path);
    if (types.isBoxedPrimitive(item)) return encoded(primitive(item), path);
    if (types.isDate(item))
      return Number.isNaN(Date.prototype.getTime.call(item)) ? refuse("an invalid Date") : quoted(Date.prototype.toISOString.call(item));
    if (types.isMap(item)) {
      const pairs = [...Map.prototype.entries.call(item)].map(([name, member]) => [keyText(name), member]);
      if (new Set(pairs.map(([name]) => name)).size < pairs.length) refuse("a Map with two keys that are the same text");
      return object(pairs, path);
    }
    if (types.isSet(item)) return list([...Set.prototype.values.call(item)], path);
    if (types.isTypedArray(item)) return list(item, path);
    const convert = ownToJson(item);
    if (convert) return encoded(convert.call(item), path);
    const tag = Object.prototype.toString.call(item);
    if (tag !== "[object Object]") refuse(`a value of type ${tag.slice(8, -1)}`);
    return object(Object.entries(item).filter(([, member]) => member !== undefined), path);
  }

  function keyText(name) {
    if (name !== null && !["string", "number", "bigint", "boolean"].includes(typeof name)) refuse("a Map with keys that are not texts or numbers");
    return String(name);
  }

  function primitive(item) {
    if (types.isStringObject(item)) return String.prototype.valueOf.call(item);
    if (types.isNumberObject(item)) return Number.prototype.valueOf.call(item);
    if (types.isBooleanObject(item)) return Boolean.prototype.valueOf.call(item);
    return types.isBigIntObject(item) ? BigInt.prototype.valueOf.call(item) : refuse("a value of type symbol");
  }

  // The toJSON of an object or of its class; one that code gave to all objects is about something else.
  function ownToJson(item) {
    for (let holder = item; holder !== null && !host.builtIns.has(holder); holder = Object.getPrototypeOf(holder)) {
      if (Object.hasOwn(holder, "toJSON")) return typeof item.toJSON === "function" ? item.toJSON : null;
    }
    return null;
  }

  function text() {
    const status = exit ?? (exits && process.exitCode ? Number(process.exitCode) & 255 : undefined);
    if (exits) process.exitCode = undefined;
    if (status !== undefined) return `{"exit":${status}}`;
    const error = late ? `"error":${quoted(late)}` : "";
    if (!has) return `{${error}}`;
    try {
      return `{"value":${encoded(value, new Set())}${error && `,${error}`}}`;
    } catch (failed) {
      const reason = failed instanceof NoData ? failed.message
        : failed?.name === "RangeError" ? "it is nested too deeply" : `the value could not be read: ${failed?.message}`;
      return `{"reason":${quoted(reason)}${error && `,${error}`}}`;
    }
  }

  return {
    begin(replaceExit) {
      has = false;
      running = true;
      value = exit = late = undefined;
      if (!replaceExit || exits) return;
      exits = true;
      process.exitCode = undefined;
      process.exit = status => {
        const asked = Number(status ?? process.exitCode ?? 0);
        exit ??= Number.isInteger(asked) ? asked & 255 : 1;
        const end = new host.global.Error(`The code exited with status ${exit}.`);
        end.name = "Exit";
        throw end;
      };
    },
    report(key, path, limit) {
      running = false;
      let report = text();
      has = false;
      value = undefined;
      if (report.length > limit) {
        host.writeFile(path, report);
        report = '{"file":true}';
      }
      return key + report + key;
    },
  };
})
