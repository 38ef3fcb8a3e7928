//! Reviews by organization or business, by state, and by the time of their last change.

use std::collections::{BTreeSet, HashMap};

use super::facts::Facts;
use super::names::{Name, Names};

/// So many rows are sooner walked over than searched.
const FEW: usize = 64;

/// The last change, and the row.
type Entry = (i64, u32);

/// Whose reviews.
#[derive(Debug, Clone)]
pub(crate) enum Whose {
    /// Of whole organizations.
    Organizations(Vec<i64>),
    /// Of some businesses, by id.
    Businesses(Vec<String>),
}

impl Default for Whose {
    fn default() -> Self {
        Self::Businesses(Vec::new())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Owner {
    Organization(i64),
    Business(Name),
}

/// Lists of entries in the order of time. A list is a vector: to insert into the middle moves what lies behind, at worst 16 MB in a
/// million, and in exchange counting and leafing need no walk.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    lists: HashMap<(Owner, Name), Vec<Entry>>,
    states: BTreeSet<Name>,
}

impl Index {
    fn each_list(&mut self, facts: &Facts, mut change: impl FnMut(&mut Vec<Entry>)) {
        self.states.insert(facts.state);
        for owner in [Owner::Organization(facts.organization), Owner::Business(facts.business)] {
            change(self.lists.entry((owner, facts.state)).or_default());
        }
    }

    pub(super) fn insert(&mut self, facts: &Facts, row: u32) {
        let entry = (facts.updated, row);
        self.each_list(facts, |list| list.insert(list.partition_point(|other| *other < entry), entry));
    }

    /// As [`Index::insert`], for many: [`Index::sort`] must follow.
    pub(super) fn push(&mut self, facts: &Facts, row: u32) {
        self.each_list(facts, |list| list.push((facts.updated, row)));
    }

    pub(super) fn sort(&mut self) {
        self.lists.values_mut().for_each(|list| list.sort_unstable());
    }

    pub(super) fn remove(&mut self, facts: &Facts, row: u32) {
        self.each_list(facts, |list| {
            if let Ok(at) = list.binary_search(&(facts.updated, row)) {
                list.remove(at);
            }
        });
    }

    /// Takes out all of a business, and tells which rows they were.
    pub(super) fn remove_business(&mut self, business: Name) -> BTreeSet<u32> {
        self.remove_all(Owner::Business(business))
    }

    /// Takes out all of an organization, and tells which rows they were.
    pub(super) fn remove_organization(&mut self, organization: i64) -> BTreeSet<u32> {
        self.remove_all(Owner::Organization(organization))
    }

    fn remove_all(&mut self, of: Owner) -> BTreeSet<u32> {
        let mut gone = BTreeSet::new();
        self.lists.retain(|(owner, _), list| {
            let goes = *owner == of;
            if goes {
                gone.extend(list.iter().map(|(_, row)| *row));
            }
            !goes
        });
        self.lists.values_mut().for_each(|list| list.retain(|(_, row)| !gone.contains(row)));
        gone
    }

    pub(super) fn select(&self, whose: &Whose, states: Option<&[Name]>, names: &Names) -> Selection<'_> {
        let owners: Vec<_> = match whose {
            Whose::Organizations(ids) => ids.iter().map(|id| Owner::Organization(*id)).collect(),
            Whose::Businesses(ids) => ids.iter().filter_map(|id| names.find(id)).map(Owner::Business).collect(),
        };
        let all: Vec<_> = self.states.iter().copied().collect();
        let states = states.unwrap_or(&all);
        let lists = owners.iter().flat_map(|owner| states.iter().filter_map(|state| self.lists.get(&(*owner, *state))));
        Selection { lists: lists.map(Vec::as_slice).filter(|list| !list.is_empty()).collect() }
    }
}

/// The rows that a query found: parts of lists that together are in no order.
#[derive(Debug, Clone)]
pub(crate) struct Selection<'a> {
    lists: Vec<&'a [Entry]>,
}

impl Selection<'_> {
    /// Keeps what changed between two moments, both included.
    pub(super) fn cut(&mut self, since: Option<i64>, until: Option<i64>) {
        for list in &mut self.lists {
            let end = until.map_or(list.len(), |until| list.partition_point(|(updated, _)| *updated <= until));
            let start = since.map_or(0, |since| list.partition_point(|(updated, _)| *updated < since)).min(end);
            *list = &list[start..end];
        }
        self.lists.retain(|list| !list.is_empty());
    }

    /// How many rows there are.
    pub(crate) fn count(&self) -> usize {
        self.lists.iter().map(|list| list.len()).sum()
    }

    /// All rows, in no order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = u32> {
        self.lists.iter().flat_map(|list| list.iter().map(|(_, row)| *row))
    }

    /// The rows that pass, the last changed first.
    pub(crate) fn filter(&self, passes: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut found: Vec<Entry> = self.lists.iter().flat_map(|list| list.iter().copied()).filter(|(_, row)| passes(*row)).collect();
        found.sort_unstable();
        found.into_iter().rev().map(|(_, row)| row).collect()
    }

    /// Some rows, the last changed first, after leaving out some of the newest.
    pub(crate) fn newest(&self, skip: usize, take: usize) -> Vec<u32> {
        let mut ends = self.ends(skip);
        let passed: usize = self.lists.iter().zip(&ends).map(|(list, end)| list.len() - end).sum();
        let mut rows = Vec::with_capacity(take);
        for step in passed..skip.saturating_add(take) {
            let newest = self.lists.iter().zip(&mut ends).filter(|(_, end)| **end > 0).max_by_key(|(list, end)| list[**end - 1]);
            let Some((list, end)) = newest else { break };
            *end -= 1;
            if step >= skip {
                rows.push(list[*end].1);
            }
        }
        rows
    }

    /// Where each list ends once the newest are left out: as many as asked for, or a few less. The moment up to which to leave out is
    /// searched by halves, since the lists together have no place that could be counted; what remains in question shrinks with it.
    fn ends(&self, skip: usize) -> Vec<usize> {
        let mut low: Vec<_> = self.lists.iter().map(|list| list.len().saturating_sub(skip)).collect();
        if self.lists.len() == 1 {
            return low;
        }
        let mut high: Vec<_> = self.lists.iter().map(|list| list.len()).collect();
        let (mut first, mut last) = self.bounds();
        while last - first > 1 && high.iter().zip(&low).map(|(high, low)| high - low).sum::<usize>() > FEW {
            let middle = first + (last - first) / 2;
            let parts = self.lists.iter().zip(low.iter().zip(&high));
            let at: Vec<_> =
                parts.map(|(list, (low, high))| low + list[*low..*high].partition_point(|(moment, _)| *moment < middle)).collect();
            let newer: usize = self.lists.iter().zip(&at).map(|(list, at)| list.len() - at).sum();
            if newer <= skip { (high, last) = (at, middle) } else { (low, first) = (at, middle) }
        }
        high
    }

    /// A moment before all entries, and one behind.
    fn bounds(&self) -> (i64, i64) {
        let first = self.lists.iter().filter_map(|list| list.first()).map(|(updated, _)| *updated).min().unwrap_or_default();
        let last = self.lists.iter().filter_map(|list| list.last()).map(|(updated, _)| *updated).max().unwrap_or_default();
        (first - 1, last + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_page_is_what_a_sort_would_give() {
        let lists: [&[Entry]; 3] = [&[(1, 0), (5, 1), (5, 2), (9, 3)], &[(5, 4)], &[(0, 5), (5, 6), (12, 7)]];
        let selection = Selection { lists: lists.to_vec() };
        let sorted = selection.filter(|_| true);
        assert_eq!(sorted, [7, 3, 6, 4, 2, 1, 0, 5]);
        for skip in 0..10 {
            for take in 0..4 {
                let expected: Vec<_> = sorted.iter().copied().skip(skip).take(take).collect();
                assert_eq!(selection.newest(skip, take), expected, "{skip} {take}");
            }
        }
    }

    #[test]
    fn a_page_far_behind_is_found_by_halves() {
        let list = |step: i64, first: u32| (0..500).map(|number| (i64::from(number) * step, first + number)).collect::<Vec<Entry>>();
        // Every sixth moment is in both lists, and one moment is there a hundred times.
        let (twos, threes, same) = (list(2, 0), list(3, 1_000), (0..100).map(|number| (600, 2_000 + number)).collect::<Vec<_>>());
        let selection = Selection { lists: vec![&twos, &threes, &same] };
        let sorted = selection.filter(|_| true);
        for skip in [1, 63, 64, 65, 200, 549, 600, 650, 1_000, 1_095, 1_100, 2_000] {
            let expected: Vec<_> = sorted.iter().copied().skip(skip).take(30).collect();
            assert_eq!(selection.newest(skip, 30), expected, "{skip}");
        }
    }

    #[test]
    fn a_cut_keeps_both_ends() {
        let lists: [&[Entry]; 2] = [&[(1, 0), (5, 1), (9, 2)], &[(2, 3)]];
        let mut selection = Selection { lists: lists.to_vec() };
        selection.cut(Some(2), Some(5));
        assert_eq!((selection.count(), selection.filter(|_| true)), (2, vec![1, 3]));
        selection.cut(Some(6), Some(1));
        assert_eq!(selection.count(), 0);
    }
}
