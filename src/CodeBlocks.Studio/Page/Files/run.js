// Runs a workflow: asks for its inputs, starts it and leads to the instance.

import { workflows } from './api.js';
import { ask } from './dom.js';

const numbers = new Set(['Int16', 'Int32', 'Int64', 'Single', 'Double', 'Decimal', 'Number']);

export async function run(definitionId) {
  const { inputs = [], name } = await workflows.get(definitionId);
  let input;

  if (inputs.length > 0) {
    const answers = await ask({ title: `Run ${name ?? definitionId}`, submit: 'Run', fields: inputs.map(field) });
    if (!answers) return;
    input = Object.fromEntries(inputs.map(declared => [declared.name, value(declared, answers[declared.name])]).filter(entry => entry[1] !== undefined));
  }

  const { workflowInstanceId } = await workflows.dispatch(definitionId, input);
  location.hash = `#/instances/${encodeURIComponent(workflowInstanceId)}`;
}

function field(declared) {
  const type = declared.isArray ? 'textarea' : numbers.has(declared.type) ? 'number' : declared.type === 'Boolean' ? 'checkbox'
    : declared.type === 'String' ? 'text' : 'textarea';
  return {
    name: declared.name,
    label: declared.displayName || declared.name,
    hint: declared.description || (type === 'textarea' ? 'JSON' : ''),
    type,
    value: declared.defaultValue === undefined || declared.defaultValue === null ? ''
      : typeof declared.defaultValue === 'object' ? JSON.stringify(declared.defaultValue) : String(declared.defaultValue),
  };
}

function value(declared, text) {
  if (typeof text === 'boolean') return text;
  if (declared.type === 'String' && !declared.isArray) return text;
  if (text.trim() === '') return undefined;
  if (numbers.has(declared.type) && !declared.isArray) return Number(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${declared.displayName || declared.name} is not JSON: ${error.message}`);
  }
}
