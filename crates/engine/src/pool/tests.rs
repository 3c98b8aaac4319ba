use super::*;
use std::sync::Mutex;
use std::sync::atomic::AtomicU32;

/// The pool is one per process: tests that count its threads take turns.
static TURN: Mutex<()> = Mutex::new(());

#[test]
fn every_part_runs_exactly_once_over_many_jobs() {
    let _turn = TURN.lock().unwrap_or_else(|e| e.into_inner());
    POOL.threads.store(4, Ordering::Relaxed);
    for round in 0..20_000usize {
        let parts = 1 + round % 9;
        let counts: Vec<AtomicU32> = (0..parts).map(|_| AtomicU32::new(0)).collect();
        let done = run(parts, &|part| {
            counts[part].fetch_add(1, Ordering::Relaxed);
        });
        assert!(!done.panicked && done.threads >= 1 && done.threads <= 4);
        assert!(counts.iter().all(|count| count.load(Ordering::Relaxed) == 1));
    }
}

#[test]
fn callers_on_several_threads_do_not_disturb_each_other() {
    let _turn = TURN.lock().unwrap_or_else(|e| e.into_inner());
    POOL.threads.store(3, Ordering::Relaxed);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..3_000 {
                    let sum = AtomicUsize::new(0);
                    run(7, &|part| {
                        sum.fetch_add(part, Ordering::Relaxed);
                    });
                    assert_eq!(sum.load(Ordering::Relaxed), 21);
                }
            });
        }
    });
}

#[test]
fn a_panic_is_reported_and_the_pool_goes_on() {
    let _turn = TURN.lock().unwrap_or_else(|e| e.into_inner());
    POOL.threads.store(2, Ordering::Relaxed);
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = run(8, &|part| assert!(part != 5, "on purpose"));
    std::panic::set_hook(hook);
    assert!(done.panicked);
    assert!(!run(8, &|_| {}).panicked);
}

#[test]
fn jobs_inside_jobs_run_inline() {
    let _turn = TURN.lock().unwrap_or_else(|e| e.into_inner());
    POOL.threads.store(2, Ordering::Relaxed);
    let total = AtomicUsize::new(0);
    run(4, &|_| {
        assert_eq!(
            run(4, &|_| {
                total.fetch_add(1, Ordering::Relaxed);
            })
            .threads,
            1
        );
    });
    assert_eq!(total.load(Ordering::Relaxed), 16);
}

#[test]
fn helpers_that_sleep_come_back() {
    let _turn = TURN.lock().unwrap_or_else(|e| e.into_inner());
    POOL.threads.store(2, Ordering::Relaxed);
    let mut both = 0;
    for _ in 0..20 {
        std::thread::sleep(std::time::Duration::from_millis(1));
        let done = run(2, &|_| std::thread::sleep(std::time::Duration::from_millis(1)));
        both += (done.threads == 2) as usize;
    }
    assert!(both >= 15, "only {both} of 20 jobs were shared");
}
