//! Input that nobody means well with: good examples bent out of shape, and plain noise.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// How often each parser is tried: enough to find carelessness in seconds, or overnight.
pub fn executions() -> u32 {
    if std::env::var_os("DEADWOOD_TEST_PROOFS").is_some_and(|value| value == "full") {
        200_000
    } else {
        10_000
    }
}

/// Runs a parser on hostile input; a panic ends the test with the smallest input that causes it.
pub fn survive(parser: &str, good: &'static [&'static [u8]], parse: impl Fn(&[u8])) {
    survive_times(parser, executions(), hostile(good), |input| parse(&input));
}

/// The same for input of any kind.
pub fn survive_times<S: Strategy>(
    parser: &str,
    executions: u32,
    inputs: S,
    parse: impl Fn(S::Value),
) {
    let config = Config {
        cases: executions,
        failure_persistence: None,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&inputs, |input| {
        parse(input);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("PROOF S1 parser={parser} crashes=1: {failure}");
    }
    println!("PROOF S1 parser={parser} executions={executions} crashes=0");
}

/// Pieces at which parsers stumble.
const STUMBLING_BLOCKS: [&[u8]; 28] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"\0",
    b"\xff\xfe",
    b"\xc3\x28",
    b"NaN",
    b"1e999",
    b"-1",
    b"18446744073709551616",
    b"null",
    b"%00",
    b"%2525",
    b"%",
    b"../",
    b"://",
    b"@",
    b"for=",
    b"for=unknown",
    b"\r\n",
    b"::ffff:1.2.3.4",
    b"\xf0\x9f\x92\xa9",
    b"\xe2\x80\xae",
];

/// Noise, or a good example after a few blows.
fn hostile(good: &'static [&'static [u8]]) -> impl Strategy<Value = Vec<u8>> {
    let blows = vec(
        (any::<prop::sample::Index>(), any::<u8>(), any::<u8>()),
        1..8,
    );
    prop_oneof![
        1 => vec(any::<u8>(), 0..2_000),
        1 => "\\PC{0,400}".prop_map(String::into_bytes),
        6 => (prop::sample::select(good), blows).prop_map(|(example, blows)| {
            blows.into_iter().fold(example.to_vec(), |text, (place, kind, with)| {
                let place = if text.is_empty() { 0 } else { place.index(text.len()) };
                bent(text, place, kind, with)
            })
        }),
    ]
}

fn bent(mut text: Vec<u8>, place: usize, kind: u8, with: u8) -> Vec<u8> {
    let end = (place + 1 + usize::from(with)).min(text.len());
    match kind % 6 {
        0 if !text.is_empty() => text[place] = with,
        1 => text.truncate(place),
        2 => drop(text.drain(place..end)),
        3 => {
            let again = text[place..end].repeat(1 + usize::from(with % 8));
            text.splice(place..place, again);
        }
        _ => {
            let block = STUMBLING_BLOCKS[usize::from(with) % STUMBLING_BLOCKS.len()];
            text.splice(place..place, block.iter().copied());
        }
    }
    text
}
