// Loads the files of each folder that is named: the elements into Cytoscape.js, the diagram into Mermaid's parser.
import { readFileSync } from "node:fs";
import assert from "node:assert";
import cytoscape from "cytoscape";

for (const folder of process.argv.slice(2)) {
  const read = (name) => readFileSync(`${folder}/${name}`, "utf8");
  const file = JSON.parse(read("g.cyjs"));
  const graph = JSON.parse(read("g.json"));
  const cy = cytoscape({ headless: true, styleEnabled: true, ...file });
  assert.equal(cy.nodes().length, graph.nodes.length);
  assert.equal(cy.edges().length, graph.edges.length);
  for (const [edge, wanted] of cy.edges().toArray().map((edge, at) => [edge, graph.edges[at]])) {
    assert.equal(edge.source().id(), wanted.source);
    assert.equal(edge.target().id(), wanted.target);
    assert.equal(edge.data("label"), wanted.label);
    assert.equal(edge.data("weight"), wanted.weight);
  }
  for (const node of graph.nodes) {
    assert.equal(cy.getElementById(node.id).data("label"), node.label);
  }
}
console.log("Cytoscape.js loads the elements");

// Mermaid wants a page around it, even to read.
const { JSDOM } = await import("jsdom");
globalThis.window = new JSDOM("").window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
for (const folder of process.argv.slice(2)) {
  assert.ok(await mermaid.parse(readFileSync(`${folder}/g.mmd`, "utf8")));
}
await assert.rejects(mermaid.parse("flowchart LR\n  a -->"));
console.log("Mermaid reads the diagrams");
process.exit(0);
