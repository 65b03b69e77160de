(() => {
  const name = Symbol.for("codeblocks");
  let state = globalThis[name];
  if (!state) {
    state = {};
    Object.defineProperty(globalThis, name, { value: state });
    const show = globalThis.$$mimer$$;
    globalThis.$$mimer$$ = value => {
      state.value = value;
      state.has = true;
      return show(value);
    };
  }
  state.has = false;
  state.value = state.exit = undefined;
  if (@exits@ && !state.exits) {
    state.exits = true;
    process.exitCode = undefined;
    process.exit = status => {
      const asked = Number(status ?? process.exitCode ?? 0);
      state.exit ??= Number.isInteger(asked) ? asked & 255 : 1;
      const end = new Error(`The code exited with status ${state.exit}.`);
      end.name = "Exit";
      throw end;
    };
  }
})();
