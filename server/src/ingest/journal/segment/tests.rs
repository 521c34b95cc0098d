use super::*;
use domain::identity::ClientIdHash;

fn group(number: u128) -> Group {
    Group {
        ids: vec![ClientIdHash(number)],
        ..Group::default()
    }
}

fn written(folder: &Path, key: &Key, groups: u128) -> PathBuf {
    let mut writer = SegmentWriter::create(folder, 7, key).expect("a segment");
    for number in 0..groups {
        writer.append(&group(number)).expect("appended");
    }
    path_of(folder, 7)
}

fn read_all(folder: &Path, key: &Key) -> (Vec<u128>, bool) {
    let mut reader = SegmentReader::open(folder, 7, key).expect("a reader");
    let mut found = Vec::new();
    loop {
        match reader.next().expect("readable") {
            NextRecord::Group(group) => found.push(group.ids[0].0),
            NextRecord::End => return (found, false),
            NextRecord::Damaged => return (found, true),
        }
    }
}

#[test]
fn what_is_written_is_read_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = Key::new([5; 32]);
    written(folder.path(), &key, 3);
    assert_eq!(read_all(folder.path(), &key), (vec![0, 1, 2], false));
}

#[test]
fn a_record_cut_anywhere_ends_the_segment_before_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = Key::new([5; 32]);
    let path = written(folder.path(), &key, 2);
    let whole = std::fs::read(&path).expect("read");
    let second = {
        let length = u32::from_le_bytes(whole[12..16].try_into().expect("four bytes"));
        16 + length as usize
    };
    for cut in second..whole.len() {
        std::fs::write(&path, &whole[..cut]).expect("written");
        assert_eq!(
            read_all(folder.path(), &key),
            (vec![0], false),
            "cut at {cut}"
        );
    }
}

#[test]
fn every_flipped_bit_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = Key::new([5; 32]);
    let path = written(folder.path(), &key, 1);
    let whole = std::fs::read(&path).expect("read");
    for place in 16..whole.len() {
        let mut flipped = whole.clone();
        flipped[place] ^= 1;
        std::fs::write(&path, &flipped).expect("written");
        assert_eq!(
            read_all(folder.path(), &key),
            (vec![], true),
            "flipped at {place}"
        );
    }
}

#[test]
fn without_its_key_a_segment_says_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    written(folder.path(), &Key::new([5; 32]), 1);
    assert_eq!(read_all(folder.path(), &Key::new([6; 32])), (vec![], true));
}
