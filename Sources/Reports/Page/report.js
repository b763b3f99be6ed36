"use strict";
window.onerror = function (message, source, line) {
  document.body.dataset.error = message + " (line " + line + ")";
};

// The pixels below a network for the names of its layers.
const LABELS = 34;

// One network on its canvas: pan, zoom, hover, threshold. Every place was computed beforehand.
function networkView(canvas) {
  const data = JSON.parse(document.getElementById(canvas.dataset.source).textContent);
  const box = canvas.parentElement;
  const card = canvas.closest(".card");
  const tip = box.querySelector(".tip");
  const slider = card.querySelector("input[type=range]");
  const output = card.querySelector("output");
  const count = card.querySelector(".count");
  const context = canvas.getContext("2d");
  const nodes = data.x.map((x, i) => ({ x: x / 10, y: data.y[i] / 10, r: data.radius[i] / 10 }));
  const layerOf = [];
  const indexOf = [];
  data.layerSizes.forEach((size, layer) => {
    for (let i = 0; i < size; i++) { layerOf.push(layer); indexOf.push(i); }
  });
  // A name of several words takes a line for each.
  const names = data.layerNames.map((name) => name.split(" "));
  const below = LABELS + 14 * (Math.max(...names.map((words) => words.length)) - 1);
  const edgeCount = data.edges.length / 3;
  const connected = nodes.map(() => false);
  const view = { scale: 1, x: 0, y: 0 };
  let hovered = -1;
  let pending = false;

  function style(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

  function fit() {
    const width = canvas.clientWidth, height = canvas.clientHeight;
    view.scale = Math.min(width / data.width, (height - below) / data.height);
    view.x = (width - data.width * view.scale) / 2;
    view.y = (height - below - data.height * view.scale) / 2;
  }

  // Edges are drawn by color and strength class, so that twenty thousand take a few strokes.
  function drawEdges(threshold) {
    const groups = new Map();
    let drawn = 0;
    connected.fill(false);
    for (let k = 0; k < edgeCount; k++) {
      const source = data.edges[3 * k], target = data.edges[3 * k + 1], share = data.edges[3 * k + 2];
      if (share < threshold) continue;
      drawn++;
      connected[source] = connected[target] = true;
      const inside = data.module[source] === data.module[target];
      const key = (inside ? data.module[source] : -1) * 16 + Math.min(7, share >> 7) + 1;
      if (!groups.has(key)) groups.set(key, { inside, module: data.module[source], level: Math.min(7, share >> 7), list: [] });
      groups.get(key).list.push(source, target);
    }
    const dense = Math.max(0.25, Math.min(1, 1200 / Math.max(1, drawn)));
    const between = style("--between");
    const ordered = [...groups.values()].sort((a, b) => a.inside - b.inside || a.level - b.level);
    for (const group of ordered) {
      const share = (group.level + 0.5) / 8;
      context.strokeStyle = group.inside ? data.colors[group.module] : between;
      context.globalAlpha = Math.min(0.9, ((group.inside ? 0.16 : 0.08) + 0.65 * share) * dense);
      if (hovered >= 0) context.globalAlpha *= 0.15;
      context.lineWidth = 0.4 + 2 * share;
      stroke(group.list);
    }
    if (hovered >= 0) {
      const list = [];
      for (let k = 0; k < edgeCount; k++) {
        const source = data.edges[3 * k], target = data.edges[3 * k + 1];
        if (data.edges[3 * k + 2] >= threshold && (source === hovered || target === hovered)) list.push(source, target);
      }
      context.strokeStyle = data.colors[data.module[hovered]];
      context.globalAlpha = 0.85;
      context.lineWidth = 1.4;
      stroke(list);
    }
    context.globalAlpha = 1;
    return drawn;
  }

  function stroke(list) {
    context.beginPath();
    for (let k = 0; k < list.length; k += 2) {
      const a = nodes[list[k]], b = nodes[list[k + 1]], layer = layerOf[list[k]];
      context.moveTo(a.x, a.y);
      if (data.rings[layer] && layer === layerOf[list[k + 1]]) {
        const x = data.layerCenters[layer] / 10, y = data.height / 2;
        if (a === b) {
          // A node's line to itself is a loop outside the ring; others pass nearer to its middle.
          const long = Math.max(1, Math.hypot(a.x - x, a.y - y));
          const u = 22 * (a.x - x) / long, v = 22 * (a.y - y) / long;
          context.bezierCurveTo(a.x + u - 0.6 * v, a.y + v + 0.6 * u, a.x + u + 0.6 * v, a.y + v - 0.6 * u, a.x, a.y);
        } else {
          context.bezierCurveTo((x + a.x) / 2, (y + a.y) / 2, (x + b.x) / 2, (y + b.y) / 2, b.x, b.y);
        }
        continue;
      }
      // Within a column a line goes round the nodes between.
      const within = a.x === b.x;
      const bend = within ? 24 + 0.25 * Math.abs(b.y - a.y) : (b.x - a.x) * 0.45;
      context.bezierCurveTo(a.x + bend, a.y, within ? b.x + bend : b.x - bend, b.y, b.x, b.y);
    }
    context.stroke();
  }

  function draw() {
    pending = false;
    const ratio = window.devicePixelRatio || 1;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.translate(view.x, view.y);
    context.scale(view.scale, view.scale);
    const drawn = drawEdges(slider.value * 10);
    context.strokeStyle = style("--edge");
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      context.fillStyle = data.colors[data.module[i]];
      context.globalAlpha = connected[i] || i === hovered ? 1 : 0.25;
      context.beginPath();
      context.arc(node.x, node.y, i === hovered ? node.r * 1.5 + 1 : node.r, 0, 7);
      context.fill();
      if (node.r > 3) { context.lineWidth = 1; context.stroke(); }
    }
    context.globalAlpha = 1;
    context.fillStyle = style("--faint");
    context.font = 12 / view.scale + "px system-ui,sans-serif";
    context.textAlign = "center";
    data.layerCenters.forEach((x, layer) => {
      const last = data.layerSizes.length - 1;
      // The name, and below it how many there are.
      const lines = [...names[layer], data.layerCounts[layer]];
      const half = Math.max(...lines.map((line) => context.measureText(line).width)) / 2;
      const [low, high] = [half - view.x / view.scale, (width - view.x) / view.scale - half];
      const place = layer === 0 ? Math.max(x / 10, low) : layer === last ? Math.min(x / 10, high) : x / 10;
      lines.forEach((line, i) => context.fillText(line, place, data.height + (12 + 14 * i) / view.scale));
    });
    output.textContent = (slider.value / 100).toFixed(2);
    const total = data.total > edgeCount ? "the strongest " + edgeCount + " of " + data.total : data.total;
    count.textContent = drawn + " of " + total + " edges shown";
    canvas.dataset.nodes = nodes.length;
    canvas.dataset.edges = drawn;
  }

  function redraw() {
    if (!pending) { pending = true; requestAnimationFrame(draw); }
  }

  function nearest(px, py) {
    const x = (px - view.x) / view.scale, y = (py - view.y) / view.scale;
    let best = -1, least = Infinity;
    nodes.forEach((node, i) => {
      const distance = Math.hypot(node.x - x, node.y - y);
      if (distance < Math.max(node.r, 9 / view.scale) && distance < least) { least = distance; best = i; }
    });
    return best;
  }

  function hover(px, py) {
    const node = nearest(px, py);
    tip.hidden = node < 0;
    if (node >= 0) {
      tip.textContent = data.layerNames[layerOf[node]] + ", node " + indexOf[node] + ", module " + (data.module[node] + 1) +
        ", strength " + data.strength[node];
      tip.style.left = Math.max(0, Math.min(px + 12, box.clientWidth - tip.offsetWidth)) + "px";
      tip.style.top = Math.max(0, py - tip.offsetHeight - 10) + "px";
    }
    if (node !== hovered) { hovered = node; redraw(); }
  }

  function zoom(factor, px, py) {
    const scale = Math.max(0.1, Math.min(40, view.scale * factor));
    view.x = px - (px - view.x) * scale / view.scale;
    view.y = py - (py - view.y) * scale / view.scale;
    view.scale = scale;
    redraw();
  }

  let grip = null;
  canvas.addEventListener("pointerdown", (event) => {
    grip = { x: event.clientX - view.x, y: event.clientY - view.y };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (grip) {
      view.x = event.clientX - grip.x;
      view.y = event.clientY - grip.y;
      redraw();
    } else {
      hover(event.offsetX, event.offsetY);
    }
  });
  ["pointerup", "pointercancel"].forEach((name) => canvas.addEventListener(name, () => { grip = null; }));
  canvas.addEventListener("pointerleave", () => { if (!grip) { tip.hidden = true; hovered = -1; redraw(); } });
  // The wheel alone scrolls the page; with Ctrl, or a pinch on a touchpad, it zooms.
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== canvas) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * 0.0025), event.offsetX, event.offsetY);
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [30, 0], ArrowRight: [-30, 0], ArrowUp: [0, 30], ArrowDown: [0, -30] };
    if (moves[event.key]) {
      view.x += moves[event.key][0];
      view.y += moves[event.key][1];
      redraw();
    } else if (event.key === "+" || event.key === "-") {
      zoom(event.key === "+" ? 1.25 : 0.8, canvas.clientWidth / 2, canvas.clientHeight / 2);
    } else if (event.key === "0") { fit(); redraw(); } else { return; }
    event.preventDefault();
  });
  card.querySelectorAll("button[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    const factor = Number(button.dataset.zoom);
    if (factor) zoom(factor, canvas.clientWidth / 2, canvas.clientHeight / 2); else { fit(); redraw(); }
  }));
  slider.addEventListener("input", redraw);
  window.addEventListener("resize", () => { fit(); redraw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  slider.value = data.threshold;
  fit();
  draw();
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
  canvas.dataset.blank = pixels.some((value) => value !== 0) ? "0" : "1";
}

// A click on a column's heading sorts by it; missing values stay at the end.
function sortable(table) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const key = (row) => row.cells[column].dataset.value;
    const rows = [...body.rows].sort((a, b) => {
      const [p, q] = [key(a), key(b)];
      if (p === "" || q === "") return (p === "") - (q === "");
      const order = head.classList.contains("number") ? p - q : p.localeCompare(q);
      return up ? order : -order;
    });
    rows.forEach((row) => body.append(row));
  }));
}

document.querySelectorAll("canvas[data-source]").forEach(networkView);
document.querySelectorAll("table.sortable").forEach(sortable);
document.body.dataset.ready = "1";
