use super::*;
use domain::identity::ClientIdHash;

const HEADER: Header = Header {
    segment: 7,
    opened_hour: 3,
    previous_end: Position {
        segment: 6,
        records: 2,
    },
};

fn group(number: u128) -> Group {
    Group {
        ids: vec![ClientIdHash(number)],
        ..Group::default()
    }
}

/// Writes groups 0, 1, …; says where each record ends.
fn written(folder: &Path, key: &Key, groups: u128) -> (PathBuf, Vec<usize>) {
    let mut writer = SegmentWriter::create(folder, HEADER, key).expect("a segment");
    let mut ends = Vec::new();
    for number in 0..groups {
        writer.append(&group(number)).expect("appended");
        ends.push(writer.bytes as usize);
    }
    writer.close();
    (path_of(folder, 7), ends)
}

/// The groups that read, and how often something between them did not.
fn read_all(folder: &Path, key: &Key) -> (Vec<u128>, u32) {
    let mut reader = SegmentReader::open(folder, 7, key).expect("a reader");
    let (mut found, mut damaged) = (Vec::new(), 0);
    loop {
        match reader.next().expect("readable") {
            NextRecord::Group(group) => found.push(group.ids[0].0),
            NextRecord::End => return (found, damaged),
            NextRecord::Damaged => damaged += 1,
        }
    }
}

#[test]
fn what_is_written_is_read_in_order_also_while_zeros_lie_behind_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = Key::new([5; 32]);
    let (path, _) = written(folder.path(), &key, 3);
    assert_eq!(read_all(folder.path(), &key), (vec![0, 1, 2], 0));
    let mut whole = std::fs::read(&path).expect("read");
    whole.resize(whole.len() + 10_000, 0);
    std::fs::write(&path, &whole).expect("written");
    assert_eq!(read_all(folder.path(), &key), (vec![0, 1, 2], 0));
    assert_eq!(Header::read(folder.path(), 7).expect("read"), Some(HEADER));
}

#[test]
fn a_last_record_cut_anywhere_or_ending_in_zeros_was_never_finished() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = Key::new([5; 32]);
    let (path, ends) = written(folder.path(), &key, 2);
    let whole = std::fs::read(&path).expect("read");
    for cut in ends[0]..whole.len() {
        std::fs::write(&path, &whole[..cut]).expect("written");
        assert_eq!(read_all(folder.path(), &key), (vec![0], 0), "cut at {cut}");
        let mut zeros = whole.clone();
        zeros[cut..].fill(0);
        // A byte that was zero before is whole still.
        if zeros != whole {
            std::fs::write(&path, &zeros).expect("written");
            assert_eq!(
                read_all(folder.path(), &key),
                (vec![0], 0),
                "zeros from {cut}"
            );
        }
    }
}

#[test]
fn a_flipped_bit_costs_its_own_record_and_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = Key::new([5; 32]);
    let (path, ends) = written(folder.path(), &key, 3);
    let whole = std::fs::read(&path).expect("read");
    for place in ends[0]..ends[1] {
        let mut flipped = whole.clone();
        flipped[place] ^= 1;
        std::fs::write(&path, &flipped).expect("written");
        assert_eq!(
            read_all(folder.path(), &key),
            (vec![0, 2], 1),
            "flipped at {place}"
        );
    }
}

#[test]
fn garbage_behind_the_end_and_a_damaged_header_are_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = Key::new([5; 32]);
    let (path, _) = written(folder.path(), &key, 2);
    let whole = std::fs::read(&path).expect("read");
    let mut longer = whole.clone();
    longer.extend((0..5_000_u32).map(|number| (number * 7) as u8));
    std::fs::write(&path, &longer).expect("written");
    assert_eq!(read_all(folder.path(), &key), (vec![0, 1], 0));
    for place in 0..HEADER_BYTES as usize {
        let mut flipped = whole.clone();
        flipped[place] ^= 1;
        std::fs::write(&path, &flipped).expect("written");
        assert!(SegmentReader::open(folder.path(), 7, &key).is_err());
    }
}

#[test]
fn without_its_key_a_segment_says_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    written(folder.path(), &Key::new([5; 32]), 2);
    let (found, _) = read_all(folder.path(), &Key::new([6; 32]));
    assert!(found.is_empty());
}

#[test]
fn a_reader_goes_on_behind_the_records_it_is_told_to_skip() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = Key::new([5; 32]);
    written(folder.path(), &key, 3);
    let mut reader = SegmentReader::open(folder.path(), 7, &key).expect("a reader");
    reader.skip_to(2).expect("skipped");
    assert!(matches!(
        reader.next().expect("readable"),
        NextRecord::Group(group) if group.ids[0].0 == 2
    ));
}
