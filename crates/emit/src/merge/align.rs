//! Which elements of several lists stand for one another.
//!
//! Lists are taken in one after the other. Of each, the elements that print as one already there are matched first (a longest
//! common subsequence), then, between these, those with an equal head: the same `if`, the same function, with other insides. So
//! the order of every list is kept, and an element without a partner stands where its own list has it.

use super::Set;
use std::collections::HashMap;

/// What an element is compared by.
pub(super) struct Key {
    /// All of its text.
    pub text: String,
    /// What elements must have in common to be merged; none for what is equal or different, and nothing else.
    pub head: Option<String>,
}

/// Elements that stand for one another: each text once, with the variants that have it.
pub(super) struct Column<T> {
    pub classes: Vec<(Set, T)>,
    texts: Vec<u32>,
    head: Option<u32>,
}

impl<T> Column<T> {
    /// The variants that have an element here.
    pub fn set(&self) -> Set {
        self.classes.iter().fold(Set::default(), |all, (set, _)| all.union(*set))
    }
}

/// Lines up the elements of all lists.
pub(super) fn columns<T>(lists: Vec<(Set, Vec<T>)>, key: impl Fn(&T) -> Key) -> Vec<Column<T>> {
    let mut aligner = Aligner { numbers: HashMap::new() };
    let mut columns: Vec<Column<T>> = Vec::new();
    for (set, list) in lists {
        let elements = list.into_iter().map(|element| {
            let key = key(&element);
            let head = key.head.map(|head| aligner.number(head));
            Element { text: aligner.number(key.text), head, element }
        });
        let elements = elements.collect();
        columns = take_in(columns, set, elements);
    }
    columns
}

struct Element<T> {
    text: u32,
    head: Option<u32>,
    element: T,
}

struct Aligner {
    /// Texts by number: comparing them again and again costs nothing.
    numbers: HashMap<String, u32>,
}

impl Aligner {
    fn number(&mut self, text: String) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(text).or_insert(next)
    }
}

fn take_in<T>(columns: Vec<Column<T>>, set: Set, elements: Vec<Element<T>>) -> Vec<Column<T>> {
    let pairs = pairs(&columns, &elements);
    let mut merged: Vec<Column<T>> = Vec::with_capacity(columns.len().max(elements.len()));
    let mut columns = columns.into_iter().enumerate().peekable();
    let mut elements = elements.into_iter().enumerate().peekable();
    for (column_at, element_at) in pairs {
        while let Some((_, column)) = columns.next_if(|(at, _)| *at < column_at) {
            merged.push(column);
        }
        while let Some((_, element)) = elements.next_if(|(at, _)| *at < element_at) {
            merged.push(alone(set, element));
        }
        if let (Some((_, mut column)), Some((_, element))) = (columns.next(), elements.next()) {
            column.join(set, element);
            merged.push(column);
        }
    }
    merged.extend(columns.map(|(_, column)| column));
    merged.extend(elements.map(|(_, element)| alone(set, element)));
    merged
}

fn alone<T>(set: Set, element: Element<T>) -> Column<T> {
    Column { classes: vec![(set, element.element)], texts: vec![element.text], head: element.head }
}

impl<T> Column<T> {
    fn join(&mut self, set: Set, element: Element<T>) {
        match self.texts.iter().position(|&text| text == element.text) {
            Some(at) => self.classes[at].0 = self.classes[at].0.union(set),
            None => {
                self.classes.push((set, element.element));
                self.texts.push(element.text);
            }
        }
    }
}

/// Positions that belong together, ascending on both sides.
fn pairs<T>(columns: &[Column<T>], elements: &[Element<T>]) -> Vec<(usize, usize)> {
    let equal = |c: usize, e: usize| columns[c].texts.contains(&elements[e].text);
    let anchors = common((0, columns.len()), (0, elements.len()), &equal);
    let alike = |c: usize, e: usize| columns[c].head.is_some() && columns[c].head == elements[e].head;
    let mut pairs = Vec::new();
    let (mut c, mut e) = (0, 0);
    for (next_c, next_e) in anchors.into_iter().chain([(columns.len(), elements.len())]) {
        pairs.extend(common((c, next_c), (e, next_e), &alike));
        if next_c < columns.len() {
            pairs.push((next_c, next_e));
        }
        (c, e) = (next_c + 1, next_e + 1);
    }
    pairs
}

/// The most cells of a table that is worth its memory.
const MOST_CELLS: usize = 1 << 24;

/// A longest common subsequence of two ranges: equal ends first, then the table of the textbook.
fn common(
    (mut a, mut a_end): (usize, usize),
    (mut b, mut b_end): (usize, usize),
    equal: &impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    while a < a_end && b < b_end && equal(a, b) {
        pairs.push((a, b));
        (a, b) = (a + 1, b + 1);
    }
    let mut tail = Vec::new();
    while a < a_end && b < b_end && equal(a_end - 1, b_end - 1) {
        (a_end, b_end) = (a_end - 1, b_end - 1);
        tail.push((a_end, b_end));
    }
    if (a_end - a).saturating_mul(b_end - b) <= MOST_CELLS {
        pairs.extend(by_table((a, a_end), (b, b_end), equal));
    }
    pairs.extend(tail.into_iter().rev());
    pairs
}

fn by_table(
    (a, a_end): (usize, usize),
    (b, b_end): (usize, usize),
    equal: &impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let (rows, width) = (a_end - a, b_end - b);
    if rows == 0 || width == 0 {
        return Vec::new();
    }
    // length[i][j]: of the longest common subsequence of what follows a + i and b + j.
    let mut length = vec![0u32; (rows + 1) * (width + 1)];
    let at = |i: usize, j: usize| i * (width + 1) + j;
    for i in (0..rows).rev() {
        for j in (0..width).rev() {
            length[at(i, j)] = match equal(a + i, b + j) {
                true => length[at(i + 1, j + 1)] + 1,
                false => length[at(i + 1, j)].max(length[at(i, j + 1)]),
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < rows && j < width {
        if equal(a + i, b + j) {
            pairs.push((a + i, b + j));
            (i, j) = (i + 1, j + 1);
        } else if length[at(i + 1, j)] >= length[at(i, j + 1)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(lists: &[&[&str]]) -> Vec<String> {
        let lists = lists.iter().enumerate().map(|(at, list)| (Set::one(at), list.to_vec())).collect();
        // `if:x` has the head `if`.
        let key =
            |text: &&str| Key { text: (*text).to_owned(), head: text.split_once(':').map(|(head, _)| head.to_owned()) };
        let text = |(set, text): &(Set, &str)| {
            let members: Vec<String> = set.members().map(|at| at.to_string()).collect();
            format!("{text}@{}", members.concat())
        };
        columns(lists, key).iter().map(|c| c.classes.iter().map(text).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn what_one_list_lacks_stands_in_its_place() {
        assert_eq!(aligned(&[&["a", "b", "c"], &["a", "c", "d"]]), ["a@01", "b@0", "c@01", "d@1"]);
        assert_eq!(aligned(&[&[], &["a"], &["a", "b"]]), ["a@12", "b@2"]);
    }

    #[test]
    fn heads_match_between_equal_elements() {
        assert_eq!(aligned(&[&["a", "if:x", "b"], &["a", "if:y", "b"]]), ["a@01", "if:x@0 if:y@1", "b@01"]);
        assert_eq!(aligned(&[&["if:x"], &["if:y"], &["if:x"]]), ["if:x@02 if:y@1"]);
    }

    #[test]
    fn every_list_keeps_its_order() {
        let lists: [&[&str]; 3] = [&["a", "b", "c", "d"], &["d", "c", "b"], &["b", "x", "d", "a"]];
        let merged = aligned(&lists);
        for (at, list) in lists.iter().enumerate() {
            let digit = char::from(b'0' + at as u8);
            let own: Vec<&str> = merged
                .iter()
                .flat_map(|column| column.split(' '))
                .filter_map(|class| class.split_once('@').filter(|(_, set)| set.contains(digit)).map(|(text, _)| text))
                .collect();
            assert_eq!(own, *list);
        }
    }
}
