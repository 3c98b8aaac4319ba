//! Plans that were made are kept: making one costs as much as some ten to a thousand transforms.

use core::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What a transform of one length needs to know.
pub(crate) trait Plan: Any + Send + Sync {
    /// Makes it. `variant` tells the transforms of one kind apart.
    fn make(length: usize, variant: u8) -> Self;

    /// Roughly how much memory it holds.
    fn bytes(&self) -> usize;
}

/// The kind, the length and the variant.
type Key = (TypeId, usize, u8);

struct Entry {
    plan: Arc<dyn Any + Send + Sync>,
    bytes: usize,
    used: u64,
}

#[derive(Default)]
struct Cache {
    entries: HashMap<Key, Entry>,
    bytes: usize,
    /// Rises with each use.
    clock: u64,
}

/// Plans that are kept, and what they may hold together. The one used last is kept however large it is.
const MOST_PLANS: usize = 256;
const MOST_BYTES: usize = 128 << 20;

static CACHE: Mutex<Option<Cache>> = Mutex::new(None);

/// The plan for this length. It is made outside the lock: two threads may make the same one, and one of the two is kept.
pub(crate) fn plan<P: Plan>(length: usize, variant: u8) -> Arc<P> {
    let key = (TypeId::of::<P>(), length, variant);
    if let Some(found) = with(|cache| cache.find(key))
        && let Ok(plan) = found.downcast()
    {
        return plan;
    }
    let made = Arc::new(P::make(length, variant));
    let bytes = made.bytes();
    let kept: Arc<dyn Any + Send + Sync> = made.clone();
    with(|cache| cache.keep(key, kept, bytes));
    made
}

fn with<R>(body: impl FnOnce(&mut Cache) -> R) -> R {
    // A panic elsewhere leaves the map whole: every change of it is a single call.
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    body(cache.get_or_insert_default())
}

impl Cache {
    fn find(&mut self, key: Key) -> Option<Arc<dyn Any + Send + Sync>> {
        self.clock += 1;
        let entry = self.entries.get_mut(&key)?;
        entry.used = self.clock;
        Some(entry.plan.clone())
    }

    fn keep(&mut self, key: Key, plan: Arc<dyn Any + Send + Sync>, bytes: usize) {
        self.clock += 1;
        self.bytes += bytes;
        if let Some(old) = self.entries.insert(key, Entry { plan, bytes, used: self.clock }) {
            self.bytes -= old.bytes;
        }
        while self.entries.len() > 1 && (self.entries.len() > MOST_PLANS || self.bytes > MOST_BYTES) {
            let Some(oldest) = self.entries.iter().min_by_key(|(_, entry)| entry.used).map(|(key, _)| *key)
            else {
                return;
            };
            self.bytes -= self.entries.remove(&oldest).map_or(0, |entry| entry.bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cache, Plan, plan};
    use core::any::TypeId;
    use std::sync::Arc;

    struct Length(usize);
    impl Plan for Length {
        fn make(length: usize, _variant: u8) -> Self {
            Self(length)
        }
        fn bytes(&self) -> usize {
            self.0
        }
    }

    #[test]
    fn a_plan_is_made_once() {
        let first = plan::<Length>(12, 0);
        assert!(Arc::ptr_eq(&first, &plan::<Length>(12, 0)));
        assert!(!Arc::ptr_eq(&first, &plan::<Length>(12, 1)));
        assert_eq!(first.0, 12);
    }

    #[test]
    fn those_used_longest_ago_go_first_and_the_last_one_stays() {
        let mut cache = Cache::default();
        let key = |n: usize| (TypeId::of::<Length>(), n, 0);
        for n in 0..super::MOST_PLANS + 10 {
            cache.keep(key(n), Arc::new(Length(n)), 1);
            assert!(cache.find(key(0)).is_some());
        }
        assert_eq!((cache.entries.len(), cache.bytes), (super::MOST_PLANS, super::MOST_PLANS));
        assert!(cache.find(key(1)).is_none() && cache.find(key(11)).is_some());
        cache.keep(key(9999), Arc::new(Length(0)), usize::MAX / 2);
        assert_eq!((cache.entries.len(), cache.bytes), (1, usize::MAX / 2));
    }
}
