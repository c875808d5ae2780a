//! Words to the subword ids of the encoder's vocabulary.

use super::labels::shape;
use super::model::ModelError;
use rten_text::models::{Model, WordPiece, WordPieceOptions};
use rten_text::normalizers::{Bert as BertNormalizer, BertOptions, Normalizer};
use rten_text::pre_tokenizers::{Bert as BertSplitter, PreTokenizer};

const UNKNOWN: i32 = 100;
const START: i32 = 101;
const END: i32 = 102;
/// Most subwords of one word that are read; `training/batches.py` cuts there too.
const PER_WORD: usize = 16;
/// Most subwords of a sentence, both ends included: the encoder has 512 positions.
pub const MAX_SUBWORDS: usize = 500;

/// One sentence as the network takes it.
pub struct Encoded {
    pub ids: Vec<i32>,
    pub shapes: Vec<i32>,
    /// Position of each word's first subword.
    pub first: Vec<i32>,
}

/// The parts of a BERT tokenizer. They are called one by one because only the ids are wanted: the whole tokenizer of
/// the crate also maps them back to the text, and panics on some words on the way (rten-text 0.27).
pub struct Subwords {
    normalizer: BertNormalizer,
    splitter: BertSplitter,
    pieces: WordPiece,
}

impl Subwords {
    /// `vocabulary`: one subword a line, the line number is its id.
    pub fn new(vocabulary: &str) -> Self {
        let ids = vocabulary.lines().zip(0..).map(|(word, id)| (word.to_string(), id)).collect();
        Self {
            normalizer: BertNormalizer::new(BertOptions { lowercase: true, strip_accents: true }),
            splitter: BertSplitter::new(),
            pieces: WordPiece::from_vocab(ids, WordPieceOptions::default()),
        }
    }

    pub fn encode(&self, words: &[&str]) -> Result<Encoded, ModelError> {
        let pieces = words.iter().map(|w| self.word(w)).collect::<Result<Vec<_>, _>>()?;
        // A sentence full of unknown strings could pass the encoder's length: then every word gives its head only.
        let total: usize = pieces.iter().map(Vec::len).sum();
        let most = if total + 2 > MAX_SUBWORDS { 2 } else { PER_WORD };
        let mut out = Encoded { ids: vec![START], shapes: vec![0], first: Vec::new() };
        for (word, piece) in words.iter().zip(&pieces) {
            out.first.push(out.ids.len() as i32);
            let piece = &piece[..piece.len().min(most)];
            out.ids.extend_from_slice(piece);
            out.shapes.extend(std::iter::repeat_n(shape(word), piece.len()));
        }
        out.ids.push(END);
        out.shapes.push(0);
        Ok(out)
    }

    fn word(&self, word: &str) -> Result<Vec<i32>, ModelError> {
        let failed = |e: &dyn std::fmt::Display| ModelError::Run(e.to_string());
        // A "word" of a million letters is cut before it is taken apart.
        let end = word.char_indices().nth(200).map_or(word.len(), |(i, _)| i);
        let (plain, _) = self.normalizer.normalize(&word[..end]).map_err(|e| failed(&e))?;
        let mut ids = Vec::new();
        for chunk in self.splitter.pre_tokenize(&plain).map_err(|e| failed(&e))? {
            let start = ids.len();
            self.pieces.encode_with_offsets(chunk, &mut |_, id| ids.push(id as i32)).map_err(|e| failed(&e))?;
            // A chunk with an unknown part is unknown as a whole, as in the tokenizer that the encoder was trained with.
            if ids[start..].contains(&UNKNOWN) {
                ids.truncate(start);
                ids.push(UNKNOWN);
            }
        }
        ids.truncate(PER_WORD);
        if ids.is_empty() {
            ids.push(UNKNOWN);
        }
        Ok(ids)
    }
}
