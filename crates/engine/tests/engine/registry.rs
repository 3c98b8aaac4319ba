//! Tables that are refused, and those that are taken twice.

use rustnum_abi::{Context, LoopDef, STATUS_OK, Status, Table, UfuncDef};
use rustnum_engine::{register, register_raw};

unsafe extern "C" fn nothing(_: *const *mut u8, _: *const isize, _: *const isize, _: *mut Context) -> Status {
    STATUS_OK
}

fn leak(provider: &'static str, ufuncs: Vec<UfuncDef>, loops: Vec<LoopDef>) -> &'static Table {
    Box::leak(Box::new(Table::new(provider, ufuncs.leak(), loops.leak())))
}

fn refused(table: &'static Table) -> String {
    register(table).unwrap_err()
}

#[test]
fn the_same_table_again_gives_the_same_ids() {
    let ufuncs = vec![UfuncDef::elementwise("registry.same", 1, 1)];
    let table = leak("registry", ufuncs, vec![LoopDef::new("registry.same", "float32->float32", nothing)]);
    let first = register(table).unwrap();
    assert_eq!(register(table).unwrap(), first);
    assert!(first.loops[0].id >= 256);
    let json = first.to_json();
    assert!(
        json.starts_with("{\"provider\":\"registry\",\"abiMajor\":1,\"abiMinor\":1,\"ufuncs\":[{\"name\":"),
        "{json}"
    );
}

#[test]
fn loops_for_others_functions_need_no_definition() {
    register(leak("one", vec![UfuncDef::elementwise("registry.shared", 1, 1)], vec![])).unwrap();
    let loops = vec![LoopDef::new("registry.shared", "int8->int8", nothing)];
    assert_eq!(register(leak("two", vec![], loops)).unwrap().loops[0].ufunc, "registry.shared");
    let other = leak("three", vec![UfuncDef::elementwise("registry.shared", 2, 1)], vec![]);
    assert!(refused(other).contains("defines ufunc \"registry.shared\" otherwise"));
    register(leak("four", vec![UfuncDef::elementwise("registry.shared", 1, 1)], vec![])).unwrap();
}

#[test]
fn loops_that_do_not_fit_are_refused_and_nothing_of_their_table_stays() {
    let with = |types: &'static str| {
        let ufuncs = vec![UfuncDef::elementwise("registry.refused", 1, 1)];
        refused(leak("bad", ufuncs, vec![LoopDef::new("registry.refused", types, nothing)]))
    };
    assert!(with("float32,float32->float32").contains("2->1 operands"));
    assert!(with("float8->float32").contains("not a list of known dtypes"));
    assert!(with("float32").contains("not a list of known dtypes"));
    let unknown = leak("bad", vec![], vec![LoopDef::new("registry.refused", "float32->float32", nothing)]);
    assert!(refused(unknown).contains("nobody has defined"));
    let add = UfuncDef::elementwise("registry.indexed", 2, 1);
    let to_bool = LoopDef::new("registry.indexed", "int8,int8->bool", nothing).indexed(nothing);
    assert!(refused(leak("bad", vec![add], vec![to_bool])).contains("cannot take its first input's place"));
    let signature = leak("bad", vec![UfuncDef::generalised("registry.core", "(n)->", 1, 1)], vec![]);
    assert!(refused(signature).contains("does not fit"));
}

#[test]
fn other_versions_and_truncated_tables_are_refused() {
    let make = || Table::new("versions", &[], &[]);
    let mut table = make();
    table.abi_major = 2;
    assert!(refused(Box::leak(Box::new(table))).contains("built for version 2.1"));
    let mut table = make();
    table.struct_size -= 8;
    assert!(refused(Box::leak(Box::new(table))).contains("truncated"));
    let mut table = make();
    table.struct_size += 64;
    table.abi_minor = 9;
    assert_eq!(register(Box::leak(Box::new(table))).unwrap().abi_minor, 9);
    // SAFETY: null is refused before anything is read.
    assert!(unsafe { register_raw(core::ptr::null()) }.is_err());
}

/// Sets the n-th word of a table: what a table written by others may hold.
fn with_word(table: Table, word: usize, value: usize) -> &'static Table {
    let table = Box::leak(Box::new(table));
    // SAFETY: a word of the table that holds plain numbers (sizes, counts) or may be null.
    unsafe { core::ptr::from_mut(table).cast::<usize>().add(word).write(value) };
    table
}

#[test]
fn entries_that_are_too_small_and_absurd_counts_are_refused() {
    static UFUNC: [UfuncDef; 1] = [UfuncDef::elementwise("registry.entry", 1, 1)];
    let make = || Table::new("entries", &UFUNC, &[]);
    // Words: version, provider (2), ufuncs (address, count, entry size), loops (address, count, entry size).
    assert!(refused(with_word(make(), 5, 16)).contains("truncated"));
    assert!(refused(with_word(make(), 4, usize::MAX)).contains("damaged"));
    assert!(refused(with_word(make(), 3, 0)).contains("null address"));
    assert!(refused(with_word(make(), 1, 0)).contains("not readable text"));
    static LOOP: [LoopDef; 1] = [LoopDef::new("registry.entry", "bool->bool", nothing)];
    let table = Table::new("entries", &UFUNC, &LOOP);
    let mut bytes = [0usize; size_of::<LoopDef>() / size_of::<usize>()];
    // SAFETY: a bitwise copy of the entry, read as plain words.
    unsafe { core::ptr::copy_nonoverlapping(LOOP.as_ptr().cast::<usize>(), bytes.as_mut_ptr(), bytes.len()) };
    bytes[4] = 0;
    let damaged = Box::leak(Box::new(bytes)).as_ptr().addr();
    assert!(refused(with_word(table, 6, damaged)).contains("has no function"));
}
