// The border between Elsa Studio and the results, which the user can move.

const key = 'results-width';

export function split(splitter, results) {
  splitter.hidden = false;
  results.style.width = localStorage.getItem(key) ?? '';

  splitter.onpointerdown = event => {
    splitter.setPointerCapture(event.pointerId);
    document.body.classList.add('dragging');
    splitter.onpointermove = move => {
      const width = Math.min(Math.max(innerWidth - move.clientX, 280), innerWidth - 320);
      results.style.width = `${width}px`;
    };
    splitter.onpointerup = () => {
      splitter.onpointermove = null;
      document.body.classList.remove('dragging');
      localStorage.setItem(key, results.style.width);
    };
  };
}
