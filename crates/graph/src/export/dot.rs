//! Graphviz.

use super::Slice;
use crate::graph::Graph;
use crate::kinds::{EdgeKind, NodeKind};
use std::fmt::Write;

/// The slice as a DOT digraph: functions are boxes, calls through pointers are dashed, what is only likely is dotted.
pub fn dot(graph: &Graph, slice: &Slice) -> String {
    let mut out = String::from("digraph project {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=10];\n");
    for &node in &slice.nodes {
        let shape = match graph.kind(node) {
            NodeKind::Function => "box",
            NodeKind::File => "folder",
            NodeKind::Variable | NodeKind::Field | NodeKind::Enumerator => "ellipse",
            NodeKind::Macro => "hexagon",
            _ => "component",
        };
        let label = quoted(graph.name(node));
        let place = quoted(&graph.item(node));
        let _ = writeln!(out, "  n{} [label={label}, shape={shape}, tooltip={place}];", node.0);
    }
    for edge in slice.edges(graph) {
        let kind = graph.edge_kind(edge);
        let style = match kind {
            EdgeKind::CallsPointer | EdgeKind::Holds => "dashed",
            EdgeKind::MayCall => "dotted",
            _ => "solid",
        };
        let label = if kind == EdgeKind::Calls { String::new() } else { format!(", label=\"{}\"", kind.name()) };
        let _ = writeln!(out, "  n{} -> n{} [style={style}{label}];", graph.from(edge).0, graph.to(edge).0);
    }
    out + "}\n"
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
