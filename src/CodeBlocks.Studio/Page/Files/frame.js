// Inside the frame of Elsa Studio: shows one of its elements, and tells the page what its user does.

(() => {
  const tell = (name, detail) => parent.dispatchEvent(new CustomEvent(`studio:${name}`, { detail }));
  const LongText = 20_000;

  const elements = {
    editor: ['elsa-workflow-definition-editor', 'definition-id'],
    viewer: ['elsa-workflow-instance-viewer', 'instance-id'],
  };

  let shown = {};

  window.codeblocks = {
    async show(what) {
      shown.element?.remove();
      shown = what;
      if (!what.view) return;

      this.theme(what);
      const [name, idAttribute] = elements[what.view];
      await customElements.whenDefined(name);
      if (shown !== what) return;

      what.element = document.createElement(name);
      what.element.setAttribute('remote-endpoint', what.api);
      what.element.setAttribute(idAttribute, what.id);
      document.body.append(what.element);
      what.element.editWorkflowDefinition = definitionId => tell('edit', definitionId);
    },

    theme({ theme }) {
      document.documentElement.dataset.theme = theme;
      window.monaco?.editor.setTheme(theme === 'dark' ? 'vs-dark' : 'vs');
    },
  };

  const send = window.fetch;
  window.fetch = async (resource, options) => {
    const url = new URL(resource.url ?? resource, document.baseURI);
    if (/\/workflow-definitions\/[^/]+\/execute$/.test(url.pathname)) return start(url, resource, options);
    const response = await send(resource, options);
    if (url.pathname.endsWith('/activity-execution-summaries/list')) tell('select', url.searchParams.get('ActivityNodeId'));
    return url.pathname.endsWith('/activity-executions/by-id') && response.ok ? shorten(response) : response;
  };

  // Studio's Run waits until a workflow has ended. This starts it instead, so that the page can show it while it runs.
  async function start(url, resource, options) {
    url.pathname = url.pathname.replace(/execute$/, 'dispatch');
    const response = resource instanceof Request
      ? await send(new Request(url, resource), options)
      : await send(url, options);
    if (!response.ok) return response;
    const { workflowInstanceId } = await response.json();
    tell('run', workflowInstanceId);
    return new Response('{"workflowState":{}}', {
      headers: { 'Content-Type': 'application/json', 'x-elsa-workflow-instance-id': workflowInstanceId },
    });
  }

  // Studio shows values as one line each, whole; megabytes of them stop it for minutes. The results panel has all of them.
  async function shorten(response) {
    const text = await response.text();
    const short = text.length < 10 * LongText ? text : JSON.stringify(JSON.parse(text, (key, value) =>
      typeof value === 'string' && value.length > LongText
        ? `${value.slice(0, LongText)}… (${value.length} characters; the results panel shows all)` : value));
    return new Response(short, { status: response.status, headers: response.headers });
  }
})();
