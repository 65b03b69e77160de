// E2B's data of a chart, drawn with ECharts, which is loaded when the first chart is shown.

import { h } from '../dom.js';

const { studio } = document.documentElement.dataset;
let library;

// Whether the data is a chart that can be drawn. What has lines without names is often something else, such as a box plot.
export function isChart(data) {
  if (data.type === 'superchart') return (data.elements ?? []).every(isChart);
  return data.type in drawings && !(data.type === 'line' && data.elements.length > 1 && data.elements.every(element => /^(Line \d+|_child\d+)$/.test(element.label)));
}

export function chart(data) {
  if (data.type === 'superchart') return h('div', {}, (data.elements ?? []).map(chart));
  const options = optionsOf(data);
  if (!options) return null;

  const holder = h('div', { class: 'chart' });
  draw(holder, options).catch(error => holder.replaceChildren(`The chart cannot be drawn: ${error.message}`));
  return holder;
}

async function draw(holder, options) {
  const echarts = await (library ??= import(`${studio}/echarts.js`));
  let drawn;
  const redraw = () => {
    if (!holder.isConnected) return drawn && stop();
    drawn?.dispose();
    drawn = echarts.init(holder, document.documentElement.dataset.theme === 'dark' ? 'dark' : null, { renderer: 'canvas' });
    drawn.setOption({ backgroundColor: 'transparent', animation: false, ...options });
  };
  const resize = new ResizeObserver(() => holder.isConnected ? drawn?.resize() : stop());
  const stop = () => { window.removeEventListener('theme', redraw); resize.disconnect(); drawn?.dispose(); drawn = undefined; };

  window.addEventListener('theme', redraw);
  redraw();
  resize.observe(holder);
}

function optionsOf(data) {
  const series = drawings[data.type]?.(data);
  if (!series) return null;
  return {
    title: data.title ? { text: data.title, left: 'center', textStyle: { fontSize: 13 } } : undefined,
    tooltip: { trigger: data.type === 'line' ? 'axis' : 'item', renderMode: 'richText', confine: true },
    grid: { left: data.y_label || data.y_unit ? 30 : 12, right: 24, top: data.title ? 44 : 20, bottom: 44, containLabel: true },
    legend: { bottom: 0, type: 'scroll', show: (series.legend ?? series.series.length > 1) },
    ...series,
  };
}

function points(type) {
  return data => ({
    xAxis: axis(data, 'x'),
    yAxis: axis(data, 'y'),
    dataZoom: [{ type: 'inside', filterMode: 'none' }],
    series: data.elements.map(element => ({
      name: element.label, type, data: element.points, showSymbol: element.points.length < 60, symbolSize: type === 'scatter' ? 7 : 5, large: element.points.length > 5000,
    })),
  });
}

function bar(data) {
  const labels = [...new Set(data.elements.map(element => String(element.label)))];
  const groups = [...new Set(data.elements.map(element => element.group ?? ''))];
  return {
    xAxis: { ...axis(data, 'x'), type: 'category', data: labels, axisLabel: { interval: labels.length > 20 ? 'auto' : 0, rotate: labels.length > 8 ? 35 : 0 } },
    yAxis: axis(data, 'y'),
    series: groups.map(group => ({
      name: group, type: 'bar',
      data: labels.map(label => number(data.elements.find(element => (element.group ?? '') === group && String(element.label) === label)?.value)),
    })),
  };
}

function pie(data) {
  return {
    legend: true,
    series: [{ type: 'pie', radius: '62%', data: data.elements.map(element => ({ name: String(element.label), value: element.angle })), label: { formatter: '{b}: {d} %' } }],
  };
}

function box(data) {
  return {
    legend: false,
    xAxis: { ...axis(data, 'x'), type: 'category', data: data.elements.map(element => String(element.label)) },
    yAxis: axis(data, 'y'),
    series: [
      { type: 'boxplot', data: data.elements.map(element => [element.min, element.first_quartile, element.median, element.third_quartile, element.max]) },
      { type: 'scatter', symbolSize: 5, data: data.elements.flatMap((element, index) => (element.outliers ?? []).map(value => [index, value])) },
    ],
  };
}

function axis(data, name) {
  const label = [data[`${name}_label`], data[`${name}_unit`] && `(${data[`${name}_unit`]})`].filter(Boolean).join(' ');
  const scale = data[`${name}_scale`];
  return {
    type: scale === 'log' ? 'log' : scale === 'datetime' ? 'time' : scale === 'categorical' ? 'category' : 'value',
    scale: true, name: label, nameLocation: 'middle', nameGap: name === 'x' ? 26 : 40,
  };
}

const drawings = { line: points('line'), scatter: points('scatter'), bar, pie, box_and_whisker: box };

const number = value => typeof value === 'string' ? Number(value) : value;
