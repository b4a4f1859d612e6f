//! A text without what rustfmt would leave as it is.
//!
//! Each run of settled lines is replaced by a short statement or comment that stands for it, a *marker*.
//! rustfmt sets what is left as it would set it in the whole; then the runs are put back.

use std::ops::Range;

use super::{RemapError, offset};
use crate::rir::origin::{self, MapEntry, Printed};
use crate::rir::settled::Settled;

/// What markers start with; a text that has this of its own is not condensed.
const MARK: &str = "__settled_";

/// A text and its shorter form.
pub struct Condensed<'a> {
    full: &'a str,
    text: String,
    runs: Vec<Run>,
}

/// A run of settled lines.
struct Run {
    kind: Settled,
    /// Its bytes in the full text.
    full: Range<usize>,
    /// Those of its marker in the condensed text.
    marker: Range<usize>,
}

/// A condensed text that was formatted, with the runs put back.
pub struct Expanded {
    /// The whole text.
    pub text: String,
    /// The condensed text as rustfmt left it.
    formatted: String,
    /// Bytes of each marker in `formatted`, and of its run in `text`.
    places: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> Condensed<'a> {
    /// Condenses a text that the printer printed.
    pub fn new(printed: &'a Printed) -> Condensed<'a> {
        let (full, runs) = (&printed.text, &printed.settled);
        let settled = if full.contains(MARK) { &[] } else { runs.as_slice() };
        Condensed::of(full, settled.iter().map(|run| (run.kind, run.range.clone())))
    }

    /// The same with some of the runs left in, which are given by number.
    pub fn without(&self, displaced: &[usize]) -> Condensed<'a> {
        let runs = self.runs.iter().enumerate().filter(|(number, _)| displaced.binary_search(number).is_err());
        Condensed::of(self.full, runs.map(|(_, run)| (run.kind, run.full.clone())))
    }

    fn of(full: &'a str, settled: impl Iterator<Item = (Settled, Range<usize>)>) -> Condensed<'a> {
        let (mut text, mut runs, mut at) = (String::new(), Vec::new(), 0);
        for (kind, run) in settled {
            text += &full[at..run.start];
            let start = text.len();
            text += &marker(kind, runs.len());
            at = run.end;
            runs.push(Run { kind, full: run, marker: start..text.len() });
        }
        text += &full[at..];
        Condensed { full, text, runs }
    }

    /// Whether there is nothing to format.
    pub fn is_settled(&self) -> bool {
        let ends = self.runs.iter().map(|run| run.marker.end);
        let starts = self.runs.iter().map(|run| run.marker.start).chain([self.text.len()]);
        let mut between = [0].into_iter().chain(ends).zip(starts);
        !self.runs.is_empty() && between.all(|(end, start)| self.text[end..start].trim().is_empty())
    }

    /// What to format.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts the runs back into the formatted text, or tells which ones would not be where they were: their markers are missing,
    /// not alone on their lines, or at another indent.
    pub fn expand(&self, formatted: String) -> Result<Expanded, Vec<usize>> {
        let markers: Vec<Option<Range<usize>>> = self.markers(&formatted);
        let is_displaced = |number: &usize| markers[*number].is_none();
        let displaced: Vec<usize> = (0..self.runs.len()).filter(is_displaced).collect();
        if !displaced.is_empty() {
            return Err(displaced);
        }
        let mut text = String::with_capacity(self.full.len());
        let (mut at, mut places) = (0, Vec::with_capacity(self.runs.len()));
        for (marker, run) in markers.into_iter().flatten().zip(&self.runs) {
            text += &formatted[at..marker.start];
            let place = text.len();
            text += &self.full[run.full.clone()];
            at = marker.end;
            places.push((marker, place..text.len()));
        }
        text += &formatted[at..];
        Ok(Expanded { text, formatted, places })
    }

    /// Where each run's marker is in the formatted text, if it is there as it should be.
    fn markers(&self, formatted: &str) -> Vec<Option<Range<usize>>> {
        let mut at = 0;
        let found = self.runs.iter().enumerate().map(|(number, run)| {
            let marker = marker(run.kind, number);
            let start = at + formatted[at..].find(&marker)?;
            at = start + marker.len();
            let stays = indent(formatted, start)? == indent(self.full, run.full.start)?;
            (stays && formatted[at..].starts_with('\n')).then_some(start..at)
        });
        found.collect()
    }

    /// Carries `map` from the full text to the formatted one. Entries come out sorted, one for each that went in.
    pub fn remap(&self, map: &[MapEntry], expanded: &Expanded) -> Result<Vec<MapEntry>, RemapError> {
        if u32::try_from(expanded.text.len().max(self.full.len())).is_err() {
            return Err(RemapError::TooLarge(expanded.text.len().max(self.full.len())));
        }
        let moving = Moving { runs: &self.runs, expanded };
        let inside: Vec<Option<MapEntry>> = map.iter().map(|entry| moving.inside(entry)).collect();
        let outside = || map.iter().zip(&inside).filter(|(_, inside)| inside.is_none()).map(|(entry, _)| entry);
        let condensed: Vec<MapEntry> = outside().map(|entry| moving.condensed(entry)).collect();
        let carried = super::carried(&self.text, &condensed, &expanded.formatted)?;
        let mut carried = outside().zip(carried).map(|(entry, carried)| moving.expanded(entry, carried));
        let mut entries: Vec<MapEntry> = inside.iter().filter_map(|inside| inside.or_else(|| carried.next())).collect();
        origin::sort(&mut entries);
        Ok(entries)
    }
}

/// Places in the full text and the condensed one, before and after formatting.
struct Moving<'a> {
    runs: &'a [Run],
    expanded: &'a Expanded,
}

impl Moving<'_> {
    /// Where an entry is that lies in one run: runs move as they are.
    fn inside(&self, entry: &MapEntry) -> Option<MapEntry> {
        let (run, start) = self.moved_start(entry.start as usize)?;
        let (last, end) = self.moved_end(entry.end as usize)?;
        (run == last).then_some(MapEntry { start: offset(start), end: offset(end), origin: entry.origin })
    }

    /// The run that holds the byte `at`, and where that is after formatting.
    fn moved_start(&self, at: usize) -> Option<(usize, usize)> {
        let run = self.runs.partition_point(|run| run.full.end <= at);
        let start = self.runs.get(run).map(|run| run.full.start).filter(|start| *start <= at)?;
        Some((run, self.expanded.places[run].1.start + at - start))
    }

    /// The same for the end of a range.
    fn moved_end(&self, at: usize) -> Option<(usize, usize)> {
        let run = self.runs.partition_point(|run| run.full.end < at);
        let start = self.runs.get(run).map(|run| run.full.start).filter(|start| *start < at)?;
        Some((run, self.expanded.places[run].1.start + at - start))
    }

    /// An entry in the condensed text: what begins or ends in a run does so at its marker.
    fn condensed(&self, entry: &MapEntry) -> MapEntry {
        let start = self.moved_start(entry.start as usize).map(|(run, _)| self.runs[run].marker.start);
        let end = self.moved_end(entry.end as usize).map(|(run, _)| self.runs[run].marker.end);
        let start = start.unwrap_or_else(|| self.outside(entry.start as usize));
        let end = end.unwrap_or_else(|| self.outside(entry.end as usize));
        MapEntry { start: offset(start), end: offset(end), origin: entry.origin }
    }

    /// A place outside of all runs in the condensed text.
    fn outside(&self, at: usize) -> usize {
        let before = self.runs.partition_point(|run| run.full.end <= at);
        before.checked_sub(1).map_or(at, |run| self.runs[run].marker.end + at - self.runs[run].full.end)
    }

    /// An entry of the formatted condensed text in the whole one. Ends in runs are known exactly.
    fn expanded(&self, entry: &MapEntry, carried: MapEntry) -> MapEntry {
        let exact_start = self.moved_start(entry.start as usize).map(|(_, at)| at);
        let exact_end = self.moved_end(entry.end as usize).map(|(_, at)| at);
        let start = self.put_back(carried.start as usize, |run| run.start);
        let end = self.put_back(carried.end as usize, |run| run.end);
        let (start, end) = match (exact_start.unwrap_or(start), exact_end.unwrap_or(end)) {
            (exact_start, exact_end) if exact_start < exact_end => (exact_start, exact_end),
            _ => (start, end),
        };
        MapEntry { start: offset(start), end: offset(end), origin: entry.origin }
    }

    /// A place of the formatted condensed text in the whole one; the `end` of the run for places in a marker.
    fn put_back(&self, at: usize, end: impl Fn(&Range<usize>) -> usize) -> usize {
        let places = &self.expanded.places;
        let next = places.partition_point(|(marker, _)| marker.end < at || (marker.end == at && marker.start != at));
        match places.get(next) {
            Some((marker, run)) if marker.contains(&at) => end(run),
            _ => next.checked_sub(1).map_or(at, |last| places[last].1.end + at - places[last].0.end),
        }
    }
}

fn marker(kind: Settled, number: usize) -> String {
    match kind {
        Settled::Comment => format!("// {MARK}{number};"),
        Settled::Item => format!("const {MARK}{number}: () = ();"),
        Settled::Statement | Settled::No => format!("{MARK}{number};"),
    }
}

/// Columns before a place that is the first of its line.
fn indent(text: &str, at: usize) -> Option<usize> {
    let start = text[..at].rfind('\n').map_or(0, |line| line + 1);
    text[start..at].bytes().all(|byte| byte == b' ').then_some(at - start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rir::{OriginId, Run};

    const TEXT: &str = "fn f() {\n    a();\n    b();\n    g({c});\n    d();\n}\n";

    fn entry(text: &str, part: &str, origin: u32) -> MapEntry {
        let start = text.find(part).unwrap();
        MapEntry { start: offset(start), end: offset(start + part.len()), origin: OriginId(origin) }
    }

    /// The text with these parts settled.
    fn printed(text: &str, settled: &[&str], kind: Settled) -> Printed {
        let run = |part: &&str| {
            let start = text.find(part).unwrap();
            Run { range: start..start + part.len(), kind }
        };
        Printed { text: text.to_owned(), map: Vec::new(), settled: settled.iter().map(run).collect() }
    }

    fn sample() -> Printed {
        printed(TEXT, &["a();\n    b();", "d();"], Settled::Statement)
    }

    #[test]
    fn settled_statements_do_not_go_through() {
        let printed = sample();
        let condensed = Condensed::new(&printed);
        assert_eq!(condensed.text(), "fn f() {\n    __settled_0;\n    g({c});\n    __settled_1;\n}\n");
        assert!(!condensed.is_settled());
        let expanded = condensed.expand(condensed.text().replace("{c}", "{ c }")).unwrap();
        assert_eq!(expanded.text, TEXT.replace("{c}", "{ c }"));
    }

    #[test]
    fn a_file_of_settled_items_does_not_go_through_at_all() {
        let text = "fn f() {}\n\nfn g() {}\n";
        assert!(Condensed::new(&printed(text, &["fn f() {}\n\nfn g() {}"], Settled::Item)).is_settled());
        let printed = printed(text, &["fn f() {}"], Settled::Item);
        assert_eq!(Condensed::new(&printed).text(), "const __settled_0: () = ();\n\nfn g() {}\n");
    }

    #[test]
    fn maps_go_over_both() {
        let printed = sample();
        let condensed = Condensed::new(&printed);
        let expanded = condensed.expand(condensed.text().replace("({c})", "(\n        { c },\n    )")).unwrap();
        let parts = [TEXT.trim_end(), "b();\n    g({c});\n    d();", "b()", "c", "d();"];
        let mut map: Vec<MapEntry> = parts.iter().zip(0..).map(|(part, n)| entry(TEXT, part, n)).collect();
        map[3] = entry(TEXT, "{c}", 3);
        (map[3].start, map[3].end) = (map[3].start + 1, map[3].end - 1);
        origin::sort(&mut map);
        let mut carried = condensed.remap(&map, &expanded).unwrap();
        carried.sort_by_key(|entry| entry.origin);
        let found: Vec<&str> =
            carried.iter().map(|entry| &expanded.text[entry.start as usize..entry.end as usize]).collect();
        let call = "b();\n    g(\n        { c },\n    );\n    d();";
        assert_eq!(found, [expanded.text.trim_end(), call, "b()", "c", "d();"]);
    }

    #[test]
    fn what_moves_stays_in() {
        let printed = sample();
        let condensed = Condensed::new(&printed);
        let moved = condensed.text().replace("    __settled_1;", "        __settled_1;");
        assert_eq!(condensed.expand(moved).err(), Some(vec![1]));
        let less = condensed.without(&[1]);
        assert_eq!(less.text(), "fn f() {\n    __settled_0;\n    g({c});\n    d();\n}\n");
    }

    #[test]
    fn texts_with_markers_of_their_own_are_left_alone() {
        let text = "fn f() {\n    __settled_0;\n    a();\n}\n";
        assert_eq!(Condensed::new(&printed(text, &["a();"], Settled::Statement)).text(), text);
    }
}
