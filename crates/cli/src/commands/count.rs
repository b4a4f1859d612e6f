//! `exuvia count`

use super::table;
use crate::args::{Count as Args, Global};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::count::{self, CHECKED, Column, Counts, Folder, columns, median};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What JSON tells.
#[derive(Serialize)]
struct Result {
    folders: Vec<Row>,
    total: Sums,
    /// Of each column over the folders.
    medians: BTreeMap<&'static str, f64>,
}

#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    folder: Folder,
    shares: BTreeMap<&'static str, f64>,
}

#[derive(Serialize)]
struct Sums {
    #[serde(flatten)]
    counts: Counts,
    shares: BTreeMap<&'static str, f64>,
}

/// Counts folders.
pub fn run(args: &Args, global: &Global) -> std::result::Result<(), EngineError> {
    let named = args.checked.iter().map(String::as_str);
    let names = if args.checked.is_empty() { CHECKED.to_vec() } else { named.collect() };
    let checked: BTreeSet<String> = names.into_iter().map(str::to_owned).collect();
    let mut folders = Vec::new();
    for (name, path) in &args.dirs {
        folders.push(Folder { name: name.clone(), ..count::folder(path, &checked)? });
    }
    let mut total = Counts::default();
    folders.iter().for_each(|folder| total.add(&folder.counts));
    if global.json {
        ui::json("count", &result(folders, total));
        return Ok(());
    }
    let text = match args.markdown {
        true => markdown(&rows(&folders, &total)),
        false if folders.len() == 1 => table(&turned(&rows(&folders, &total)[..2])),
        false => table(&rows(&folders, &total)),
    };
    ui::out(&(text + &unread(&folders)));
    Ok(())
}

fn result(folders: Vec<Folder>, total: Counts) -> Result {
    let shares = |counts: &Counts| {
        columns().iter().filter(|column| column.is_share).map(|column| (column.head, (column.of)(counts))).collect()
    };
    let medians = columns().iter().filter_map(|column| Some((column.head, middle(column, &folders)?))).collect();
    let row = |folder: Folder| Row { shares: shares(&folder.counts), folder };
    Result {
        medians,
        total: Sums { shares: shares(&total), counts: total },
        folders: folders.into_iter().map(row).collect(),
    }
}

fn middle(column: &Column, folders: &[Folder]) -> Option<f64> {
    median(folders.iter().map(|folder| (column.of)(&folder.counts)).collect())
}

/// The head, a row for each folder, the sums and the medians.
fn rows(folders: &[Folder], total: &Counts) -> Vec<Vec<String>> {
    let columns = columns();
    let row = |name: &str, counts: &Counts| -> Vec<String> {
        let cells = columns.iter().map(|column| column.text((column.of)(counts)));
        std::iter::once(name.to_owned()).chain(cells).collect()
    };
    let head = std::iter::once(String::new()).chain(columns.iter().map(|column| column.head.to_owned()));
    let mut rows = vec![head.collect()];
    rows.extend(folders.iter().map(|folder| row(&folder.name, &folder.counts)));
    rows.push(row("all", total));
    let medians = columns.iter().map(|column| column.text(middle(column, folders).unwrap_or(0.0)));
    rows.push(std::iter::once("median".to_owned()).chain(medians).collect());
    rows
}

/// A line for each column.
fn turned(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let columns = rows.first().map_or(0, Vec::len);
    (0..columns).map(|column| rows.iter().map(|row| row[column].clone()).collect()).collect()
}

fn markdown(rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        out += &line(row);
        if at == 0 {
            let rule = |column: usize| if column == 0 { "---" } else { "---:" }.to_owned();
            out += &line(&(0..row.len()).map(rule).collect::<Vec<_>>());
        }
    }
    out
}

/// Files that no parser took, which count as unsafe.
fn unread(folders: &[Folder]) -> String {
    let all = folders.iter().flat_map(|folder| folder.unread.iter().map(move |file| (&folder.name, file)));
    all.map(|(folder, file)| format!("not Rust: {folder}: {file}\n")).collect()
}
