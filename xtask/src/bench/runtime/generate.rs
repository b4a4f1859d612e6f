//! Generated inputs: always the same bytes for the same size.

use std::fmt::Write;

use crate::random::Random;

/// As [`Random::below`], but small numbers are far more likely, as common words are.
fn skewed(random: &mut Random, limit: usize) -> usize {
    let first = random.below(limit) + 1;
    let second = random.below(first) + 1;
    random.below(second)
}

/// Bytes to compress: prose of invented words, tables of numbers, binary records, and repeats from further back.
pub fn corpus(size: usize) -> Vec<u8> {
    let mut random = Random::new(1);
    let words = words(&mut random, 6000);
    let mut out = Vec::with_capacity(size + 4096);
    while out.len() < size {
        match random.below(10) {
            0..6 => prose(&mut random, &words, &mut out),
            6 | 7 => table(&mut random, &mut out),
            8 => records(&mut random, &mut out),
            _ => repeat(&mut random, &mut out),
        }
    }
    out.truncate(size);
    out
}

fn words(random: &mut Random, count: usize) -> Vec<String> {
    let syllables = ["an", "be", "co", "der", "el", "fi", "gra", "he", "in", "ka", "lo", "mi", "no", "or", "pre", "re"];
    let endings = ["", "s", "ing", "ed", "ly", "tion", "er"];
    let word = |random: &mut Random| {
        let parts = 1 + random.below(3);
        let stem: String = (0..parts).map(|_| syllables[random.below(syllables.len())]).collect();
        stem + endings[skewed(random, endings.len())]
    };
    (0..count).map(|_| word(random)).collect()
}

fn prose(random: &mut Random, words: &[String], out: &mut Vec<u8>) {
    for _ in 0..40 + random.below(200) {
        out.extend(words[skewed(random, words.len())].as_bytes());
        out.extend(match random.below(14) {
            0 => b",\n".as_slice(),
            1 => b". ",
            _ => b" ",
        });
    }
    out.push(b'\n');
}

fn table(random: &mut Random, out: &mut Vec<u8>) {
    for row in 0..10 + random.below(40) {
        out.extend(format!("{row}\t{}\t{}.{}\n", random.below(100_000), random.below(90), random.below(1000)).bytes());
    }
}

fn records(random: &mut Random, out: &mut Vec<u8>) {
    let mut position = random.below(1 << 32) as u32;
    for _ in 0..50 + random.below(200) {
        position = position.wrapping_add(random.below(64) as u32);
        out.extend(position.to_le_bytes());
        out.extend([skewed(random, 200) as u8, 0, random.below(4) as u8, 255]);
    }
}

fn repeat(random: &mut Random, out: &mut Vec<u8>) {
    let length = (200 + random.below(1500)).min(out.len());
    let back = length + random.below(out.len().min(200_000) - length + 1);
    let start = out.len() - back;
    out.extend_from_within(start..start + length);
}

/// A script for the sqlite shell: inserts, indexes, updates, joins, aggregates, strings, deletes.
pub fn sql(rows: usize) -> String {
    let mut random = Random::new(2);
    let words = words(&mut random, 500);
    let mut out = SCHEMA.to_owned();
    for id in 0..rows {
        let word = &words[skewed(&mut random, words.len())];
        let (group, price) = (random.below(97), random.below(10_000));
        let _ = writeln!(out, "INSERT INTO item VALUES({id},{group},'{word} {price}',{price}.25);");
        if id % 2 == 0 {
            let _ = writeln!(out, "INSERT INTO sale(item,amount) VALUES({},{});", random.below(id + 1), price % 31);
        }
    }
    out + QUERIES
}

const SCHEMA: &str = "BEGIN;
CREATE TABLE item(id INTEGER PRIMARY KEY, kind INTEGER, name TEXT, price REAL);
CREATE TABLE sale(id INTEGER PRIMARY KEY, item INTEGER REFERENCES item(id), amount INTEGER);
CREATE INDEX item_kind ON item(kind);
";

const QUERIES: &str = "CREATE INDEX sale_item ON sale(item, amount);
COMMIT;
ANALYZE;
SELECT kind, count(*), sum(price), min(name), max(length(name)) FROM item GROUP BY kind ORDER BY kind LIMIT 20;
SELECT i.kind, sum(s.amount * i.price), count(DISTINCT s.item) FROM sale s JOIN item i ON i.id = s.item GROUP BY 1 ORDER BY 2 DESC LIMIT 10;
SELECT a.kind, count(*) FROM item a JOIN item b ON a.kind = b.kind AND a.id % 50 = 0 AND b.price > a.price GROUP BY a.kind ORDER BY 1;
SELECT substr(name, 1, 3) AS stem, count(*), avg(price) FROM item WHERE name LIKE '%re%' GROUP BY stem ORDER BY stem;
SELECT upper(name), price FROM item ORDER BY name DESC, price LIMIT 25 OFFSET 300;
UPDATE item SET price = price * 1.1, name = name || '!' WHERE kind % 3 = 1;
WITH RECURSIVE step(n, v) AS (SELECT 1, 1 UNION ALL SELECT n + 1, (v * 48271) % 2147483647 FROM step WHERE n < 50000)
SELECT count(*), sum(v % 1000), max(v) FROM step;
SELECT id, (SELECT sum(amount) FROM sale WHERE item = item.id) AS total FROM item WHERE kind = 7 ORDER BY total DESC, id LIMIT 10;
DELETE FROM item WHERE id IN (SELECT item FROM sale WHERE amount = 7);
SELECT count(*), round(sum(price), 3), group_concat(DISTINCT kind) FROM item;
SELECT name, sum(price) OVER (PARTITION BY kind ORDER BY id) FROM item WHERE kind < 3 ORDER BY id DESC LIMIT 20;
PRAGMA integrity_check;
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_each_time() {
        assert_eq!(corpus(50_000), corpus(50_000));
        assert_eq!(corpus(50_000), corpus(60_000)[..50_000]);
        assert_eq!(sql(100), sql(100));
    }

    #[test]
    fn a_corpus_has_its_size_and_holds_text_and_binary() {
        let bytes = corpus(100_000);
        assert_eq!(bytes.len(), 100_000);
        assert!(bytes.iter().filter(|byte| byte.is_ascii_lowercase()).count() > 30_000);
        assert!(bytes.contains(&255));
    }
}
