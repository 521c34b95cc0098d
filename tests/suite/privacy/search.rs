//! Looks for many byte strings at once, and can prove that it finds them.

use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeSet;

pub struct Search {
    names: Vec<String>,
    forms: Vec<Vec<u8>>,
    automaton: AhoCorasick,
}

impl Search {
    pub fn new(forms: impl IntoIterator<Item = (String, Vec<u8>)>) -> Search {
        let (names, forms): (Vec<String>, Vec<Vec<u8>>) = forms.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&forms);
        Search {
            names,
            forms,
            automaton: automaton.expect("an automaton of this size"),
        }
    }

    /// How many byte strings are looked for.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Names of what occurs in `bytes`, each once.
    pub fn hits(&self, bytes: &[u8]) -> BTreeSet<String> {
        let hits = self.automaton.find_overlapping_iter(bytes);
        hits.map(|hit| self.names[hit.pattern().as_usize()].clone())
            .collect()
    }

    /// The positive control: hides every form in noise; returns how many of how many were found.
    pub fn finds_what_is_planted(&self) -> (usize, usize) {
        let mut noise = [0_u8; 257];
        getrandom::fill(&mut noise).expect("the machine's random source");
        let mut haystack = noise.to_vec();
        for form in &self.forms {
            haystack.extend_from_slice(form);
            haystack.extend_from_slice(&noise);
        }
        let hits = self.automaton.find_overlapping_iter(&haystack);
        let found: BTreeSet<usize> = hits.map(|hit| hit.pattern().as_usize()).collect();
        (found.len(), self.forms.len())
    }
}
