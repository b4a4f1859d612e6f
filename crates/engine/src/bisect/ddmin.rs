//! The fewest of some candidates that still make a test fail: delta debugging, `ddmin` of Zeller and Hildebrandt ("Simplifying and
//! Isolating Failure-Inducing Input", 2002). It needs no more than the answer "fails" for the whole; what cannot be judged counts as
//! not failing, which costs minimality and never truth.

use std::collections::BTreeSet;

/// Some candidates, by their numbers.
pub type Subset = BTreeSet<usize>;

/// A subset that fails and of which no part that was tried does. `fails(all)` holds already.
///
/// # Errors
/// Those of `fails`, at once.
pub fn minimise<E>(all: &Subset, fails: &mut dyn FnMut(&Subset) -> Result<bool, E>) -> Result<Subset, E> {
    let mut found = all.clone();
    let mut parts = 2;
    while found.len() > 1 {
        let chunks = split(&found, parts);
        let complements = chunks.iter().map(|chunk| found.difference(chunk).copied().collect::<Subset>());
        // With two parts each is the complement of the other.
        let complements: Vec<Subset> = if chunks.len() > 2 { complements.collect() } else { Vec::new() };
        if let Some(smaller) = first(&chunks, fails)? {
            (found, parts) = (smaller, 2);
        } else if let Some(smaller) = first(&complements, fails)? {
            (found, parts) = (smaller, parts - 1);
        } else if parts < found.len() {
            parts = (parts * 2).min(found.len());
        } else {
            break;
        }
    }
    Ok(found)
}

fn first<E>(subsets: &[Subset], fails: &mut dyn FnMut(&Subset) -> Result<bool, E>) -> Result<Option<Subset>, E> {
    for subset in subsets {
        if fails(subset)? {
            return Ok(Some(subset.clone()));
        }
    }
    Ok(None)
}

/// As many parts of nearly one size, none of them empty.
fn split(set: &Subset, parts: usize) -> Vec<Subset> {
    let all: Vec<usize> = set.iter().copied().collect();
    let bound = |part: usize| part * all.len() / parts;
    let parts = (0..parts).map(|part| all[bound(part)..bound(part + 1)].iter().copied().collect::<Subset>());
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Subset, minimise};

    fn minimal(number: usize, guilty: &[usize]) -> (Subset, usize) {
        let all: Subset = (0..number).collect();
        let mut runs = 0;
        let mut fails = |subset: &Subset| -> Result<bool, ()> {
            runs += 1;
            Ok(guilty.iter().all(|one| subset.contains(one)))
        };
        let found = minimise(&all, &mut fails).unwrap();
        (found, runs)
    }

    #[test]
    fn one_that_is_guilty_takes_a_logarithm() {
        let (found, runs) = minimal(1000, &[617]);
        assert_eq!(found, Subset::from([617]));
        assert!(runs <= 20, "{runs}");
    }

    #[test]
    fn several_that_are_guilty_together() {
        assert_eq!(minimal(40, &[3, 4, 31]).0, Subset::from([3, 4, 31]));
        assert_eq!(minimal(3, &[0, 1, 2]).0, Subset::from([0, 1, 2]));
        assert_eq!(minimal(1, &[0]).0, Subset::from([0]));
    }

    #[test]
    fn an_error_ends_it() {
        let all: Subset = (0..8).collect();
        assert_eq!(minimise(&all, &mut |_| Err("no disk")), Err("no disk"));
    }
}
