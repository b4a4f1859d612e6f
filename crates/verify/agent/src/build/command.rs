//! A whole program before it runs: the words of its command, its standard input, and the files that it finds; as the input says, or as a
//! run was recorded, with changes.

use super::content::NUMBERS;
use super::{Builder, put};
use crate::files;
use crate::recording::{Kind, Recording};
use crate::shapes::{Function, Type};

/// Words of a command at most, without its name.
const WORDS: usize = 6;
/// Files that a whole program finds.
const FILE: &[u8] = b"given";
/// Changes to a recorded run at most.
const EDITS: usize = 8;
/// Bytes of a file that a change makes.
const CONTENT: usize = 4096;

/// What a program starts with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Command {
    /// Its words, its name first.
    words: Vec<Vec<u8>>,
    /// What stands on its standard input.
    input: Vec<u8>,
    /// Files, with their names.
    files: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Command {
    /// That of a recorded run; none if it is a recording of something else.
    pub fn recorded(recording: &Recording) -> Option<Self> {
        let mut command = Self::default();
        for block in &recording.blocks {
            match &block.kind {
                Kind::Words => {
                    let text = block.bytes.strip_suffix(b"\0").unwrap_or(&block.bytes);
                    command.words = text.split(|byte| *byte == 0).map(<[u8]>::to_vec).collect();
                }
                Kind::Input => command.input.clone_from(&block.bytes),
                Kind::File(name) => command.files.push((name.clone(), block.bytes.clone())),
                _ => return None,
            }
        }
        (!command.words.is_empty()).then_some(command)
    }

    /// What it reads: its standard input, and files.
    fn content(&mut self, at: usize) -> &mut Vec<u8> {
        match at.checked_sub(1).and_then(|at| self.files.get_mut(at)) {
            Some((_, bytes)) => bytes,
            None => &mut self.input,
        }
    }
}

impl Builder<'_> {
    /// The arguments of a program as the input says; none when there is no room.
    pub(super) fn command(&mut self, function: &Function) -> Option<usize> {
        let block = self.room(function.size.max(1))?;
        let mut command = Command::default();
        if function.params.len() != 2 {
            self.standard_input(function, &mut command);
            return self.placed(function, block, &command);
        }
        let more = usize::from(self.reader.byte()) % (WORDS + 1);
        let name = self.file_name();
        command.words.push(b"program".to_vec());
        command.words.extend((0..more).map(|_| self.word(function, &name)));
        self.standard_input(function, &mut command);
        if name != FILE {
            command.files.push((name, command.input.clone()));
        }
        self.placed(function, block, &command)
    }

    /// The arguments of a recorded run, with the changes that the rest of the input says.
    pub(super) fn run_again(&mut self, function: &Function, mut command: Command) -> Option<usize> {
        let block = self.room(function.size.max(1))?;
        for _ in 0..EDITS {
            if self.reader.is_empty() {
                break;
            }
            self.edit_command(function, &mut command);
        }
        self.placed(function, block, &command)
    }

    /// One change: to its words, or to what it reads.
    fn edit_command(&mut self, function: &Function, command: &mut Command) {
        let choice = self.reader.byte();
        match choice % 8 {
            0..=4 => self.edit_words(function, command, choice),
            5 => {
                let at = self.reader.below(1 + command.files.len());
                *command.content(at) = self.content(&function.words, CONTENT);
            }
            _ => {
                let at = self.reader.below(1 + command.files.len());
                let mut bytes = std::mem::take(command.content(at));
                self.change(&mut bytes, 2 | choice >> 6);
                *command.content(at) = bytes;
            }
        }
    }

    /// A word goes, comes, or becomes another; the name of the program stays.
    fn edit_words(&mut self, function: &Function, command: &mut Command, choice: u8) {
        let name = command.files.first().map_or(FILE, |(name, _)| name).to_vec();
        let count = command.words.len();
        let at = 1 + self.reader.below(count);
        if choice.is_multiple_of(8) {
            if at < count {
                command.words.remove(at);
            }
            return;
        }
        let word = self.word(function, &name);
        match command.words.get_mut(at) {
            Some(old) if choice % 8 < 3 => *old = word,
            _ => command.words.insert(at.min(count), word),
        }
    }

    /// Puts it where the program finds it.
    fn placed(&mut self, function: &Function, block: usize, command: &Command) -> Option<usize> {
        if let [count, words] = &function.params[..] {
            let Type::Pointer { to: word } = self.shapes.types[words.ty] else { return None };
            let Type::Pointer { to: letter } = self.shapes.types[word] else { return None };
            let entries = command.words.len() + 1;
            let list = self.arena.object(word, entries, entries * 8)?;
            for (at, text) in command.words.iter().enumerate() {
                let place = self.arena.object(letter, text.len() + 1, text.len() + 1)?;
                text.iter().enumerate().for_each(|(i, &byte)| put(place + i, 1, u64::from(byte)));
                put(list + 8 * at, 8, place as u64);
            }
            put(block + count.offset, self.shapes.size(count.ty), command.words.len() as u64);
            put(block + words.offset, 8, list as u64);
        }
        files::set_input(&command.input);
        command.files.iter().for_each(|(name, bytes)| _ = files::add(name, bytes));
        Some(block)
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

    /// What a whole program reads, which a file has, too, most of the time.
    fn standard_input(&mut self, function: &Function, command: &mut Command) {
        command.input = self.content(&function.words, CONTENT);
        if self.reader.byte() % 4 != 3 {
            command.files.push((FILE.to_vec(), command.input.clone()));
        }
    }

    /// A word of a command.
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
}

#[cfg(test)]
mod tests {
    use super::Command;
    use crate::recording::{Block, Kind, Recording};

    fn block(kind: Kind, bytes: &[u8]) -> Block {
        Block { kind, bytes: bytes.to_vec(), pointers: Vec::new() }
    }

    #[test]
    fn a_recorded_run_is_a_command() {
        let blocks = vec![
            block(Kind::Words, b"./prog\0-x\0\0a.txt\0"),
            block(Kind::Input, b"in"),
            block(Kind::File(b"a.txt".to_vec()), b"text"),
        ];
        let command = Command::recorded(&Recording { blocks, ..Recording::default() }).unwrap();
        assert_eq!(command.words, [&b"./prog"[..], b"-x", b"", b"a.txt"]);
        assert_eq!((command.input, command.files), (b"in".to_vec(), vec![(b"a.txt".to_vec(), b"text".to_vec())]));
    }

    #[test]
    fn a_recorded_call_is_none() {
        let blocks = vec![block(Kind::Arguments, b"12345678")];
        assert_eq!(Command::recorded(&Recording { blocks, ..Recording::default() }), None);
    }
}
