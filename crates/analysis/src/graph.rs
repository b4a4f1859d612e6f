//! Strongly connected components of graphs of dense nodes.

struct Tarjan {
    order: Vec<u32>,
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<u32>,
    next: u32,
    found: Vec<Vec<u32>>,
}

const UNSEEN: u32 = u32::MAX;

/// The components of the graph of nodes `0..count`, successors before those that reach them; nodes of one in rising order.
pub fn components(count: usize, successors: impl Fn(u32) -> Vec<u32>) -> Vec<Vec<u32>> {
    let mut state = Tarjan {
        order: vec![UNSEEN; count],
        low: vec![0; count],
        on_stack: vec![false; count],
        stack: Vec::new(),
        next: 0,
        found: Vec::new(),
    };
    for root in 0..count as u32 {
        if state.order[root as usize] == UNSEEN {
            state.visit(root, &successors)
        }
    }
    state.found
}

impl Tarjan {
    fn open(&mut self, n: u32) {
        self.order[n as usize] = self.next;
        self.low[n as usize] = self.next;
        self.next += 1;
        self.stack.push(n);
        self.on_stack[n as usize] = true
    }

    fn visit(&mut self, root: u32, successors: &impl Fn(u32) -> Vec<u32>) {
        self.open(root);
        let mut path = vec![(root, successors(root).into_iter())];
        while let Some((n, rest)) = path.last_mut() {
            let n = *n;
            match rest.next() {
                Some(s) if self.order[s as usize] == UNSEEN => {
                    self.open(s);
                    path.push((s, successors(s).into_iter()))
                }
                Some(s) => {
                    if self.on_stack[s as usize] {
                        self.low[n as usize] = self.low[n as usize].min(self.order[s as usize])
                    }
                }
                None => {
                    path.pop();
                    if let Some((parent, _)) = path.last() {
                        self.low[*parent as usize] = self.low[*parent as usize].min(self.low[n as usize])
                    }
                    self.close(n)
                }
            }
        }
    }

    fn close(&mut self, n: u32) {
        if self.low[n as usize] != self.order[n as usize] {
            return;
        }
        let at = self.stack.iter().rposition(|&m| m == n).unwrap_or(0);
        let mut component = self.stack.split_off(at);
        component.iter().for_each(|&m| self.on_stack[m as usize] = false);
        component.sort_unstable();
        self.found.push(component)
    }
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn cycles_and_order() {
        let edges: [&[u32]; 5] = [&[1], &[2], &[1, 3], &[], &[0]];
        let found = components(5, |n| edges[n as usize].to_vec());
        assert_eq!(found, [vec![3], vec![1, 2], vec![0], vec![4]]);
    }
}
