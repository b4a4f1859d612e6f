//! What stands in memory that holds bytes: as the input has them, strings that the program mentions, and data of the kind that it
//! reads; the words and the standard input of a whole program; streams.

use super::{Builder, put};
use crate::files;
use crate::shapes::{Function, Kind, Type};

/// Words of a command at most, without its name.
const WORDS: usize = 6;
/// Bytes of a sample that are used at most.
const SAMPLE: usize = 1 << 14;
/// Numbers in words: around the ends of types, what no type holds, and other ways to write them.
const NUMBERS: [&[u8]; 24] = [
    b"0",
    b"-0",
    b"-1",
    b"127",
    b"256",
    b"32768",
    b"65536",
    b"2147483647",
    b"2147483648",
    b"-2147483649",
    b"4294967295",
    b"4294967296",
    b"9223372036854775807",
    b"9223372036854775808",
    b"-9223372036854775809",
    b"18446744073709551615",
    b"18446744073709551616",
    b"1e999",
    b"-1e999",
    b"1e-999",
    b"0.1",
    b"0x7f",
    b"017",
    b"nan",
];
/// Files that a whole program finds.
const FILE: &[u8] = b"given";

impl Builder<'_> {
    /// Bytes of which the input says where they come from; they may be fewer than `most`, unless there must be so many.
    pub(super) fn content(&mut self, words: &[usize], most: usize) -> Vec<u8> {
        let choice = self.reader.byte();
        match choice % 8 {
            1 | 2 if !words.is_empty() => {
                let word = words[self.reader.below(words.len())];
                let mut bytes = self.shapes.words[word].clone();
                self.change(&mut bytes, choice >> 6);
                bytes
            }
            3 | 4 if !self.shapes.samples.is_empty() => self.sample(choice >> 6),
            5 => {
                let count = self.reader.below(most.clamp(1, 1 << 11));
                (0..count).map(|_| self.reader.byte()).collect()
            }
            6 => {
                let (count, byte) = (self.reader.below(most.clamp(1, 1 << 12)), self.reader.byte());
                vec![byte; count]
            }
            0 if choice >> 6 == 3 => NUMBERS[self.reader.below(NUMBERS.len())].to_vec(),
            _ => (0..self.reader.below(64)).map(|_| self.reader.byte()).collect(),
        }
    }

    fn sample(&mut self, changes: u8) -> Vec<u8> {
        let sample = &self.shapes.samples[self.reader.below(self.shapes.samples.len())];
        let mut bytes = sample[..sample.len().min(SAMPLE)].to_vec();
        self.change(&mut bytes, changes);
        bytes
    }

    /// A few bytes written over, and the end cut off, as the input says.
    fn change(&mut self, bytes: &mut Vec<u8>, changes: u8) {
        for _ in 1..changes {
            if let Some(place) = bytes.len().checked_sub(1).map(|last| self.reader.below(last + 1)) {
                bytes[place] = self.reader.byte();
            }
        }
        if changes == 3 {
            let end = self.reader.below(bytes.len() + 1);
            bytes.truncate(end);
        }
    }

    /// The words of a command, and what it finds on its standard input and in a file.
    pub(super) fn command(&mut self, function: &Function, block: usize) -> Option<()> {
        let (count, words) = (&function.params[0], &function.params[1]);
        let Type::Pointer { to: word } = self.shapes.types[words.ty] else { return None };
        let Type::Pointer { to: letter } = self.shapes.types[word] else { return None };
        let more = usize::from(self.reader.byte()) % (WORDS + 1);
        let name = self.file_name();
        let list = self.arena.object(word, more + 2, (more + 2) * 8)?;
        for at in 0..=more {
            let text = if at == 0 { b"program".to_vec() } else { self.word(function, &name) };
            let place = self.arena.object(letter, text.len() + 1, text.len() + 1)?;
            text.iter().enumerate().for_each(|(i, &byte)| put(place + i, 1, u64::from(byte)));
            put(list + 8 * at, 8, place as u64);
        }
        let size = self.shapes.size(count.ty);
        put(block + count.offset, size, more as u64 + 1);
        put(block + words.offset, 8, list as u64);
        let bytes = self.standard_input(function);
        if name != FILE {
            files::add(&name, &bytes);
        }
        Some(())
    }

    /// The name of a file that a program finds: with an ending that the program mentions, most of the time.
    fn file_name(&mut self) -> Vec<u8> {
        let is_ending = |word: &&Vec<u8>| word.first() == Some(&b'.') && (2..=8).contains(&word.len());
        let endings: Vec<&Vec<u8>> = self.shapes.words.iter().filter(is_ending).collect();
        match usize::from(self.reader.byte()) {
            choice if endings.is_empty() || choice % 4 == 0 => FILE.to_vec(),
            choice => [FILE, endings[choice / 4 % endings.len()]].concat(),
        }
    }

    /// What a whole program reads.
    pub(super) fn standard_input(&mut self, function: &Function) -> Vec<u8> {
        let bytes = self.content(&function.words, 4096);
        files::set_input(&bytes);
        let choice = self.reader.byte();
        if choice % 4 != 3 {
            files::add(FILE, &bytes);
        }
        bytes
    }

    fn word(&mut self, function: &Function, file: &[u8]) -> Vec<u8> {
        let choice = self.reader.byte();
        let letters: Vec<u8> = function
            .constants
            .iter()
            .filter_map(|&value| u8::try_from(value).ok())
            .filter(u8::is_ascii_graphic)
            .collect();
        let mut word = match choice % 8 {
            0 | 1 => {
                let count = 1 + usize::from(choice >> 6) % 3;
                [b'-'].into_iter().chain((0..count).map(|_| self.letter(&letters))).collect()
            }
            2..=4 if !function.words.is_empty() => {
                self.shapes.words[function.words[self.reader.below(function.words.len())]].clone()
            }
            5 if choice >> 6 == 3 => FILE.to_vec(),
            5 => file.to_vec(),
            6 => b"-".to_vec(),
            _ if choice >> 6 == 3 => NUMBERS[self.reader.below(NUMBERS.len())].to_vec(),
            _ if choice >> 6 == 2 => self.reader.below(300).to_string().into_bytes(),
            _ => (0..choice >> 4).map(|_| self.reader.byte()).collect(),
        };
        if let Some(end) = word.iter().position(|&byte| byte == 0) {
            word.truncate(end);
        }
        word
    }

    /// The letter of an option: one that the program mentions, or any, since many programs have them in texts.
    fn letter(&mut self, mentioned: &[u8]) -> u8 {
        const LETTERS: &[u8; 62] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        let choice = usize::from(self.reader.byte());
        match mentioned.len() {
            0 => LETTERS[choice % LETTERS.len()],
            _ if choice % 4 == 3 => LETTERS[choice / 4 % LETTERS.len()],
            count => mentioned[choice / 4 % count],
        }
    }

    /// A stream over bytes that the input says, or one of the process's own.
    pub(super) fn stream(&mut self, words: &[usize]) -> usize {
        unsafe extern "C" {
            static stdout: *mut u8;
        }
        if self.reader.byte() % 8 == 7 {
            // SAFETY: the C library sets it before anything runs.
            return unsafe { stdout } as usize;
        }
        let bytes = self.content(words, 1024);
        files::stream(&bytes)
    }

    /// Bytes in the arena: as they come, words, or samples; most of the time the last is the NUL of a string.
    pub(super) fn bytes(&mut self, at: usize, bytes: &[u8], kind: Kind, count: usize) {
        let ends = kind == Kind::Text || self.reader.byte() % 4 != 3;
        bytes.iter().take(count).enumerate().for_each(|(i, &byte)| put(at + i, 1, u64::from(byte)));
        if ends && count > 0 {
            put(at + count - 1, 1, 0);
        }
    }
}
