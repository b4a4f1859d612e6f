//! Which faults are planted: a choice that the seed fixes, balanced over the kinds, then over the functions.

use super::{Fault, FaultKind, KINDS};
use std::collections::BTreeMap;

/// What is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// How many faults.
    pub count: usize,
    /// Where the random order starts.
    pub seed: u32,
}

/// Numbers of the chosen among `faults`, in ascending order. One of each kind is taken in turn, from the function that has the fewest.
pub fn choose(faults: &[Fault], choice: Choice) -> Vec<usize> {
    let mut by_kind: BTreeMap<FaultKind, Vec<usize>> = BTreeMap::new();
    for (at, fault) in faults.iter().enumerate() {
        by_kind.entry(fault.kind).or_default().push(at);
    }
    by_kind.values_mut().for_each(|list| list.sort_by_cached_key(|&at| order(&faults[at], choice.seed)));
    let (mut used, mut chosen): (BTreeMap<&str, usize>, Vec<usize>) = (BTreeMap::new(), Vec::new());
    while chosen.len() < choice.count && by_kind.values().any(|list| !list.is_empty()) {
        for kind in KINDS {
            let Some(list) = by_kind.get_mut(kind).filter(|list| !list.is_empty()) else { continue };
            let of = |at: &usize| used.get(faults[*at].item.as_str()).copied().unwrap_or(0);
            let best = (0..list.len()).min_by_key(|&place| (of(&list[place]), place)).unwrap_or(0);
            let at = list.remove(best);
            *used.entry(&faults[at].item).or_default() += 1;
            chosen.push(at);
            if chosen.len() >= choice.count {
                break;
            }
        }
    }
    chosen.sort_unstable();
    chosen
}

/// A random number that depends on the fault alone, so that a change elsewhere leaves the order as it is.
fn order(fault: &Fault, seed: u32) -> [u8; 32] {
    let text = format!("{seed}\n{}\n{}\n{}\n{}", fault.item, fault.kind.name(), fault.what, fault.line);
    *blake3::hash(text.as_bytes()).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strength::Form;

    fn fault(kind: FaultKind, item: &str, line: u32) -> Fault {
        let (item, file, what) = (item.to_owned(), String::new(), String::new());
        Fault {
            kind,
            item,
            function: String::new(),
            file,
            line,
            host: 0..0,
            form: Form::Expression,
            instead: String::new(),
            what,
        }
    }

    #[test]
    fn kinds_and_functions_take_turns() {
        let mut faults: Vec<Fault> = (0..9).map(|line| fault(FaultKind::OffByOne, "a.c::f", line)).collect();
        faults.push(fault(FaultKind::OffByOne, "a.c::g", 20));
        faults.push(fault(FaultKind::Aliasing, "a.c::f", 21));
        let chosen = choose(&faults, Choice { count: 3, seed: 7 });
        assert_eq!(chosen, choose(&faults, Choice { count: 3, seed: 7 }));
        assert!(chosen.contains(&10), "the only one of its kind");
        assert_eq!(choose(&faults, Choice { count: 100, seed: 7 }).len(), 11);
    }
}
