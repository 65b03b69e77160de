typeof __codeblocks === "object" || Object.defineProperty(globalThis, "__codeblocks", {
  // In a realm of its own, where no code of the user's changes what an Array or JSON is.
  value: require("node:vm").runInNewContext(@script@)({
    global: globalThis,
    process,
    types: require("node:util").types,
    writeFile: require("node:fs").writeFileSync,
    builtIns: new Set([Object, Array, Map, Set, String, Number, Boolean, BigInt, Function, RegExp, Promise].map(type => type.prototype)),
  }),
});
__codeblocks.begin(@exits@);
