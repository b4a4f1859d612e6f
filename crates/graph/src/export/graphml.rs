//! GraphML, as Gephi, yEd, igraph and NetworkX read it.

use super::Slice;
use crate::graph::Graph;
use std::fmt::Write;

/// Attributes: for what, name, type.
const ATTRIBUTES: &[(&str, &str, &str)] = &[
    ("node", "kind", "string"),
    ("node", "name", "string"),
    ("node", "item", "string"),
    ("node", "key", "string"),
    ("node", "line", "int"),
    ("node", "lines", "int"),
    ("node", "complexity", "int"),
    ("node", "flags", "string"),
    ("edge", "edge_kind", "string"),
    ("edge", "count", "int"),
    ("edge", "edge_line", "int"),
];

/// The slice as GraphML.
pub fn graphml(graph: &Graph, slice: &Slice) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (of, name, ty) in ATTRIBUTES {
        let _ = writeln!(out, "  <key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{ty}\"/>");
    }
    out += "  <graph id=\"project\" edgedefault=\"directed\">\n";
    for &node in &slice.nodes {
        let data = [
            ("kind", graph.kind(node).name().to_owned()),
            ("name", graph.name(node).to_owned()),
            ("item", graph.item(node)),
            ("key", graph.stable_key(node)),
            ("line", graph.lines(node).0.to_string()),
            ("lines", graph.line_count(node).to_string()),
            ("complexity", graph.complexity(node).to_string()),
            ("flags", graph.flags(node).names().join(" ")),
        ];
        let _ = writeln!(out, "    <node id=\"n{}\">{}</node>", node.0, values(&data));
    }
    for edge in slice.edges(graph) {
        let data = [
            ("edge_kind", graph.edge_kind(edge).name().to_owned()),
            ("count", graph.count(edge).to_string()),
            ("edge_line", graph.line(edge).to_string()),
        ];
        let (from, to) = (graph.from(edge).0, graph.to(edge).0);
        let _ = writeln!(out, "    <edge source=\"n{from}\" target=\"n{to}\">{}</edge>", values(&data));
    }
    out + "  </graph>\n</graphml>\n"
}

fn values(data: &[(&str, String)]) -> String {
    data.iter().map(|(key, value)| format!("<data key=\"{key}\">{}</data>", escaped(value))).collect()
}

/// Characters that XML has no way to say are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => {}
            c => out.push(c),
        }
    }
    out
}
