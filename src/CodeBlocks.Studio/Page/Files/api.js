// Elsa's API and that of the results.

const { api, root } = document.documentElement.dataset;
export const resultsApi = `${root}/codeblocks`;

async function send(path, { method = 'GET', body, headers } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body instanceof FormData || body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
      body: body instanceof FormData || body === undefined ? body : JSON.stringify(body),
    });
  } catch {
    throw new Error('The server does not answer. Is codeblocks studio still running?');
  }
  if (response.ok) return response;
  const error = new Error(await reason(response));
  error.status = response.status;
  throw error;
}

async function reason(response) {
  if (response.status === 401 || response.status === 403)
    return 'The server no longer knows this page. Open the address that codeblocks studio printed.';
  const text = await response.text();
  try {
    const problem = JSON.parse(text);
    const errors = Object.values(problem.errors ?? {}).flat().map(error => error.reason ?? error);
    return errors.length ? errors.join('\n') : problem.detail ?? problem.message ?? problem.title ?? text;
  } catch {
    return text || `${response.status} ${response.statusText}`;
  }
}

const read = async path => (await send(path)).json();
const post = async (path, body) => {
  const text = await (await send(path, { method: 'POST', body })).text();
  return text ? JSON.parse(text) : null;
};
const id = encodeURIComponent;

export const workflows = {
  list: search => read(`${api}/workflow-definitions?versionOptions=Latest&page=0&pageSize=500&isSystem=false${search ? `&searchTerm=${id(search)}` : ''}`),
  get: definitionId => read(`${api}/workflow-definitions/by-definition-id/${id(definitionId)}?versionOptions=Latest`),
  create: (name, description) => post(`${api}/workflow-definitions`, {
    model: {
      name, description, version: 1, isLatest: true, isPublished: false, toolVersion: '3.8.0.0',
      root: { id: crypto.randomUUID().replaceAll('-', '').slice(0, 16), type: 'Elsa.Flowchart', version: 1, name: 'Flowchart1' },
    },
  }),
  importModel: model => post(`${api}/workflow-definitions/import`, model),
  export: async definitionId => (await send(`${api}/workflow-definitions/${id(definitionId)}/export?versionOptions=Latest`)).blob(),
  publish: definitionId => post(`${api}/workflow-definitions/${id(definitionId)}/publish`, {}),
  delete: definitionId => send(`${api}/workflow-definitions/${id(definitionId)}`, { method: 'DELETE' }),
  dispatch: (definitionId, input) => post(`${api}/workflow-definitions/${id(definitionId)}/dispatch`, { versionOptions: 'Latest', input }),
};

export const instances = {
  list: filter => post(`${api}/workflow-instances`, { orderBy: 'Created', orderDirection: 'Descending', isSystem: false, ...filter }),
  get: instanceId => read(`${api}/workflow-instances/${id(instanceId)}`),
  state: instanceId => read(`${api}/workflow-instances/${id(instanceId)}/execution-state`),
  cancel: instanceId => post(`${api}/cancel/workflow-instances/${id(instanceId)}`, {}),
  delete: ids => post(`${api}/bulk-actions/delete/workflow-instances`, { ids }),
};

export const results = {
  blocks: instanceId => read(`${resultsApi}/instances/${id(instanceId)}/blocks`),
  block: blockId => read(`${resultsApi}/blocks/${id(blockId)}`),
  text: async path => (await send(`${resultsApi}/${path}`)).text(),
  output: instanceId => new EventSource(`${resultsApi}/instances/${id(instanceId)}/output`),
};
