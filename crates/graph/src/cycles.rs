//! Knots: what depends on itself over others. Tarjan's algorithm (1972), without recursion.

use crate::graph::{Graph, NodeId};
use crate::kinds::EdgeKind;
use crate::walk::Kinds;

/// What goes round.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Over {
    /// Functions that call each other.
    Calls,
    /// Types that hold or name each other.
    Types,
    /// Files that refer to each other's items.
    Files,
    /// Files that include each other.
    Includes,
}

/// Strongly connected components of more than one node, or of one that refers to itself: largest first.
pub fn cycles(graph: &Graph, over: Over, likely: bool) -> Vec<Vec<NodeId>> {
    let successors = match over {
        Over::Calls => plain(graph, Kinds::calls(likely)),
        Over::Includes => plain(graph, Kinds::of(&[EdgeKind::Includes])),
        Over::Types => types(graph),
        Over::Files => files(graph, likely),
    };
    let loops = |group: &Vec<u32>| group.len() > 1 || group.iter().any(|&id| successors[id as usize].contains(&id));
    let mut found: Vec<Vec<u32>> = components(&successors).into_iter().filter(loops).collect();
    // A file that refers to itself is no knot.
    found.retain(|group| group.len() > 1 || over == Over::Calls);
    found.iter_mut().for_each(|group| group.sort_unstable());
    found.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    found.into_iter().map(|group| group.into_iter().map(NodeId).collect()).collect()
}

fn plain(graph: &Graph, kinds: Kinds) -> Vec<Vec<u32>> {
    let of = |node| graph.leaving(node).filter(|&e| kinds.has(graph.edge_kind(e))).map(|e| graph.to(e).0).collect();
    graph.nodes().map(of).collect()
}

/// A record depends on its members.
fn types(graph: &Graph) -> Vec<Vec<u32>> {
    let mut successors = plain(graph, Kinds::of(&[EdgeKind::UsesType]));
    for node in graph.nodes() {
        if let Some(parent) = graph.parent(node) {
            successors[parent.index()].push(node.0);
        }
    }
    successors
}

fn files(graph: &Graph, likely: bool) -> Vec<Vec<u32>> {
    let mut successors: Vec<Vec<u32>> = vec![Vec::new(); graph.node_count()];
    for edge in graph.edges() {
        let kind = graph.edge_kind(edge);
        if kind == EdgeKind::Holds || (kind == EdgeKind::MayCall && !likely) {
            continue;
        }
        if let (Some(from), Some(to)) = (graph.file(graph.from(edge)), graph.file(graph.to(edge)))
            && from != to
        {
            successors[from.index()].push(to.0);
        }
    }
    for list in &mut successors {
        list.sort_unstable();
        list.dedup();
    }
    successors
}

/// All strongly connected components, those first that others depend on.
pub fn components(successors: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut search = Search { index: vec![0; successors.len()], low: vec![0; successors.len()], ..Search::default() };
    for root in 0..successors.len() as u32 {
        if search.index[root as usize] == 0 {
            search.run(root, successors);
        }
    }
    search.found
}

#[derive(Default)]
struct Search {
    /// Order of the first visit, from 1; `u32::MAX` once the component is found.
    index: Vec<u32>,
    low: Vec<u32>,
    count: u32,
    stack: Vec<u32>,
    found: Vec<Vec<u32>>,
}

impl Search {
    fn run(&mut self, root: u32, successors: &[Vec<u32>]) {
        // Each open node with how many of its successors were looked at.
        let mut open: Vec<(u32, usize)> = Vec::new();
        self.enter(root, &mut open);
        while let Some((node, at)) = open.pop() {
            match successors[node as usize].get(at) {
                Some(&next) => {
                    open.push((node, at + 1));
                    if self.index[next as usize] == 0 {
                        self.enter(next, &mut open);
                    } else if self.index[next as usize] != u32::MAX {
                        self.lower(node, self.index[next as usize]);
                    }
                }
                None => self.leave(node, open.last().map(|&(parent, _)| parent)),
            }
        }
    }

    fn enter(&mut self, node: u32, open: &mut Vec<(u32, usize)>) {
        self.count += 1;
        self.index[node as usize] = self.count;
        self.low[node as usize] = self.count;
        self.stack.push(node);
        open.push((node, 0));
    }

    fn lower(&mut self, node: u32, to: u32) {
        let low = &mut self.low[node as usize];
        *low = (*low).min(to);
    }

    fn leave(&mut self, node: u32, parent: Option<u32>) {
        if self.low[node as usize] == self.index[node as usize] {
            let mut group = Vec::new();
            while let Some(member) = self.stack.pop() {
                self.index[member as usize] = u32::MAX;
                group.push(member);
                if member == node {
                    break;
                }
            }
            self.found.push(group);
        }
        if let Some(parent) = parent {
            self.lower(parent, self.low[node as usize]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn knots_are_found_and_the_rest_stands_alone() {
        let successors = vec![vec![1], vec![2, 4], vec![0, 3], vec![3], vec![]];
        let mut found = components(&successors);
        found.iter_mut().for_each(|group| group.sort_unstable());
        assert_eq!(found, [vec![3], vec![4], vec![0, 1, 2]]);
    }
}
